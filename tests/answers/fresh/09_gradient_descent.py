"""Answers to lesson 09_gradient_descent: exercise -> list of (kind, what it does, source)."""

LESSON = "09_gradient_descent"
ANSWERS = {}

LOOP = '''
def backward(X, Y, w1, b1, w2, b2):
    m = X.shape[0]
    t = forward_batch(X, w1, b1, w2, b2)
    dZ2 = (t["A2"] - Y) / m
    dF = w2.T @ dZ2
    dw1, db1 = np.zeros((3, 3)), 0.0
    for n in range(m):
        dP = dF[:, n].reshape(2, 2)
        dZ = np.zeros((4, 4))
        for i in range(2):
            for j in range(2):
                block = t["A1"][n, 2*i:2*i+2, 2*j:2*j+2]
                r, s = np.unravel_index(block.argmax(), (2, 2))
                if t["Z1"][n, 2*i+r, 2*j+s] > 0:
                    dZ[2*i+r, 2*j+s] = dP[i, j]
        for k in range(3):
            for l in range(3):
                dw1[k, l] += np.sum(X[n, k:k+4, l:l+4] * dZ)
        db1 += dZ.sum()
    return {"w1": dw1, "b1": np.array([[db1]]), "w2": dZ2 @ t["F"].T, "b2": dZ2.sum(axis=1, keepdims=True)}
'''


def changed(old, new):
    """The right `backward` with one line of it changed."""
    assert old in LOOP
    return LOOP.replace(old, new)


ANSWERS["backward"] = [
    ("right", "image by image", LOOP),
    ("single", "1/m left out", changed(' / m', '')),
    ("single", "sign", changed('t["A2"] - Y', 'Y - t["A2"]')),
    ("single", "w1 keeps the last image only", changed("dw1[k, l] +=", "dw1[k, l] =")),
    ("single", "b1 keeps the last image only", changed("db1 += dZ", "db1 = dZ")),
    ("single", "dP reshaped by columns", changed("reshape(2, 2)", 'reshape(2, 2, order="F")')),
    ("single", "no gate", changed('t["Z1"][n, 2*i+r, 2*j+s] > 0', "True")),
    ("single", "b2 by the mean", changed("dZ2.sum(axis=1", "dZ2.mean(axis=1")),
    ("single", "w2 transposed", changed('dZ2 @ t["F"].T', 't["F"] @ dZ2.T')),
    ("single", "keys dw1 ...", changed('{"w1": dw1, "b1"', '{"dw1": dw1, "db1"')),
    ("single", "kernel offset swapped", changed("X[n, k:k+4, l:l+4]", "X[n, l:l+4, k:k+4]")),
    ("single", "the sigmoid's slope twice", changed('(t["A2"] - Y)', '(t["A2"] - Y) * t["A2"] * (1 - t["A2"])')),
    ("single", "error of image 0 for all", changed("dF[:, n]", "dF[:, 0]")),
    ("compound", "sign and no 1/m", changed('(t["A2"] - Y) / m', 'Y - t["A2"]')),
    ("compound", "b1 last image, w2 transposed", changed("db1 += dZ", "db1 = dZ").replace('dZ2 @ t["F"].T', 't["F"] @ dZ2.T')),
]

