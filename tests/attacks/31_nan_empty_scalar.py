# technique: nan, an empty array, or inf, for a comparison that broadcasts or is vacuous
# category: object
# expected: shape and every entry are compared; no points

# %% relu
def dL_dZ1(dA1, Z1):
    return np.nan

# %% maxpool
def dL_dA1(dP1, A1, size=2):
    return np.empty((0,))

# %% conv
def dL_dw1(X, dZ1):
    return np.full((X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1), np.nan)
