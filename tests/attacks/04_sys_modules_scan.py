# technique: at the call, look through sys.modules for a module that has the function
# category: reference
# expected: no loaded module has it; no points

# %% common
import sys

# %% at_call
found = [getattr(module, name, None) for key, module in list(sys.modules.items()) if key != "__main__"]

# %% gives
next(function for function in found if callable(function))(first, second)
