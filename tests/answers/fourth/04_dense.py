"""Answers written from the lessons' text alone, before the judge was asked: one right in an unusual way, mistakes, pairs."""

LESSON = "04_dense"
ANSWERS = {
    "dL_dw2": [
        ("right", "weighted columns, summed", '''def dL_dw2(dZ2, F):
    grad = np.zeros((1, F.shape[0]))
    for error, column in zip(dZ2[0], F.T):
        grad[0] += error * column
    return grad
'''),
        ("single", "the sum of the errors times the sum of the features", '''def dL_dw2(dZ2, F):
    return np.sum(dZ2, axis=1, keepdims=True) @ np.sum(F, axis=1, keepdims=True).T
'''),
        ("single", "sums over the features: one number an image", '''def dL_dw2(dZ2, F):
    return np.sum(dZ2 * F, axis=0, keepdims=True)
'''),
        ("single", "only the last image is left in the loop", '''def dL_dw2(dZ2, F):
    n, m = F.shape
    dw2 = np.zeros((1, n))
    for i in range(m):
        dw2 = dZ2[0, i] * F[:, i].reshape(1, n)
    return dw2
'''),
        ("compound", "mean over the images, and a column", '''def dL_dw2(dZ2, F):
    m = dZ2.shape[1]
    return F @ dZ2.T / m
'''),
    ],
    "dL_db2": [
        ("right", "a product with ones", '''def dL_db2(dZ2):
    return dZ2 @ np.ones((dZ2.shape[1], 1))
'''),
        ("single", "the axis of length 1 is summed", '''def dL_db2(dZ2):
    return np.sum(dZ2, axis=0, keepdims=True)
'''),
        ("single", "the error of the first image alone", '''def dL_db2(dZ2):
    return dZ2[:, 0:1].copy()
'''),
        ("compound", "the mean, in shape (1,)", '''def dL_db2(dZ2):
    return np.mean(dZ2, axis=1)
'''),
    ],
    "dL_dF": [
        ("right", "an outer product", '''def dL_dF(dZ2, w2):
    return np.multiply.outer(w2[0], dZ2[0])
'''),
        ("single", "added where it should be multiplied", '''def dL_dF(dZ2, w2):
    return w2.T + dZ2
'''),
        ("single", "one row an image", '''def dL_dF(dZ2, w2):
    return dZ2.T @ w2
'''),
        ("compound", "images first, reshaped into the right shape, and a 1/m", '''def dL_dF(dZ2, w2):
    m = dZ2.shape[1]
    dF = dZ2.T @ w2 / m
    return dF.reshape(w2.shape[1], m)
'''),
    ],
    "dense_backward": [
        ("right", "three einsums", '''def dense_backward(dZ, F, W):
    dW = np.einsum("om,fm->of", dZ, F)
    db = np.einsum("om->o", dZ)[:, None]
    dF = np.einsum("of,om->fm", W, dZ)
    return dW, db, dF
'''),
        ("single", "dF is made with the gradient dW", '''def dense_backward(dZ, F, W):
    dW = dZ @ F.T
    db = dZ.sum(axis=1, keepdims=True)
    dF = dW.T @ dZ
    return dW, db, dF
'''),
        ("single", "the bias sums over everything and gives each output the same", '''def dense_backward(dZ, F, W):
    dW = np.dot(dZ, F.T)
    db = np.full((dZ.shape[0], 1), dZ.sum())
    dF = np.dot(W.T, dZ)
    return dW, db, dF
'''),
        ("single", "the outputs' errors are added before they meet the weights", '''def dense_backward(dZ, F, W):
    dW = dZ @ F.T
    db = np.sum(dZ, axis=1, keepdims=True)
    dF = W.sum(axis=0, keepdims=True).T * dZ.sum(axis=0, keepdims=True)
    return dW, db, dF
'''),
        ("compound", "mean in db, and dF on its side", '''def dense_backward(dZ, F, W):
    dW = dZ @ F.T
    db = np.mean(dZ, axis=1, keepdims=True)
    dF = dZ.T @ W
    return dW, db, dF
'''),
    ],
}
