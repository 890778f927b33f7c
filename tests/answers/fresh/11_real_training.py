"""Answers to lesson 11_real_training: exercise -> list of (kind, what it does, source)."""

LESSON = "11_real_training"
ANSWERS = {}

POOL = '''
def max_pool_backward(dP, A, size, stride):
    N, C, rows, cols = dP.shape
    dA = np.zeros(A.shape)
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    y, x = i * stride, j * stride
                    block = A[n, c, y:y+size, x:x+size]
                    r, s = np.unravel_index(block.argmax(), block.shape)
                    dA[n, c, y + r, x + s] += dP[n, c, i, j]
    return dA
'''


def changed(text, old, new):
    """A right answer with one piece of it changed."""
    assert old in text
    return text.replace(old, new)


ANSWERS["max_pool_backward"] = [
    ("right", "loops", POOL),
    ("single", "= for +=", changed(POOL, "+= dP", "= dP")),
    ("single", "stride is the size", changed(POOL, "i * stride, j * stride", "i * size, j * size").replace("block = A", "if y + size > A.shape[2] or x + size > A.shape[3]:\n                        continue\n                    block = A")),
    ("single", "stride left out", changed(POOL, "i * stride, j * stride", "i, j")),
    ("single", "offset left out", changed(POOL, "y + r, x + s", "r, s")),
    ("single", "ties all", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    for n, c, i, j in np.ndindex(dP.shape):
        y, x = i * stride, j * stride
        b = A[n, c, y:y+size, x:x+size]
        dA[n, c, y:y+size, x:x+size] += (b == b.max()) * dP[n, c, i, j]
    return dA
'''),
    ("single", "first channel's maximum for all", changed(POOL, "A[n, c, y", "A[n, 0, y")),
    ("single", "max over the channels too", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    for n, c, i, j in np.ndindex(dP.shape):
        y, x = i * stride, j * stride
        b = A[n, :, y:y+size, x:x+size]
        dA[n, :, y:y+size, x:x+size] += (b == b.max()) * dP[n, c, i, j]
    return dA
'''),
    ("single", "average", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    for n, c, i, j in np.ndindex(dP.shape):
        y, x = i * stride, j * stride
        dA[n, c, y:y+size, x:x+size] += dP[n, c, i, j] / size ** 2
    return dA
'''),
    ("single", "dP's value by the activation", changed(POOL, "dP[n, c, i, j]\n", "dP[n, c, i, j] * block.max()\n")),
    ("careless", "returns dP", changed(POOL, "return dA", "return dP")),
]

ANSWERS["softmax_cross_entropy"] = [
    ("right", "log-sum-exp", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    s = logits - logits.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    d = np.exp(logp)
    d[np.arange(N), y] -= 1
    return float(-logp[np.arange(N), y].mean()), d / N
'''),
    ("single", "gradient without 1/N", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    s = logits - logits.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    d = np.exp(logp)
    d[np.arange(N), y] -= 1
    return float(-logp[np.arange(N), y].mean()), d
'''),
    ("single", "loss summed", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    s = logits - logits.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    d = np.exp(logp)
    d[np.arange(N), y] -= 1
    return float(-logp[np.arange(N), y].sum()), d / N
'''),
    ("single", "overflow", '''
def softmax_cross_entropy(logits, y):
    N = len(y)
    e = np.exp(logits)
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(N), y]).mean()
    p[np.arange(N), y] -= 1
    return float(loss), p / N
'''),
    ("single", "softmax over the images: axis 0", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    s = logits - logits.max(axis=0, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=0, keepdims=True))
    d = np.exp(logp)
    d[np.arange(N), y] -= 1
    return float(-logp[np.arange(N), y].mean()), d / N
'''),
    ("single", "maximum over the whole table: log of 0", '''
def softmax_cross_entropy(logits, y):
    N = len(y)
    e = np.exp(logits - logits.max())
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(N), y]).mean()
    p[np.arange(N), y] -= 1
    return float(loss), p / N
'''),
    ("single", "normalised over everything", '''
def softmax_cross_entropy(logits, y):
    N = len(y)
    s = logits - logits.max()
    logp = s - np.log(np.exp(s).sum())
    d = np.exp(logp)
    d[np.arange(N), y] -= 1
    return float(-logp[np.arange(N), y].mean()), d / N
