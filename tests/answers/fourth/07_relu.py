"""Answers written from the lessons' text alone, before the judge was asked: one right in an unusual way, mistakes, pairs."""

LESSON = "07_relu"
ANSWERS = {
    "relu_mask": [
        ("right", "heaviside", '''def relu_mask(Z1):
    return np.heaviside(np.asarray(Z1, float), 0.0)
'''),
        ("single", "the sign, with -1 below zero", '''def relu_mask(Z1):
    return np.sign(np.asarray(Z1, dtype=float))
'''),
        ("single", "clipped to 0..1: fractions stay fractions", '''def relu_mask(Z1):
    return np.clip(np.asarray(Z1, dtype=float), 0, 1)
'''),
        ("single", "one half at exactly zero", '''def relu_mask(Z1):
    return (1.0 + np.sign(Z1)) / 2.0
'''),
        ("compound", "the whole diagonal table, and >= for >", '''def relu_mask(Z1):
    return np.diag((np.asarray(Z1).ravel() >= 0).astype(float))
'''),
    ],
    "dL_dZ1": [
        ("right", "copyto with where", '''def dL_dZ1(dA1, Z1):
    out = np.zeros(np.shape(dA1))
    np.copyto(out, dA1, where=np.greater(Z1, 0))
    return out
'''),
        ("single", "the input where the error belongs", '''def dL_dZ1(dA1, Z1):
    return np.where(Z1 > 0, Z1, 0.0)
'''),
        ("single", "passes where Z1 is not zero", '''def dL_dZ1(dA1, Z1):
    return np.where(Z1 != 0, dA1, 0.0)
'''),
        ("compound", "multiplies by ReLU's output and drops negative errors", '''def dL_dZ1(dA1, Z1):
    A1 = np.maximum(Z1, 0.0)
    return np.maximum(dA1, 0.0) * A1
'''),
    ],
    "dL_dZ1_leaky": [
        ("right", "slope to the power 0 or 1", '''def dL_dZ1_leaky(dA1, Z1, slope=0.1):
    return dA1 * np.power(float(slope), (Z1 <= 0).astype(float))
'''),
        ("single", "slope * Z1 below zero, as going forward", '''def dL_dZ1_leaky(dA1, Z1, slope=0.1):
    return np.where(Z1 > 0, dA1, slope * Z1)
'''),
        ("single", "the slope is added everywhere", '''def dL_dZ1_leaky(dA1, Z1, slope=0.1):
    return dA1 * ((Z1 > 0) + slope)
'''),
        ("single", "the slope is typed in as 0.1", '''def dL_dZ1_leaky(dA1, Z1, slope=0.1):
    mask = np.ones(Z1.shape)
    mask[Z1 <= 0] = 0.1
    return mask * dA1
'''),
        ("compound", "the error decides, and the slope gets a minus", '''def dL_dZ1_leaky(dA1, Z1, slope=0.1):
    return np.where(dA1 > 0, dA1, -slope * dA1)
'''),
    ],
}
