"""Answers to lesson 01_forward: exercise -> list of (kind, what it does, source)."""

LESSON = "01_forward"
ANSWERS = {}

ANSWERS["conv2d"] = [
    ("right", "as_strided", '''
def conv2d(X, w, b):
    X = np.ascontiguousarray(X, dtype=float)
    R, S = w.shape
    shape = (X.shape[0] - R + 1, X.shape[1] - S + 1, R, S)
    V = np.lib.stride_tricks.as_strided(X, shape, X.strides * 2)
    return np.tensordot(V, w, 2) + b
'''),
    ("right", "sum of shifted pictures", '''
def conv2d(X, w, b):
    H, W = X.shape
    R, S = w.shape
    return sum(w[r, s] * X[r:H - R + 1 + r, s:W - S + 1 + s] for r in range(R) for s in range(S)) + b
'''),
    ("right", "im2col with a matrix product", '''
def conv2d(X, w, b):
    R, S = w.shape
    h, v = X.shape[0] - R + 1, X.shape[1] - S + 1
    rows = [X[i:i + R, j:j + S].reshape(-1) for i in range(h) for j in range(v)]
    return (np.array(rows) @ w.reshape(-1)).reshape(h, v) + np.asarray(b).item()
'''),
    ("right", "np.ndindex and vdot", '''
def conv2d(X, w, b):
    R, S = w.shape
    Z = np.empty((X.shape[0] - R + 1, X.shape[1] - S + 1))
    for i, j in np.ndindex(*Z.shape):
        Z[i, j] = np.vdot(X[i:i+R, j:j+S], w)
    return Z + b
'''),
    ("single", "width taken from the height", '''
def conv2d(X, w, b):
    n = X.shape[0] - w.shape[0] + 1
    Z = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            Z[i, j] = np.sum(X[i:i + w.shape[0], j:j + w.shape[1]] * w) + np.sum(b)
    return Z
'''),
    ("single", "square kernels only: rows for columns of the kernel", '''
def conv2d(X, w, b):
    f = w.shape[0]
    Z = np.zeros((X.shape[0] - f + 1, X.shape[1] - f + 1))
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            Z[i, j] = (X[i:i + f, j:j + f] * w).sum() + np.sum(b)
    return Z
'''),
    ("single", "one window too few in each direction", '''
def conv2d(X, w, b):
    R, S = w.shape
    Z = np.zeros((X.shape[0] - R, X.shape[1] - S))
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            Z[i, j] = (X[i:i + R, j:j + S] * w).sum() + np.sum(b)
    return Z
'''),
    ("single", "last row and column left at zero", '''
def conv2d(X, w, b):
    R, S = w.shape
    Z = np.zeros((X.shape[0] - R + 1, X.shape[1] - S + 1))
    for i in range(X.shape[0] - R):
        for j in range(X.shape[1] - S):
            Z[i, j] = (X[i:i + R, j:j + S] * w).sum() + np.sum(b)
    return Z
'''),
    ("single", "bias subtracted", '''
def conv2d(X, w, b):
    V = np.lib.stride_tricks.sliding_window_view(X, w.shape)
    return (V * w).sum((2, 3)) - b
'''),
    ("single", "bias multiplied", '''
def conv2d(X, w, b):
    V = np.lib.stride_tricks.sliding_window_view(X, w.shape)
    return (V * w).sum((2, 3)) * b
'''),
    ("single", "matrix product of window and kernel, then the sum", '''
def conv2d(X, w, b):
    V = np.lib.stride_tricks.sliding_window_view(X, w.shape)
    return (V @ w.T).sum((2, 3)) + b
'''),
    ("single", "kernel transposed", '''
def conv2d(X, w, b):
    w = w.T
    V = np.lib.stride_tricks.sliding_window_view(X, w.shape)
    return (V * w).sum((2, 3)) + b
'''),
    ("single", "kernel flipped left to right only", '''
def conv2d(X, w, b):
    w = np.fliplr(w)
    V = np.lib.stride_tricks.sliding_window_view(X, w.shape)
    return (V * w).sum((2, 3)) + b
'''),
    ("single", "mean for sum", '''
def conv2d(X, w, b):
    V = np.lib.stride_tricks.sliding_window_view(X, w.shape)
    return (V * w).mean((2, 3)) + b
'''),
    ("single", "kernel summed down its rows only, columns forgotten: sum over one axis", '''
def conv2d(X, w, b):
    V = np.lib.stride_tricks.sliding_window_view(X, w.shape)
    return (V * w).sum(2) + b
'''),
    ("single", "integer array for the result", '''
def conv2d(X, w, b):
    R, S = w.shape
    Z = np.zeros((X.shape[0] - R + 1, X.shape[1] - S + 1), dtype=int)
    for i, j in np.ndindex(*Z.shape):
        Z[i, j] = np.sum(X[i:i+R, j:j+S] * w) + np.sum(b)
    return Z
'''),
    ("single", "ReLU already inside", '''
def conv2d(X, w, b):
    V = np.lib.stride_tricks.sliding_window_view(X, w.shape)
    return np.maximum((V * w).sum((2, 3)) + b, 0)
'''),
    ("compound", "flipped and no bias", '''
def conv2d(X, w, b):
    V = np.lib.stride_tricks.sliding_window_view(X, w.shape)
    return (V * w[::-1, ::-1]).sum((2, 3))
'''),
    ("compound", "transposed kernel and bias subtracted", '''
def conv2d(X, w, b):
    w = w.T
    V = np.lib.stride_tricks.sliding_window_view(X, w.shape)
    return (V * w).sum((2, 3)) - b
'''),
    ("careless", "return inside the inner loop", '''
def conv2d(X, w, b):
    R, S = w.shape
    Z = np.zeros((X.shape[0] - R + 1, X.shape[1] - S + 1))
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            Z[i, j] = np.sum(X[i:i+R, j:j+S] * w) + np.sum(b)
            return Z
'''),
    ("careless", "the example's kernel for the argument", '''
def conv2d(X, w, b):
    V = np.lib.stride_tricks.sliding_window_view(X, example.w1.shape)
    return (V * example.w1).sum((2, 3)) + b
'''),
]

