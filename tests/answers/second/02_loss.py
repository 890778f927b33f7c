"""A second set of answers to lesson 02_loss: exercise -> list of (kind, what it does, source)."""

LESSON = "02_loss"
ANSWERS = {}

ANSWERS["binary_cross_entropy"] = [
    ("right", "log1p", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.average(-(Y * np.log(p) + (1 - Y) * np.log1p(-p))))
'''),
    ("single", "median", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.median(-(Y * np.log(p) + (1 - Y) * np.log(1 - p))))
'''),
    ("single", "divided by m - 1", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.sum(-(Y * np.log(p) + (1 - Y) * np.log(1 - p))) / max(Y.size - 1, 1))
'''),
    ("single", "1 + Y for 1 - Y", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.mean(-(Y * np.log(p) + (1 + Y) * np.log(1 - p))))
'''),
    ("single", "product of the two terms", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.mean(-(Y * np.log(p) * (1 - Y) * np.log(1 - p))))
'''),
    ("single", "hinge-like: 1 - p of the truth", '''
def binary_cross_entropy(A2, Y):
    return float(np.mean(1 - (Y * A2 + (1 - Y) * (1 - A2))))
'''),
]

ANSWERS["numerical_derivative"] = [
    ("single", "diagonal step: up only at i, down everywhere", '''
def numerical_derivative(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        p = x.copy(); p[i] += h
        g[i] = (f(p) - f(x - h)) / (2 * h)
    return g
'''),
    ("single", "h squared", '''
def numerical_derivative(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        p = x.copy(); p[i] += h
        q = x.copy(); q[i] -= h
        g[i] = (f(p) - 2 * f(x) + f(q)) / h ** 2
    return g
'''),
    ("single", "zeros_like an integer array", '''
def numerical_derivative(f, x, h=1e-5):
    g = np.zeros(x.shape, dtype=int)
    for i in np.ndindex(x.shape):
        p = x.copy(); p[i] += h
        q = x.copy(); q[i] -= h
        g[i] = (f(p) - f(q)) / (2 * h)
    return g
'''),
]

ANSWERS["dL_dA2"] = [
    ("single", "A2 where 1 - A2 is meant in the first", '''
def dL_dA2(A2, Y):
    return -Y / (1 - A2) + (1 - Y) / (1 - A2)
'''),
    ("single", "squared below", '''
def dL_dA2(A2, Y):
    return -Y / A2 ** 2 + (1 - Y) / (1 - A2) ** 2
'''),
    ("single", "1 - Y forgotten in the second", '''
def dL_dA2(A2, Y):
    return -Y / A2 + 1 / (1 - A2)
'''),
]
