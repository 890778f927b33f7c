"""Answers to lesson 02_loss: exercise -> list of (kind, what it does, source)."""

LESSON = "02_loss"
ANSWERS = {}

ANSWERS["binary_cross_entropy"] = [
    ("right", "np.where on the truth", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(-np.log(np.where(Y == 1, p, 1 - p)).mean())
'''),
    ("right", "a loop over images", '''
def binary_cross_entropy(A2, Y):
    total = 0.0
    for a, y in zip(A2.ravel(), Y.ravel()):
        a = min(max(a, 1e-12), 1 - 1e-12)
        total += -y * np.log(a) - (1 - y) * np.log(1 - a)
    return total / A2.size
'''),
    ("right", "matrix products", '''
def binary_cross_entropy(A2, Y):
    m = Y.shape[1]
    A = np.minimum(np.maximum(A2, 1e-12), 1 - 1e-12)
    cost = (-np.dot(Y, np.log(A).T) - np.dot(1 - Y, np.log(1 - A).T)) / m
    return float(np.squeeze(cost))
'''),
    ("single", "1/m left out", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(-np.sum(Y * np.log(p) + (1 - Y) * np.log(1 - p)))
'''),
    ("single", "half of the mean", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(-np.mean(Y * np.log(p) + (1 - Y) * np.log(1 - p)) / 2)
'''),
    ("single", "m from the rows: len(Y)", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(-np.sum(Y * np.log(p) + (1 - Y) * np.log(1 - p)) / len(Y))
'''),
    ("single", "truth-0 half left out", '''
def binary_cross_entropy(A2, Y):
    return float(-np.mean(Y * np.log(np.clip(A2, 1e-12, 1))))
'''),
    ("single", "minus between the halves", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(-np.mean(Y * np.log(p) - (1 - Y) * np.log(1 - p)))
'''),
    ("single", "log of 1 - log: 1 - np.log(p)", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(-np.mean(Y * np.log(p) + (1 - Y) * (1 - np.log(p))))
'''),
    ("single", "not clipped: nan at 0 and 1", '''
def binary_cross_entropy(A2, Y):
    return float(-np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))
'''),
    ("single", "clipped at 1e-7", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-7, 1 - 1e-7)
    return float(-np.mean(Y * np.log(p) + (1 - Y) * np.log(1 - p)))
'''),
    ("single", "only the bottom is clipped", '''
def binary_cross_entropy(A2, Y):
    p = np.maximum(A2, 1e-12)
    return float(-np.mean(Y * np.log(p) + (1 - Y) * np.log(1 - p)))
'''),
    ("single", "nan_to_num after the logs", '''
def binary_cross_entropy(A2, Y):
    with np.errstate(all="ignore"):
        return float(-np.mean(np.nan_to_num(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))))
'''),
    ("single", "each image's loss, no mean", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return -(Y * np.log(p) + (1 - Y) * np.log(1 - p))
'''),
    ("single", "squared error", '''
def binary_cross_entropy(A2, Y):
    return float(np.mean((A2 - Y) ** 2))
'''),
    ("single", "minus applies to the first half only", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.mean(-Y * np.log(p) + (1 - Y) * np.log(1 - p)))
'''),
    ("compound", "sum, and sign", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.sum(Y * np.log(p) + (1 - Y) * np.log(1 - p)))
'''),
    ("compound", "base 2 and no clip", '''
def binary_cross_entropy(A2, Y):
    return float(-np.mean(Y * np.log2(A2) + (1 - Y) * np.log2(1 - A2)))
'''),
    ("careless", "m is not defined", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(p) + (1 - Y) * np.log(1 - p)) / m
'''),
    ("careless", "the clipped copy is not used", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(-np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))
'''),
]

ANSWERS["numerical_derivative"] = [
    ("right", "nditer, on a copy", '''
def numerical_derivative(f, x, h=1e-5):
    x = x.copy()
    g = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"])
    for _ in it:
        i = it.multi_index
        old = x[i]
        x[i] = old + h
        up = f(x)
        x[i] = old - h
        down = f(x)
        x[i] = old
        g[i] = (up - down) / (2 * h)
    return g
'''),
    ("right", "unit steps, list", '''
def numerical_derivative(f, x, h=1e-5):
    def step(i):
        e = np.zeros(x.size)
        e[i] = h
        return e.reshape(x.shape)
    return np.array([(f(x + step(i)) - f(x - step(i))) / (2 * h) for i in range(x.size)]).reshape(x.shape)
'''),
    ("single", "forward difference", '''
def numerical_derivative(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        p = x.copy(); p[i] += h
        g[i] = (f(p) - f(x)) / h
    return g
'''),
    ("single", "backward difference", '''
def numerical_derivative(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        p = x.copy(); p[i] -= h
        g[i] = (f(x) - f(p)) / h
    return g
'''),
    ("single", "h is fixed in the body", '''
def numerical_derivative(f, x, h=1e-5):
    h = 1e-4
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        p = x.copy(); p[i] += h
        q = x.copy(); q[i] -= h
        g[i] = (f(p) - f(q)) / (2 * h)
    return g
'''),
    ("single", "alias for copy: q = x", '''
def numerical_derivative(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        p = x; p[i] += h
        q = x; q[i] -= h
        g[i] = (f(p) - f(q)) / (2 * h)
    return g
'''),
    ("single", "one number: all nudged together", '''
def numerical_derivative(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)
'''),
    ("single", "not divided", '''
def numerical_derivative(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        p = x.copy(); p[i] += h
        q = x.copy(); q[i] -= h
        g[i] = f(p) - f(q)
    return g
'''),
    ("single", "flat result", '''
def numerical_derivative(f, x, h=1e-5):
    g = []
    for i in np.ndindex(x.shape):
        p = x.copy(); p[i] += h
        q = x.copy(); q[i] -= h
        g.append((f(p) - f(q)) / (2 * h))
    return np.array(g)
'''),
    ("single", "step relative to x", '''
def numerical_derivative(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        p = x.copy(); p[i] *= 1 + h
        q = x.copy(); q[i] *= 1 - h
        g[i] = (f(p) - f(q)) / (2 * h)
    return g
'''),
    ("single", "first row only", '''
def numerical_derivative(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for j in range(x.shape[-1]):
        p = x.copy(); p[0, j] += h
        q = x.copy(); q[0, j] -= h
        g[0, j] = (f(p) - f(q)) / (2 * h)
    return g
'''),
    ("compound", "one-sided and sign", '''
def numerical_derivative(f, x, h=1e-5):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        p = x.copy(); p[i] += h
        g[i] = (f(x) - f(p)) / h
    return g
'''),
]

