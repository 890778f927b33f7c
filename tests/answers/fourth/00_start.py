"""Answers written from the lessons' text alone, before the judge was asked: one right in an unusual way, mistakes, pairs."""

LESSON = "00_start"
ANSWERS = {
    "slope_along": [
        ("right", "recursion over the path", '''def slope_along(factors):
    if len(factors) == 1:
        return float(factors[0])
    return factors[0] * slope_along(factors[1:])
'''),
        ("single", "the loop begins at the second factor", '''def slope_along(factors):
    slope = 1.0
    for i in range(1, len(factors)):
        slope = slope * factors[i]
    return slope
'''),
        ("single", "returns inside the loop, after the first factor", '''def slope_along(factors):
    slope = 1.0
    for factor in factors:
        slope = slope * factor
        return slope
'''),
        ("compound", "starts with the first factor and counts it again; leaves out steps of slope 0", '''def slope_along(factors):
    slope = float(factors[0])
    for factor in factors:
        if factor != 0:
            slope *= factor
    return slope
'''),
    ],
    "slope_over": [
        ("right", "a sum of np.prod over a generator", '''def slope_over(paths):
    return float(np.sum([np.prod(np.asarray(p, dtype=float)) for p in paths]))
'''),
        ("single", "sums within a path, multiplies the paths", '''def slope_over(paths):
    result = 1.0
    for path in paths:
        result = result * sum(path)
    return result
'''),
        ("single", "the product is not set back to 1 for the next path", '''def slope_over(paths):
    total = 0.0
    slope = 1.0
    for path in paths:
        for factor in path:
            slope = slope * factor
        total = total + slope
    return total
'''),
        ("compound", "starts the total at 1 and takes the mean over the paths", '''def slope_over(paths):
    total = 1.0
    for factors in paths:
        p = 1.0
        for f in factors:
            p *= f
        total += p
    return total / len(paths)
'''),
    ],
    "jacobian": [
        ("right", "apply_along_axis over the unit vectors", '''def jacobian(f, x):
    h = 1e-5
    x = np.asarray(x, float)
    def along(e):
        return (np.asarray(f(x + h * e)) - np.asarray(f(x - h * e))) / (2 * h)
    return np.apply_along_axis(along, 1, np.eye(x.size)).T
'''),
        ("single", "high and low are copied once, so the steps pile up", '''def jacobian(f, x):
    h = 1e-5
    high = x.copy()
    low = x.copy()
    columns = []
    for j in range(len(x)):
        high[j] += h
        low[j] -= h
        columns.append((f(high) - f(low)) / (2 * h))
    return np.stack(columns, axis=1)
'''),
        ("single", "the differences are stacked as rows", '''def jacobian(f, x):
    h = 1e-5
    rows = []
    for j in range(len(x)):
        step = np.zeros(len(x))
        step[j] = h
        rows.append((f(x + step) - f(x - step)) / (2 * h))
    return np.array(rows)
'''),
        ("compound", "only the upper step, yet divided by 2h, and rows for columns", '''def jacobian(f, x):
    h = 1e-5
    J = []
    for j in range(x.shape[0]):
        high = x.copy()
        high[j] += h
        J.append((f(high) - f(x)) / (2 * h))
    return np.stack(J, axis=0)
'''),
    ],
    "slopes_through": [
        ("right", "einsum", '''def slopes_through(outer, inner):
    return np.einsum("ij,jk->ik", outer, inner)
'''),
        ("single", "= for += over the values in the middle", '''def slopes_through(outer, inner):
    m, k = outer.shape
    n = inner.shape[1]
    J = np.zeros((m, n))
    for i in range(m):
        for j in range(n):
            for r in range(k):
                J[i, j] = outer[i, r] * inner[r, j]
    return J
'''),
        ("single", "the product of the transposes: (n, m)", '''def slopes_through(outer, inner):
    return inner.T @ outer.T
'''),
        ("compound", "mean over the middle, last middle value left out", '''def slopes_through(outer, inner):
    m, k = outer.shape
    n = inner.shape[1]
    J = np.zeros((m, n))
    for r in range(k - 1):
        J += np.outer(outer[:, r], inner[r])
    return J / k
'''),
    ],
}