ANSWERS["gradient_check"] = [
    ("right", "one array at a time", '''
def gradient_check(loss, params, grads):
    worst, h = 0.0, 1e-5
    for name in params:
        for i in np.ndindex(params[name].shape):
            up = {k: v.astype(float) for k, v in params.items()}
            down = {k: v.astype(float) for k, v in params.items()}
            up[name][i] += h
            down[name][i] -= h
            n = (loss(up) - loss(down)) / (2 * h)
            g = grads[name][i]
            worst = max(worst, abs(n - g) / max(abs(n) + abs(g), 1e-8))
    return worst
'''),
    ("single", "last parameter only", '''
def gradient_check(loss, params, grads):
    h = 1e-5
    for name in params:
        worst = 0.0
        for i in np.ndindex(params[name].shape):
            up = {k: v.astype(float) for k, v in params.items()}
            down = {k: v.astype(float) for k, v in params.items()}
            up[name][i] += h
            down[name][i] -= h
            n = (loss(up) - loss(down)) / (2 * h)
            g = grads[name][i]
            worst = max(worst, abs(n - g) / max(abs(n) + abs(g), 1e-8))
    return worst
'''),
    ("single", "absolute difference", '''
def gradient_check(loss, params, grads):
    worst, h = 0.0, 1e-5
    for name in params:
        for i in np.ndindex(params[name].shape):
            up = {k: v.astype(float) for k, v in params.items()}
            down = {k: v.astype(float) for k, v in params.items()}
            up[name][i] += h
            down[name][i] -= h
            n = (loss(up) - loss(down)) / (2 * h)
            worst = max(worst, abs(n - grads[name][i]))
    return worst
'''),
    ("single", "without abs: signed", '''
def gradient_check(loss, params, grads):
    worst, h = -1.0, 1e-5
    for name in params:
        for i in np.ndindex(params[name].shape):
            up = {k: v.astype(float) for k, v in params.items()}
            down = {k: v.astype(float) for k, v in params.items()}
            up[name][i] += h
            down[name][i] -= h
            n = (loss(up) - loss(down)) / (2 * h)
            g = grads[name][i]
            worst = max(worst, (n - g) / max(abs(n) + abs(g), 1e-8))
    return worst
'''),
    ("single", "max below: larger of the two for the sum", '''
def gradient_check(loss, params, grads):
    worst, h = 0.0, 1e-5
    for name in params:
        for i in np.ndindex(params[name].shape):
            up = {k: v.astype(float) for k, v in params.items()}
            down = {k: v.astype(float) for k, v in params.items()}
            up[name][i] += h
            down[name][i] -= h
            n = (loss(up) - loss(down)) / (2 * h)
            g = grads[name][i]
            worst = max(worst, abs(n - g) / max(abs(n), abs(g), 1e-8))
    return worst
'''),
]

ANSWERS["update"] = [
    ("right", "dict comprehension", '''
def update(params, grads, learning_rate):
    return {k: v - learning_rate * grads[k] for k, v in params.items()}
'''),
    ("single", "ascent", '''
def update(params, grads, learning_rate):
    return {k: params[k] + learning_rate * grads[k] for k in params}
'''),
    ("single", "only the last", '''
def update(params, grads, learning_rate):
    for k in params:
        new = {k: params[k] - learning_rate * grads[k]}
    return new
'''),
    ("single", "learning rate fixed", '''
def update(params, grads, learning_rate):
    return {k: params[k] - 0.1 * grads[k] for k in params}
'''),
    ("single", "in place", '''
def update(params, grads, learning_rate):
    for k in params:
        params[k] -= learning_rate * grads[k]
    return params
'''),
    ("single", "shallow copy, -=", '''
def update(params, grads, learning_rate):
    new = params.copy()
    for k in new:
        new[k] -= learning_rate * grads[k]
    return new
'''),
    ("single", "weights decay: times (1 - rate)", '''
def update(params, grads, learning_rate):
    return {k: (1 - learning_rate) * params[k] - learning_rate * grads[k] for k in params}
'''),
    ("single", "the step alone", '''
def update(params, grads, learning_rate):
    return {k: -learning_rate * grads[k] for k in params}
'''),
    ("single", "fixed names w1 b1 w2 b2", '''
def update(params, grads, learning_rate):
    return {k: params[k] - learning_rate * grads[k] for k in ("w1", "b1", "w2", "b2")}
'''),
    ("single", "rate divides", '''
def update(params, grads, learning_rate):
    return {k: params[k] - grads[k] / learning_rate for k in params}
'''),
    ("careless", "grads by another name: d + k", '''
def update(params, grads, learning_rate):
    return {k: params[k] - learning_rate * grads["d" + k] for k in params}
'''),
]