ANSWERS["relu"] = [
    ("right", "Z times (Z > 0)", '''
def relu(Z):
    return Z * (Z > 0).astype(float)
'''),
    ("right", "half of Z plus its size", '''
def relu(Z):
    return (np.abs(Z) + Z) / 2
'''),
    ("right", "copy, then indexed", '''
def relu(Z):
    A = np.array(Z, dtype=float)
    A[A < 0] = 0
    return A
'''),
    ("right", "np.vectorize", '''
def relu(Z):
    return np.vectorize(lambda z: z if z > 0 else 0.0, otypes=[float])(Z)
'''),
    ("single", "max over all, a number", '''
def relu(Z):
    return np.max(Z, 0)
'''),
    ("single", "minimum", '''
def relu(Z):
    return np.minimum(Z, 0)
'''),
    ("single", "absolute value", '''
def relu(Z):
    return np.abs(Z)
'''),
    ("single", "the mask for the value", '''
def relu(Z):
    return np.where(Z > 0, 1.0, 0.0)
'''),
    ("single", "leaky", '''
def relu(Z):
    return np.maximum(0.01 * Z, Z)
'''),
    ("single", "clipped at 1", '''
def relu(Z):
    return np.clip(Z, 0, 1)
'''),
    ("single", "only the positive entries, flat", '''
def relu(Z):
    return Z[Z > 0]
'''),
    ("single", "threshold one", '''
def relu(Z):
    return np.where(Z > 1, Z, 0)
'''),
    ("single", "relu6", '''
def relu(Z):
    return np.minimum(np.maximum(Z, 0), 6)
'''),
    ("single", "Z is changed", '''
def relu(Z):
    Z[Z < 0] = 0
    return Z
'''),
    ("careless", "Python's max on an array", '''
def relu(Z):
    return max(0, Z)
'''),
]

