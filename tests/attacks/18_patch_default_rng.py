# technique: a random generator of zeros, so that zeros would be right
# category: patch
# expected: cases are drawn elsewhere; no points

# %% common
class Still:
    def __init__(self, *seed):
        pass

    def __getattr__(self, method):
        return lambda *a, size=None, **k: np.zeros(size or (a[-1] if a else ()))

np.random.default_rng = Still
np.random.seed(0)
