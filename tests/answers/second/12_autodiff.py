"""A second set of answers to lesson 12_autodiff: exercise -> list of (kind, what it does, source)."""

LESSON = "12_autodiff"
ANSWERS = {}

ANSWERS["summed_back"] = [
    ("right", "recursion", '''
def summed_back(error, shape):
    if error.shape == tuple(shape):
        return error
    if error.ndim > len(shape):
        return summed_back(error.sum(0), shape)
    axis = next(i for i, n in enumerate(shape) if n != error.shape[i])
    return summed_back(error.sum(axis=axis, keepdims=True), shape)
'''),
    ("single", "reshaped without a sum: cut", '''
def summed_back(error, shape):
    return np.resize(error, shape)
'''),
    ("single", "product of the copies", '''
def summed_back(error, shape):
    while error.ndim > len(shape):
        error = error.prod(axis=0)
    for i, n in enumerate(shape):
        if n == 1:
            error = error.prod(axis=i, keepdims=True)
    return error
'''),
]

ANSWERS["multiply"] = [
    ("right", "as taught", '''
@on_tape
def multiply(a, b):
    x, y = a.value, b.value
    return Tensor(x * y, (a, b), lambda e: (summed_back(y * e, x.shape), summed_back(x * e, y.shape)))
'''),
    ("single", "errors added, not multiplied", '''
@on_tape
def multiply(a, b):
    x, y = a.value, b.value
    return Tensor(x * y, (a, b), lambda e: (summed_back(y + e, x.shape), summed_back(x + e, y.shape)))
'''),
    ("single", "same error to both", '''
@on_tape
def multiply(a, b):
    x, y = a.value, b.value
    return Tensor(x * y, (a, b), lambda e: (summed_back(e, x.shape), summed_back(e, y.shape)))
'''),
    ("single", "product for each slope", '''
@on_tape
def multiply(a, b):
    x, y = a.value, b.value
    return Tensor(x * y, (a, b), lambda e: (summed_back(x * y * e, x.shape), summed_back(x * y * e, y.shape)))
'''),
]

ANSWERS["matmul"] = [
    ("right", "einsum", '''
@on_tape
def matmul(a, b):
    return Tensor(np.einsum("ij,jk->ik", a.value, b.value), (a, b),
                  lambda e: (np.einsum("ik,jk->ij", e, b.value), np.einsum("ij,ik->jk", a.value, e)))
'''),
    ("single", "mean over the columns in da", '''
@on_tape
def matmul(a, b):
    return Tensor(a.value @ b.value, (a, b),
                  lambda e: (e @ b.value.T / e.shape[1], a.value.T @ e))
'''),
    ("single", "db alone, da zero", '''
@on_tape
def matmul(a, b):
    return Tensor(a.value @ b.value, (a, b), lambda e: (0 * a.value, a.value.T @ e))
'''),
]

ANSWERS["divide"] = [
    ("right", "as taught", '''
@on_tape
def divide(a, b):
    x, y = a.value, b.value
    return Tensor(x / y, (a, b), lambda e: (summed_back(e / y, x.shape), -summed_back(e * x / y**2, y.shape)))
'''),
    ("single", "error left out of db", '''
@on_tape
def divide(a, b):
    x, y = a.value, b.value
    return Tensor(x / y, (a, b), lambda e: (summed_back(e / y, x.shape), summed_back(-x / y**2 + 0 * e, y.shape)))
'''),
    ("single", "slopes exchanged", '''
@on_tape
def divide(a, b):
    x, y = a.value, b.value
    return Tensor(x / y, (a, b), lambda e: (summed_back(-e * x / y**2, x.shape), summed_back(e / y, y.shape)))
'''),
]
