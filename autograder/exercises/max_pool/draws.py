"""Arrays A1 that show what a pooling window does: ties, zeros, negative numbers."""

import numpy as np

from autograder.exercises.draws import images


def positive(rng, shape):
    return images(rng, shape, 0.1, 3.0)


def tied(rng):
    """Two windows with a tie: in the first, row order, column order and the last all differ."""
    A1 = positive(rng, (4, 4))
    A1[[0, 1, 1], [3, 2, 3]] = 4.0  # every entry of the upper right window but its first
    A1[2, 0:2] = 3.5
    return A1


def dark(rng):
    """One window of zeros and one of negative numbers: no entry of either is above 0."""
    A1 = positive(rng, (4, 4))
    A1[0:2, 0:2] = 0.0
    A1[2:4, 2:4] = images(rng, (2, 2), -3.0, -0.5)
    A1[3, 2] = -0.2  # its maximum is not its first entry
    return A1


def whole_numbers(rng):
    return rng.permutation(16).reshape(4, 4)


def threes(rng):
    """A 6x12 A1 for windows of 3: a window that starts anywhere else has another maximum."""
    A1 = positive(rng, (6, 12))
    A1[[0, 0, 5, 5], [0, 5, 0, 5]] = images(rng, (4,), 4.0, 5.0)  # corners, away from the middle
    return A1


def by_columns(rng):
    """A 4x4 A1 that lies in memory column by column; two maxima stand off their diagonals."""
    A1 = positive(rng, (4, 4))
    A1[[0, 1], [1, 2]] = images(rng, (2,), 4.0, 5.0)
    return np.asfortranarray(A1)


def shared(rng):
    """The maximum of one window appears in another, below the maximum there."""
    A1 = positive(rng, (4, 4))
    A1[[1, 2], [0, 3]] = 4.0
    A1[3, 2] = 5.0
    return A1
