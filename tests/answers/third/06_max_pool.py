"""Ordinary mistakes, many of them in pairs; written before the judge was asked."""

LESSON = "06_max_pool"
ANSWERS = {}

ANSWERS["max_pool_mask"] = [
    ("right", "unravel_index", '''
def max_pool_mask(A1, size=2):
    M = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            window = A1[i:i+size, j:j+size]
            r, s = np.unravel_index(window.argmax(), window.shape)
            M[i+r, j+s] = 1
    return M
'''),
    ("single", "argmin", '''
def max_pool_mask(A1, size=2):
    M = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            window = A1[i:i+size, j:j+size]
            r, s = np.unravel_index(window.argmin(), window.shape)
            M[i+r, j+s] = 1
    return M
'''),
    ("single", "offset of the column forgotten", '''
def max_pool_mask(A1, size=2):
    M = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            window = A1[i:i+size, j:j+size]
            r, s = np.unravel_index(window.argmax(), window.shape)
            M[i+r, s] = 1
    return M
'''),
    ("compound", "argmin, and value in place of one", '''
def max_pool_mask(A1, size=2):
    M = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            window = A1[i:i+size, j:j+size]
            r, s = np.unravel_index(window.argmin(), window.shape)
            M[i+r, j+s] = A1[i+r, j+s]
    return M
'''),
    ("compound", "row and column swapped in the window, step 2", '''
def max_pool_mask(A1, size=2):
    M = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], 2):
        for j in range(0, A1.shape[1], 2):
            window = A1[i:i+size, j:j+size]
            r, s = np.unravel_index(window.argmax(), window.shape)
            M[i+s, j+r] = 1
    return M
'''),
    ("careless", "return one level too deep", '''
def max_pool_mask(A1, size=2):
    M = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            window = A1[i:i+size, j:j+size]
            r, s = np.unravel_index(window.argmax(), window.shape)
            M[i+r, j+s] = 1
        return M
'''),
    ("careless", "argmax without brackets", '''
def max_pool_mask(A1, size=2):
    M = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            window = A1[i:i+size, j:j+size]
            r, s = np.unravel_index(window.argmax, window.shape)
            M[i+r, j+s] = 1
    return M
'''),
]

ANSWERS["dL_dA1"] = [
    ("compound", "all ties, error halved", '''
def dL_dA1(dP1, A1, size=2):
    big = np.kron(dP1, np.ones((size, size)))
    top = np.kron(max_pool(A1, size), np.ones((size, size)))
    return big * (A1 == top) / 2
'''),
    ("compound", "spread, sign turned", '''
def dL_dA1(dP1, A1, size=2):
    return -np.kron(dP1, np.ones((size, size))) / size**2
'''),
    ("single", "np.tile", '''
def dL_dA1(dP1, A1, size=2):
    return np.tile(dP1, (size, size)) * max_pool_mask(A1, size)
'''),
]
