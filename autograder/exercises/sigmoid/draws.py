"""Outputs of a sigmoid, and labels."""

import numpy as np


def outputs(rng, m):
    """Outputs for m images, none near 0 or 1."""
    return rng.uniform(0.05, 0.95, (1, m)).round(4)


def labels(rng, m):
    """Labels of both kinds, in random order."""
    return rng.permutation(np.arange(m) % 2).reshape(1, m).astype(float)
