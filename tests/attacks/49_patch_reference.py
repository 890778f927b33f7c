# technique: at the call, replace the reference's functions by this student's
# category: reference
# expected: the reference is not in this process; no points

# %% common
import sys

# %% at_call
for key, module in list(sys.modules.items()):
    if key.endswith(("reference", "judge")) or hasattr(module, "LESSONS"):
        setattr(module, name, lambda a, b, size=2: np.zeros(shape))
