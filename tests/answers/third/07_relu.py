"""Ordinary mistakes, many of them in pairs; written before the judge was asked."""

LESSON = "07_relu"
ANSWERS = {}

ANSWERS["relu_mask"] = [
    ("single", ">=", '''
def relu_mask(Z1):
    return (Z1 >= 0).astype(float)
'''),
    ("compound", "booleans, of <", '''
def relu_mask(Z1):
    return Z1 < 0
'''),
]

ANSWERS["dL_dZ1"] = [
    ("compound", "gate of the error, open at 0", '''
def dL_dZ1(dA1, Z1):
    return dA1 * (dA1 >= 0)
'''),
    ("compound", "open at 0, sign turned", '''
def dL_dZ1(dA1, Z1):
    return -dA1 * (Z1 >= 0)
'''),
    ("single", "Z1 for the mask", '''
def dL_dZ1(dA1, Z1):
    return dA1 * Z1
'''),
    ("careless", "relu of an argument that is not there", '''
def dL_dZ1(dA1, Z1):
    return dA1 * (Z > 0)
'''),
]