ANSWERS["dL_dA2"] = [
    ("right", "two fractions", '''
def dL_dA2(A2, Y):
    return -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
'''),
    ("right", "one fraction", '''
def dL_dA2(A2, Y):
    return (A2 - Y) / (A2 * (1 - A2))
'''),
    ("right", "where", '''
def dL_dA2(A2, Y):
    return np.where(Y > 0.5, -1 / A2, 1 / (1 - A2))
'''),
    ("single", "plus between the fractions", '''
def dL_dA2(A2, Y):
    return -(Y / A2 + (1 - Y) / (1 - A2))
'''),
    ("single", "sign", '''
def dL_dA2(A2, Y):
    return Y / A2 - (1 - Y) / (1 - A2)
'''),
    ("single", "divided by m", '''
def dL_dA2(A2, Y):
    return (A2 - Y) / (A2 * (1 - A2)) / Y.shape[1]
'''),
    ("single", "A2 - Y", '''
def dL_dA2(A2, Y):
    return A2 - Y
'''),
    ("single", "multiplied by the sigmoid's slope", '''
def dL_dA2(A2, Y):
    return (A2 - Y) * (A2 * (1 - A2))
'''),
    ("single", "precedence: / A2 * (1 - A2)", '''
def dL_dA2(A2, Y):
    return (A2 - Y) / A2 * (1 - A2)
'''),
    ("single", "second half left out", '''
def dL_dA2(A2, Y):
    return -Y / A2
'''),
    ("single", "slope of the squared error", '''
def dL_dA2(A2, Y):
    return 2 * (A2 - Y)
'''),
    ("single", "Y and A2 swapped, 1 - Y below", '''
def dL_dA2(A2, Y):
    return -Y / A2 + (1 - Y) / A2
'''),
    ("single", "the loss itself", '''
def dL_dA2(A2, Y):
    return -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
'''),
    ("single", "mean over the images", '''
def dL_dA2(A2, Y):
    return np.mean((A2 - Y) / (A2 * (1 - A2)))
'''),
    ("compound", "sign and 1/m", '''
def dL_dA2(A2, Y):
    return (Y / A2 - (1 - Y) / (1 - A2)) / A2.size
'''),
]

ANSWERS["squared_error"] = [
    ("right", "difference once", '''
def squared_error(A2, Y):
    d = A2 - Y
    return float((d @ d.T)[0, 0] / d.shape[1]), d + d
'''),
    ("single", "two left out", '''
def squared_error(A2, Y):
    return float(np.mean((A2 - Y) ** 2)), A2 - Y
'''),
    ("single", "dA2 with 1/m", '''
def squared_error(A2, Y):
    return float(np.mean((A2 - Y) ** 2)), 2 * (A2 - Y) / Y.shape[1]
'''),
    ("single", "order of the results", '''
def squared_error(A2, Y):
    return 2 * (A2 - Y), float(np.mean((A2 - Y) ** 2))
'''),
    ("single", "half in front of the loss", '''
def squared_error(A2, Y):
    return float(np.mean((A2 - Y) ** 2) / 2), 2 * (A2 - Y)
'''),
    ("single", "root of the mean", '''
def squared_error(A2, Y):
    return float(np.sqrt(np.mean((A2 - Y) ** 2))), 2 * (A2 - Y)
'''),
    ("single", "square of the mean", '''
def squared_error(A2, Y):
    return float(np.mean(A2 - Y) ** 2), 2 * (A2 - Y)
'''),
    ("single", "absolute difference for the square", '''
def squared_error(A2, Y):
    return float(np.mean(np.abs(A2 - Y))), 2 * (A2 - Y)
'''),
    ("single", "loss alone", '''
def squared_error(A2, Y):
    return float(np.mean((A2 - Y) ** 2))
'''),
    ("compound", "sum, two left out", '''
def squared_error(A2, Y):
    return float(np.sum((A2 - Y) ** 2)), A2 - Y
'''),
]
