"""Answers to lesson 12_autodiff: exercise -> list of (kind, what it does, source)."""

LESSON = "12_autodiff"
ANSWERS = {}

ANSWERS["summed_back"] = [
    ("right", "loops over the axes", '''
def summed_back(error, shape):
    while error.ndim > len(shape):
        error = error.sum(axis=0)
    for axis, n in enumerate(shape):
        if n == 1:
            error = error.sum(axis=axis, keepdims=True)
    return error
'''),
    ("right", "one sum over all stretched axes", '''
def summed_back(error, shape):
    more = error.ndim - len(shape)
    axes = tuple(range(more)) + tuple(i + more for i, n in enumerate(shape) if n == 1)
    return error.sum(axis=axes).reshape(shape)
'''),
    ("single", "leading axes only", '''
def summed_back(error, shape):
    while error.ndim > len(shape):
        error = error.sum(axis=0)
    return error
'''),
    ("single", "mean for sum", '''
def summed_back(error, shape):
    more = error.ndim - len(shape)
    axes = tuple(range(more)) + tuple(i + more for i, n in enumerate(shape) if n == 1)
    return error.mean(axis=axes).reshape(shape)
'''),
    ("single", "error as it came", '''
def summed_back(error, shape):
    return error
'''),
    ("single", "keepdims missing", '''
def summed_back(error, shape):
    while error.ndim > len(shape):
        error = error.sum(axis=0)
    for axis, n in enumerate(shape):
        if n == 1 and error.ndim > axis:
            error = error.sum(axis=axis)
    return error
'''),
    ("single", "everything summed, then spread", '''
def summed_back(error, shape):
    return np.full(shape, error.sum())
'''),
    ("single", "first entries for the sum", '''
def summed_back(error, shape):
    while error.ndim > len(shape):
        error = error[0]
    for axis, n in enumerate(shape):
        if n == 1:
            error = np.take(error, [0], axis=axis)
    return error
'''),
    ("single", "leading axes are left", '''
def summed_back(error, shape):
    for axis, n in enumerate(shape):
        if n == 1:
            error = error.sum(axis=axis, keepdims=True)
    return error
'''),
]

ANSWERS["add"] = [
    ("right", "as taught", '''
@on_tape
def add(a, b):
    return Tensor(a.value + b.value, (a, b),
                  lambda e: (summed_back(e, a.value.shape), summed_back(e, b.value.shape)))
'''),
    ("single", "broadcasting not summed back", '''
@on_tape
def add(a, b):
    return Tensor(a.value + b.value, (a, b), lambda e: (e, e))
'''),
    ("single", "b's error left out", '''
@on_tape
def add(a, b):
    return Tensor(a.value + b.value, (a, b),
                  lambda e: (summed_back(e, a.value.shape), np.zeros(b.value.shape)))
'''),
    ("single", "multiplied by the values", '''
@on_tape
def add(a, b):
    return Tensor(a.value + b.value, (a, b),
                  lambda e: (summed_back(e * a.value, a.value.shape), summed_back(e * b.value, b.value.shape)))
'''),
    ("single", "ones for the error", '''
@on_tape
def add(a, b):
    return Tensor(a.value + b.value, (a, b),
                  lambda e: (summed_back(np.ones_like(e), a.value.shape), summed_back(np.ones_like(e), b.value.shape)))
'''),
    ("single", "minus for b", '''
@on_tape
def add(a, b):
    return Tensor(a.value + b.value, (a, b),
                  lambda e: (summed_back(e, a.value.shape), -summed_back(e, b.value.shape)))
'''),
    ("careless", "returns the value, no tensor", '''
@on_tape
def add(a, b):
    return a.value + b.value
'''),
]

ANSWERS["multiply"] = [
    ("right", "named inner function", '''
@on_tape
def multiply(a, b):
    def back(error):
        return summed_back(error * b.value, a.value.shape), summed_back(error * a.value, b.value.shape)
    return Tensor(a.value * b.value, (a, b), back)
'''),
    ("single", "own value instead of the other's", '''
@on_tape
def multiply(a, b):
    def back(error):
        return summed_back(error * a.value, a.value.shape), summed_back(error * b.value, b.value.shape)
    return Tensor(a.value * b.value, (a, b), back)
'''),
    ("single", "error left out", '''
@on_tape
def multiply(a, b):
    def back(error):
        one = np.ones_like(error)
        return summed_back(one * b.value, a.value.shape), summed_back(one * a.value, b.value.shape)
    return Tensor(a.value * b.value, (a, b), back)
'''),
    ("single", "not summed back", '''
@on_tape
def multiply(a, b):
    return Tensor(a.value * b.value, (a, b), lambda e: (e * b.value, e * a.value))
'''),
    ("single", "summed before the product", '''
@on_tape
def multiply(a, b):
    return Tensor(a.value * b.value, (a, b),
                  lambda e: (summed_back(e, a.value.shape) * b.value, summed_back(e, b.value.shape) * a.value))
'''),
    ("single", "order of the two", '''
@on_tape
def multiply(a, b):
    return Tensor(a.value * b.value, (a, b),
                  lambda e: (summed_back(e * a.value, b.value.shape), summed_back(e * b.value, a.value.shape)))
'''),
    ("single", "the sum of the values", '''
@on_tape
def multiply(a, b):
    def back(error):
        return summed_back(error * b.value, a.value.shape), summed_back(error * a.value, b.value.shape)
    return Tensor(a.value + b.value, (a, b), back)
'''),
]

