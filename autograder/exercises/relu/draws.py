"""Arrays Z1 with zeros at the gate."""

import numpy as np

from autograder.exercises.draws import images


def with_zeros(rng):
    """A 4x4 Z1 with a zero, and a negative zero, in it."""
    Z1 = images(rng, (4, 4))
    places = rng.choice(16, 3, replace=False)
    Z1.ravel()[places] = [0.0, 0.0, -0.0]
    return np.asarray(Z1)
