"""Answers to lesson 06_max_pool: exercise -> list of (kind, what it does, source)."""

LESSON = "06_max_pool"
ANSWERS = {}

ANSWERS["max_pool_mask"] = [
    ("right", "argmax and unravel_index", '''
def max_pool_mask(A1, size=2):
    M = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            r, s = np.unravel_index(np.argmax(A1[i:i+size, j:j+size]), (size, size))
            M[i + r, j + s] = 1
    return M
'''),
    ("right", "swapaxes, one-hot by identity", '''
def max_pool_mask(A1, size=2):
    h, v = A1.shape[0] // size, A1.shape[1] // size
    W = A1.reshape(h, size, v, size).swapaxes(1, 2).reshape(h, v, -1)
    E = np.eye(size * size)[W.argmax(-1)]
    return E.reshape(h, v, size, size).swapaxes(1, 2).reshape(A1.shape)
'''),
    ("right", "four loops with a flag and break", '''
def max_pool_mask(A1, size=2):
    M = np.zeros_like(A1, dtype=float)
    for i in range(0, len(A1), size):
        for j in range(0, len(A1[0]), size):
            best = A1[i:i+size, j:j+size].max()
            found = False
            for r in range(i, i + size):
                for s in range(j, j + size):
                    if A1[r, s] == best and not found:
                        M[r, s] = 1.0
                        found = True
    return M
'''),
    ("single", "all ties", '''
def max_pool_mask(A1, size=2):
    P = A1.reshape(A1.shape[0] // size, size, -1, size).max((1, 3))
    return (A1 == np.kron(P, np.ones((size, size)))).astype(float)
'''),
    ("single", "last maximum: >= in a loop", '''
def max_pool_mask(A1, size=2):
    M = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            best, where = -np.inf, None
            for r in range(i, i + size):
                for s in range(j, j + size):
                    if A1[r, s] >= best:
                        best, where = A1[r, s], (r, s)
            M[where] = 1
    return M
'''),
    ("single", "first in column-major order", '''
def max_pool_mask(A1, size=2):
    M = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            k = A1[i:i+size, j:j+size].T.argmax()
            M[i + k % size, j + k // size] = 1
    return M
'''),
    ("single", "ties share", '''
def max_pool_mask(A1, size=2):
    P = A1.reshape(A1.shape[0] // size, size, -1, size).max((1, 3))
    M = (A1 == np.kron(P, np.ones((size, size)))).astype(float)
    n = M.reshape(A1.shape[0] // size, size, -1, size).sum((1, 3))
    return M / np.kron(n, np.ones((size, size)))
'''),
    ("single", "value for one", '''
def max_pool_mask(A1, size=2):
    M = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            r, s = np.unravel_index(np.argmax(A1[i:i+size, j:j+size]), (size, size))
            M[i + r, j + s] = A1[i + r, j + s]
    return M
'''),
    ("single", "offset of the window forgotten", '''
def max_pool_mask(A1, size=2):
    M = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            r, s = np.unravel_index(np.argmax(A1[i:i+size, j:j+size]), (size, size))
            M[r, s] = 1
    return M
'''),
    ("single", "divmod by 2 for any size", '''
def max_pool_mask(A1, size=2):
    M = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            r, s = divmod(np.argmax(A1[i:i+size, j:j+size]), 2)
            M[i + r, j + s] = 1
    return M
'''),
    ("single", "one per row of the window", '''
def max_pool_mask(A1, size=2):
    M = np.zeros(A1.shape)
    for i in range(A1.shape[0]):
        for j in range(0, A1.shape[1], size):
            M[i, j + np.argmax(A1[i, j:j+size])] = 1
    return M
'''),
    ("single", "minimum", '''
def max_pool_mask(A1, size=2):
    M = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            r, s = np.unravel_index(np.argmin(A1[i:i+size, j:j+size]), (size, size))
            M[i + r, j + s] = 1
    return M
'''),
    ("single", "no mark where the maximum is 0", '''
def max_pool_mask(A1, size=2):
    M = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            best = 0
            where = None
            for r in range(i, i + size):
                for s in range(j, j + size):
                    if A1[r, s] > best:
                        best, where = A1[r, s], (r, s)
            if where:
                M[where] = 1
    return M
'''),
    ("careless", "bool and no return", '''
def max_pool_mask(A1, size=2):
    P = A1.reshape(A1.shape[0] // size, size, -1, size).max((1, 3))
    mask = A1 == np.kron(P, np.ones((size, size)))
'''),
]

