"""Answers written from the lessons' text alone, before the judge was asked: one right in an unusual way, mistakes, pairs."""

LESSON = "06_max_pool"
ANSWERS = {
    "max_pool_mask": [
        ("right", "argmax over the windows and put_along_axis", '''def max_pool_mask(A1, size=2):
    h, w = A1.shape[0] // size, A1.shape[1] // size
    windows = A1.reshape(h, size, w, size).transpose(0, 2, 1, 3).reshape(h, w, size * size)
    mask = np.zeros(windows.shape)
    np.put_along_axis(mask, windows.argmax(axis=2)[..., None], 1.0, axis=2)
    return mask.reshape(h, w, size, size).transpose(0, 2, 1, 3).reshape(A1.shape)
'''),
        ("single", "row and column of the maximum swapped", '''def max_pool_mask(A1, size=2):
    mask = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            l, k = divmod(np.argmax(A1[i:i + size, j:j + size]), size)
            mask[i + k, j + l] = 1.0
    return mask
'''),
        ("single", "holds the maximum itself, not 1", '''def max_pool_mask(A1, size=2):
    mask = np.zeros(A1.shape)
    H, W = A1.shape
    for i in range(0, H, size):
        for j in range(0, W, size):
            window = A1[i:i + size, j:j + size]
            k, l = np.unravel_index(window.argmax(), window.shape)
            mask[i + k, j + l] = window[k, l]
    return mask
'''),
        ("single", "the window's offset is forgotten when the mark is set", '''def max_pool_mask(A1, size=2):
    mask = np.zeros(A1.shape)
    for i in range(A1.shape[0] // size):
        for j in range(A1.shape[1] // size):
            window = A1[i * size:(i + 1) * size, j * size:(j + 1) * size]
            k, l = np.unravel_index(np.argmax(window), (size, size))
            mask[i + k, j + l] = 1.0
    return mask
'''),
        ("compound", ">= keeps the last maximum, and windows of zeros get none", '''def max_pool_mask(A1, size=2):
    mask = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            best, where = 0.0, None
            for k in range(size):
                for l in range(size):
                    value = A1[i + k, j + l]
                    if value > 0 and value >= best:
                        best, where = value, (i + k, j + l)
            if where is not None:
                mask[where] = 1.0
    return mask
'''),
    ],
    "dL_dA1": [
        ("right", "np.add.at on computed places", '''def dL_dA1(dP1, A1, size=2):
    dA1 = np.zeros(A1.shape)
    h, w = dP1.shape
    flat = A1.reshape(h, size, w, size).swapaxes(1, 2).reshape(h, w, -1).argmax(axis=-1)
    i, j = np.indices((h, w))
    np.add.at(dA1, (i * size + flat // size, j * size + flat % size), dP1)
    return dA1
'''),
        ("single", "tied maxima share the error", '''def dL_dA1(dP1, A1, size=2):
    dA1 = np.zeros(A1.shape)
    for i in range(dP1.shape[0]):
        for j in range(dP1.shape[1]):
            rows = slice(i * size, (i + 1) * size)
            cols = slice(j * size, (j + 1) * size)
            hit = A1[rows, cols] == A1[rows, cols].max()
            dA1[rows, cols] = dP1[i, j] * hit / hit.sum()
    return dA1
'''),
        ("single", "the error is multiplied by the maximum", '''def dL_dA1(dP1, A1, size=2):
    dA1 = np.zeros(A1.shape)
    for i in range(dP1.shape[0]):
        for j in range(dP1.shape[1]):
            window = A1[i * size:i * size + size, j * size:j * size + size]
            k, l = divmod(window.argmax(), size)
            dA1[i * size + k, j * size + l] = dP1[i, j] * window.max()
    return dA1
'''),
        ("compound", "the last maximum, and a quarter of the error", '''def dL_dA1(dP1, A1, size=2):
    dA1 = np.zeros(A1.shape)
    for i in range(dP1.shape[0]):
        for j in range(dP1.shape[1]):
            best = -np.inf
            for k in range(i * size, (i + 1) * size):
                for l in range(j * size, (j + 1) * size):
                    if A1[k, l] >= best:
                        best, place = A1[k, l], (k, l)
            dA1[place] = dP1[i, j] / size**2
    return dA1
'''),
    ],
    "dL_dA1_average": [
        ("right", "Kronecker product", '''def dL_dA1_average(dP1, size=2):
    return np.kron(dP1, np.ones((size, size)) / size**2)
'''),
        ("single", "divided by the side", '''def dL_dA1_average(dP1, size=2):
    return np.repeat(np.repeat(dP1, size, axis=0), size, axis=1) / size
'''),
        ("single", "divided by the number of windows", '''def dL_dA1_average(dP1, size=2):
    dA1 = np.repeat(np.repeat(dP1, size, axis=0), size, axis=1)
    return dA1 / dP1.size
'''),
        ("single", "only the first place of each window gets its quarter", '''def dL_dA1_average(dP1, size=2):
    h, w = dP1.shape
    dA1 = np.zeros((h * size, w * size))
    dA1[::size, ::size] = dP1 / (size * size)
    return dA1
'''),
        ("compound", "tiled, and not divided", '''def dL_dA1_average(dP1, size=2):
    return np.tile(dP1, (size, size)).astype(float)
'''),
    ],
}
