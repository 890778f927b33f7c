"""Answers to lesson 03_sigmoid: exercise -> list of (kind, what it does, source)."""

LESSON = "03_sigmoid"
ANSWERS = {}

ANSWERS["dA2_dZ2"] = [
    ("right", "A2 - A2 squared", '''
def dA2_dZ2(A2):
    return A2 - np.power(A2, 2)
'''),
    ("single", "sigmoid again", '''
def dA2_dZ2(A2):
    s = 1 / (1 + np.exp(-A2))
    return s * (1 - s)
'''),
    ("single", "plus", '''
def dA2_dZ2(A2):
    return A2 * (1 + A2)
'''),
    ("single", "A2 left out", '''
def dA2_dZ2(A2):
    return 1 - A2
'''),
    ("single", "precedence: A2 * 1 - A2", '''
def dA2_dZ2(A2):
    return A2 * 1 - A2
'''),
    ("single", "tanh's slope", '''
def dA2_dZ2(A2):
    return 1 - np.tanh(A2) ** 2
'''),
    ("single", "squared once too often", '''
def dA2_dZ2(A2):
    return (A2 * (1 - A2)) ** 2
'''),
    ("single", "always a quarter", '''
def dA2_dZ2(A2):
    return np.full(A2.shape, 0.25)
'''),
    ("careless", "bracket missing", '''
def dA2_dZ2(A2):
    return A2 * (1 - A2
'''),
]

ANSWERS["dL_dZ2"] = [
    ("right", "np.subtract", '''
def dL_dZ2(A2, Y):
    return np.subtract(A2, Y)
'''),
    ("single", "sign", '''
def dL_dZ2(A2, Y):
    return -(A2 - Y)
'''),
    ("single", "1/m", '''
def dL_dZ2(A2, Y):
    m = Y.shape[1]
    return 1 / m * (A2 - Y)
'''),
    ("single", "not cancelled: nan", '''
def dL_dZ2(A2, Y):
    dA = -Y / A2 + (1 - Y) / (1 - A2)
    return dA * A2 * (1 - A2)
'''),
    ("single", "slope again: times A2 (1 - A2)", '''
def dL_dZ2(A2, Y):
    return (A2 - Y) * A2 * (1 - A2)
'''),
    ("single", "factors added", '''
def dL_dZ2(A2, Y):
    return (A2 - Y) + A2 * (1 - A2)
'''),
    ("single", "rounded prediction", '''
def dL_dZ2(A2, Y):
    return np.round(A2) - Y
'''),
    ("single", "absolute", '''
def dL_dZ2(A2, Y):
    return np.abs(A2 - Y)
'''),
    ("single", "eps below the fractions", '''
def dL_dZ2(A2, Y):
    eps = 1e-8
    dA = -Y / (A2 + eps) + (1 - Y) / (1 - A2 + eps)
    return dA * A2 * (1 - A2)
'''),
    ("single", "two in front", '''
def dL_dZ2(A2, Y):
    return 2 * (A2 - Y)
'''),
    ("careless", "A for A2", '''
def dL_dZ2(A2, Y):
    return A - Y
'''),
]

ANSWERS["dA_dZ_tanh"] = [
    ("right", "product of two", '''
def dA_dZ_tanh(A):
    return (1 + A) * (1 - A)
'''),
    ("single", "tanh again", '''
def dA_dZ_tanh(A):
    return 1 - np.tanh(A) ** 2
'''),
    ("single", "sigmoid's slope", '''
def dA_dZ_tanh(A):
    return A * (1 - A)
'''),
    ("single", "not squared", '''
def dA_dZ_tanh(A):
    return 1 - A
'''),
    ("single", "sign: A squared minus 1", '''
def dA_dZ_tanh(A):
    return A ** 2 - 1
'''),
    ("single", "(1 - A) squared", '''
def dA_dZ_tanh(A):
    return (1 - A) ** 2
'''),
    ("single", "matrix product", '''
def dA_dZ_tanh(A):
    return 1 - A @ A.T
'''),
]
