"""How the cases of lesson 08 are drawn: an image, and an error that fits it."""

import numpy as np

from autograder.exercises.draws import images, whole


def pair(rng, image, kernel):
    """An image and an error that fits a kernel of the given size."""
    error = (image[0] - kernel[0] + 1, image[1] - kernel[1] + 1)
    return images(rng, image), images(rng, error)


def sparse(rng, shape):
    """An error as it comes from pooling: one entry of each 2x2 window, zero elsewhere."""
    error = np.zeros(shape)
    for i in range(0, shape[0], 2):
        for j in range(0, shape[1], 2):
            error[i + rng.integers(2), j + rng.integers(2)] = images(rng, ())
    return error


def odd(rng, shape):
    """Odd whole numbers as floats: none is zero."""
    return 2.0 * whole(rng, shape) + 1.0
