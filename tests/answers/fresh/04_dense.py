"""Answers to lesson 04_dense: exercise -> list of (kind, what it does, source)."""

LESSON = "04_dense"
ANSWERS = {}

ANSWERS["dL_dw2"] = [
    ("right", "sum of products", '''
def dL_dw2(dZ2, F):
    return np.sum(dZ2 * F, axis=1).reshape(1, -1)
'''),
    ("right", "einsum", '''
def dL_dw2(dZ2, F):
    return np.einsum("im,hm->ih", dZ2, F)
'''),
    ("single", "mean over the images", '''
def dL_dw2(dZ2, F):
    return dZ2 @ F.T / F.shape[1]
'''),
    ("single", "column", '''
def dL_dw2(dZ2, F):
    return F @ dZ2.T
'''),
    ("single", "divided by the number of features", '''
def dL_dw2(dZ2, F):
    return dZ2 @ F.T / F.shape[0]
'''),
    ("single", "flat", '''
def dL_dw2(dZ2, F):
    return F @ dZ2.ravel()
'''),
    ("single", "not summed", '''
def dL_dw2(dZ2, F):
    return dZ2 * F
'''),
    ("single", "last image only: =", '''
def dL_dw2(dZ2, F):
    out = np.zeros((1, F.shape[0]))
    for i in range(F.shape[1]):
        out = dZ2[:, i:i+1] @ F[:, i:i+1].T
    return out
'''),
    ("single", "first image only", '''
def dL_dw2(dZ2, F):
    return dZ2[0, 0] * F[:, :1].T
'''),
    ("single", "four features only", '''
def dL_dw2(dZ2, F):
    return np.array([[np.sum(dZ2 * F[i]) for i in range(4)]])
'''),
    ("careless", "transpose forgotten", '''
def dL_dw2(dZ2, F):
    return dZ2 @ F
'''),
]

ANSWERS["dL_db2"] = [
    ("right", "times ones", '''
def dL_db2(dZ2):
    return dZ2 @ np.ones((dZ2.shape[1], 1))
'''),
    ("single", "mean", '''
def dL_db2(dZ2):
    return dZ2.mean(axis=1, keepdims=True)
'''),
    ("single", "keepdims missing", '''
def dL_db2(dZ2):
    return np.sum(dZ2, axis=1)
'''),
    ("single", "axis 0", '''
def dL_db2(dZ2):
    return np.sum(dZ2, axis=0, keepdims=True)
'''),
    ("single", "itself", '''
def dL_db2(dZ2):
    return dZ2
'''),
    ("single", "m, the number of images", '''
def dL_db2(dZ2):
    return np.array([[float(dZ2.shape[1])]])
'''),
    ("single", "sum of absolute values", '''
def dL_db2(dZ2):
    return np.abs(dZ2).sum().reshape(1, 1)
'''),
    ("single", "cumulative", '''
def dL_db2(dZ2):
    return np.cumsum(dZ2, axis=1)
'''),
]

ANSWERS["dL_dF"] = [
    ("right", "broadcast", '''
def dL_dF(dZ2, w2):
    return w2.reshape(-1, 1) * dZ2
'''),
    ("right", "np.outer", '''
def dL_dF(dZ2, w2):
    return np.outer(w2, dZ2)
'''),
    ("single", "transposed", '''
def dL_dF(dZ2, w2):
    return dZ2.T @ w2
'''),
    ("single", "divided by m", '''
def dL_dF(dZ2, w2):
    return w2.T @ dZ2 / dZ2.shape[1]
'''),
    ("single", "summed over images", '''
def dL_dF(dZ2, w2):
    return w2.T * dZ2.sum()
'''),
    ("single", "ones for the weights", '''
def dL_dF(dZ2, w2):
    return np.ones_like(w2.T) @ dZ2
'''),
    ("single", "sum for product", '''
def dL_dF(dZ2, w2):
    return w2.T + dZ2
'''),
    ("single", "weights flipped", '''
def dL_dF(dZ2, w2):
    return w2[:, ::-1].T @ dZ2
'''),
    ("careless", "shapes do not fit", '''
def dL_dF(dZ2, w2):
    return np.dot(w2, dZ2)
'''),
]

ANSWERS["dense_backward"] = [
    ("right", "einsum", '''
def dense_backward(dZ, F, W):
    return np.einsum("nm,hm->nh", dZ, F), dZ.sum(1)[:, None], np.einsum("nm,nh->hm", dZ, W)
'''),
    ("single", "1/m in dW", '''
def dense_backward(dZ, F, W):
    return dZ @ F.T / dZ.shape[1], dZ.sum(1, keepdims=True), W.T @ dZ
'''),
    ("single", "db over all", '''
def dense_backward(dZ, F, W):
    return dZ @ F.T, np.sum(dZ), W.T @ dZ
'''),
    ("single", "db over outputs", '''
def dense_backward(dZ, F, W):
    return dZ @ F.T, dZ.sum(0, keepdims=True), W.T @ dZ
'''),
    ("single", "dF first", '''
def dense_backward(dZ, F, W):
    return W.T @ dZ, dZ @ F.T, dZ.sum(1, keepdims=True)
'''),
    ("single", "keepdims missing", '''
def dense_backward(dZ, F, W):
    return dZ @ F.T, dZ.sum(1), W.T @ dZ
'''),
    ("single", "dW transposed", '''
def dense_backward(dZ, F, W):
    return F @ dZ.T, dZ.sum(1, keepdims=True), W.T @ dZ
'''),
    ("compound", "1/m in dW, and db not summed", '''
def dense_backward(dZ, F, W):
    return dZ @ F.T / dZ.shape[1], dZ, W.T @ dZ
'''),
    ("careless", "W for W.T", '''
def dense_backward(dZ, F, W):
    return dZ @ F.T, dZ.sum(1, keepdims=True), W @ dZ
'''),
]
