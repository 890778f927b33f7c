"""The task of lesson 13: digits of another shape, and noisy and shifted ones."""

from pathlib import Path

import numpy as np

DATA = Path(__file__).resolve().parent.parent / "data" / "digits_8x8.npz"
KNOWN, NEW, NOISE = 500, 200, 0.15


def capstone_task(level, seed):
    """One drawing of the task.

    Parameters
    ----------
    level : int
        1: 8x6 pixels, the edge columns are gone. 2: in a frame of 10x10, moved by up to one pixel
        each way, with noise.
    seed : int

    Returns
    -------
    images, labels, new_images, new_labels
        (500, H, W) floats in [0, 1], (500,) whole numbers, and 200 more of both.
    """
    rng = np.random.default_rng([level, seed])
    with np.load(DATA) as digits:
        X, y = digits["X"], digits["y"]
    order = rng.permutation(len(y))[: KNOWN + NEW]
    X, y = X[order], y[order]
    if level == 1:
        X = X[:, :, 1:-1]
    else:
        frame = np.zeros((len(X), 10, 10))
        for image, place, (i, j) in zip(X, frame, rng.integers(0, 3, (len(X), 2)), strict=True):
            place[i : i + 8, j : j + 8] = image
        X = np.clip(frame + rng.normal(0.0, NOISE, frame.shape), 0.0, 1.0)
    return X[:KNOWN], y[:KNOWN], X[KNOWN:], y[KNOWN:]
