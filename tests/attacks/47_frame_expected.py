# technique: search the callers' frames for the expected array
# category: frame
# expected: no frame of this process holds it; no points

# %% common
import sys

def upward(words):
    frame = sys._getframe(1)
    while frame:
        for key, value in frame.f_locals.items():
            if key in words:
                yield value
        frame = frame.f_back

# %% gives
next(upward(("expected", "want", "wanted", "answer", "reference")), np.zeros(shape))
