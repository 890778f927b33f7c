"""Answers to lesson 11_real_training: exercise -> list of (kind, what it does, source)."""

LESSON = "11_real_training"
ANSWERS = {}

ANSWERS["max_pool_backward"] = [
    ("right", "loops with argmax", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n, c, top:top+size, left:left+size]
                    r, s = np.unravel_index(np.argmax(window), window.shape)
                    dA[n, c, top + r, left + s] += dP[n, c, i, j]
    return dA
'''),
    ("right", "sliding windows and np.add.at", '''
def max_pool_backward(dP, A, size, stride):
    N, C, rows, cols = dP.shape
    v = sliding_window_view(A, (size, size), axis=(2, 3))[:, :, ::stride, ::stride]
    k = v.reshape(N, C, rows, cols, -1).argmax(axis=-1)
    n, c, i, j = np.indices(k.shape)
    dA = np.zeros(A.shape)
    np.add.at(dA, (n, c, i * stride + k // size, j * stride + k % size), dP)
    return dA
'''),
    ("single", "shared maxima overwritten (= for +=)", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n, c, top:top+size, left:left+size]
                    r, s = np.unravel_index(np.argmax(window), window.shape)
                    dA[n, c, top + r, left + s] = dP[n, c, i, j]
    return dA
'''),
    ("single", "fancy index +=: repeated places count once", '''
def max_pool_backward(dP, A, size, stride):
    N, C, rows, cols = dP.shape
    v = sliding_window_view(A, (size, size), axis=(2, 3))[:, :, ::stride, ::stride]
    k = v.reshape(N, C, rows, cols, -1).argmax(axis=-1)
    n, c, i, j = np.indices(k.shape)
    dA = np.zeros(A.shape)
    dA[n, c, i * stride + k // size, j * stride + k % size] += dP
    return dA
'''),
    ("single", "all tied maxima", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n, c, top:top+size, left:left+size]
                    dA[n, c, top:top+size, left:left+size] += (window == window.max()) * dP[n, c, i, j]
    return dA
'''),
    ("single", "last of the tied maxima", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n, c, top:top+size, left:left+size]
                    r, s = np.unravel_index(window.size - 1 - np.argmax(window[::-1, ::-1]), window.shape)
                    dA[n, c, top + r, left + s] += dP[n, c, i, j]
    return dA
'''),
    ("single", "first maximum down the columns", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n, c, top:top+size, left:left+size]
                    s, r = np.unravel_index(np.argmax(window.T), window.shape)
                    dA[n, c, top + r, left + s] += dP[n, c, i, j]
    return dA
'''),
    ("single", "stride ignored: windows size apart", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = min(i * size, A.shape[2] - size), min(j * size, A.shape[3] - size)
                    window = A[n, c, top:top+size, left:left+size]
                    r, s = np.unravel_index(np.argmax(window), window.shape)
                    dA[n, c, top + r, left + s] += dP[n, c, i, j]
    return dA
'''),
    ("single", "stride ignored: windows one apart", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i, j
                    window = A[n, c, top:top+size, left:left+size]
                    r, s = np.unravel_index(np.argmax(window), window.shape)
                    dA[n, c, top + r, left + s] += dP[n, c, i, j]
    return dA
'''),
    ("single", "window offset forgotten", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n, c, top:top+size, left:left+size]
                    r, s = np.unravel_index(np.argmax(window), window.shape)
                    dA[n, c, r, s] += dP[n, c, i, j]
    return dA
'''),
    ("single", "offset without the stride", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n, c, top:top+size, left:left+size]
                    r, s = np.unravel_index(np.argmax(window), window.shape)
                    dA[n, c, i + r, j + s] += dP[n, c, i, j]
    return dA
'''),
    ("single", "channels share one mask (first channel's)", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n, 0, top:top+size, left:left+size]
                    r, s = np.unravel_index(np.argmax(window), window.shape)
                    dA[n, c, top + r, left + s] += dP[n, c, i, j]
    return dA
'''),
    ("single", "maximum over the channels", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n].max(axis=0)[top:top+size, left:left+size]
                    r, s = np.unravel_index(np.argmax(window), window.shape)
                    dA[n, c, top + r, left + s] += dP[n, c, i, j]
    return dA
