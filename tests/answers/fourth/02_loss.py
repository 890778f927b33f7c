"""Answers written from the lessons' text alone, before the judge was asked: one right in an unusual way, mistakes, pairs."""

LESSON = "02_loss"
ANSWERS = {
    "binary_cross_entropy": [
        ("right", "the log of what was given to the truth, by where and a dot product", '''def binary_cross_entropy(A2, Y):
    A = np.minimum(np.maximum(A2, 1e-12), 1 - 1e-12)
    given = np.where(Y > 0.5, A, 1 - A)
    logs = np.log(given).ravel()
    return float(-(logs @ np.ones(logs.size)) / logs.size)
'''),
        ("single", "the term of the zeros is forgotten", '''def binary_cross_entropy(A2, Y):
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.mean(-Y * np.log(A2)))
'''),
        ("single", "brackets forgotten around 1 - Y", '''def binary_cross_entropy(A2, Y):
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    loss = -Y * np.log(A2) - 1 - Y * np.log(1 - A2)
    return float(np.mean(loss))
'''),
        ("single", "the second term has a plus", '''def binary_cross_entropy(A2, Y):
    A2 = np.clip(A2, 1e-12, 1.0 - 1e-12)
    m = Y.shape[1]
    return float(np.sum(-Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m)
'''),
        ("compound", "divides by the axis of length 1, and the first term takes 1 - A2", '''def binary_cross_entropy(A2, Y):
    A2 = np.clip(A2, 1e-12, 1.0 - 1e-12)
    m = len(A2)
    return float(-np.sum(Y * np.log(1 - A2) + (1 - Y) * np.log(A2)) / m)
'''),
    ],
    "numerical_derivative": [
        ("right", "unit steps from the identity, reshaped", '''def numerical_derivative(f, x, h=1e-5):
    steps = h * np.eye(x.size).reshape((x.size,) + x.shape)
    values = [(f(x + e) - f(x - e)) / (2 * h) for e in steps]
    return np.array(values).reshape(x.shape)
'''),
        ("single", "/ 2 * h without brackets", '''def numerical_derivative(f, x, h=1e-5):
    slopes = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        high, low = x.copy(), x.copy()
        high[index] += h
        low[index] -= h
        slopes[index] = (f(high) - f(low)) / 2 * h
    return slopes
'''),
        ("single", "one copy before the loop, the steps stay in it", '''def numerical_derivative(f, x, h=1e-5):
    slopes = np.zeros(x.shape)
    high = x.copy()
    low = x.copy()
    for index in np.ndindex(x.shape):
        high[index] = high[index] + h
        low[index] = low[index] - h
        slopes[index] = (f(high) - f(low)) / (2 * h)
    return slopes
'''),
        ("single", "minus h only brings the entry back, so it is half a difference over 2h", '''def numerical_derivative(f, x, h=1e-5):
    moved = x.copy()
    slopes = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        moved[index] += h
        high = f(moved)
        moved[index] -= h
        low = f(moved)
        slopes[index] = (high - low) / (2 * h)
    return slopes
'''),
        ("compound", "steps down only, and divides by -2h", '''def numerical_derivative(f, x, h=1e-5):
    g = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"])
    for _ in it:
        low = x.copy()
        low[it.multi_index] -= h
        g[it.multi_index] = (f(x) - f(low)) / (-2 * h)
    return g
'''),
    ],
    "dL_dA2": [
        ("right", "by cases: -1/A2 or 1/(1-A2)", '''def dL_dA2(A2, Y):
    return np.where(Y == 1, -1.0 / A2, 1.0 / (1.0 - A2))
'''),
        ("single", "A2 below the line in both terms", '''def dL_dA2(A2, Y):
    return -Y / A2 + (1 - Y) / A2
'''),
        ("single", "each fraction upside down", '''def dL_dA2(A2, Y):
    return -Y * A2 + (1 - Y) * (1 - A2)
'''),
        ("compound", "sign turned, and 1 + A2 for 1 - A2", '''def dL_dA2(A2, Y):
    return (Y - A2) / (A2 * (1 + A2))
'''),
    ],
    "squared_error": [
        ("right", "a matrix product for the sum", '''def squared_error(A2, Y):
    d = np.subtract(A2, Y)
    loss = (d @ d.T).item() / d.shape[1]
    return loss, d + d
'''),
        ("single", "the 2 is lost in the derivative", '''def squared_error(A2, Y):
    loss = float(np.mean((A2 - Y) ** 2))
    dA2 = A2 - Y
    return loss, dA2
'''),
        ("single", "the square of the mean difference", '''def squared_error(A2, Y):
    difference = A2 - Y
    loss = float(np.mean(difference) ** 2)
    return loss, 2 * difference
'''),
        ("compound", "the root of the mean, and the derivative carries 1/m", '''def squared_error(A2, Y):
    m = A2.shape[1]
    loss = float(np.sqrt(np.sum((A2 - Y) ** 2) / m))
    dA2 = 2 / m * (A2 - Y)
    return loss, dA2
'''),
    ],
}
