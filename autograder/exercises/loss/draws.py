"""Predictions and truths."""

import numpy as np


def predictions(rng, m):
    """Predictions for m images, none near 0 or 1, and truths of both kinds in random order."""
    A2 = rng.uniform(0.05, 0.95, (1, m)).round(4)
    Y = rng.permutation(np.arange(m) % 2).reshape(1, m).astype(float)
    return A2, Y
