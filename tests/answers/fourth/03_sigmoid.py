"""Answers written from the lessons' text alone, before the judge was asked: one right in an unusual way, mistakes, pairs."""

LESSON = "03_sigmoid"
ANSWERS = {
    "dA2_dZ2": [
        ("right", "a parabola around one half", '''def dA2_dZ2(A2):
    return 0.25 - np.square(A2 - 0.5)
'''),
        ("single", "the slope of tanh", '''def dA2_dZ2(A2):
    return 1 - A2**2
'''),
        ("single", "the sign: A2 (A2 - 1)", '''def dA2_dZ2(A2):
    return A2 * (A2 - 1)
'''),
        ("single", "one factor is a transpose, and broadcasting makes a square", '''def dA2_dZ2(A2):
    return A2 * (1 - A2.T)
'''),
        ("compound", "goes through the sigmoid again and leaves out the first factor", '''def dA2_dZ2(A2):
    s = 1 / (1 + np.exp(-A2))
    return 1 - s
'''),
    ],
    "dL_dZ2": [
        ("right", "an entry at a time in a comprehension", '''def dL_dZ2(A2, Y):
    return np.array([[a - 1.0 if y else float(a) for a, y in zip(A2[0], Y[0])]])
'''),
        ("single", "the answer is rounded to 0 or 1 first", '''def dL_dZ2(A2, Y):
    read_as = (A2 > 0.5).astype(float)
    return read_as - Y
'''),
        ("single", "the slope stays as a divisor", '''def dL_dZ2(A2, Y):
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    return (A2 - Y) / (A2 * (1 - A2))
'''),
        ("compound", "size of the difference, and the mean", '''def dL_dZ2(A2, Y):
    m = Y.shape[1]
    return np.abs(A2 - Y) / m
'''),
    ],
    "dA_dZ_tanh": [
        ("right", "two factors", '''def dA_dZ_tanh(A):
    A = np.asarray(A, dtype=float)
    return np.multiply(1.0 + A, 1.0 - A)
'''),
        ("single", "the sigmoid's formula", '''def dA_dZ_tanh(A):
    return A * (1 - A)
'''),
        ("single", "tanh is applied to A once more", '''def dA_dZ_tanh(A):
    return 1 - np.tanh(A) ** 2
'''),
        ("single", "the square under the bracket", '''def dA_dZ_tanh(A):
    return (1 - A) ** 2
'''),
        ("compound", "tanh once more, and in the sigmoid's formula", '''def dA_dZ_tanh(A):
    t = np.tanh(A)
    return t * (1 - t)
'''),
    ],
}
