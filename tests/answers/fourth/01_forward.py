"""Answers written from the lessons' text alone, before the judge was asked: one right in an unusual way, mistakes, pairs."""

LESSON = "01_forward"
ANSWERS = {
    "conv2d": [
        ("right", "as_strided and tensordot", '''def conv2d(X, w, b):
    X = np.ascontiguousarray(X, dtype=float)
    R, S = w.shape
    H, W = X.shape
    s0, s1 = X.strides
    v = np.lib.stride_tricks.as_strided(X, (H - R + 1, W - S + 1, R, S), (s0, s1, s0, s1))
    return np.tensordot(v, w, axes=([2, 3], [0, 1])) + b
'''),
        ("single", "mean of the products for their sum", '''def conv2d(X, w, b):
    R, S = w.shape
    rows, cols = X.shape[0] - R + 1, X.shape[1] - S + 1
    Z = np.zeros((rows, cols))
    for i in range(rows):
        for j in range(cols):
            Z[i, j] = np.mean(X[i:i + R, j:j + S] * w)
    return Z + b
'''),
        ("single", "right size, but the loops stop one short and leave zeros", '''def conv2d(X, w, b):
    H, W = X.shape
    R, S = w.shape
    Z = np.zeros((H - R + 1, W - S + 1))
    for i in range(H - R):
        for j in range(W - S):
            Z[i, j] = np.sum(X[i:i + R, j:j + S] * w)
    return Z + b
'''),
        ("single", "the bias is added to the pixels before the product", '''def conv2d(X, w, b):
    R, S = w.shape
    Z = np.zeros((X.shape[0] - R + 1, X.shape[1] - S + 1))
    for k in range(R):
        for l in range(S):
            Z += w[k, l] * (X[k:k + Z.shape[0], l:l + Z.shape[1]] + b)
    return Z
'''),
        ("compound", "kernel flipped left to right only; bias subtracted", '''def conv2d(X, w, b):
    w = w[:, ::-1]
    R, S = w.shape
    out = np.empty((X.shape[0] - R + 1, X.shape[1] - S + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = (X[i:i + R, j:j + S] * w).sum()
    return out - b
'''),
    ],
    "relu": [
        ("right", "half the sum of Z and its size", '''def relu(Z):
    Z = np.asarray(Z, dtype=float)
    return 0.5 * (Z + np.abs(Z))
'''),
        ("single", "the size of Z", '''def relu(Z):
    return np.abs(np.asarray(Z, float))
'''),
        ("single", "one maximum for the whole array, spread over it", '''def relu(Z):
    return np.full(np.shape(Z), max(0.0, float(np.max(Z))))
'''),
        ("compound", "minimum for maximum, and then its size", '''def relu(Z):
    return np.abs(np.minimum(np.asarray(Z, dtype=float), 0.0))
'''),
    ],
    "max_pool": [
        ("right", "the maximum of the shifted slices, reduced", '''def max_pool(A, size=2):
    A = np.asarray(A, dtype=float)
    return np.maximum.reduce([A[r::size, s::size] for r in range(size) for s in range(size)])
'''),
        ("single", "windows start at i, j, not at i*size, j*size", '''def max_pool(A, size=2):
    rows, cols = A.shape[0] // size, A.shape[1] // size
    P = np.zeros((rows, cols))
    for i in range(rows):
        for j in range(cols):
            P[i, j] = A[i:i + size, j:j + size].max()
    return P
'''),
        ("single", "reshaped in the wrong order", '''def max_pool(A, size=2):
    rows, cols = A.shape[0] // size, A.shape[1] // size
    return A.reshape(rows, cols, size, size).max(axis=(2, 3)).astype(float)
'''),
        ("compound", "windows start at i, j and the best begins at 0", '''def max_pool(A, size=2):
    h, w = A.shape[0] // size, A.shape[1] // size
    P = np.zeros((h, w))
    for i in range(h):
        for j in range(w):
            best = 0.0
            for k in range(size):
                for l in range(size):
                    if A[i + k, j + l] > best:
                        best = A[i + k, j + l]
            P[i, j] = best
    return P
'''),
    ],
    "flatten": [
        ("right", "a list of one-entry rows", '''def flatten(P):
    return np.array([[entry] for row in P for entry in row])
'''),
        ("single", "a row, not a column", '''def flatten(P):
    return P.reshape(1, P.size)
'''),
        ("single", "the last entry is forgotten, the column is one short", '''def flatten(P):
    F = []
    for r in range(P.size - 1):
        F.append([P[r // P.shape[1], r % P.shape[1]]])
    return np.array(F)
'''),
        ("compound", "transposed, and laid in a row", '''def flatten(P):
    F = P.T.ravel()
    return F[np.newaxis, :]
'''),
    ],
    "sigmoid": [
        ("right", "by the hyperbolic tangent", '''def sigmoid(Z):
    return 0.5 * (1.0 + np.tanh(0.5 * np.asarray(Z, dtype=float)))
'''),
        ("single", "the size of Z everywhere, so negative ones come out above a half", '''def sigmoid(Z):
    return 1.0 / (1.0 + np.exp(-np.abs(Z)))
'''),
        ("single", "half the argument is forgotten in the tanh form", '''def sigmoid(Z):
    return (1.0 + np.tanh(np.asarray(Z, float))) / 2.0
'''),
        ("single", "the two branches are swapped", '''def sigmoid(Z):
    small = np.exp(-np.abs(Z))
    return np.where(Z >= 0, small / (1.0 + small), 1.0 / (1.0 + small))
'''),
        ("compound", "clipped at 0 from below, and the sign of the exponent turned", '''def sigmoid(Z):
    Z = np.clip(Z, 0.0, 700.0)
    return 1.0 / (1.0 + np.exp(Z))
'''),
    ],
    "forward": [
        ("right", "all in one, with einsum over windows", '''def forward(X, w1, b1, w2, b2):
    win = np.lib.stride_tricks.sliding_window_view(X, (3, 3))
    Z1 = np.einsum("ijkl,kl->ij", win, w1) + b1
    A1 = Z1 * (Z1 > 0)
    P1 = np.array([[A1[2 * i:2 * i + 2, 2 * j:2 * j + 2].max() for j in range(2)] for i in range(2)])
    F = P1.ravel()[:, None]
    Z2 = np.tensordot(w2, F, axes=1) + b2
    A2 = 0.5 + 0.5 * np.tanh(Z2 / 2)
    return dict(Z1=Z1, A1=A1, P1=P1, F=F, Z2=Z2, A2=A2)
'''),
        ("single", "b1 where b2 belongs", '''def forward(X, w1, b1, w2, b2):
    Z1 = conv2d(X, w1, b1)
    A1 = relu(Z1)
    P1 = max_pool(A1)
    F = flatten(P1)
    Z2 = w2 @ F + b1
    A2 = sigmoid(Z2)
    return {"Z1": Z1, "A1": A1, "P1": P1, "F": F, "Z2": Z2, "A2": A2}
'''),
        ("single", "ReLU at the end where the sigmoid belongs", '''def forward(X, w1, b1, w2, b2):
    Z1 = conv2d(X, w1, b1)
    A1 = relu(Z1)
    P1 = max_pool(A1)
    F = flatten(P1)
    Z2 = w2 @ F + b2
    A2 = relu(Z2)
    return {"Z1": Z1, "A1": A1, "P1": P1, "F": F, "Z2": Z2, "A2": A2}
'''),
        ("single", "the bias of the convolution is added a second time after it", '''def forward(X, w1, b1, w2, b2):
    out = {}
    out["Z1"] = conv2d(X, w1, b1) + b1
    out["A1"] = relu(out["Z1"])
    out["P1"] = max_pool(out["A1"])
    out["F"] = flatten(out["P1"])
    out["Z2"] = np.dot(w2, out["F"]) + b2
    out["A2"] = sigmoid(out["Z2"])
    return out
'''),
        ("compound", "pools by the average, and turns P1 on its side before flattening", '''def forward(X, w1, b1, w2, b2):
    Z1 = conv2d(X, w1, b1)
    A1 = relu(Z1)
    P1 = A1.reshape(2, 2, 2, 2).mean(axis=(1, 3))
    F = flatten(P1.T)
    Z2 = w2 @ F + b2
    A2 = sigmoid(Z2)
    return {"Z1": Z1, "A1": A1, "P1": P1, "F": F, "Z2": Z2, "A2": A2}
'''),
    ],
    "average_pool": [
        ("right", "two averaging matrices", '''def average_pool(A, size=2):
    left = np.kron(np.eye(A.shape[0] // size), np.full((1, size), 1.0 / size))
    right = np.kron(np.eye(A.shape[1] // size), np.full((size, 1), 1.0 / size))
    return left @ A @ right
'''),
        ("single", "divided by the side, not by the number of entries", '''def average_pool(A, size=2):
    rows, cols = A.shape[0] // size, A.shape[1] // size
    return A.reshape(rows, size, cols, size).sum(axis=(1, 3)) / size
'''),
        ("compound", "whole-number division by the side", '''def average_pool(A, size=2):
    h, w = A.shape[0] // size, A.shape[1] // size
    P = np.zeros((h, w))
    for i in range(h):
        for j in range(w):
            P[i, j] = np.sum(A[i * size:i * size + size, j * size:j * size + size]) // size
    return P
'''),
    ],
}
