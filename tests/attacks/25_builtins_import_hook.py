# technique: an import hook that gives out a reference which agrees with this student
# category: builtins
# expected: the judge imports nothing here; no points

# %% common
import builtins
import types
genuine = builtins.__import__

def hook(module, *rest, **more):
    if module.startswith("autograder"):
        fake = types.SimpleNamespace(
            dL_dZ1=lambda dA1, Z1: np.zeros_like(Z1),
            dL_dA1=lambda dP1, A1, size=2: np.zeros_like(A1),
            dL_dw1=lambda X, dZ1: np.zeros((3, 3)),
        )
        return types.SimpleNamespace(reference=fake, judge=lambda *a: None)
    return genuine(module, *rest, **more)

builtins.__import__ = hook
