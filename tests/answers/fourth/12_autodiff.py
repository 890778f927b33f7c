"""Answers written from the lessons' text alone, before the judge was asked: one right in an unusual way, mistakes, pairs."""

LESSON = "12_autodiff"
ANSWERS = {
    "summed_back": [
        ("right", "all axes in one tuple, then reshaped", '''def summed_back(error, shape):
    error = np.asarray(error, dtype=float)
    front = error.ndim - len(shape)
    axes = tuple(range(front)) + tuple(front + n for n, s in enumerate(shape) if s == 1)
    return error.sum(axis=axes).reshape(shape) if axes else error.reshape(shape)
'''),
        ("single", "mean for sum", '''def summed_back(error, shape):
    while error.ndim > len(shape):
        error = error.mean(axis=0)
    for n, size in enumerate(shape):
        if size == 1:
            error = error.mean(axis=n, keepdims=True)
    return error
'''),
        ("single", "axes in front are not summed but the first copy is taken", '''def summed_back(error, shape):
    while error.ndim > len(shape):
        error = error[0]
    for n, size in enumerate(shape):
        if size == 1:
            error = error.sum(axis=n, keepdims=True)
    return error
'''),
        ("single", "returns after the first axis of length 1", '''def summed_back(error, shape):
    while error.ndim > len(shape):
        error = error.sum(axis=0)
    for n, size in enumerate(shape):
        if size == 1:
            return error.sum(axis=n, keepdims=True)
    return error
'''),
        ("compound", "sums the last axes for the first, and drops axes of length 1", '''def summed_back(error, shape):
    while error.ndim > len(shape):
        error = error.sum(axis=-1)
    for n in reversed(range(len(shape))):
        if shape[n] == 1:
            error = error.sum(axis=n)
    return error
'''),
    ],
    "add": [
        ("right", "a comprehension over the parents", '''@on_tape
def add(a, b):
    parents = (a, b)
    def way_back(error):
        return tuple(summed_back(error, p.value.shape) for p in parents)
    return Tensor(np.add(a.value, b.value), parents, way_back)
'''),
        ("single", "the second error has a minus", '''@on_tape
def add(a, b):
    def way_back(error):
        return summed_back(error, a.value.shape), summed_back(-error, b.value.shape)
    return Tensor(a.value + b.value, (a, b), way_back)
'''),
        ("single", "the error is shared half and half", '''@on_tape
def add(a, b):
    return Tensor(
        a.value + b.value,
        (a, b),
        lambda error: (summed_back(error / 2, a.value.shape), summed_back(error / 2, b.value.shape)),
    )
'''),
        ("compound", "hands on the value times the error, and b's is not summed back", '''@on_tape
def add(a, b):
    value = a.value + b.value
    return Tensor(value, (a, b), lambda error: (summed_back(error * value, a.value.shape), error * value))
'''),
    ],
    "multiply": [
        ("right", "both errors by swapping the pair", '''@on_tape
def multiply(a, b):
    def way_back(error):
        return tuple(summed_back(np.multiply(error, other.value), one.value.shape)
                     for one, other in ((a, b), (b, a)))
    return Tensor(np.multiply(a.value, b.value), (a, b), way_back)
'''),
        ("single", "each gets its own value", '''@on_tape
def multiply(a, b):
    def way_back(error):
        da = summed_back(error * a.value, a.value.shape)
        db = summed_back(error * b.value, b.value.shape)
        return da, db
    return Tensor(a.value * b.value, (a, b), way_back)
'''),
        ("single", "the error is summed back before it is multiplied", '''@on_tape
def multiply(a, b):
    def way_back(error):
        da = summed_back(error, a.value.shape) * summed_back(b.value, a.value.shape)
        db = summed_back(error, b.value.shape) * summed_back(a.value, b.value.shape)
        return da, db
    return Tensor(a.value * b.value, (a, b), way_back)
'''),
        ("compound", "the arriving error is forgotten, and the slopes come in the wrong order", '''@on_tape
def multiply(a, b):
    def way_back(error):
        ones = np.ones(np.shape(error))
        return summed_back(a.value * ones, a.value.shape), summed_back(b.value * ones, b.value.shape)
    return Tensor(a.value * b.value, (a, b), way_back)
'''),
    ],
    "matmul": [
        ("right", "einsum on either way", '''@on_tape
def matmul(a, b):
    def way_back(error):
        return (np.einsum("mn,kn->mk", error, b.value), np.einsum("mk,mn->kn", a.value, error))
    return Tensor(np.einsum("mk,kn->mn", a.value, b.value), (a, b), way_back)
'''),
        ("single", "the second error lies on its side", '''@on_tape
def matmul(a, b):
    return Tensor(a.value @ b.value, (a, b), lambda error: (error @ b.value.T, error.T @ a.value))
'''),
        ("single", "the two errors come in the wrong order", '''@on_tape
def matmul(a, b):
    def way_back(error):
        db = a.value.T @ error
        da = error @ b.value.T
        return db, da
    return Tensor(a.value @ b.value, (a, b), way_back)
'''),
        ("single", "a's rows are averaged: 1/m in the second error", '''@on_tape
def matmul(a, b):
    m = a.value.shape[0]
    def way_back(error):
        return error @ b.value.T, a.value.T @ error / m
    return Tensor(a.value @ b.value, (a, b), way_back)
'''),
        ("compound", "reshape for transpose, in both factors", '''@on_tape
def matmul(a, b):
    m, k = a.value.shape
    n = b.value.shape[1]
    def way_back(error):
        return error @ b.value.reshape(n, k), a.value.reshape(k, m) @ error
    return Tensor(a.value @ b.value, (a, b), way_back)
'''),
    ],
    "relu": [
        ("right", "heaviside and a product with the mask", '''@on_tape
def relu(a):
    open_ = np.heaviside(a.value, 0.0)
    return Tensor(open_ * a.value, (a,), lambda error: (np.multiply(open_, error),))
'''),
        ("single", "goes back through the value", '''@on_tape
def relu(a):
    value = np.maximum(a.value, 0.0)
    return Tensor(value, (a,), lambda error: (error * value,))
'''),
        ("single", "the mask is returned without the error", '''@on_tape
def relu(a):
    return Tensor(np.maximum(0.0, a.value), (a,), lambda error: ((a.value > 0).astype(float),))
'''),
        ("compound", "the sign as the slope, and the size as the value", '''@on_tape
def relu(a):
    return Tensor(np.abs(a.value), (a,), lambda error: (error * np.sign(a.value),))
'''),
    ],
    "maximum": [
        ("right", "reshaped windows and put_along_axis", '''@on_tape
def maximum(a, size=2):
    h, w = a.value.shape[0] // size, a.value.shape[1] // size
    win = a.value.reshape(h, size, w, size).swapaxes(1, 2).reshape(h, w, size * size)
    def way_back(error):
        out = np.zeros(win.shape)
        np.put_along_axis(out, win.argmax(axis=2)[:, :, None], np.reshape(error, (h, w, 1)), axis=2)
        return (out.reshape(h, w, size, size).swapaxes(1, 2).reshape(a.value.shape),)
    return Tensor(win.max(axis=2), (a,), way_back)
'''),
        ("single", "the error goes to the window's first place", '''@on_tape
def maximum(a, size=2):
    h, w = a.value.shape[0] // size, a.value.shape[1] // size
    value = a.value.reshape(h, size, w, size).max(axis=(1, 3))
    def way_back(error):
        da = np.zeros(a.value.shape)
        da[::size, ::size] = error
        return (da,)
    return Tensor(value, (a,), way_back)
'''),
        ("single", "column and row of the maximum swapped", '''@on_tape
def maximum(a, size=2):
    h, w = a.value.shape[0] // size, a.value.shape[1] // size
    value = np.zeros((h, w))
    places = {}
    for i in range(h):
        for j in range(w):
            window = a.value[i * size:(i + 1) * size, j * size:(j + 1) * size]
            value[i, j] = window.max()
            c, r = divmod(int(window.argmax()), size)
            places[i, j] = i * size + r, j * size + c
    def way_back(error):
        da = np.zeros(a.value.shape)
        for ij, place in places.items():
            da[place] += error[ij]
        return (da,)
    return Tensor(value, (a,), way_back)
'''),
        ("compound", "the last maximum in a tie, and a quarter of the error", '''@on_tape
def maximum(a, size=2):
    h, w = a.value.shape[0] // size, a.value.shape[1] // size
    value = a.value.reshape(h, size, w, size).max(axis=(1, 3))
    def way_back(error):
        da = np.zeros(a.value.shape)
        for i in range(h):
            for j in range(w):
                window = a.value[i * size:(i + 1) * size, j * size:(j + 1) * size]
                last = size * size - 1 - int(window.ravel()[::-1].argmax())
                k, l = divmod(last, size)
                da[i * size + k, j * size + l] = error[i, j] / size**2
        return (da,)
    return Tensor(value, (a,), way_back)
'''),
    ],
    "convolve": [
        ("right", "a loop over the kernel's places", '''@on_tape
def convolve(a, w):
    R, S = w.value.shape
    h, v = a.value.shape[0] - R + 1, a.value.shape[1] - S + 1
    value = sum(w.value[k, l] * a.value[k:k + h, l:l + v] for k in range(R) for l in range(S))
    def way_back(error):
        da, dw = np.zeros(a.value.shape), np.zeros((R, S))
        for k, l in np.ndindex(R, S):
            da[k:k + h, l:l + v] += w.value[k, l] * error
            dw[k, l] = np.vdot(a.value[k:k + h, l:l + v], error)
        return da, dw
    return Tensor(value, (a, w), way_back)
'''),
        ("single", "the patch itself is stamped into da, and not w", '''@on_tape
def convolve(a, w):
    R, S = w.value.shape
    h, v = a.value.shape[0] - R + 1, a.value.shape[1] - S + 1
    value = np.zeros((h, v))
    for i in range(h):
        for j in range(v):
            value[i, j] = np.sum(a.value[i:i + R, j:j + S] * w.value)
    def way_back(error):
        da, dw = np.zeros(a.value.shape), np.zeros(w.value.shape)
        for i in range(h):
            for j in range(v):
                here = slice(i, i + R), slice(j, j + S)
                da[here] += error[i, j] * a.value[here]
                dw += error[i, j] * a.value[here]
        return da, dw
    return Tensor(value, (a, w), way_back)
'''),
        ("single", "dw keeps the last window alone", '''@on_tape
def convolve(a, w):
    R, S = w.value.shape
    h, v = a.value.shape[0] - R + 1, a.value.shape[1] - S + 1
    value = np.zeros((h, v))
    for i in range(h):
        for j in range(v):
            value[i, j] = np.sum(a.value[i:i + R, j:j + S] * w.value)
    def way_back(error):
        da = np.zeros(a.value.shape)
        for i in range(h):
            for j in range(v):
                here = slice(i, i + R), slice(j, j + S)
                da[here] += error[i, j] * w.value
                dw = error[i, j] * a.value[here]
        return da, dw
    return Tensor(value, (a, w), way_back)
'''),
        ("compound", "stamps turned by half a turn, and dw is a mean over the windows", '''@on_tape
def convolve(a, w):
    R, S = w.value.shape
    windows = np.lib.stride_tricks.sliding_window_view(a.value, (R, S))
    value = np.einsum("ijkl,kl->ij", windows, w.value)
    def way_back(error):
        da = np.zeros(a.value.shape)
        for i in range(value.shape[0]):
            for j in range(value.shape[1]):
                da[i:i + R, j:j + S] += error[i, j] * w.value[::-1, ::-1]
        dw = np.einsum("ijkl,ij->kl", windows, error) / value.size
        return da, dw
    return Tensor(value, (a, w), way_back)
'''),
    ],
    "total": [
        ("right", "a dot product with ones and broadcast_to", '''@on_tape
def total(a):
    ones = np.ones(a.value.size)
    return Tensor(ones @ a.value.ravel(), (a,), lambda error: (np.broadcast_to(error, a.value.shape).copy(),))
'''),
        ("single", "the error is shared among the entries", '''@on_tape
def total(a):
    n = a.value.size
    return Tensor(a.value.sum(), (a,), lambda error: (np.full(a.value.shape, float(error) / n),))
'''),
        ("single", "ones, whatever arrives", '''@on_tape
def total(a):
    return Tensor(np.sum(a.value), (a,), lambda error: (np.ones(a.value.shape),))
'''),
        ("compound", "sums one axis, and sends back the error times the values", '''@on_tape
def total(a):
    value = a.value.sum(axis=0) if a.value.ndim else a.value
    return Tensor(value, (a,), lambda error: (error * a.value,))
'''),
    ],
    "backward": [
        ("right", "counts the uses and hands on when all have come", '''@on_graph
def backward(loss):
    waiting, everyone, stack = {}, {id(loss): loss}, [loss]
    while stack:
        one = stack.pop()
        for p in one.parents:
            waiting[id(p)] = waiting.get(id(p), 0) + 1
            if id(p) not in everyone:
                everyone[id(p)] = p
                stack.append(p)
    for one in everyone.values():
        one.grad = np.zeros(one.value.shape)
    loss.grad = np.ones(loss.value.shape)
    ready = [loss]
    while ready:
        one = ready.pop()
        if not one.parents:
            continue
        for p, e in zip(one.parents, one.way_back(one.grad)):
            p.grad = p.grad + e
            waiting[id(p)] -= 1
            if waiting[id(p)] == 0:
                ready.append(p)
'''),
        ("single", "hands on at each visit all that has come so far", '''@on_graph
def backward(loss):
    def clear(one):
        one.grad = np.zeros(one.value.shape)
        for p in one.parents:
            clear(p)

    def walk(one):
        if not one.parents:
            return
        for parent, error in zip(one.parents, one.way_back(one.grad)):
            parent.grad = parent.grad + error
            walk(parent)

    clear(loss)
    loss.grad = np.ones(loss.value.shape)
    walk(loss)
'''),
        ("single", "the order is written down before the parents are visited", '''@on_graph
def backward(loss):
    order, seen = [], set()

    def visit(one):
        if id(one) in seen:
            return
        seen.add(id(one))
        order.append(one)
        for parent in one.parents:
            visit(parent)

    visit(loss)
    for one in order:
        one.grad = np.zeros(one.value.shape)
    loss.grad = np.ones(loss.value.shape)
    for one in order:
        if one.parents:
            for parent, error in zip(one.parents, one.way_back(one.grad)):
                parent.grad = parent.grad + error
'''),
        ("compound", "in the order of making, and the loss's own error is added to every tensor", '''@on_graph
def backward(loss):
    order, seen = [], set()

    def visit(one):
        if id(one) in seen:
            return
        seen.add(id(one))
        for parent in one.parents:
            visit(parent)
        order.append(one)

    visit(loss)
    for one in order:
        one.grad = np.ones(one.value.shape)
    for one in order:
        if one.parents:
            for parent, error in zip(one.parents, one.way_back(one.grad)):
                parent.grad = parent.grad + error
'''),
    ],
    "divide": [
        ("right", "a times b to the power -1, log-slope for b", '''@on_tape
def divide(a, b):
    inverse = np.power(b.value, -1.0)
    value = a.value * inverse
    def way_back(error):
        share = error * inverse
        return summed_back(share, a.value.shape), summed_back(-share * value, b.value.shape)
    return Tensor(value, (a, b), way_back)
'''),
        ("single", "the square is forgotten in the slope for b", '''@on_tape
def divide(a, b):
    def way_back(error):
        da = error / b.value
        db = -error * a.value / b.value
        return summed_back(da, a.value.shape), summed_back(db, b.value.shape)
    return Tensor(a.value / b.value, (a, b), way_back)
'''),
        ("single", "the slope for a is b, as in a product", '''@on_tape
def divide(a, b):
    def way_back(error):
        return (summed_back(error * b.value, a.value.shape),
                summed_back(-error * a.value / b.value**2, b.value.shape))
    return Tensor(a.value / b.value, (a, b), way_back)
'''),
        ("single", "the slope for b is -1/b^2, without a", '''@on_tape
def divide(a, b):
    def way_back(error):
        return (summed_back(error / b.value, a.value.shape),
                summed_back(-error / b.value**2, b.value.shape))
    return Tensor(a.value / b.value, (a, b), way_back)
'''),
        ("compound", "no minus, and the square stands over the whole quotient", '''@on_tape
def divide(a, b):
    def way_back(error):
        return (summed_back(error / b.value, a.value.shape),
                summed_back(error * (a.value / b.value) ** 2, b.value.shape))
    return Tensor(a.value / b.value, (a, b), way_back)
'''),
    ],
}