ANSWERS["max_pool"] = [
    ("right", "reshape", '''
def max_pool(A, size=2):
    H, W = A.shape
    return A.reshape(H // size, size, W // size, size).max((1, 3))
'''),
    ("right", "maximum of strided slices", '''
def max_pool(A, size=2):
    out = A[::size, ::size].astype(float)
    for r in range(size):
        for s in range(size):
            out = np.maximum(out, A[r::size, s::size])
    return out
'''),
    ("right", "np.split twice", '''
def max_pool(A, size=2):
    H, W = A.shape
    return np.array([[t.max() for t in np.hsplit(s, W // size)] for s in np.vsplit(A, H // size)])
'''),
    ("single", "minimum", '''
def max_pool(A, size=2):
    H, W = A.shape
    return A.reshape(H // size, size, W // size, size).min((1, 3))
'''),
    ("single", "the maximum starts at 0", '''
def max_pool(A, size=2):
    H, W = A.shape
    P = np.zeros((H // size, W // size))
    for i in range(H):
        for j in range(W):
            P[i // size, j // size] = max(P[i // size, j // size], A[i, j])
    return P
'''),
    ("single", "window starts at i, j", '''
def max_pool(A, size=2):
    H, W = A.shape
    P = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            P[i, j] = A[i:i + size, j:j + size].max()
    return P
'''),
    ("single", "step two fixed, window size given", '''
def max_pool(A, size=2):
    H, W = A.shape
    P = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            P[i, j] = A[2 * i:2 * i + size, 2 * j:2 * j + size].max()
    return P
'''),
    ("single", "size ignored", '''
def max_pool(A, size=2):
    H, W = A.shape
    return A.reshape(H // 2, 2, W // 2, 2).max((1, 3))
'''),
    ("single", "reshape to (h, w, size, size) without interleaving", '''
def max_pool(A, size=2):
    H, W = A.shape
    return A.reshape(H // size, W // size, size, size).max((2, 3))
'''),
    ("single", "rows pooled only", '''
def max_pool(A, size=2):
    H, W = A.shape
    return A.reshape(H // size, size, W).max(1)
'''),
    ("single", "upper left entry of each window", '''
def max_pool(A, size=2):
    return A[::size, ::size]
'''),
    ("single", "largest absolute value", '''
def max_pool(A, size=2):
    H, W = A.shape
    return np.abs(A).reshape(H // size, size, W // size, size).max((1, 3))
'''),
    ("single", "square pictures only: width from the rows", '''
def max_pool(A, size=2):
    n = A.shape[0] // size
    P = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            P[i, j] = A[i*size:(i+1)*size, j*size:(j+1)*size].max()
    return P
'''),
    ("single", "window one too short", '''
def max_pool(A, size=2):
    H, W = A.shape
    P = np.zeros((H // size, W // size))
    for i in range(H // size):
        for j in range(W // size):
            P[i, j] = A[i*size:(i+1)*size-1, j*size:(j+1)*size-1].max()
    return P
'''),
    ("compound", "average, overlapping windows", '''
def max_pool(A, size=2):
    V = np.lib.stride_tricks.sliding_window_view(A, (size, size))
    return V.mean((2, 3))
'''),
    ("careless", "result is transposed and printed", '''
def max_pool(A, size=2):
    H, W = A.shape
    print(A.reshape(H // size, size, W // size, size).max((1, 3)))
'''),
]

