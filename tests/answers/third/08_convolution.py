"""Ordinary mistakes, many of them in pairs; written before the judge was asked."""

LESSON = "08_convolution"
ANSWERS = {}

ANSWERS["dL_dw1"] = [
    ("right", "two loops", '''
def dL_dw1(X, dZ1):
    R, S = X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1
    dw1 = np.zeros((R, S))
    for k in range(R):
        for l in range(S):
            dw1[k, l] = np.sum(X[k:k+dZ1.shape[0], l:l+dZ1.shape[1]] * dZ1)
    return dw1
'''),
    ("single", "error flipped", '''
def dL_dw1(X, dZ1):
    R, S = X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1
    dw1 = np.zeros((R, S))
    for k in range(R):
        for l in range(S):
            dw1[k, l] = np.sum(X[k:k+dZ1.shape[0], l:l+dZ1.shape[1]] * dZ1[::-1, ::-1])
    return dw1
'''),
    ("compound", "mean, transposed", '''
def dL_dw1(X, dZ1):
    R, S = X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1
    dw1 = np.zeros((R, S))
    for k in range(R):
        for l in range(S):
            dw1[k, l] = np.mean(X[k:k+dZ1.shape[0], l:l+dZ1.shape[1]] * dZ1)
    return dw1.T
'''),
    ("compound", "sign turned, averaged over the images that there are not", '''
def dL_dw1(X, dZ1):
    R, S = X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1
    dw1 = np.zeros((R, S))
    for k in range(R):
        for l in range(S):
            dw1[k, l] = np.sum(X[k:k+dZ1.shape[0], l:l+dZ1.shape[1]] * dZ1)
    return -dw1 / dZ1.shape[0]
'''),
    ("compound", "flipped, last row missed", '''
def dL_dw1(X, dZ1):
    R, S = X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1
    dw1 = np.zeros((R, S))
    for k in range(R - 1):
        for l in range(S):
            dw1[k, l] = np.sum(X[k:k+dZ1.shape[0], l:l+dZ1.shape[1]] * dZ1[::-1, ::-1])
    return dw1
'''),
    ("careless", "returns inside the first loop", '''
def dL_dw1(X, dZ1):
    R, S = X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1
    dw1 = np.zeros((R, S))
    for k in range(R):
        for l in range(S):
            dw1[k, l] = np.sum(X[k:k+dZ1.shape[0], l:l+dZ1.shape[1]] * dZ1)
        return dw1
'''),
]

ANSWERS["dL_db1"] = [
    ("single", "sum over rows only", '''
def dL_db1(dZ1):
    return dZ1.sum(axis=0, keepdims=True)
'''),
    ("compound", "sign and mean", '''
def dL_db1(dZ1):
    return -np.mean(dZ1, keepdims=True)
'''),
    ("careless", "sum without brackets", '''
def dL_db1(dZ1):
    return dZ1.sum
'''),
]