ANSWERS["matmul"] = [
    ("right", "as taught", '''
@on_tape
def matmul(a, b):
    return Tensor(a.value @ b.value, (a, b), lambda e: (e @ b.value.T, a.value.T @ e))
'''),
    ("single", "transposed errors", '''
@on_tape
def matmul(a, b):
    return Tensor(a.value @ b.value, (a, b), lambda e: (b.value @ e.T, e.T @ a.value))
'''),
    ("single", "order exchanged", '''
@on_tape
def matmul(a, b):
    return Tensor(a.value @ b.value, (a, b), lambda e: (a.value.T @ e, e @ b.value.T))
'''),
    ("single", "error as ones", '''
@on_tape
def matmul(a, b):
    def back(e):
        e = np.ones(e.shape)
        return e @ b.value.T, a.value.T @ e
    return Tensor(a.value @ b.value, (a, b), back)
'''),
    ("careless", "transpose forgotten", '''
@on_tape
def matmul(a, b):
    return Tensor(a.value @ b.value, (a, b), lambda e: (e @ b.value, a.value @ e))
'''),
    ("careless", "tensors multiplied", '''
@on_tape
def matmul(a, b):
    return Tensor(a @ b, (a, b), lambda e: (e @ b.value.T, a.value.T @ e))
'''),
]

ANSWERS["relu"] = [
    ("right", "np.where", '''
@on_tape
def relu(a):
    return Tensor(np.where(a.value > 0, a.value, 0), (a,), lambda e: (np.where(a.value > 0, e, 0.0),))
'''),
    ("single", "open at 0", '''
@on_tape
def relu(a):
    return Tensor(np.maximum(a.value, 0), (a,), lambda e: (e * (a.value >= 0),))
'''),
    ("single", "mask of the error", '''
@on_tape
def relu(a):
    return Tensor(np.maximum(a.value, 0), (a,), lambda e: (e * (e > 0),))
'''),
    ("single", "no mask", '''
@on_tape
def relu(a):
    return Tensor(np.maximum(a.value, 0), (a,), lambda e: (e,))
'''),
    ("single", "mask without the error", '''
@on_tape
def relu(a):
    return Tensor(np.maximum(a.value, 0), (a,), lambda e: ((a.value > 0) * 1.0,))
'''),
    ("careless", "no tuple", '''
@on_tape
def relu(a):
    return Tensor(np.maximum(a.value, 0), (a,), lambda e: e * (a.value > 0))
'''),
]

ANSWERS["maximum"] = [
    ("right", "loops", '''
@on_tape
def maximum(a, size=2):
    A = a.value
    h, w = A.shape[0] // size, A.shape[1] // size
    P, where = np.zeros((h, w)), {}
    for i in range(h):
        for j in range(w):
            block = A[i*size:(i+1)*size, j*size:(j+1)*size]
            r, s = divmod(int(block.argmax()), size)
            P[i, j], where[i, j] = block.max(), (i*size + r, j*size + s)
    def back(e):
        out = np.zeros(A.shape)
        for at, to in where.items():
            out[to] += e[at]
        return (out,)
    return Tensor(P, (a,), back)
'''),
    ("single", "all ties", '''
@on_tape
def maximum(a, size=2):
    A = a.value
    P = A.reshape(A.shape[0] // size, size, -1, size).max((1, 3))
    big = lambda M: np.kron(M, np.ones((size, size)))
    return Tensor(P, (a,), lambda e: ((A == big(P)) * big(e),))
'''),
    ("single", "error to all", '''
@on_tape
def maximum(a, size=2):
    A = a.value
    P = A.reshape(A.shape[0] // size, size, -1, size).max((1, 3))
    return Tensor(P, (a,), lambda e: (np.kron(e, np.ones((size, size))),))
'''),
    ("single", "ties share", '''
@on_tape
def maximum(a, size=2):
    A = a.value
    P = A.reshape(A.shape[0] // size, size, -1, size).max((1, 3))
    big = lambda M: np.kron(M, np.ones((size, size)))
    M = A == big(P)
    n = M.reshape(A.shape[0] // size, size, -1, size).sum((1, 3))
    return Tensor(P, (a,), lambda e: (M * big(e / n),))
'''),
]