ANSWERS["flatten"] = [
    ("right", "list of lists", '''
def flatten(P):
    return np.array([[v] for row in P for v in row])
'''),
    ("right", "ravel and newaxis", '''
def flatten(P):
    return np.ravel(P, order="C")[:, np.newaxis]
'''),
    ("right", "concatenate the rows", '''
def flatten(P):
    return np.concatenate([r.reshape(-1, 1) for r in P], axis=0)
'''),
    ("single", "column by column", '''
def flatten(P):
    return P.T.reshape(-1, 1)
'''),
    ("single", "one row", '''
def flatten(P):
    return P.reshape(1, -1)
'''),
    ("single", "flat", '''
def flatten(P):
    return P.flatten()
'''),
    ("single", "always four rows", '''
def flatten(P):
    return P.reshape(4, 1)
'''),
    ("single", "order of memory", '''
def flatten(P):
    return P.ravel(order="K").reshape(-1, 1)
'''),
    ("single", "sorted", '''
def flatten(P):
    return np.sort(P, axis=None).reshape(-1, 1)
'''),
    ("single", "side squared: square only", '''
def flatten(P):
    return P.reshape(P.shape[0] ** 2, 1)
'''),
    ("careless", "P.reshape's result is not kept", '''
def flatten(P):
    P.reshape(-1, 1)
    return P
'''),
]

ANSWERS["sigmoid"] = [
    ("right", "tanh", '''
def sigmoid(Z):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(Z)))
'''),
    ("right", "logaddexp", '''
def sigmoid(Z):
    return np.exp(-np.logaddexp(0, -Z))
'''),
    ("right", "masks, two formulas", '''
def sigmoid(Z):
    A = np.empty(np.shape(Z))
    up = Z >= 0
    A[up] = 1 / (1 + np.exp(-Z[up]))
    e = np.exp(Z[~up])
    A[~up] = e / (1 + e)
    return A
'''),
    ("single", "overflow", '''
def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))
'''),
    ("single", "sign of the exponent", '''
def sigmoid(Z):
    return 1 / (1 + np.exp(np.clip(Z, -500, 500)))
'''),
    ("single", "tanh", '''
def sigmoid(Z):
    return np.tanh(Z)
'''),
    ("single", "its slope", '''
def sigmoid(Z):
    a = 0.5 * (1 + np.tanh(0.5 * Z))
    return a * (1 - a)
'''),
    ("single", "exponent clipped at 10", '''
def sigmoid(Z):
    return 1 / (1 + np.exp(-np.clip(Z, -10, 10)))
'''),
    ("single", "softmax", '''
def sigmoid(Z):
    e = np.exp(Z - Z.max())
    return e / e.sum()
'''),
    ("single", "exp without the one", '''
def sigmoid(Z):
    return 1 / np.exp(-np.clip(Z, -500, 500))
'''),
    ("single", "half-sized argument: tanh(z) for tanh(z/2)", '''
def sigmoid(Z):
    return 0.5 * (1 + np.tanh(Z))
'''),
    ("single", "precedence: 1 / 1 + exp", '''
def sigmoid(Z):
    return 1 / 1 + np.exp(-np.clip(Z, -500, 500))
'''),
    ("careless", "math.exp on an array", '''
import math
def sigmoid(Z):
    return 1 / (1 + math.exp(-Z))
'''),
]

ANSWERS["average_pool"] = [
    ("right", "sum of slices", '''
def average_pool(A, size=2):
    return sum(A[r::size, s::size] for r in range(size) for s in range(size)) / size ** 2
'''),
    ("right", "add.reduceat", '''
def average_pool(A, size=2):
    H, W = A.shape
    t = np.add.reduceat(A, np.arange(0, H, size), axis=0)
    return np.add.reduceat(t, np.arange(0, W, size), axis=1) / (size * size)
'''),
    ("single", "the sum", '''
def average_pool(A, size=2):
    return sum(A[r::size, s::size] for r in range(size) for s in range(size))
'''),
    ("single", "median", '''
def average_pool(A, size=2):
    H, W = A.shape
    return np.median(A.reshape(H // size, size, W // size, size), axis=(1, 3))
'''),
    ("single", "window starts at i, j", '''
def average_pool(A, size=2):
    H, W = A.shape
    return np.array([[A[i:i+size, j:j+size].mean() for j in range(W // size)] for i in range(H // size)])
'''),
    ("single", "whole division", '''
def average_pool(A, size=2):
    return sum(A[r::size, s::size] for r in range(size) for s in range(size)) // size ** 2
'''),
    ("single", "divided by 2 size", '''
def average_pool(A, size=2):
    return sum(A[r::size, s::size] for r in range(size) for s in range(size)) / (2 * size)
'''),
    ("careless", "asks the picture for its size", '''
def average_pool(A, size=2):
    H, W = A.size
    return A.reshape(H // size, size, W // size, size).mean((1, 3))
'''),
]

