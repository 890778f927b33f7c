# technique: arrays of objects, of records, of long doubles and of times
# category: object
# expected: only plain numbers of the right kind are an answer; no points

# %% relu
def dL_dZ1(dA1, Z1):
    return np.full(Z1.shape, None, object)

# %% maxpool
def dL_dA1(dP1, A1, size=2):
    return np.zeros(A1.shape, "m8[s]")

# %% conv
def dL_dw1(X, dZ1):
    return np.zeros(9, [("value", float), ("truth", bool)])
