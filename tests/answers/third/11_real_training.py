"""Ordinary mistakes, many of them in pairs; written before the judge was asked."""

LESSON = "11_real_training"
ANSWERS = {}

ANSWERS["softmax_cross_entropy"] = [
    ("single", "1/N left out of the gradient", '''
def softmax_cross_entropy(logits, y):
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    n = len(y)
    loss = -np.mean(np.log(p[np.arange(n), y] + 0))
    d = p.copy()
    d[np.arange(n), y] -= 1
    return float(loss), d
'''),
    ("single", "softmax over the images", '''
def softmax_cross_entropy(logits, y):
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=0, keepdims=True)
    n = len(y)
    loss = -np.mean(np.log(p[np.arange(n), y] + 0))
    d = p.copy()
    d[np.arange(n), y] -= 1
    return float(loss), d / n
'''),
    ("compound", "sum for the loss, 1/N left out", '''
def softmax_cross_entropy(logits, y):
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    n = len(y)
    loss = -np.sum(np.log(p[np.arange(n), y] + 0))
    d = p.copy()
    d[np.arange(n), y] -= 1
    return float(loss), d
'''),
    ("compound", "minus in the loss left out, one not subtracted", '''
def softmax_cross_entropy(logits, y):
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    n = len(y)
    loss = np.mean(np.log(p[np.arange(n), y] + 0))
    d = p.copy()
    d[np.arange(n), y] -= 0
    return float(loss), d / n
'''),
    ("compound", "gradient's sign, loss summed", '''
def softmax_cross_entropy(logits, y):
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    n = len(y)
    loss = -np.sum(np.log(p[np.arange(n), y] + 0))
    d = p.copy()
    d[np.arange(n), y] -= 1
    return float(loss), -d / n
'''),
    ("single", "gradient first", '''
def softmax_cross_entropy(logits, y):
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    n = len(y)
    loss = -np.mean(np.log(p[np.arange(n), y] + 0))
    d = p.copy()
    d[np.arange(n), y] -= 1
    return d / n, float(loss)
'''),
]

ANSWERS["momentum_step"] = [
    ("compound", "uphill, velocity first", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {n: beta * velocity[n] + grads[n] for n in params}
    return v, {n: params[n] + learning_rate * v[n] for n in params}
'''),
    ("compound", "not faded, rate left out", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {n: velocity[n] + grads[n] for n in params}
    return {n: params[n] - v[n] for n in params}, v
'''),
    ("single", "velocity minus gradient", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {n: beta * velocity[n] - grads[n] for n in params}
    return {n: params[n] - learning_rate * v[n] for n in params}, v
'''),
    ("careless", "wrong name of an argument", '''
def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {n: beta * velocities[n] + grads[n] for n in params}
    return {n: params[n] - learning_rate * v[n] for n in params}, v
'''),
]

ANSWERS["minibatches"] = [
    ("compound", "not shuffled, last dropped", '''
def minibatches(X, y, size, rng):
    return [(X[i:i+size], y[i:i+size]) for i in range(0, len(y) - size + 1, size)]
'''),
    ("single", "labels first", '''
def minibatches(X, y, size, rng):
    o = rng.permutation(len(y))
    return [(y[o[i:i+size]], X[o[i:i+size]]) for i in range(0, len(y), size)]
'''),
]

ANSWERS["dL_dW_regularised"] = [
    ("compound", "twice, subtracted", '''
def dL_dW_regularised(dW, W, strength):
    return dW - 2 * strength * W
'''),
]