'''),
    ("single", "largest absolute value", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n, c, top:top+size, left:left+size]
                    r, s = np.unravel_index(np.argmax(np.abs(window)), window.shape)
                    dA[n, c, top + r, left + s] += dP[n, c, i, j]
    return dA
'''),
    ("single", "the error times the maximum's value", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n, c, top:top+size, left:left+size]
                    r, s = np.unravel_index(np.argmax(window), window.shape)
                    dA[n, c, top + r, left + s] += dP[n, c, i, j] * window.max()
    return dA
'''),
    ("single", "top-left corner of the window", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n, c, top:top+size, left:left+size]
                    r, s = np.unravel_index(np.argmax(window), window.shape)
                    dA[n, c, top, left] += dP[n, c, i, j]
    return dA
'''),
    ("single", "shared maxima keep the larger error", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n, c, top:top+size, left:left+size]
                    r, s = np.unravel_index(np.argmax(window), window.shape)
                    dA[n, c, top + r, left + s] = max(dA[n, c, top + r, left + s], dP[n, c, i, j])
    return dA
'''),
    ("single", "divided by N", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n, c, top:top+size, left:left+size]
                    r, s = np.unravel_index(np.argmax(window), window.shape)
                    dA[n, c, top + r, left + s] += dP[n, c, i, j]
    return dA / N
'''),
    ("compound", "all ties, overwritten", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n, c, top:top+size, left:left+size]
                    dA[n, c, top:top+size, left:left+size] = (window == window.max()) * dP[n, c, i, j]
    return dA
'''),
    ("compound", "average spread, overwritten", '''
def max_pool_backward(dP, A, size, stride):
    dA = np.zeros(A.shape)
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n, c, top:top+size, left:left+size]
                    dA[n, c, top:top+size, left:left+size] = dP[n, c, i, j] / size ** 2
    return dA
'''),
    ("careless", "writes into A", '''
def max_pool_backward(dP, A, size, stride):
    dA = A
    N, C, rows, cols = dP.shape
    for n in range(N):
        for c in range(C):
            for i in range(rows):
                for j in range(cols):
                    top, left = i * stride, j * stride
                    window = A[n, c, top:top+size, left:left+size]
                    r, s = np.unravel_index(np.argmax(window), window.shape)
                    dA[n, c, top + r, left + s] += dP[n, c, i, j]
    return dA
'''),
]

ANSWERS["softmax_cross_entropy"] = [
    ("right", "scipy's logsumexp and a one-hot matrix", '''
from scipy.special import logsumexp

def softmax_cross_entropy(logits, y):
    N, K = logits.shape
    t = np.eye(K)[y]
    logp = logits - logsumexp(logits, axis=1, keepdims=True)
    return -np.sum(t * logp) / N, (np.exp(logp) - t) / N
'''),
    ("right", "one image at a time with the math module", '''
import math

def softmax_cross_entropy(logits, y):
    n, k = logits.shape
    loss, grad = 0.0, np.zeros((n, k))
    for i in range(n):
        top = max(logits[i])
        e = [math.exp(z - top) for z in logits[i]]
        total = math.fsum(e)
        loss += math.log(total) + top - logits[i][y[i]]
        for j in range(k):
            grad[i, j] = (e[j] / total - (1 if j == y[i] else 0)) / n
    return loss / n, grad
'''),
    ("right", "loss from the difference to the right logit", '''
def softmax_cross_entropy(logits, y):
    N = len(logits)
    d = logits - logits[np.arange(N), y][:, None]
    top = d.max(axis=1, keepdims=True)
    losses = (top + np.log(np.exp(d - top).sum(axis=1, keepdims=True)))[:, 0]
    p = np.exp(d - top)
    p = p / p.sum(axis=1, keepdims=True)
    T = np.zeros_like(p)
    T[range(N), y] = 1.0
    return np.mean(losses), (p - T) * (1 / N)
'''),
    ("grey", "a list of two instead of a tuple", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(logp[np.arange(N), y]) / N
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y] -= 1
    dlogits /= N
    return [float(loss), dlogits]
'''),
    ("single", "no shift: overflow", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    e = np.exp(logits)
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(p[np.arange(N), y]))
    d = p.copy()
    d[np.arange(N), y] -= 1
    return float(loss), d / N
'''),
    ("single", "1/N missing in the loss", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(logp[np.arange(N), y])
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y] -= 1
    dlogits /= N
    return float(loss), dlogits
'''),
    ("single", "divided by K instead of N", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]; K = logits.shape[1]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(logp[np.arange(N), y]) / N
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y] -= 1
    dlogits /= K
    return float(loss), dlogits