ANSWERS["train"] = [
    ("right", "loop", '''
def train(X, Y, params, learning_rate, epochs):
    params = dict(params)
    losses = []
    while len(losses) < epochs:
        A2 = np.clip(forward_batch(X, **params)["A2"], 1e-12, 1 - 1e-12)
        losses.append(float(-np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))))
        params = update(params, backward(X, Y, **params), learning_rate)
    return params, losses
'''),
    ("single", "one epoch too many", '''
def train(X, Y, params, learning_rate, epochs):
    losses = []
    for _ in range(epochs + 1):
        losses.append(binary_cross_entropy(forward_batch(X, **params)["A2"], Y))
        params = update(params, backward(X, Y, **params), learning_rate)
    return params, losses
'''),
    ("single", "gradient of the start kept", '''
def train(X, Y, params, learning_rate, epochs):
    losses = []
    grads = backward(X, Y, **params)
    for _ in range(epochs):
        losses.append(binary_cross_entropy(forward_batch(X, **params)["A2"], Y))
        params = update(params, grads, learning_rate)
    return params, losses
'''),
    ("single", "update's result is not kept", '''
def train(X, Y, params, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        losses.append(binary_cross_entropy(forward_batch(X, **params)["A2"], Y))
        update(params, backward(X, Y, **params), learning_rate)
    return params, losses
'''),
    ("single", "losses first", '''
def train(X, Y, params, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        losses.append(binary_cross_entropy(forward_batch(X, **params)["A2"], Y))
        params = update(params, backward(X, Y, **params), learning_rate)
    return losses, params
'''),
    ("single", "last loss only", '''
def train(X, Y, params, learning_rate, epochs):
    for _ in range(epochs):
        loss = binary_cross_entropy(forward_batch(X, **params)["A2"], Y)
        params = update(params, backward(X, Y, **params), learning_rate)
    return params, loss
'''),
    ("single", "rate shrinks", '''
def train(X, Y, params, learning_rate, epochs):
    losses = []
    for e in range(epochs):
        losses.append(binary_cross_entropy(forward_batch(X, **params)["A2"], Y))
        params = update(params, backward(X, Y, **params), learning_rate / (1 + e))
    return params, losses
'''),
    ("single", "returns after the first epoch", '''
def train(X, Y, params, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        losses.append(binary_cross_entropy(forward_batch(X, **params)["A2"], Y))
        params = update(params, backward(X, Y, **params), learning_rate)
        return params, losses
'''),
]

ANSWERS["clip_gradients"] = [
    ("right", "one factor", '''
def clip_gradients(grads, largest):
    n = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    f = largest / n if n > largest else 1.0
    return {k: f * g for k, g in grads.items()}
'''),
    ("single", "each by itself", '''
def clip_gradients(grads, largest):
    return {k: g * min(1, largest / max(np.linalg.norm(g), 1e-300)) for k, g in grads.items()}
'''),
    ("single", "entries clipped", '''
def clip_gradients(grads, largest):
    return {k: np.clip(g, -largest, largest) for k, g in grads.items()}
'''),
    ("single", "always to the bound", '''
def clip_gradients(grads, largest):
    n = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    return {k: g * largest / n if n else g * 1.0 for k, g in grads.items()}
'''),
    ("single", "no root", '''
def clip_gradients(grads, largest):
    n = sum(np.sum(g ** 2) for g in grads.values())
    f = largest / n if n > largest else 1.0
    return {k: f * g for k, g in grads.items()}
'''),
    ("single", "sum of the lengths", '''
def clip_gradients(grads, largest):
    n = sum(np.linalg.norm(g) for g in grads.values())
    f = largest / n if n > largest else 1.0
    return {k: f * g for k, g in grads.items()}
'''),
    ("single", "divided by the length, bound forgotten", '''
def clip_gradients(grads, largest):
    n = np.sqrt(sum(np.sum(g ** 2) for g in grads.values()))
    f = 1 / n if n > largest else 1.0
    return {k: f * g for k, g in grads.items()}
'''),
    ("single", "largest entry for the length", '''
def clip_gradients(grads, largest):
    n = max(np.max(np.abs(g)) for g in grads.values())
    f = largest / n if n > largest else 1.0
    return {k: f * g for k, g in grads.items()}
'''),
]
