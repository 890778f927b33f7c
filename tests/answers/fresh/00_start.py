"""Answers to lesson 00_start: exercise -> list of (kind, what it does, source)."""

LESSON = "00_start"
ANSWERS = {}

ANSWERS["slope_along"] = [
    ("right", "loop with a product", '''
def slope_along(factors):
    out = 1
    for f in factors:
        out *= f
    return out
'''),
    ("right", "recursion", '''
def slope_along(factors):
    first, *rest = factors
    return first * slope_along(rest) if rest else first
'''),
    ("right", "functools.reduce", '''
from functools import reduce
def slope_along(factors):
    return reduce(lambda a, b: a * b, factors)
'''),
    ("right", "np.multiply.reduce", '''
def slope_along(factors):
    return np.multiply.reduce(np.asarray(factors))
'''),
    ("single", "the factors are added", '''
def slope_along(factors):
    return sum(factors)
'''),
    ("single", "the last factor is left out", '''
def slope_along(factors):
    out = factors[0]
    for i in range(1, len(factors) - 1):
        out = out * factors[i]
    return out
'''),
    ("single", "the product starts at 0", '''
def slope_along(factors):
    out = 0
    for f in factors:
        out = out * f
    return out
'''),
    ("single", "return stands inside the loop", '''
def slope_along(factors):
    out = 1
    for f in factors:
        out = out * f
        return out
'''),
    ("single", "all products along the way (cumprod)", '''
def slope_along(factors):
    return np.cumprod(factors)
'''),
    ("single", "log and exp: nan for negative factors", '''
def slope_along(factors):
    return np.exp(np.sum(np.log(factors)))
'''),
    ("single", "geometric mean instead of product", '''
def slope_along(factors):
    return np.prod(factors) / len(factors)
'''),
    ("single", "integers cut off", '''
def slope_along(factors):
    return int(np.prod(factors))
'''),
    ("careless", "prints", '''
def slope_along(factors):
    print(np.prod(factors))
'''),
]

ANSWERS["slope_over"] = [
    ("right", "sum of products", '''
def slope_over(paths):
    return sum(np.prod(p) for p in paths)
'''),
    ("right", "two loops", '''
def slope_over(paths):
    total = 0.0
    for path in paths:
        one = 1.0
        for factor in path:
            one *= factor
        total += one
    return total
'''),
    ("right", "map and slope_along", '''
def slope_over(paths):
    return float(np.sum(list(map(slope_along, paths))))
'''),
    ("single", "product of sums", '''
def slope_over(paths):
    return np.prod([sum(p) for p in paths])
'''),
    ("single", "everything multiplied", '''
def slope_over(paths):
    out = 1.0
    for p in paths:
        for f in p:
            out *= f
    return out
'''),
    ("single", "everything added", '''
def slope_over(paths):
    return sum(sum(p) for p in paths)
'''),
    ("single", "mean over the paths", '''
def slope_over(paths):
    return np.mean([np.prod(p) for p in paths])
'''),
    ("single", "running product is not reset between paths", '''
def slope_over(paths):
    total, one = 0, 1
    for p in paths:
        for f in p:
            one *= f
        total += one
    return total
'''),
    ("single", "= for +=: the last path alone", '''
def slope_over(paths):
    for p in paths:
        total = np.prod(p)
    return total
'''),
    ("single", "the largest path", '''
def slope_over(paths):
    return max(np.prod(p) for p in paths)
'''),
    ("single", "np.prod with axis 1: only paths of one length", '''
def slope_over(paths):
    return np.array(paths).prod(axis=1).sum()
'''),
    ("single", "axis 0 for axis 1", '''
def slope_over(paths):
    return sum(np.prod(step) for step in zip(*paths))
'''),
    ("single", "list of the paths' slopes, not summed", '''
def slope_over(paths):
    return [np.prod(p) for p in paths]
'''),
    ("careless", "misspelt name", '''
def slope_over(paths):
    return sum(np.prod(p) for p in path)
'''),
]