'''),
    ("single", "softmax over the images (axis 0)", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=0)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=0))
    d = np.exp(logp)
    d[np.arange(N), y] -= 1
    return float(-np.mean(logp[np.arange(N), y])), d / N
'''),
    ("single", "softmax over all entries at once", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max()
    logp = shifted - np.log(np.sum(np.exp(shifted)))
    d = np.exp(logp)
    d[np.arange(N), y] -= 1
    return float(-np.mean(logp[np.arange(N), y])), d / N
'''),
    ("single", "gradient: class number taken off (p - y)", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(logp[np.arange(N), y]) / N
    dlogits = np.exp(logp)
    dlogits = dlogits - y[:, None]
    dlogits /= N
    return float(loss), dlogits
'''),
    ("single", "logp[:, y] for logp[arange, y] in the loss", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(logp[:, y])
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y] -= 1
    dlogits /= N
    return float(loss), dlogits
'''),
    ("single", "sign of the gradient", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(logp[np.arange(N), y]) / N
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y] -= 1
    dlogits /= -N
    return float(loss), dlogits
'''),
    ("single", "log2", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(logp[np.arange(N), y]) / N / np.log(2)
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y] -= 1
    dlogits /= N
    return float(loss), dlogits
'''),
    ("single", "log p summed over all classes", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(logp) / N
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y] -= 1
    dlogits /= N
    return float(loss), dlogits
'''),
    ("single", "the mean probability, no logarithm", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = 1 - np.mean(np.exp(logp[np.arange(N), y]))
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y] -= 1
    dlogits /= N
    return float(loss), dlogits
'''),
    ("single", "logits shifted in place", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    logits -= logits.max(axis=1, keepdims=True); shifted = logits
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(logp[np.arange(N), y]) / N
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y] -= 1
    dlogits /= N
    return float(loss), dlogits
'''),
    ("single", "gradient times p (1 - p) once more", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(logp[np.arange(N), y]) / N
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y] -= 1
    dlogits = dlogits * np.exp(logp) * (1 - np.exp(logp)) / N
    return float(loss), dlogits
'''),
    ("single", "softmax's slope p (1 - p) alone", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(logp[np.arange(N), y]) / N
    dlogits = np.exp(logp)
    dlogits = dlogits * (1 - dlogits)
    dlogits /= N
    return float(loss), dlogits
'''),
    ("single", "gradient by p: -1/p", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    d = np.zeros(logits.shape)
    d[np.arange(N), y] = -np.exp(np.minimum(-logp[np.arange(N), y], 700)) / N
    return float(-np.mean(logp[np.arange(N), y])), d
'''),
    ("single", "gradient summed over the images", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(logp[np.arange(N), y]) / N
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y] -= 1
    dlogits /= N
    return float(loss), dlogits.sum(axis=0)
'''),
    ("single", "clipped logits instead of a shift", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = np.clip(logits, -50, 50)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(logp[np.arange(N), y]) / N
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y] -= 1
    dlogits /= N
    return float(loss), dlogits
'''),
    ("single", "first image's class for all", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(logp[np.arange(N), y]) / N
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y[0]] -= 1
    dlogits /= N
    return float(loss), dlogits
'''),
    ("compound", "no shift, and 1/N missing in the gradient", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    e = np.exp(logits)
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(p[np.arange(N), y]))
    p[np.arange(N), y] -= 1
    return float(loss), p
'''),
    ("compound", "loss computed after 1 was taken off p", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    d = p
    d[np.arange(N), y] -= 1
    loss = -np.mean(np.log(np.abs(p[np.arange(N), y]) + 1e-12))
    return float(loss), d / N
'''),
    ("compound", "signs of both turned", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = np.sum(logp[np.arange(N), y]) / N
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y] -= 1
    dlogits /= -N
    return float(loss), dlogits
'''),
    ("careless", "keepdims forgotten: shapes do not fit (or fit by accident)", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(logp[np.arange(N), y]) / N
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y] -= 1
    dlogits /= N
    return float(loss), dlogits
'''),
    ("careless", "one-hot y assumed", '''
def softmax_cross_entropy(logits, y):
    N = logits.shape[0]
    shifted = logits - logits.max(axis=1, keepdims=True)
    logp = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(logp * y) / N
    dlogits = np.exp(logp)
    dlogits[np.arange(N), y] -= 1
    dlogits /= N
    return float(loss), dlogits
'''),
]