ANSWERS["convolve"] = [
    ("right", "stamps", '''
@on_tape
def convolve(a, w):
    A, K = a.value, w.value
    h, v = A.shape[0] - K.shape[0] + 1, A.shape[1] - K.shape[1] + 1
    Z = np.zeros((h, v))
    for r in range(K.shape[0]):
        for s in range(K.shape[1]):
            Z += K[r, s] * A[r:r+h, s:s+v]
    def back(e):
        dA, dK = np.zeros(A.shape), np.zeros(K.shape)
        for r in range(K.shape[0]):
            for s in range(K.shape[1]):
                dA[r:r+h, s:s+v] += K[r, s] * e
                dK[r, s] = np.sum(A[r:r+h, s:s+v] * e)
        return dA, dK
    return Tensor(Z, (a, w), back)
'''),
    ("single", "= for += in dA", '''
@on_tape
def convolve(a, w):
    A, K = a.value, w.value
    h, v = A.shape[0] - K.shape[0] + 1, A.shape[1] - K.shape[1] + 1
    Z = np.zeros((h, v))
    for r in range(K.shape[0]):
        for s in range(K.shape[1]):
            Z += K[r, s] * A[r:r+h, s:s+v]
    def back(e):
        dA, dK = np.zeros(A.shape), np.zeros(K.shape)
        for r in range(K.shape[0]):
            for s in range(K.shape[1]):
                dA[r:r+h, s:s+v] = K[r, s] * e
                dK[r, s] = np.sum(A[r:r+h, s:s+v] * e)
        return dA, dK
    return Tensor(Z, (a, w), back)
'''),
    ("single", "mean in dK", '''
@on_tape
def convolve(a, w):
    A, K = a.value, w.value
    h, v = A.shape[0] - K.shape[0] + 1, A.shape[1] - K.shape[1] + 1
    Z = np.zeros((h, v))
    for r in range(K.shape[0]):
        for s in range(K.shape[1]):
            Z += K[r, s] * A[r:r+h, s:s+v]
    def back(e):
        dA, dK = np.zeros(A.shape), np.zeros(K.shape)
        for r in range(K.shape[0]):
            for s in range(K.shape[1]):
                dA[r:r+h, s:s+v] += K[r, s] * e
                dK[r, s] = np.mean(A[r:r+h, s:s+v] * e)
        return dA, dK
    return Tensor(Z, (a, w), back)
'''),
    ("single", "kernel turned on the way back to a", '''
@on_tape
def convolve(a, w):
    A, K = a.value, w.value
    h, v = A.shape[0] - K.shape[0] + 1, A.shape[1] - K.shape[1] + 1
    Z = np.zeros((h, v))
    for r in range(K.shape[0]):
        for s in range(K.shape[1]):
            Z += K[r, s] * A[r:r+h, s:s+v]
    def back(e):
        dA, dK = np.zeros(A.shape), np.zeros(K.shape)
        T = K[::-1, ::-1]
        for r in range(K.shape[0]):
            for s in range(K.shape[1]):
                dA[r:r+h, s:s+v] += T[r, s] * e
                dK[r, s] = np.sum(A[r:r+h, s:s+v] * e)
        return dA, dK
    return Tensor(Z, (a, w), back)
'''),
]

ANSWERS["total"] = [
    ("right", "full", '''
@on_tape
def total(a):
    return Tensor(a.value.sum(), (a,), lambda e: (np.full(a.value.shape, float(e)),))
'''),
    ("single", "error left out", '''
@on_tape
def total(a):
    return Tensor(a.value.sum(), (a,), lambda e: (np.ones(a.value.shape),))
'''),
    ("single", "divided by the count", '''
@on_tape
def total(a):
    return Tensor(a.value.sum(), (a,), lambda e: (np.ones(a.value.shape) * e / a.value.size,))
'''),
    ("single", "times the values", '''
@on_tape
def total(a):
    return Tensor(a.value.sum(), (a,), lambda e: (a.value * e,))
'''),
    ("single", "mean both ways", '''
@on_tape
def total(a):
    return Tensor(a.value.mean(), (a,), lambda e: (np.ones(a.value.shape) * e / a.value.size,))
'''),
    ("single", "number for array", '''
@on_tape
def total(a):
    return Tensor(a.value.sum(), (a,), lambda e: (e,))
'''),
]

