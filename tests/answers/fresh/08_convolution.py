"""Answers to lesson 08_convolution: exercise -> list of (kind, what it does, source)."""

LESSON = "08_convolution"
ANSWERS = {}

ANSWERS["dL_db1"] = [
    ("right", "full", '''
def dL_db1(dZ1):
    return np.full((1, 1), dZ1.sum())
'''),
    ("single", "number", '''
def dL_db1(dZ1):
    return np.sum(dZ1)
'''),
    ("single", "rows only", '''
def dL_db1(dZ1):
    return np.sum(dZ1, axis=0, keepdims=True)
'''),
    ("single", "first entry", '''
def dL_db1(dZ1):
    return dZ1[:1, :1]
'''),
    ("single", "always sixteen: mean times 16", '''
def dL_db1(dZ1):
    return np.array([[dZ1.mean() * 16]])
'''),
    ("single", "trace", '''
def dL_db1(dZ1):
    return np.trace(dZ1).reshape(1, 1)
'''),
    ("single", "square root of the squares", '''
def dL_db1(dZ1):
    return np.linalg.norm(dZ1).reshape(1, 1)
'''),
    ("careless", "shape as separate argument of np.array", '''
def dL_db1(dZ1):
    return np.array([dZ1.sum()], (1, 1))
'''),
]

ANSWERS["dL_dw1_entry"] = [
    ("right", "sum of pairs", '''
def dL_dw1_entry(X, dZ1, k, l):
    return float(sum(dZ1[i, j] * X[i + k, j + l] for i, j in np.ndindex(dZ1.shape)))
'''),
    ("single", "k and l swapped", '''
def dL_dw1_entry(X, dZ1, k, l):
    h, w = dZ1.shape
    return float(np.sum(X[l:l + h, k:k + w] * dZ1)) if X[l:l + h, k:k + w].shape == dZ1.shape else 0.0
'''),
    ("single", "square dZ1 only", '''
def dL_dw1_entry(X, dZ1, k, l):
    n = dZ1.shape[0]
    return float(np.sum(X[k:k + n, l:l + n] * dZ1))
'''),
    ("single", "four by four only", '''
def dL_dw1_entry(X, dZ1, k, l):
    total = 0.0
    for i in range(4):
        for j in range(4):
            total += X[i + k, j + l] * dZ1[i, j]
    return total
'''),
    ("single", "counted from 1", '''
def dL_dw1_entry(X, dZ1, k, l):
    total = 0.0
    for i in range(dZ1.shape[0]):
        for j in range(dZ1.shape[1]):
            total += X[i + k - 1, j + l - 1] * dZ1[i, j]
    return total
'''),
    ("single", "minus for plus", '''
def dL_dw1_entry(X, dZ1, k, l):
    total = 0.0
    for i in range(dZ1.shape[0]):
        for j in range(dZ1.shape[1]):
            total += X[i - k, j - l] * dZ1[i, j]
    return total
'''),
    ("single", "= for +=", '''
def dL_dw1_entry(X, dZ1, k, l):
    total = 0.0
    for i in range(dZ1.shape[0]):
        for j in range(dZ1.shape[1]):
            total = X[i + k, j + l] * dZ1[i, j]
    return total
'''),
    ("single", "return in the outer loop", '''
def dL_dw1_entry(X, dZ1, k, l):
    total = 0.0
    for i in range(dZ1.shape[0]):
        for j in range(dZ1.shape[1]):
            total += X[i + k, j + l] * dZ1[i, j]
        return total
'''),
    ("single", "X[k, l] times the sum", '''
def dL_dw1_entry(X, dZ1, k, l):
    return float(X[k, l] * dZ1.sum())
'''),
    ("single", "matrix product, trace missing", '''
def dL_dw1_entry(X, dZ1, k, l):
    h, w = dZ1.shape
    return float((X[k:k+h, l:l+w] @ dZ1.T).sum())
'''),
    ("careless", "not summed", '''
def dL_dw1_entry(X, dZ1, k, l):
    h, w = dZ1.shape
    return X[k:k+h, l:l+w] * dZ1
'''),
]

