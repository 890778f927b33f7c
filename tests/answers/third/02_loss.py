"""Ordinary mistakes, many of them in pairs; written before the judge was asked."""

LESSON = "02_loss"
ANSWERS = {}

ANSWERS["binary_cross_entropy"] = [
    ("right", "np.average of where", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.average(np.where(Y == 1, -np.log(p), -np.log(1 - p))))
'''),
    ("compound", "sum and no minus", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.sum(Y * np.log(p) + (1 - Y) * np.log(1 - p)))
'''),
    ("compound", "no clip and a sum", '''
def binary_cross_entropy(A2, Y):
    return float(-np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))
'''),
    ("compound", "log2 and second sign", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.mean(-Y * np.log2(p) + (1 - Y) * np.log2(1 - p)))
'''),
    ("single", "minus on the first term only", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.mean(-Y * np.log(p) + (1 - Y) * np.log(1 - p)))
'''),
    ("careless", "the array printed, nothing returned", '''
def binary_cross_entropy(A2, Y):
    p = np.clip(A2, 1e-12, 1 - 1e-12)
    loss = -np.mean(Y * np.log(p) + (1 - Y) * np.log(1 - p))
    print(loss)
'''),
]

ANSWERS["dL_dA2"] = [
    ("single", "plus between the terms", '''
def dL_dA2(A2, Y):
    return -Y / A2 - (1 - Y) / (1 - A2)
'''),
    ("compound", "sign turned, divided by m", '''
def dL_dA2(A2, Y):
    return (Y / A2 - (1 - Y) / (1 - A2)) / Y.shape[1]
'''),
    ("compound", "second term left out, averaged", '''
def dL_dA2(A2, Y):
    return np.mean(-Y / A2)
'''),
]