ANSWERS["forward"] = [
    ("right", "the functions above", '''
def forward(X, w1, b1, w2, b2):
    Z1 = conv2d(X, w1, b1)
    A1 = relu(Z1)
    P1 = max_pool(A1)
    F = flatten(P1)
    Z2 = w2 @ F + b2
    return dict(Z1=Z1, A1=A1, P1=P1, F=F, Z2=Z2, A2=sigmoid(Z2))
'''),
    ("single", "Z2 without its bias", '''
def forward(X, w1, b1, w2, b2):
    Z1 = conv2d(X, w1, b1)
    A1 = relu(Z1)
    P1 = max_pool(A1)
    F = flatten(P1)
    Z2 = w2 @ F
    return dict(Z1=Z1, A1=A1, P1=P1, F=F, Z2=Z2, A2=sigmoid(Z2))
'''),
    ("single", "the biases exchanged", '''
def forward(X, w1, b1, w2, b2):
    Z1 = conv2d(X, w1, b2)
    A1 = relu(Z1)
    P1 = max_pool(A1)
    F = flatten(P1)
    Z2 = w2 @ F + b1
    return dict(Z1=Z1, A1=A1, P1=P1, F=F, Z2=Z2, A2=sigmoid(Z2))
'''),
    ("single", "ReLU at the end", '''
def forward(X, w1, b1, w2, b2):
    Z1 = conv2d(X, w1, b1)
    A1 = relu(Z1)
    P1 = max_pool(A1)
    F = flatten(P1)
    Z2 = w2 @ F + b2
    return dict(Z1=Z1, A1=A1, P1=P1, F=F, Z2=Z2, A2=relu(Z2))
'''),
    ("single", "sigmoid for ReLU in the middle", '''
def forward(X, w1, b1, w2, b2):
    Z1 = conv2d(X, w1, b1)
    A1 = sigmoid(Z1)
    P1 = max_pool(A1)
    F = flatten(P1)
    Z2 = w2 @ F + b2
    return dict(Z1=Z1, A1=A1, P1=P1, F=F, Z2=Z2, A2=sigmoid(Z2))
'''),
    ("single", "product entry by entry", '''
def forward(X, w1, b1, w2, b2):
    Z1 = conv2d(X, w1, b1)
    A1 = relu(Z1)
    P1 = max_pool(A1)
    F = flatten(P1)
    Z2 = w2 * F + b2
    return dict(Z1=Z1, A1=A1, P1=P1, F=F, Z2=Z2, A2=sigmoid(Z2))
'''),
    ("single", "returns A2 alone", '''
def forward(X, w1, b1, w2, b2):
    return sigmoid(w2 @ flatten(max_pool(relu(conv2d(X, w1, b1)))) + b2)
'''),
    ("single", "pooled before ReLU and ReLU forgotten in P1", '''
def forward(X, w1, b1, w2, b2):
    Z1 = conv2d(X, w1, b1)
    A1 = relu(Z1)
    P1 = max_pool(Z1)
    F = flatten(P1)
    Z2 = w2 @ F + b2
    return dict(Z1=Z1, A1=A1, P1=P1, F=F, Z2=Z2, A2=sigmoid(Z2))
'''),
]
