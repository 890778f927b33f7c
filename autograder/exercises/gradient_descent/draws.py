"""Networks and batches for lesson 09's exercises.

The random batches have no zeros and no equal entries, so no maximum ties and no Z1 is 0: there
the loss has a slope, and every right way to sum gives the same numbers. Ties come with whole
numbers, whose sums are exact.
"""

import numpy as np

from autograder import reference
from autograder.exercises.draws import images, whole


def draw_labels(rng, m):
    """(1, m) zeros and ones, both of them present when m > 1."""
    labels = rng.integers(0, 2, (1, m)).astype(float)
    labels[0, :2] = [0.0, 1.0][:m]
    return labels


def draw_weights(rng):
    """w1, b1, w2, b2 with which some windows are open and some are closed."""
    return {
        "w1": images(rng, (3, 3), -1.0, 1.0),
        "b1": images(rng, (1, 1), -0.5, 0.5),
        "w2": images(rng, (1, 4), -1.0, 1.0),
        "b2": images(rng, (1, 1), -0.5, 0.5),
    }


def network(rng, m):
    """Arguments of `backward` for m images, drawn until a third to nine tenths of P1 is open."""
    while True:
        X, weights = images(rng, (m, 6, 6), -1.0, 2.0), draw_weights(rng)
        share = np.mean(reference.forward_batch(X, **weights)["P1"] > 0)
        if 0.3 < share < 0.9:
            return X, draw_labels(rng, m), *weights.values()


def tied_network(rng, m=4):
    """Whole numbers, so that sums are exact and maxima tie, some of them above zero."""
    while True:
        X, w1 = whole(rng, (m, 6, 6), 0, 4), whole(rng, (3, 3), -1, 2)
        b1 = whole(rng, (1, 1), -1, 1)
        w2, b2 = images(rng, (1, 4), -0.3, 0.3), images(rng, (1, 1), -0.5, 0.5)
        forward = reference.forward_batch(X, w1, b1, w2, b2)
        top = np.repeat(np.repeat(forward["P1"], 2, axis=1), 2, axis=2)
        open_maxima = np.sum((forward["A1"] == top) & (top > 0))
        if open_maxima > np.sum(forward["P1"] > 0) and np.any(forward["Z1"] == 0):
            return X, draw_labels(rng, m), w1, b1, w2, b2


def closed_network(rng, m=3):
    """A kernel and a bias below zero over images above zero: no ReLU opens."""
    w1, b1 = images(rng, (3, 3), -1.0, -0.1), images(rng, (1, 1), -0.5, -0.1)
    w2, b2 = images(rng, (1, 4), -1.0, 1.0), images(rng, (1, 1), 0.5, 1.0)
    return images(rng, (m, 6, 6), 0.0, 1.0), draw_labels(rng, m), w1, b1, w2, b2
