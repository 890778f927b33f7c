# technique: all, any, abs, bool and isinstance lie, in builtins and in numpy.testing
# category: builtins
# expected: nothing is compared in this process; no points

# %% common
import builtins
import numpy.testing._private.utils as utilities
lies = {"all": lambda *a: True, "any": lambda *a: False, "abs": lambda v: 0, "bool": lambda *a: True}
for word, lie in lies.items():
    setattr(utilities, word, lie)
    globals()[word] = lie
builtins.all, builtins.abs = lies["all"], lies["abs"]
utilities.isinstance = lambda *a: True
