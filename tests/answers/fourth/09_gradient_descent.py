"""Answers written from the lessons' text alone, before the judge was asked: one right in an unusual way, mistakes, pairs."""

LESSON = "09_gradient_descent"
ANSWERS = {
    "backward": [
        ("right", "image by image, with add.at and tensordot", '''def backward(X, Y, w1, b1, w2, b2):
    m = len(X)
    f = forward_batch(X, w1, b1, w2, b2)
    g = {"w1": np.zeros((3, 3)), "b1": np.zeros((1, 1)), "w2": np.zeros((1, 4)), "b2": np.zeros((1, 1))}
    for n in range(m):
        e = (f["A2"][0, n] - Y[0, n]) / m
        g["w2"] += e * f["F"][:, n]
        g["b2"] += e
        dZ1 = np.zeros((4, 4))
        for r in range(4):
            i, j = divmod(r, 2)
            k, l = divmod(int(f["A1"][n, 2*i:2*i+2, 2*j:2*j+2].argmax()), 2)
            np.add.at(dZ1, (2 * i + k, 2 * j + l), e * w2[0, r])
        dZ1[f["Z1"][n] <= 0] = 0.0
        windows = np.lib.stride_tricks.sliding_window_view(X[n], (4, 4))
        g["w1"] += np.tensordot(windows, dZ1, axes=2)
        g["b1"] += dZ1.sum()
    return g
'''),
        ("single", "tiles dP1 over the windows", '''def backward(X, Y, w1, b1, w2, b2):
    f = forward_batch(X, w1, b1, w2, b2)
    m = X.shape[0]
    dZ2 = (f["A2"] - Y) / m
    dw2 = dZ2 @ f["F"].T
    db2 = dZ2.sum(axis=1, keepdims=True)
    dF = w2.T @ dZ2
    dP1 = dF.T.reshape(m, 2, 2)
    dA1 = np.tile(dP1, (1, 2, 2)) * first_maxima(f["A1"])
    dZ1 = dA1 * (f["Z1"] > 0)
    dw1 = np.zeros((3, 3))
    for k in range(3):
        for l in range(3):
            dw1[k, l] = np.sum(dZ1 * X[:, k:k + 4, l:l + 4])
    db1 = np.array([[dZ1.sum()]])
    return {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2}
'''),
        ("single", "the sigmoid's slope is multiplied in again", '''def backward(X, Y, w1, b1, w2, b2):
    f = forward_batch(X, w1, b1, w2, b2)
    m = X.shape[0]
    A2 = f["A2"]
    dZ2 = (A2 - Y) * A2 * (1 - A2) / m
    dw2 = dZ2 @ f["F"].T
    db2 = np.sum(dZ2, axis=1, keepdims=True)
    dP1 = (w2.T @ dZ2).T.reshape(m, 2, 2)
    dA1 = np.repeat(np.repeat(dP1, 2, axis=1), 2, axis=2) * first_maxima(f["A1"])
    dZ1 = np.where(f["Z1"] > 0, dA1, 0.0)
    dw1 = np.array([[np.sum(dZ1 * X[:, k:k + 4, l:l + 4]) for l in range(3)] for k in range(3)])
    db1 = np.sum(dZ1).reshape(1, 1)
    return {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2}
'''),
        ("single", "dF is made with dw2 in the place of w2", '''def backward(X, Y, w1, b1, w2, b2):
    f = forward_batch(X, w1, b1, w2, b2)
    m = X.shape[0]
    dZ2 = (f["A2"] - Y) / m
    dw2 = dZ2 @ f["F"].T
    db2 = np.sum(dZ2, axis=1, keepdims=True)
    dF = dw2.T @ dZ2
    dP1 = dF.T.reshape(m, 2, 2)
    dA1 = dP1.repeat(2, axis=1).repeat(2, axis=2) * first_maxima(f["A1"])
    dZ1 = dA1 * (f["Z1"] > 0)
    dw1 = np.zeros((3, 3))
    for k in range(3):
        for l in range(3):
            dw1[k, l] = np.sum(dZ1 * X[:, k:k + 4, l:l + 4])
    return {"w1": dw1, "b1": np.sum(dZ1).reshape(1, 1), "w2": dw2, "b2": db2}
'''),
        ("compound", "no pooling mask, and the bias of the kernel sums dP1", '''def backward(X, Y, w1, b1, w2, b2):
    f = forward_batch(X, w1, b1, w2, b2)
    m = X.shape[0]
    dZ2 = (f["A2"] - Y) / m
    dw2 = dZ2 @ f["F"].T
    db2 = np.sum(dZ2, axis=1, keepdims=True)
    dP1 = (w2.T @ dZ2).T.reshape(m, 2, 2)
    dA1 = dP1.repeat(2, axis=1).repeat(2, axis=2)
    dZ1 = dA1 * (f["Z1"] > 0)
    dw1 = np.zeros((3, 3))
    for k in range(3):
        for l in range(3):
            dw1[k, l] = np.sum(dZ1 * X[:, k:k + 4, l:l + 4])
    db1 = np.sum(dP1).reshape(1, 1)
    return {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2}
'''),
    ],
    "gradient_check": [
        ("right", "every entry's nudge in a generator, max of it", '''def gradient_check(loss, params, grads):
    h = 1e-5
    def moved(name, index, by):
        new = dict(params)
        new[name] = np.array(params[name], dtype=float)
        new[name][index] += by
        return loss(new)
    def errors():
        for name in params:
            for index, g in np.ndenumerate(grads[name]):
                n = (moved(name, index, h) - moved(name, index, -h)) / (2 * h)
                yield abs(g - n) / max(abs(g) + abs(n), 1e-8)
    return float(max(errors()))
'''),
        ("single", "the mean of the relative errors", '''def gradient_check(loss, params, grads):
    h = 1e-5
    errors = []
    for name in params:
        for index in np.ndindex(params[name].shape):
            high = {k: v.copy() for k, v in params.items()}
            low = {k: v.copy() for k, v in params.items()}
            high[name][index] += h
            low[name][index] -= h
            numeric = (loss(high) - loss(low)) / (2 * h)
            g = grads[name][index]
            errors.append(abs(g - numeric) / max(abs(g) + abs(numeric), 1e-8))
    return float(np.mean(errors))
'''),
        ("single", "the largest is forgotten at each new name", '''def gradient_check(loss, params, grads):
    h = 1e-5
    for name in params:
        worst = 0.0
        for index in np.ndindex(params[name].shape):
            high = {k: v.copy() for k, v in params.items()}
            low = {k: v.copy() for k, v in params.items()}
            high[name][index] += h
            low[name][index] -= h
            numeric = (loss(high) - loss(low)) / (2 * h)
            g = grads[name][index]
            worst = max(worst, abs(g - numeric) / max(abs(g) + abs(numeric), 1e-8))
    return float(worst)
'''),
        ("single", "without the absolute value above the line", '''def gradient_check(loss, params, grads):
    h = 1e-5
    largest = 0.0
    for name in params:
        for index in np.ndindex(params[name].shape):
            high = {k: v.copy() for k, v in params.items()}
            low = {k: v.copy() for k, v in params.items()}
            high[name][index] += h
            low[name][index] -= h
            numeric = (loss(high) - loss(low)) / (2 * h)
            g = grads[name][index]
            largest = max(largest, (g - numeric) / max(abs(g) + abs(numeric), 1e-8))
    return float(largest)
'''),
        ("compound", "divides by h for 2h, and by the larger of the two for their sum", '''def gradient_check(loss, params, grads):
    h = 1e-5
    largest = 0.0
    for name in params:
        for index in np.ndindex(params[name].shape):
            high = {k: v.copy() for k, v in params.items()}
            low = {k: v.copy() for k, v in params.items()}
            high[name][index] += h
            low[name][index] -= h
            numeric = (loss(high) - loss(low)) / h
            g = grads[name][index]
            largest = max(largest, abs(g - numeric) / max(abs(g), abs(numeric), 1e-8))
    return float(largest)
'''),
    ],
    "update": [
        ("right", "dict of a zip", '''def update(params, grads, learning_rate):
    return dict(zip(params, map(lambda n: np.subtract(params[n], learning_rate * grads[n]), params)))
'''),
        ("single", "returns in the loop, with one name done", '''def update(params, grads, learning_rate):
    new = {name: value.copy() for name, value in params.items()}
    for name in new:
        new[name] = new[name] - learning_rate * grads[name]
        return new
'''),
        ("single", "brackets: rate times the difference", '''def update(params, grads, learning_rate):
    new = {}
    for name in params:
        new[name] = learning_rate * (params[name] - grads[name])
    return new
'''),
        ("compound", "uphill, and the step is multiplied by the parameter", '''def update(params, grads, learning_rate):
    return {k: params[k] + learning_rate * params[k] * grads[k] for k in params}
'''),
    ],
    "train": [
        ("right", "recursion over the epochs", '''def train(X, Y, params, learning_rate, epochs):
    if epochs == 0:
        return {name: value.copy() for name, value in params.items()}, []
    loss = binary_cross_entropy(forward_batch(X, **params)["A2"], Y)
    stepped = update(params, backward(X, Y, **params), learning_rate)
    last, losses = train(X, Y, stepped, learning_rate, epochs - 1)
    return last, [loss] + losses
'''),
        ("single", "each step starts from the first parameters", '''def train(X, Y, params, learning_rate, epochs):
    new = {name: value.copy() for name, value in params.items()}
    losses = []
    for epoch in range(epochs):
        losses.append(binary_cross_entropy(forward_batch(X, **new)["A2"], Y))
        grads = backward(X, Y, **new)
        new = update(params, grads, learning_rate)
    return new, losses
'''),
        ("single", "the gradient is computed once, before the loop", '''def train(X, Y, params, learning_rate, epochs):
    new = {name: value.copy() for name, value in params.items()}
    grads = backward(X, Y, **new)
    losses = []
    for _ in range(epochs):
        A2 = forward_batch(X, **new)["A2"]
        losses.append(binary_cross_entropy(A2, Y))
        new = update(new, grads, learning_rate)
    return new, losses
'''),
        ("single", "the loss is divided by the number of images once more", '''def train(X, Y, params, learning_rate, epochs):
    losses = []
    m = Y.shape[1]
    for _ in range(epochs):
        A2 = forward_batch(X, **params)["A2"]
        losses.append(binary_cross_entropy(A2, Y) / m)
        params = update(params, backward(X, Y, **params), learning_rate)
    return params, losses
'''),
        ("compound", "epochs count from 1, and the loss is taken after the step", '''def train(X, Y, params, learning_rate, epochs):
    losses = []
    for epoch in range(1, epochs):
        params = update(params, backward(X, Y, **params), learning_rate)
        losses.append(binary_cross_entropy(forward_batch(X, **params)["A2"], Y))
    return params, losses
'''),
    ],
    "clip_gradients": [
        ("right", "hypot reduced over the long row", '''def clip_gradients(grads, largest):
    row = np.concatenate([np.ravel(g) for g in grads.values()])
    length = np.hypot.reduce(row, initial=0.0)
    factor = 1.0 if length <= largest else largest / length
    return {name: factor * g for name, g in grads.items()}
'''),
        ("single", "each array has its own length", '''def clip_gradients(grads, largest):
    new = {}
    for name, g in grads.items():
        length = np.sqrt(np.sum(g**2))
        new[name] = g * largest / length if length > largest else g.copy()
    return new
'''),
        ("single", "entries are clipped one by one", '''def clip_gradients(grads, largest):
    return {name: np.clip(g, -largest, largest) for name, g in grads.items()}
'''),
        ("single", "the root is forgotten", '''def clip_gradients(grads, largest):
    length = sum(np.sum(g**2) for g in grads.values())
    if length == 0:
        return {name: g.copy() for name, g in grads.items()}
    factor = min(1.0, largest / length)
    return {name: g * factor for name, g in grads.items()}
'''),
        ("compound", "sum of the sizes for the length, and short rows are lengthened", '''def clip_gradients(grads, largest):
    length = sum(float(np.abs(g).sum()) for g in grads.values())
    if length == 0.0:
        return {name: g.copy() for name, g in grads.items()}
    return {name: g * (largest / length) for name, g in grads.items()}
'''),
    ],
}