ANSWERS["dL_dA1"] = [
    ("right", "repeat and first maxima", '''
def dL_dA1(dP1, A1, size=2):
    out = np.zeros(A1.shape)
    for (i, j), e in np.ndenumerate(dP1):
        w = A1[i*size:(i+1)*size, j*size:(j+1)*size]
        r, s = divmod(int(w.argmax()), size)
        out[i*size + r, j*size + s] = e
    return out
'''),
    ("right", "the mask above, np.kron", '''
def dL_dA1(dP1, A1, size=2):
    return max_pool_mask(A1, size) * np.kron(dP1, np.ones((size, size)))
'''),
    ("single", "tied maxima all get it", '''
def dL_dA1(dP1, A1, size=2):
    out = np.zeros(A1.shape)
    for (i, j), e in np.ndenumerate(dP1):
        sl = np.s_[i*size:(i+1)*size, j*size:(j+1)*size]
        out[sl] = (A1[sl] == A1[sl].max()) * e
    return out
'''),
    ("single", "window starts at i, j (andrew's loops)", '''
def dL_dA1(dP1, A1, size=2):
    out = np.zeros(A1.shape)
    for i in range(dP1.shape[0]):
        for j in range(dP1.shape[1]):
            w = A1[i:i+size, j:j+size]
            out[i:i+size, j:j+size] += (w == w.max()) * dP1[i, j]
    return out
'''),
    ("single", "even share", '''
def dL_dA1(dP1, A1, size=2):
    return np.kron(dP1, np.ones((size, size))) / size ** 2
'''),
    ("single", "dP1 tiled, not repeated", '''
def dL_dA1(dP1, A1, size=2):
    return max_pool_mask(A1, size) * np.tile(dP1, (size, size))
'''),
    ("single", "mask times A1 times error", '''
def dL_dA1(dP1, A1, size=2):
    return A1 * max_pool_mask(A1, size) * np.kron(dP1, np.ones((size, size)))
'''),
    ("single", "global position: unravel by A1's shape", '''
def dL_dA1(dP1, A1, size=2):
    out = np.zeros(A1.shape)
    for (i, j), e in np.ndenumerate(dP1):
        w = A1[i*size:(i+1)*size, j*size:(j+1)*size]
        r, s = np.unravel_index(w.argmax(), A1.shape)
        out[min(i*size + r, A1.shape[0]-1), min(j*size + s, A1.shape[1]-1)] += e
    return out
'''),
    ("single", "mask, size not handed on", '''
def dL_dA1(dP1, A1, size=2):
    M = max_pool_mask(A1, 2)
    return M * np.kron(dP1, np.ones((size, size)))
'''),
    ("single", "into zeros_like of dP1's integers", '''
def dL_dA1(dP1, A1, size=2):
    return (max_pool_mask(A1, size) * np.kron(dP1, np.ones((size, size)))).astype(int)
'''),
    ("single", "error at the upper left of each window", '''
def dL_dA1(dP1, A1, size=2):
    out = np.zeros(A1.shape)
    out[::size, ::size] = dP1
    return out
'''),
    ("single", "ReLU's mask on top: nothing where A1 is 0", '''
def dL_dA1(dP1, A1, size=2):
    return max_pool_mask(A1, size) * np.kron(dP1, np.ones((size, size))) * (A1 > 0)
'''),
    ("compound", "sign, and all ties", '''
def dL_dA1(dP1, A1, size=2):
    out = np.zeros(A1.shape)
    for (i, j), e in np.ndenumerate(dP1):
        sl = np.s_[i*size:(i+1)*size, j*size:(j+1)*size]
        out[sl] = -(A1[sl] == A1[sl].max()) * e
    return out
'''),
    ("careless", "the shapes do not fit", '''
def dL_dA1(dP1, A1, size=2):
    return max_pool_mask(A1, size) * dP1
'''),
]

ANSWERS["dL_dA1_average"] = [
    ("right", "broadcast_to", '''
def dL_dA1_average(dP1, size=2):
    h, w = dP1.shape
    return np.broadcast_to(dP1[:, None, :, None] / size**2, (h, size, w, size)).reshape(h*size, w*size)
'''),
    ("single", "not divided", '''
def dL_dA1_average(dP1, size=2):
    return np.repeat(np.repeat(dP1, size, 0), size, 1)
'''),
    ("single", "divided by size", '''
def dL_dA1_average(dP1, size=2):
    return np.repeat(np.repeat(dP1, size, 0), size, 1) / size
'''),
    ("single", "divided by four", '''
def dL_dA1_average(dP1, size=2):
    return np.repeat(np.repeat(dP1, size, 0), size, 1) / 4
'''),
    ("single", "tiled", '''
def dL_dA1_average(dP1, size=2):
    return np.tile(dP1, (size, size)) / size ** 2
'''),
    ("single", "divided by the number of entries of dP1", '''
def dL_dA1_average(dP1, size=2):
    return np.repeat(np.repeat(dP1, size, 0), size, 1) / dP1.size
'''),
    ("single", "rows only", '''
def dL_dA1_average(dP1, size=2):
    return np.repeat(dP1, size, axis=0) / size ** 2
'''),
]
