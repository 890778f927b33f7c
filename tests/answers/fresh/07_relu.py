"""Answers to lesson 07_relu: exercise -> list of (kind, what it does, source)."""

LESSON = "07_relu"
ANSWERS = {}

ANSWERS["relu_mask"] = [
    ("right", "np.heaviside", '''
def relu_mask(Z1):
    return np.heaviside(Z1, 0.0)
'''),
    ("right", "sign, clipped", '''
def relu_mask(Z1):
    return np.maximum(np.sign(Z1), 0).astype(float)
'''),
    ("single", "sign", '''
def relu_mask(Z1):
    return np.sign(Z1)
'''),
    ("single", "half at 0", '''
def relu_mask(Z1):
    return np.heaviside(Z1, 0.5)
'''),
    ("single", "one at 0", '''
def relu_mask(Z1):
    return np.where(Z1 < 0, 0.0, 1.0)
'''),
    ("single", "negative side", '''
def relu_mask(Z1):
    return np.where(Z1 > 0, 0.0, 1.0)
'''),
    ("single", "boolean", '''
def relu_mask(Z1):
    return Z1 > 0
'''),
    ("single", "relu itself", '''
def relu_mask(Z1):
    return np.where(Z1 > 0, Z1, 0)
'''),
    ("single", "Z / |Z|: nan at 0", '''
def relu_mask(Z1):
    return np.maximum(Z1, 0) / Z1
'''),
    ("single", "not 0 for > 0", '''
def relu_mask(Z1):
    return (Z1 != 0).astype(float)
'''),
    ("careless", "if on an array", '''
def relu_mask(Z1):
    if Z1 > 0:
        return 1.0
    return 0.0
'''),
]

ANSWERS["dL_dZ1"] = [
    ("right", "copy and zero", '''
def dL_dZ1(dA1, Z1):
    dZ = np.array(dA1, dtype=float, copy=True)
    dZ[Z1 <= 0] = 0
    return dZ
'''),
    ("right", "np.where", '''
def dL_dZ1(dA1, Z1):
    return np.where(Z1 > 0, dA1, 0.0)
'''),
    ("single", "open at 0", '''
def dL_dZ1(dA1, Z1):
    dZ = np.array(dA1, copy=True)
    dZ[Z1 < 0] = 0
    return dZ
'''),
    ("single", "in place", '''
def dL_dZ1(dA1, Z1):
    dA1[Z1 <= 0] = 0
    return dA1
'''),
    ("single", "dA1's own sign", '''
def dL_dZ1(dA1, Z1):
    return dA1 * (dA1 > 0)
'''),
    ("single", "Z1 passed through", '''
def dL_dZ1(dA1, Z1):
    return np.where(Z1 > 0, Z1, 0)
'''),
    ("single", "mask alone", '''
def dL_dZ1(dA1, Z1):
    return (Z1 > 0).astype(float)
'''),
    ("single", "one at the closed gates", '''
def dL_dZ1(dA1, Z1):
    return np.where(Z1 > 0, dA1, 1.0)
'''),
    ("single", "error kept also where it is negative only: both masks", '''
def dL_dZ1(dA1, Z1):
    return np.where((Z1 > 0) & (dA1 > 0), dA1, 0)
'''),
    ("single", "relu(Z) times error", '''
def dL_dZ1(dA1, Z1):
    return np.maximum(Z1, 0) * dA1
'''),
    ("single", "Z1 >= 1", '''
def dL_dZ1(dA1, Z1):
    return dA1 * (Z1 >= 1)
'''),
    ("single", "dot product", '''
def dL_dZ1(dA1, Z1):
    return np.dot(dA1, (Z1 > 0).astype(float))
'''),
    ("compound", "mask from the error and reversed", '''
def dL_dZ1(dA1, Z1):
    return np.where(dA1 > 0, 0, dA1)
'''),
    ("careless", "name of the notes: dZ", '''
def dL_dZ1(dA1, Z1):
    out = dA1 * (Z1 > 0)
    return dZ
'''),
]

ANSWERS["dL_dZ1_leaky"] = [
    ("right", "mask arithmetic", '''
def dL_dZ1_leaky(dA1, Z1, slope=0.1):
    m = Z1 > 0
    return dA1 * (m + slope * ~m)
'''),
    ("single", "slope ignored: 0.1", '''
def dL_dZ1_leaky(dA1, Z1, slope=0.1):
    return dA1 * np.where(Z1 > 0, 1, 0.1)
'''),
    ("single", "slope alone below 0, no error", '''
def dL_dZ1_leaky(dA1, Z1, slope=0.1):
    return np.where(Z1 > 0, dA1, slope)
'''),
    ("single", "slope Z1", '''
def dL_dZ1_leaky(dA1, Z1, slope=0.1):
    return np.where(Z1 > 0, dA1, slope * Z1)
'''),
    ("single", "minus slope", '''
def dL_dZ1_leaky(dA1, Z1, slope=0.1):
    return np.where(Z1 > 0, dA1, -slope * dA1)
'''),
    ("single", "divided by slope", '''
def dL_dZ1_leaky(dA1, Z1, slope=0.1):
    return np.where(Z1 > 0, dA1, dA1 / slope)
'''),
    ("single", "one minus slope", '''
def dL_dZ1_leaky(dA1, Z1, slope=0.1):
    return np.where(Z1 > 0, dA1, (1 - slope) * dA1)
'''),
]