ANSWERS["dL_dw1"] = [
    ("right", "stamps of the picture", '''
def dL_dw1(X, dZ1):
    R, S = X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1
    out = np.zeros((R, S))
    for i in range(dZ1.shape[0]):
        for j in range(dZ1.shape[1]):
            out += dZ1[i, j] * X[i:i + R, j:j + S]
    return out
'''),
    ("right", "FFT", '''
def dL_dw1(X, dZ1):
    f = np.fft.rfft2(X) * np.conj(np.fft.rfft2(dZ1, X.shape))
    full = np.fft.irfft2(f, X.shape)
    return full[:X.shape[0] - dZ1.shape[0] + 1, :X.shape[1] - dZ1.shape[1] + 1]
'''),
    ("single", "always 3 x 3", '''
def dL_dw1(X, dZ1):
    h, w = dZ1.shape
    return np.array([[np.sum(X[k:k+h, l:l+w] * dZ1) for l in range(3)] for k in range(3)])
'''),
    ("single", "divided by the number of positions", '''
def dL_dw1(X, dZ1):
    V = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    return (V * dZ1).mean((2, 3))
'''),
    ("single", "= for += over the positions", '''
def dL_dw1(X, dZ1):
    R, S = X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1
    out = np.zeros((R, S))
    for i in range(dZ1.shape[0]):
        for j in range(dZ1.shape[1]):
            out = dZ1[i, j] * X[i:i + R, j:j + S]
    return out
'''),
    ("single", "turned by 180", '''
def dL_dw1(X, dZ1):
    V = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    return np.rot90((V * dZ1).sum((2, 3)), 2)
'''),
    ("single", "transposed", '''
def dL_dw1(X, dZ1):
    V = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    return (V * dZ1).sum((2, 3)).T
'''),
    ("single", "dZ1 upside down", '''
def dL_dw1(X, dZ1):
    V = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    return (V * dZ1[::-1]).sum((2, 3))
'''),
    ("single", "dZ1's mask: sum of the pixels where the error is positive", '''
def dL_dw1(X, dZ1):
    V = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    return (V * (dZ1 > 0)).sum((2, 3))
'''),
    ("single", "square kernels only", '''
def dL_dw1(X, dZ1):
    h, w = dZ1.shape
    n = X.shape[0] - h + 1
    return np.array([[np.sum(X[k:k+h, l:l+w] * dZ1[:, :X[k:k+h, l:l+w].shape[1]]) for l in range(n)] for k in range(n)])
'''),
    ("single", "one row and column of the kernel too few", '''
def dL_dw1(X, dZ1):
    h, w = dZ1.shape
    return np.array([[np.sum(X[k:k+h, l:l+w] * dZ1) for l in range(X.shape[1] - w)] for k in range(X.shape[0] - h)])
'''),
    ("compound", "flipped, and mean", '''
def dL_dw1(X, dZ1):
    V = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    return (V * dZ1).mean((2, 3))[::-1, ::-1]
'''),
    ("careless", "the loop's window is not cut", '''
def dL_dw1(X, dZ1):
    R, S = X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1
    out = np.zeros((R, S))
    for k in range(R):
        for l in range(S):
            out[k, l] = np.sum(X[k:, l:] * dZ1)
    return out
'''),
]

ANSWERS["dL_dw1_strided"] = [
    ("right", "spread with zeros", '''
def dL_dw1_strided(X, dZ1, stride=2):
    h, w = dZ1.shape
    D = np.zeros(((h - 1) * stride + 1, (w - 1) * stride + 1))
    D[::stride, ::stride] = dZ1
    V = np.lib.stride_tricks.sliding_window_view(X, D.shape)
    return (V * D).sum((2, 3))
'''),
    ("single", "stride ignored, window at i, j", '''
def dL_dw1_strided(X, dZ1, stride=2):
    h, w = dZ1.shape
    R, S = X.shape[0] - (h - 1) * stride, X.shape[1] - (w - 1) * stride
    out = np.zeros((R, S))
    for i in range(h):
        for j in range(w):
            out += dZ1[i, j] * X[i:i+R, j:j+S]
    return out
'''),
    ("single", "every second gradient of stride 1", '''
def dL_dw1_strided(X, dZ1, stride=2):
    V = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    return (V * dZ1).sum((2, 3))[::stride, ::stride]
'''),
    ("single", "stride in rows only", '''
def dL_dw1_strided(X, dZ1, stride=2):
    h, w = dZ1.shape
    R, S = X.shape[0] - (h - 1) * stride, X.shape[1] - (w - 1) * stride
    out = np.zeros((R, S))
    for i in range(h):
        for j in range(w):
            out += dZ1[i, j] * X[i*stride:i*stride+R, j:j+S]
    return out
'''),
    ("single", "stride 2 fixed", '''
def dL_dw1_strided(X, dZ1, stride=2):
    h, w = dZ1.shape
    R, S = X.shape[0] - (h - 1) * stride, X.shape[1] - (w - 1) * stride
    out = np.zeros((R, S))
    for i in range(h):
        for j in range(w):
            out += dZ1[i, j] * X[i*2:i*2+R, j*2:j*2+S]
    return out
'''),
]
