"""Ordinary mistakes, many of them in pairs; written before the judge was asked."""

LESSON = "03_sigmoid"
ANSWERS = {}

ANSWERS["dA2_dZ2"] = [
    ("single", "A2 - 1 for 1 - A2", '''
def dA2_dZ2(A2):
    return A2 * (A2 - 1)
'''),
    ("compound", "sigmoid once more, sign turned", '''
def dA2_dZ2(A2):
    s = 1 / (1 + np.exp(-A2))
    return -s * (1 - s)
'''),
]

ANSWERS["dL_dZ2"] = [
    ("compound", "Y - A2 and divided by m", '''
def dL_dZ2(A2, Y):
    return (Y - A2) / A2.shape[1]
'''),
    ("compound", "times the slope, sign turned", '''
def dL_dZ2(A2, Y):
    return (Y - A2) * A2 * (1 - A2)
'''),
    ("careless", "misspelt argument", '''
def dL_dZ2(A2, Y):
    return A2 - y
'''),
]
