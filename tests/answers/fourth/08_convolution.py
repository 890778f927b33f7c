"""Answers written from the lessons' text alone, before the judge was asked: one right in an unusual way, mistakes, pairs."""

LESSON = "08_convolution"
ANSWERS = {
    "dL_db1": [
        ("right", "ones on both sides", '''def dL_db1(dZ1):
    return np.ones((1, dZ1.shape[0])) @ dZ1 @ np.ones((dZ1.shape[1], 1))
'''),
        ("single", "one sum a row", '''def dL_db1(dZ1):
    return np.sum(dZ1, axis=1, keepdims=True)
'''),
        ("compound", "mean over the rows of the sums, shape (1,)", '''def dL_db1(dZ1):
    return np.array([dZ1.sum(axis=0).mean()])
'''),
    ],
    "dL_dw1_entry": [
        ("right", "vdot of the error and the patch", '''def dL_dw1_entry(X, dZ1, k, l):
    n, m = dZ1.shape
    return float(np.vdot(X[k:k + n, l:l + m], dZ1))
'''),
        ("single", "the notes' indices from 1, typed in as they stand", '''def dL_dw1_entry(X, dZ1, k, l):
    total = 0.0
    for i in range(dZ1.shape[0]):
        for j in range(dZ1.shape[1]):
            total += dZ1[i, j] * X[i + k - 1, j + l - 1]
    return float(total)
'''),
        ("single", "one pixel times all errors", '''def dL_dw1_entry(X, dZ1, k, l):
    return float(X[k, l] * np.sum(dZ1))
'''),
        ("single", "the patch ends at the end of the error's shape minus one", '''def dL_dw1_entry(X, dZ1, k, l):
    total = 0.0
    for i in range(dZ1.shape[0] - 1):
        for j in range(dZ1.shape[1] - 1):
            total += dZ1[i, j] * X[i + k, j + l]
    return float(total)
'''),
        ("compound", "indices from 1, and the mean", '''def dL_dw1_entry(X, dZ1, k, l):
    terms = [dZ1[i, j] * X[i + k - 1, j + l - 1]
             for i in range(dZ1.shape[0]) for j in range(dZ1.shape[1])]
    return float(sum(terms) / len(terms))
'''),
    ],
    "dL_dw1": [
        ("right", "stamps of X, weighted by the errors", '''def dL_dw1(X, dZ1):
    R, S = X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1
    dw = np.zeros((R, S))
    for (i, j), error in np.ndenumerate(dZ1):
        dw += error * X[i:i + R, j:j + S]
    return dw
'''),
        ("single", "the total is not set back to 0 for the next weight", '''def dL_dw1(X, dZ1):
    R, S = X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1
    dw1 = np.zeros((R, S))
    total = 0.0
    for k in range(R):
        for l in range(S):
            for i in range(dZ1.shape[0]):
                for j in range(dZ1.shape[1]):
                    total += dZ1[i, j] * X[i + k, j + l]
            dw1[k, l] = total
    return dw1
'''),
        ("single", "the + 1 of the size is forgotten", '''def dL_dw1(X, dZ1):
    h, w = dZ1.shape
    R, S = X.shape[0] - h, X.shape[1] - w
    dw1 = np.zeros((R, S))
    for k in range(R):
        for l in range(S):
            dw1[k, l] = np.sum(X[k:k + h, l:l + w] * dZ1)
    return dw1
'''),
        ("single", "the first error is left out", '''def dL_dw1(X, dZ1):
    h, w = dZ1.shape
    dw1 = np.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
    for i in range(1, h):
        for j in range(1, w):
            dw1 += dZ1[i, j] * X[i:i + dw1.shape[0], j:j + dw1.shape[1]]
    return dw1
'''),
        ("compound", "errors upside down only, and the mean", '''def dL_dw1(X, dZ1):
    windows = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    return np.mean(windows * dZ1[::-1, :], axis=(2, 3))
'''),
    ],
    "dL_dw1_strided": [
        ("right", "errors spread apart by zeros, then slid", '''def dL_dw1_strided(X, dZ1, stride=2):
    h, w = dZ1.shape
    spread = np.zeros((stride * (h - 1) + 1, stride * (w - 1) + 1))
    spread[::stride, ::stride] = dZ1
    windows = np.lib.stride_tricks.sliding_window_view(X, spread.shape)
    return np.einsum("klij,ij->kl", windows, spread)
'''),
        ("single", "right size, but pixels side by side", '''def dL_dw1_strided(X, dZ1, stride=2):
    h, w = dZ1.shape
    dw = np.zeros((X.shape[0] - stride * (h - 1), X.shape[1] - stride * (w - 1)))
    for k in range(dw.shape[0]):
        for l in range(dw.shape[1]):
            dw[k, l] = np.sum(X[k:k + h, l:l + w] * dZ1)
    return dw
'''),
        ("single", "the stride is taken along the columns alone", '''def dL_dw1_strided(X, dZ1, stride=2):
    h, w = dZ1.shape
    dw = np.zeros((X.shape[0] - stride * (h - 1), X.shape[1] - stride * (w - 1)))
    for k in range(dw.shape[0]):
        for l in range(dw.shape[1]):
            for i in range(h):
                for j in range(w):
                    dw[k, l] += dZ1[i, j] * X[i + k, j * stride + l]
    return dw
'''),
        ("single", "the weights of the unstrided kernel, every second one", '''def dL_dw1_strided(X, dZ1, stride=2):
    windows = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    return np.einsum("klij,ij->kl", windows, dZ1)[::stride, ::stride]
'''),
        ("compound", "pixels side by side, and the mean", '''def dL_dw1_strided(X, dZ1, stride=2):
    h, w = dZ1.shape
    R, S = X.shape[0] - stride * (h - 1), X.shape[1] - stride * (w - 1)
    rows = []
    for k in range(R):
        rows.append([np.mean(dZ1 * X[k:k + h, l:l + w]) for l in range(S)])
    return np.array(rows)
'''),
    ],
}
