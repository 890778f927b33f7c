# technique: a subclass of ndarray whose comparisons are true
# category: object
# expected: only exact arrays are answers; no points

# %% common
class Yes(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *a, **k):
        return np.ones(self.shape, bool) if ufunc.nout == 1 else (np.ones(self.shape, bool),) * 2

    def __array_function__(self, function, types, a, k):
        return True

# %% gives
np.zeros(shape).view(Yes)
