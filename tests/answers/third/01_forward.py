"""Ordinary mistakes, many of them in pairs; written before the judge was asked."""

LESSON = "01_forward"
ANSWERS = {}

ANSWERS["conv2d"] = [
    ("right", "two loops", '''
def conv2d(X, w, b):
    H, W = X.shape
    R, S = w.shape
    Z = np.zeros((H - R + 1, W - S + 1))
    for i in range(H - R + 1):
        for j in range(W - S + 1):
            Z[i, j] = np.sum(X[i:i+R, j:j+S] * w) + np.sum(b)
    return Z
'''),
    ("single", "last row of windows missed", '''
def conv2d(X, w, b):
    H, W = X.shape
    R, S = w.shape
    Z = np.zeros((H - R + 1, W - S + 1))
    for i in range(H - R):
        for j in range(W - S + 1):
            Z[i, j] = np.sum(X[i:i+R, j:j+S] * w) + np.sum(b)
    return Z
'''),
    ("single", "sum of the sums", '''
def conv2d(X, w, b):
    H, W = X.shape
    R, S = w.shape
    Z = np.zeros((H - R + 1, W - S + 1))
    for i in range(H - R + 1):
        for j in range(W - S + 1):
            Z[i, j] = np.sum(X[i:i+R, j:j+S]) * np.sum(w) + np.sum(b)
    return Z
'''),
    ("compound", "mean and no bias", '''
def conv2d(X, w, b):
    H, W = X.shape
    R, S = w.shape
    Z = np.zeros((H - R + 1, W - S + 1))
    for i in range(H - R + 1):
        for j in range(W - S + 1):
            Z[i, j] = np.mean(X[i:i+R, j:j+S] * w)
    return Z
'''),
    ("compound", "bias subtracted, rows and columns of Z swapped", '''
def conv2d(X, w, b):
    H, W = X.shape
    R, S = w.shape
    Z = np.zeros((H - R + 1, W - S + 1))
    for i in range(H - R + 1):
        for j in range(W - S + 1):
            Z[i, j] = np.sum(X[i:i+R, j:j+S] * w) - np.sum(b)
    return Z.T
'''),
    ("compound", "kernel flipped, ReLU applied", '''
def conv2d(X, w, b):
    H, W = X.shape
    R, S = w.shape
    Z = np.zeros((H - R + 1, W - S + 1))
    for i in range(H - R + 1):
        for j in range(W - S + 1):
            Z[i, j] = np.sum(X[i:i+R, j:j+S] * w[::-1, ::-1]) + np.sum(b)
    return np.maximum(Z, 0)
'''),
    ("careless", "misspelt np.zeros", '''
def conv2d(X, w, b):
    H, W = X.shape
    R, S = w.shape
    Z = np.zeroes((H - R + 1, W - S + 1))
    for i in range(H - R + 1):
        for j in range(W - S + 1):
            Z[i, j] = np.sum(X[i:i+R, j:j+S] * w) + np.sum(b)
    return Z
'''),
    ("careless", "size of the kernel called k, never set", '''
def conv2d(X, w, b):
    H, W = X.shape
    R, S = w.shape
    Z = np.zeros((H - R + 1, W - S + 1))
    for i in range(H - R + 1):
        for j in range(W - S + 1):
            Z[i, j] = np.sum(X[i:i+k, j:j+k] * w) + np.sum(b)
    return Z
'''),
]

ANSWERS["max_pool"] = [
    ("compound", "minimum, size ignored", '''
def max_pool(A, size=2):
    return A.reshape(A.shape[0] // 2, 2, A.shape[1] // 2, 2).min(axis=(1, 3))
'''),
    ("compound", "absolute values, transposed", '''
def max_pool(A, size=2):
    h, w = A.shape
    return np.abs(A).reshape(h // size, size, w // size, size).max(axis=(1, 3)).T
'''),
    ("single", "only one axis pooled", '''
def max_pool(A, size=2):
    h, w = A.shape
    return A.reshape(h // size, size, w).max(axis=1)
'''),
    ("careless", "max as an array method called with a tuple of sizes", '''
def max_pool(A, size=2):
    return A.max(size, size, size)
'''),
]

ANSWERS["sigmoid"] = [
    ("single", "exp(Z) for exp(-Z)", '''
def sigmoid(Z):
    return 1 / (1 + np.exp(Z))
'''),
    ("compound", "wrong sign and 2 below", '''
def sigmoid(Z):
    return 1 / (2 + np.exp(Z))
'''),
    ("compound", "tanh and halved", '''
def sigmoid(Z):
    return np.tanh(Z) / 2
'''),
    ("careless", "exp without np", '''
def sigmoid(Z):
    return 1 / (1 + exp(-Z))
'''),
]
