"""Hypothesis strategies: arrays with the shapes and sizes of the course."""

import numpy as np
from hypothesis import strategies as st


def arrays(shape, low=-2.0, high=2.0):
    """Float arrays of a shape, drawn from a seed so that no two entries are equal."""
    return st.integers(0, 2**32 - 1).map(
        lambda seed: np.random.default_rng(seed).uniform(low, high, shape)
    )


@st.composite
def image_and_kernel(draw):
    """An (H, W) image and a smaller (k, l) kernel."""
    k, l = draw(st.tuples(st.integers(1, 4), st.integers(1, 4)))
    H, W = k + draw(st.integers(0, 4)), l + draw(st.integers(0, 4))
    return draw(arrays((H, W))), draw(arrays((k, l)))


@st.composite
def pooled(draw):
    """An (H, W) array and a pooling size that divides it."""
    size = draw(st.integers(1, 3))
    shape = (size * draw(st.integers(1, 4)), size * draw(st.integers(1, 4)))
    return draw(arrays(shape)), size


@st.composite
def batch(draw):
    """X, Y and parameters of the 15-parameter network, for m images."""
    m = draw(st.integers(1, 6))
    X = draw(arrays((m, 6, 6)))
    Y = draw(arrays((1, m))) > 0
    params = {
        "w1": draw(arrays((3, 3))),
        "b1": draw(arrays((1, 1))),
        "w2": draw(arrays((1, 4))),
        "b2": draw(arrays((1, 1))),
    }
    return X, Y.astype(float), params
