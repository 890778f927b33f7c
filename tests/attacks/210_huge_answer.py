# technique: answers of 200 MB, and shapes that only broadcasting makes large
# category: resources
# expected: too large for an answer; no points

# %% relu
def dL_dZ1(dA1, Z1):
    return np.zeros((5000, 5000))

# %% maxpool
def dL_dA1(dP1, A1, size=2):
    return np.broadcast_to(np.zeros(1), (1 << 20, 1 << 20))

# %% conv
def dL_dw1(X, dZ1):
    return [np.zeros((1000, 1000)) for _ in range(20)]
