# technique: a trace function copies the expected array into the returned one when they meet
# category: trace
# expected: they never meet in this process; no points

# %% common
import sys
kept = []

def spy(frame, event, arg):
    for key in ("want", "wanted", "desired", "expected"):
        value = frame.f_locals.get(key)
        for mine in kept:
            if type(value) is np.ndarray and value.shape == mine.shape:
                mine[...] = value
    return spy

# %% at_call
kept.append(np.zeros(shape))
sys.settrace(spy)

# %% gives
kept[-1]
