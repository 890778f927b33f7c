# technique: import the reference by a name that no search for "import" finds
# category: reference
# expected: no such module in the sandbox; no points

# %% common
import base64
import importlib
hidden_name = base64.b64decode("YXV0b2dyYWRlci5yZWZlcmVuY2U=").decode()
oracle = importlib.import_module(hidden_name)

# %% gives
getattr(oracle, name)(first, second)