ANSWERS["divide"] = [
    ("right", "as taught", '''
@on_tape
def divide(a, b):
    x, y = a.value, b.value
    return Tensor(x / y, (a, b), lambda e: (summed_back(e / y, x.shape), summed_back(-e * x / (y * y), y.shape)))
'''),
    ("single", "minus left out", '''
@on_tape
def divide(a, b):
    x, y = a.value, b.value
    return Tensor(x / y, (a, b), lambda e: (summed_back(e / y, x.shape), summed_back(e * x / y**2, y.shape)))
'''),
    ("single", "b not squared", '''
@on_tape
def divide(a, b):
    x, y = a.value, b.value
    return Tensor(x / y, (a, b), lambda e: (summed_back(e / y, x.shape), summed_back(-e * x / y, y.shape)))
'''),
    ("single", "a left out of db", '''
@on_tape
def divide(a, b):
    x, y = a.value, b.value
    return Tensor(x / y, (a, b), lambda e: (summed_back(e / y, x.shape), summed_back(-e / y**2, y.shape)))
'''),
    ("single", "times b in da", '''
@on_tape
def divide(a, b):
    x, y = a.value, b.value
    return Tensor(x / y, (a, b), lambda e: (summed_back(e * y, x.shape), summed_back(-e * x / y**2, y.shape)))
'''),
    ("single", "not summed back", '''
@on_tape
def divide(a, b):
    x, y = a.value, b.value
    return Tensor(x / y, (a, b), lambda e: (e / y, -e * x / y**2))
'''),
]

ANSWERS["backward"] = [
    ("right", "depth-first order, reversed", '''
@on_graph
def backward(loss):
    order, seen = [], set()
    def visit(t):
        if id(t) in seen:
            return
        seen.add(id(t))
        for p in t.parents:
            visit(p)
        order.append(t)
    visit(loss)
    for t in order:
        t.grad = np.zeros(t.value.shape)
    loss.grad = np.ones(())
    for t in reversed(order):
        if t.way_back:
            for p, e in zip(t.parents, t.way_back(t.grad)):
                p.grad = p.grad + e
'''),
    ("single", "= for +=", '''
@on_graph
def backward(loss):
    order, seen = [], set()
    def visit(t):
        if id(t) in seen:
            return
        seen.add(id(t))
        for p in t.parents:
            visit(p)
        order.append(t)
    visit(loss)
    for t in order:
        t.grad = np.zeros(t.value.shape)
    loss.grad = np.ones(())
    for t in reversed(order):
        if t.way_back:
            for p, e in zip(t.parents, t.way_back(t.grad)):
                p.grad = e
'''),
    ("single", "breadth first, each once", '''
@on_graph
def backward(loss):
    loss.grad = np.ones(())
    todo, seen = [loss], {id(loss)}
    while todo:
        t = todo.pop(0)
        if t.way_back:
            for p, e in zip(t.parents, t.way_back(t.grad)):
                p.grad = p.grad + e
                if id(p) not in seen:
                    seen.add(id(p))
                    todo.append(p)
'''),
    ("single", "recursion with the whole gradient again", '''
@on_graph
def backward(loss):
    loss.grad = np.ones(())
    def walk(t):
        if t.way_back:
            for p, e in zip(t.parents, t.way_back(t.grad)):
                p.grad = p.grad + e
                walk(p)
    walk(loss)
'''),
    ("single", "the loss's own error stays 0", '''
@on_graph
def backward(loss):
    order, seen = [], set()
    def visit(t):
        if id(t) in seen:
            return
        seen.add(id(t))
        for p in t.parents:
            visit(p)
        order.append(t)
    visit(loss)
    for t in reversed(order):
        if t.way_back:
            for p, e in zip(t.parents, t.way_back(t.grad)):
                p.grad = p.grad + e
'''),
    ("single", "not reversed", '''
@on_graph
def backward(loss):
    order, seen = [], set()
    def visit(t):
        if id(t) in seen:
            return
        seen.add(id(t))
        for p in t.parents:
            visit(p)
        order.append(t)
    visit(loss)
    loss.grad = np.ones(())
    for t in order:
        if t.way_back:
            for p, e in zip(t.parents, t.way_back(t.grad)):
                p.grad = p.grad + e
'''),
    ("single", "parents of the loss only", '''
@on_graph
def backward(loss):
    loss.grad = np.ones(())
    for p, e in zip(loss.parents, loss.way_back(loss.grad)):
        p.grad = p.grad + e
'''),
]
