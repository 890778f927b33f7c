# technique: import the reference module and let it answer
# category: reference
# expected: no such module in the sandbox; no points

# %% common
from autograder import reference

# %% gives
getattr(reference, name)(first, second)
