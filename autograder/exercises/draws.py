"""Small helpers with which exercises draw their cases."""

import numpy as np


def images(rng, shape, low=-3.0, high=3.0):
    """An array of numbers with two decimals, none of them zero, no two alike in practice."""
    values = rng.uniform(low, high, shape).round(4)
    return np.where(values == 0, 0.5, values)


def whole(rng, shape, low=-4, high=5):
    """An array of whole numbers as floats, `high` excluded."""
    return rng.integers(low, high, shape).astype(float)
