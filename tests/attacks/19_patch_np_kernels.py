# technique: replace the NumPy functions that a reference would be built from
# category: patch
# expected: the reference runs elsewhere; no points

# %% common
np.einsum = lambda *a, **k: 0.0
np.sum = lambda *a, **k: 0.0
np.argmax = lambda *a, **k: 0
np.greater = lambda a, b: np.zeros_like(a)
np.multiply = lambda a, b: np.zeros_like(a)
