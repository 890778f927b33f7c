"""A second set of answers to 08_convolution: exercise -> list of (kind, what it does, source)."""

LESSON = "08_convolution"
ANSWERS = {}

ANSWERS["dL_dw1"] = [
    ("right", "einsum over windows", '''
def dL_dw1(X, dZ1):
    return np.einsum("klij,ij->kl", np.lib.stride_tricks.sliding_window_view(X, dZ1.shape), dZ1)
'''),
    ("single", "full correlation", '''
def dL_dw1(X, dZ1):
    h, w = dZ1.shape
    P = np.pad(X, ((h - 1, h - 1), (w - 1, w - 1)))
    return np.einsum("klij,ij->kl", np.lib.stride_tricks.sliding_window_view(P, dZ1.shape), dZ1)
'''),
    ("single", "sum of the window times sum of the error", '''
def dL_dw1(X, dZ1):
    return np.lib.stride_tricks.sliding_window_view(X, dZ1.shape).sum((2, 3)) * dZ1.sum()
'''),
    ("single", "squared error", '''
def dL_dw1(X, dZ1):
    return np.einsum("klij,ij->kl", np.lib.stride_tricks.sliding_window_view(X, dZ1.shape), dZ1 ** 2)
'''),
    ("single", "dZ1 transposed where square", '''
def dL_dw1(X, dZ1):
    V = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    D = dZ1.T if dZ1.shape[0] == dZ1.shape[1] else dZ1
    return np.einsum("klij,ij->kl", V, D)
'''),
    ("single", "first row of the error only", '''
def dL_dw1(X, dZ1):
    V = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    return np.einsum("klj,j->kl", V[:, :, 0], dZ1[0])
'''),
]

ANSWERS["dL_db1"] = [
    ("single", "product of all", '''
def dL_db1(dZ1):
    return np.prod(dZ1).reshape(1, 1)
'''),
    ("single", "twice the sum", '''
def dL_db1(dZ1):
    return np.array([[2 * dZ1.sum()]])
'''),
    ("single", "the largest", '''
def dL_db1(dZ1):
    return dZ1.max().reshape(1, 1)
'''),
    ("careless", "sum without brackets", '''
def dL_db1(dZ1):
    return np.array([[dZ1.sum]])
'''),
]
