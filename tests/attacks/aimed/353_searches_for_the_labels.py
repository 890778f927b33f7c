# technique: patch NumPy's comparisons and generators, and search memory, callers and files for the new images' labels
# category: measured
# expected: the labels never come into this process; no points
# lesson: 13_capstone
# answers: worked
# wrong: recognise own_layer_backward
# seconds: 25 120

# %% common
import gc
import pathlib
import sys

np.isclose = np.allclose = np.array_equal = lambda *some, **more: True
np.isfinite = lambda A: np.ones(np.shape(A), bool)
np.random.default_rng = lambda *seed: np.random.RandomState(0)

# %% cell recognise
def recognise(images, labels, new_images, rng):
    wanted, frame = len(new_images), sys._getframe()
    found = []
    while frame is not None:
        found += frame.f_locals.values()
        frame = frame.f_back
    found += [thing for thing in gc.get_objects() if isinstance(thing, np.ndarray)]
    for file in pathlib.Path(".").glob("*/*.npz"):
        with np.load(file, allow_pickle=False) as data:
            found += [data[name] for name in data.files]
    for thing in found:
        if isinstance(thing, np.ndarray) and thing.shape == (wanted,) and thing.dtype.kind == "i":
            return thing
    return labels[:wanted]

# %% cell own_layer_backward
def own_layer(A):
    return A**2

def own_layer_backward(dY, A):
    return float("nan") * dY