'''),
    ("single", "one not subtracted: softmax / N", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    s = logits - logits.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    return float(-logp[np.arange(N), y].mean()), np.exp(logp) / N
'''),
    ("single", "d[:, y] -= 1", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    s = logits - logits.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    d = np.exp(logp)
    d[:, y] -= 1
    return float(-logp[np.arange(N), y].mean()), d / N
'''),
    ("single", "1e-12 inside the log", '''
def softmax_cross_entropy(logits, y):
    N = len(y)
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(N), y] + 1e-12).mean()
    p[np.arange(N), y] -= 1
    return float(loss), p / N
'''),
    ("single", "mean over the table: 1/(N K)", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    s = logits - logits.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    d = np.exp(logp)
    d[np.arange(N), y] -= 1
    return float(-logp[np.arange(N), y].mean()), d / d.size
'''),
    ("compound", "sum, and no 1/N", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    s = logits - logits.max(axis=1, keepdims=True)
    logp = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    d = np.exp(logp)
    d[np.arange(N), y] -= 1
    return float(-logp[np.arange(N), y].sum()), d
'''),
]

ANSWERS["initial_weights"] = [
    ("right", "normal with a scale", '''
def initial_weights(shape, rng):
    return rng.normal(0.0, np.sqrt(2.0 / np.prod(shape[1:])), shape)
'''),
    ("single", "1/n: no 2", '''
def initial_weights(shape, rng):
    return rng.normal(0.0, np.sqrt(1.0 / np.prod(shape[1:])), shape)
'''),
    ("single", "n is the outputs", '''
def initial_weights(shape, rng):
    return rng.normal(0.0, np.sqrt(2.0 / shape[0]), shape)
'''),
    ("single", "n is the channels only", '''
def initial_weights(shape, rng):
    return rng.normal(0.0, np.sqrt(2.0 / shape[1]), shape)
'''),
    ("single", "no root", '''
def initial_weights(shape, rng):
    return rng.normal(0.0, 2.0 / np.prod(shape[1:]), shape)
'''),
    ("single", "0.01", '''
def initial_weights(shape, rng):
    return 0.01 * rng.standard_normal(shape)
'''),
    ("single", "n is all weights", '''
def initial_weights(shape, rng):
    return rng.standard_normal(shape) * np.sqrt(2 / np.prod(shape))
'''),
    ("single", "Glorot", '''
def initial_weights(shape, rng):
    return rng.standard_normal(shape) * np.sqrt(2 / (np.prod(shape[1:]) + shape[0] * np.prod(shape[2:])))
'''),
    ("single", "uniform", '''
def initial_weights(shape, rng):
    return rng.uniform(-1, 1, shape) * np.sqrt(2 / np.prod(shape[1:]))
'''),
    ("single", "global generator", '''
def initial_weights(shape, rng):
    return np.random.randn(*shape) * np.sqrt(2 / np.prod(shape[1:]))
'''),
    ("single", "variance: divided by root of 2", '''
def initial_weights(shape, rng):
    return rng.standard_normal(shape) / np.sqrt(2 * np.prod(shape[1:]))
'''),
]

ANSWERS["minibatches"] = [
    ("right", "range over starts", '''
def minibatches(X, y, size, rng):
    p = rng.permutation(len(X))
    return [(X[p[i:i + size]], y[p[i:i + size]]) for i in range(0, len(X), size)]
'''),
    ("single", "not shuffled", '''
def minibatches(X, y, size, rng):
    return [(X[i:i + size], y[i:i + size]) for i in range(0, len(X), size)]
'''),
    ("single", "rest dropped", '''
def minibatches(X, y, size, rng):
    p = rng.permutation(len(X))
    X, y = X[p], y[p]
    return [(X[k*size:(k+1)*size], y[k*size:(k+1)*size]) for k in range(len(X) // size)]
'''),
    ("single", "empty batch at the end", '''
def minibatches(X, y, size, rng):
    p = rng.permutation(len(X))
    X, y = X[p], y[p]
    return [(X[k*size:(k+1)*size], y[k*size:(k+1)*size]) for k in range(len(X) // size + 1)]
'''),
    ("single", "labels not shuffled", '''
def minibatches(X, y, size, rng):
    p = rng.permutation(len(X))
    X = X[p]
    return [(X[i:i + size], y[i:i + size]) for i in range(0, len(X), size)]
'''),
    ("single", "start step 1", '''
def minibatches(X, y, size, rng):
    p = rng.permutation(len(X))
    return [(X[p[i:i + size]], y[p[i:i + size]]) for i in range(0, len(X))]
'''),
    ("single", "two lists", '''
def minibatches(X, y, size, rng):
    p = rng.permutation(len(X))
    return [X[p[i:i + size]] for i in range(0, len(X), size)], [y[p[i:i + size]] for i in range(0, len(X), size)]
'''),
    ("single", "size is the number of batches", '''
def minibatches(X, y, size, rng):
    p = rng.permutation(len(X))
    return list(zip(np.array_split(X[p], size), np.array_split(y[p], size)))
'''),
    ("single", "same start for all", '''
def minibatches(X, y, size, rng):
    p = rng.permutation(len(X))
    return [(X[p[:size]], y[p[:size]]) for i in range(0, len(X), size)]
'''),
    ("careless", "yields: a generator", '''
def minibatches(X, y, size, rng):
    p = rng.permutation(len(X))
    for i in range(0, len(X), size):
        yield X[p[i:i + size]], y[p[i:i + size]]
'''),
]

ANSWERS["momentum_step"] = [
    ("right", "two dicts", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: beta * velocity[k] + grads[k] for k in params}
    return {k: params[k] - learning_rate * v[k] for k in params}, v
'''),
    ("single", "1 - beta", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: beta * velocity[k] + (1 - beta) * grads[k] for k in params}
    return {k: params[k] - learning_rate * v[k] for k in params}, v
'''),
    ("single", "rate in the velocity", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: beta * velocity[k] - learning_rate * grads[k] for k in params}
    return {k: params[k] + v[k] for k in params}, v
'''),
    ("single", "old velocity used", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: beta * velocity[k] + grads[k] for k in params}
    return {k: params[k] - learning_rate * velocity[k] for k in params}, v
'''),
    ("single", "velocity returned old", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: beta * velocity[k] + grads[k] for k in params}
    return {k: params[k] - learning_rate * v[k] for k in params}, velocity
'''),
    ("single", "gradient subtracted from the velocity", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: beta * velocity[k] - grads[k] for k in params}
    return {k: params[k] - learning_rate * v[k] for k in params}, v
'''),
    ("single", "beta fixed at 0.9", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: 0.9 * velocity[k] + grads[k] for k in params}
    return {k: params[k] - learning_rate * v[k] for k in params}, v
'''),
    ("single", "plain step, beta ignored", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    return {k: params[k] - learning_rate * grads[k] for k in params}, velocity
'''),
    ("single", "Nesterov", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: beta * velocity[k] + grads[k] for k in params}
    return {k: params[k] - learning_rate * (grads[k] + beta * v[k]) for k in params}, v
'''),
    ("single", "in place", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    for k in params:
        velocity[k] = beta * velocity[k] + grads[k]
        params[k] = params[k] - learning_rate * velocity[k]
    return params, velocity
'''),
    ("single", "velocity first", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: beta * velocity[k] + grads[k] for k in params}
    return v, {k: params[k] - learning_rate * v[k] for k in params}
'''),
    ("compound", "1 - beta, and ascent", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: beta * velocity[k] + (1 - beta) * grads[k] for k in params}
    return {k: params[k] + learning_rate * v[k] for k in params}, v
'''),
]

ANSWERS["dL_dW_regularised"] = [
    ("right", "in order", '''
def dL_dW_regularised(dW, W, strength):
    return np.add(dW, np.multiply(strength, W))
'''),
    ("single", "factor two", '''
def dL_dW_regularised(dW, W, strength):
    return dW + 2 * strength * W
'''),
    ("single", "half", '''
def dL_dW_regularised(dW, W, strength):
    return dW + strength / 2 * W
'''),
    ("single", "square of W", '''
def dL_dW_regularised(dW, W, strength):
    return dW + strength / 2 * W ** 2
'''),
    ("single", "sum of the squares", '''
def dL_dW_regularised(dW, W, strength):
    return dW + strength / 2 * np.sum(W ** 2)
'''),
    ("single", "minus", '''
def dL_dW_regularised(dW, W, strength):
    return dW - strength * W
'''),
    ("single", "L1", '''
def dL_dW_regularised(dW, W, strength):
    return dW + strength * np.sign(W)
'''),
    ("single", "divided by the number of weights", '''
def dL_dW_regularised(dW, W, strength):
    return dW + strength * W / W.size
'''),
    ("single", "in place", '''
def dL_dW_regularised(dW, W, strength):
    dW += strength * W
    return dW
'''),
    ("single", "dW left out", '''
def dL_dW_regularised(dW, W, strength):
    return strength * W
'''),
]
