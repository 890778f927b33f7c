"""Ordinary mistakes, many of them in pairs; written before the judge was asked."""

LESSON = "04_dense"
ANSWERS = {}

ANSWERS["dL_dw2"] = [
    ("single", "divided by m", '''
def dL_dw2(dZ2, F):
    return dZ2 @ F.T / dZ2.shape[1]
'''),
    ("compound", "transposed and divided by m", '''
def dL_dw2(dZ2, F):
    return F @ dZ2.T / F.shape[1]
'''),
    ("careless", "no transpose", '''
def dL_dw2(dZ2, F):
    return dZ2 @ F
'''),
]

ANSWERS["dL_db2"] = [
    ("single", "plain sum, a number", '''
def dL_db2(dZ2):
    return np.sum(dZ2)
'''),
    ("compound", "mean, and a plain number", '''
def dL_db2(dZ2):
    return np.mean(dZ2)
'''),
]

ANSWERS["dL_dF"] = [
    ("single", "error times the sum of the weights", '''
def dL_dF(dZ2, w2):
    return np.ones((w2.shape[1], 1)) @ dZ2 * w2.sum()
'''),
    ("compound", "minus and transposed", '''
def dL_dF(dZ2, w2):
    return -(w2.T @ dZ2).T
'''),
]

ANSWERS["dense_backward"] = [
    ("right", "einsum", '''
def dense_backward(dZ, F, W):
    return np.einsum('om,fm->of', dZ, F), dZ.sum(1)[:, None], np.einsum('of,om->fm', W, dZ)
'''),
    ("compound", "1/m in dW, db a mean", '''
def dense_backward(dZ, F, W):
    m = dZ.shape[1]
    return dZ @ F.T / m, dZ.mean(axis=1, keepdims=True), W.T @ dZ
'''),
    ("compound", "db kept per image, dF negative", '''
def dense_backward(dZ, F, W):
    return dZ @ F.T, dZ, -W.T @ dZ
'''),
    ("careless", "W for W.T", '''
def dense_backward(dZ, F, W):
    return dZ @ F.T, dZ.sum(axis=1, keepdims=True), W @ dZ
'''),
]
