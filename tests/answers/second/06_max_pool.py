"""A second set of answers to lesson 06_max_pool: exercise -> list of (kind, what it does, source)."""

LESSON = "06_max_pool"
ANSWERS = {}

ANSWERS["max_pool_mask"] = [
    ("right", "comparison with all that came before", '''
def max_pool_mask(A1, size=2):
    out = np.zeros(A1.shape)
    for top in range(0, A1.shape[0], size):
        for left in range(0, A1.shape[1], size):
            places = [(r, c) for r in range(top, top + size) for c in range(left, left + size)]
            out[max(places, key=lambda p: A1[p])] = 1.0
    return out
'''),
    ("single", "mask upside down within the picture", '''
def max_pool_mask(A1, size=2):
    out = np.zeros(A1.shape)
    for top in range(0, A1.shape[0], size):
        for left in range(0, A1.shape[1], size):
            places = [(r, c) for r in range(top, top + size) for c in range(left, left + size)]
            out[max(places, key=lambda p: A1[p])] = 1.0
    return out[::-1]
'''),
    ("single", "two largest marked", '''
def max_pool_mask(A1, size=2):
    out = np.zeros(A1.shape)
    for top in range(0, A1.shape[0], size):
        for left in range(0, A1.shape[1], size):
            places = [(r, c) for r in range(top, top + size) for c in range(left, left + size)]
            for p in sorted(places, key=lambda p: -A1[p])[:2]:
                out[p] = 1.0
    return out
'''),
    ("single", "zeros marked, ones elsewhere", '''
def max_pool_mask(A1, size=2):
    out = np.ones(A1.shape)
    for top in range(0, A1.shape[0], size):
        for left in range(0, A1.shape[1], size):
            places = [(r, c) for r in range(top, top + size) for c in range(left, left + size)]
            out[max(places, key=lambda p: A1[p])] = 0.0
    return out
'''),
    ("single", "above the window's mean", '''
def max_pool_mask(A1, size=2):
    out = np.zeros(A1.shape)
    for i in range(0, A1.shape[0], size):
        for j in range(0, A1.shape[1], size):
            b = A1[i:i+size, j:j+size]
            out[i:i+size, j:j+size] = b > b.mean()
    return out
'''),
]

ANSWERS["dL_dA1"] = [
    ("right", "put_along_axis", '''
def dL_dA1(dP1, A1, size=2):
    h, w = dP1.shape
    B = A1.reshape(h, size, w, size).transpose(0, 2, 1, 3).reshape(h, w, size * size)
    D = np.zeros(B.shape)
    np.put_along_axis(D, B.argmax(2)[..., None], np.asarray(dP1, float)[..., None], 2)
    return D.reshape(h, w, size, size).transpose(0, 2, 1, 3).reshape(A1.shape)
'''),
    ("single", "error of the transposed window", '''
def dL_dA1(dP1, A1, size=2):
    h, w = dP1.shape
    out = np.zeros(A1.shape)
    for i in range(h):
        for j in range(w):
            r, s = divmod(int(A1[i*size:(i+1)*size, j*size:(j+1)*size].argmax()), size)
            out[i*size + s, j*size + r] = dP1[i, j]
    return out
'''),
    ("single", "mean error for all windows", '''
def dL_dA1(dP1, A1, size=2):
    h, w = dP1.shape
    out = np.zeros(A1.shape)
    for i in range(h):
        for j in range(w):
            r, s = divmod(int(A1[i*size:(i+1)*size, j*size:(j+1)*size].argmax()), size)
            out[i*size + r, j*size + s] = dP1.mean()
    return out
'''),
    ("single", "first window only", '''
def dL_dA1(dP1, A1, size=2):
    h, w = dP1.shape
    out = np.zeros(A1.shape)
    for i in range(h):
        for j in range(w):
            r, s = divmod(int(A1[i*size:(i+1)*size, j*size:(j+1)*size].argmax()), size)
            out[i*size + r, j*size + s] = dP1[i, j]
            return out
'''),
    ("compound", "divided by size squared and last maximum", '''
def dL_dA1(dP1, A1, size=2):
    h, w = dP1.shape
    out = np.zeros(A1.shape)
    for i in range(h):
        for j in range(w):
            b = A1[i*size:(i+1)*size, j*size:(j+1)*size].ravel()[::-1]
            r, s = divmod(size * size - 1 - int(b.argmax()), size)
            out[i*size + r, j*size + s] = dP1[i, j] / size ** 2
    return out
'''),
]