ANSWERS["jacobian"] = [
    ("right", "column by column", '''
def jacobian(f, x):
    h = 1e-5
    cols = []
    for e in np.eye(len(x)):
        cols.append((f(x + h * e) - f(x - h * e)) / (2 * h))
    return np.stack(cols, axis=1)
'''),
    ("right", "fills a table; a copy is nudged", '''
def jacobian(f, x):
    J = np.empty((len(f(x)), x.size))
    for j in range(x.size):
        p, q = x.astype(float), x.astype(float)
        p[j] += 1e-5
        q[j] -= 1e-5
        J[:, j] = (f(p) - f(q)) / 2e-5
    return J
'''),
    ("single", "transposed", '''
def jacobian(f, x):
    h = 1e-5
    return np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(len(x))])
'''),
    ("single", "one-sided difference", '''
def jacobian(f, x):
    h = 1e-5
    return np.array([(f(x + h * e) - f(x)) / h for e in np.eye(len(x))]).T
'''),
    ("single", "divided by h, not 2h", '''
def jacobian(f, x):
    h = 1e-5
    return np.array([(f(x + h * e) - f(x - h * e)) / h for e in np.eye(len(x))]).T
'''),
    ("single", "/ 2 * h", '''
def jacobian(f, x):
    h = 1e-5
    return np.array([(f(x + h * e) - f(x - h * e)) / 2 * h for e in np.eye(len(x))]).T
'''),
    ("single", "all entries nudged at once", '''
def jacobian(f, x):
    h = 1e-5
    d = (f(x + h) - f(x - h)) / (2 * h)
    return np.tile(d[:, None], (1, len(x)))
'''),
    ("single", "square table: rows as many as inputs", '''
def jacobian(f, x):
    h = 1e-5
    J = np.zeros((len(x), len(x)))
    for j in range(len(x)):
        e = np.zeros(len(x)); e[j] = h
        J[:, j] = (f(x + e) - f(x - e)) / (2 * h)
    return J
'''),
    ("single", "the nudge is not taken back", '''
def jacobian(f, x):
    h = 1e-5
    x = x.copy()
    J = np.zeros((len(f(x)), len(x)))
    for j in range(len(x)):
        x[j] += h
        up = f(x)
        x[j] -= 2 * h
        J[:, j] = (up - f(x)) / (2 * h)
    return J
'''),
    ("single", "minus: down minus up", '''
def jacobian(f, x):
    h = 1e-5
    return np.array([(f(x - h * e) - f(x + h * e)) / (2 * h) for e in np.eye(len(x))]).T
'''),
    ("single", "x is changed", '''
def jacobian(f, x):
    h = 1e-5
    J = np.zeros((len(f(x)), len(x)))
    for j in range(len(x)):
        x[j] += h
        up = f(x)
        x[j] -= 2 * h
        J[:, j] = (up - f(x)) / (2 * h)
        x[j] += 2 * h
    return J
'''),
    ("compound", "transposed and one-sided", '''
def jacobian(f, x):
    h = 1e-5
    return np.array([(f(x + h * e) - f(x)) / h for e in np.eye(len(x))])
'''),
    ("careless", "f is not called", '''
def jacobian(f, x):
    h = 1e-5
    return np.array([(f(x + h * e) - f) / h for e in np.eye(len(x))]).T
'''),
]

ANSWERS["slopes_through"] = [
    ("right", "einsum", '''
def slopes_through(outer, inner):
    return np.einsum("ij,jk->ik", outer, inner)
'''),
    ("right", "broadcast and sum", '''
def slopes_through(outer, inner):
    return (outer[:, :, None] * inner[None]).sum(1)
'''),
    ("right", "three loops", '''
def slopes_through(outer, inner):
    m, k = outer.shape
    k2, n = inner.shape
    out = [[sum(outer[i, t] * inner[t, j] for t in range(k)) for j in range(n)] for i in range(m)]
    return np.array(out)
'''),
    ("single", "other order", '''
def slopes_through(outer, inner):
    return inner @ outer
'''),
    ("single", "entry by entry", '''
def slopes_through(outer, inner):
    return outer * inner
'''),
    ("single", "result transposed", '''
def slopes_through(outer, inner):
    return (outer @ inner).T
'''),
    ("single", "= for += over k", '''
def slopes_through(outer, inner):
    out = np.zeros((outer.shape[0], inner.shape[1]))
    for i in range(outer.shape[0]):
        for j in range(inner.shape[1]):
            for t in range(inner.shape[0]):
                out[i, j] = outer[i, t] * inner[t, j]
    return out
'''),
    ("single", "mean over k", '''
def slopes_through(outer, inner):
    return (outer[:, :, None] * inner[None]).mean(axis=1)
'''),
    ("single", "inner transposed", '''
def slopes_through(outer, inner):
    return outer @ inner.T
'''),
    ("single", "sum of the tables", '''
def slopes_through(outer, inner):
    return outer + inner
'''),
    ("careless", "return is missing", '''
def slopes_through(outer, inner):
    outer @ inner
'''),
]
