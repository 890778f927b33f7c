"""Answers written from the lessons' text alone, before the judge was asked: one right in an unusual way, mistakes, pairs."""

LESSON = "11_real_training"
ANSWERS = {
    "max_pool_backward": [
        ("right", "add.at on the places of argmax", '''def max_pool_backward(dP, A, size, stride):
    win = np.lib.stride_tricks.sliding_window_view(A, (size, size), axis=(2, 3))[:, :, ::stride, ::stride]
    k, l = np.divmod(win.reshape(win.shape[:4] + (-1,)).argmax(axis=-1), size)
    n, c, i, j = np.indices(dP.shape)
    dA = np.zeros(A.shape)
    np.add.at(dA, (n, c, i * stride + k, j * stride + l), dP)
    return dA
'''),
        ("single", "the windows start at i, j: the stride is forgotten", '''def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    window = A[n, c, i:i + size, j:j + size]
                    k, l = np.unravel_index(window.argmax(), window.shape)
                    dA[n, c, i + k, j + l] += dP[n, c, i, j]
    return dA
'''),
        ("single", "shared maxima get the mean of their errors", '''def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    count = np.zeros(A.shape)
    for n, c, i, j in np.ndindex(dP.shape):
        window = A[n, c, i * stride:i * stride + size, j * stride:j * stride + size]
        k, l = divmod(int(window.argmax()), size)
        dA[n, c, i * stride + k, j * stride + l] += dP[n, c, i, j]
        count[n, c, i * stride + k, j * stride + l] += 1
    return dA / np.maximum(count, 1)
'''),
        ("compound", "= for +=, and row and column of the maximum swapped", '''def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    window = A[n, c, i * stride:i * stride + size, j * stride:j * stride + size]
                    l, k = divmod(int(window.argmax()), size)
                    dA[n, c, i * stride + k, j * stride + l] = dP[n, c, i, j]
    return dA
'''),
    ],
    "softmax_cross_entropy": [
        ("right", "logaddexp.reduce and subtract.at", '''def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    logp = logits - np.logaddexp.reduce(logits, axis=1)[:, None]
    grad = np.exp(logp)
    np.subtract.at(grad, (np.arange(N), y), 1.0)
    return float(-np.take_along_axis(logp, y[:, None], axis=1).mean()), grad / N
'''),
        ("single", "p[:, y] -= 1 takes every label from every image", '''def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = float(-np.mean(logp[np.arange(N), y]))
    dlogits = np.exp(logp)
    dlogits[:, y] -= 1
    return loss, dlogits / N
'''),
        ("single", "the most likely class in the place of the right one", '''def softmax_cross_entropy(logits, y):
    N, K = logits.shape
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    best = logp.argmax(axis=1)
    loss = float(-np.mean(logp[np.arange(N), best]))
    d = np.exp(logp)
    d[np.arange(N), y] -= 1.0
    return loss, d / N
'''),
        ("single", "the softmax's own slope is multiplied in once more", '''def softmax_cross_entropy(logits, y):
    N = len(y)
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    p = np.exp(logp)
    Y = np.eye(logits.shape[1])[y]
    return float(-np.sum(Y * logp) / N), (p - Y) * p * (1 - p) / N
'''),
        ("compound", "mean over images and classes in both, and truth minus prediction", '''def softmax_cross_entropy(logits, y):
    z = logits - logits.max(axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    Y = np.zeros(logits.shape)
    Y[np.arange(len(y)), y] = 1.0
    return float(-np.mean(Y * logp)), (Y - np.exp(logp)) / logits.size
'''),
    ],
    "initial_weights": [
        ("right", "scale and size by name, n by division", '''def initial_weights(shape, rng):
    n = int(np.prod(shape)) // shape[0]
    return rng.normal(scale=(2.0 / n) ** 0.5, size=shape)
'''),
        ("single", "the spread goes in as the mean", '''def initial_weights(shape, rng):
    n = np.prod(shape[1:])
    return rng.normal(np.sqrt(2 / n), size=shape)
'''),
        ("single", "n is the second size alone", '''def initial_weights(shape, rng):
    n = shape[1]
    return rng.normal(0, np.sqrt(2 / n), shape)
'''),
        ("single", "the root of the 2 only", '''def initial_weights(shape, rng):
    n = np.prod(shape[1:])
    return rng.normal(0.0, 1.0, shape) * np.sqrt(2) / n
'''),
        ("compound", "1/n for 2/n, and n counts every weight", '''def initial_weights(shape, rng):
    n = 1
    for s in shape:
        n = n * s
    return rng.normal(0.0, np.sqrt(1.0 / n), size=shape)
'''),
    ],
    "minibatches": [
        ("right", "np.split at the multiples of size", '''def minibatches(X, y, size, rng):
    order = rng.permutation(len(X))
    return [(X[p], y[p]) for p in np.split(order, np.arange(size, len(X), size))]
'''),
        ("single", "the end is one too early", '''def minibatches(X, y, size, rng):
    order = rng.permutation(len(X))
    batches = []
    for first in range(0, len(X), size):
        places = order[first:first + size - 1]
        batches.append((X[places], y[places]))
    return batches
'''),
        ("single", "X is shuffled, the labels stay in the old order", '''def minibatches(X, y, size, rng):
    order = rng.permutation(len(X))
    X = X[order]
    batches = []
    for i in range(0, len(X), size):
        batches.append((X[i:i + size], y[i:i + size]))
    return batches
'''),
        ("single", "size is taken for the number of batches", '''def minibatches(X, y, size, rng):
    order = rng.permutation(X.shape[0])
    return [(X[part], y[part]) for part in np.array_split(order, size)]
'''),
        ("compound", "the order is applied twice to X, and the last images are dropped", '''def minibatches(X, y, size, rng):
    order = rng.permutation(X.shape[0])
    X, y = X[order], y[order]
    batches = []
    for b in range(X.shape[0] // size):
        places = order[b * size:(b + 1) * size]
        batches.append((X[places], y[b * size:(b + 1) * size]))
    return batches
'''),
    ],
    "momentum_step": [
        ("right", "np.add and a pair of dict comprehensions", '''def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {n: np.add(np.multiply(beta, velocity[n]), grads[n]) for n in velocity}
    return {n: np.subtract(params[n], np.multiply(learning_rate, v[n])) for n in params}, v
'''),
        ("single", "steps with the old velocity", '''def momentum_step(params, grads, velocity, learning_rate, beta):
    new_params, new_velocity = {}, {}
    for name in params:
        new_velocity[name] = beta * velocity[name] + grads[name]
        new_params[name] = params[name] - learning_rate * velocity[name]
    return new_params, new_velocity
'''),
        ("single", "beta stands before the gradient", '''def momentum_step(params, grads, velocity, learning_rate, beta):
    v = {k: velocity[k] + beta * grads[k] for k in params}
    p = {k: params[k] - learning_rate * v[k] for k in params}
    return p, v
'''),
        ("single", "the gradient is subtracted beside the velocity", '''def momentum_step(params, grads, velocity, learning_rate, beta):
    new_p = {}
    new_v = {}
    for k in params:
        new_v[k] = beta * velocity[k] + grads[k]
        new_p[k] = params[k] - learning_rate * (new_v[k] + grads[k])
    return new_p, new_v
'''),
        ("compound", "steps with the old velocity, and adds the rate times the gradient to it", '''def momentum_step(params, grads, velocity, learning_rate, beta):
    new_p, new_v = {}, {}
    for k in params:
        new_p[k] = params[k] - learning_rate * velocity[k]
        new_v[k] = beta * velocity[k] + learning_rate * grads[k]
    return new_p, new_v
'''),
    ],
    "dL_dW_regularised": [
        ("right", "gradient by entry in a loop", '''def dL_dW_regularised(dW, W, strength):
    out = np.array(dW, dtype=float)
    for index, weight in np.ndenumerate(W):
        out[index] += strength * weight
    return out
'''),
        ("single", "the half stays", '''def dL_dW_regularised(dW, W, strength):
    return dW + strength / 2 * W
'''),
        ("single", "the same sum of all weights for every entry", '''def dL_dW_regularised(dW, W, strength):
    return dW + strength * np.sum(W)
'''),
        ("compound", "the gradient of L is multiplied, and the half kept", '''def dL_dW_regularised(dW, W, strength):
    return dW * (strength / 2 * W)
'''),
    ],
}
