# technique: answers nested a hundred thousand deep, or holding themselves
# category: object
# expected: not plain data; no points

# %% relu
def dL_dZ1(dA1, Z1):
    inner = []
    for _ in range(100_000):
        inner = [inner]
    return inner

# %% maxpool
def dL_dA1(dP1, A1, size=2):
    ring = {}
    ring["ring"] = ring
    return ring

# %% conv
def dL_dw1(X, dZ1):
    return {str(k): [float(k)] * 100 for k in range(5000)}
