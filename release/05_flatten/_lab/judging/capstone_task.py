"""Draws the task of lesson 13: digits, and in grading four signs that nobody has seen among them.

The lesson, its check and the grader draw it here. The signs are why the public digits alone solve
nothing: they are new with every seed.
"""

import numpy as np

KNOWN, NEW, CLASSES, SIGNS = 500, 300, 10, 4
NOISE = 0.15
CORNERS, JITTER, WIDTH = 4, 0.4, 0.5  # of a sign's line: corners, their unrest, thickness


def drawn(digits, names, level, seed, signs=SIGNS):
    """One drawing of the task.

    Parameters
    ----------
    digits : (n, 8, 8) array
        Pixels from 0 to 1.
    names : (n,) array of int
        Which digit each is.
    level : int
        1: 8x6 pixels, the edge columns are gone. 2: in a frame of 10x10, moved by up to one
        pixel each way, with noise.
    seed : int
    signs : int
        How many of the ten classes are signs.

    Returns
    -------
    images, labels, new_images, new_labels : arrays
        (500, H, W) floats in [0, 1], (500,) whole numbers, and 300 more of both. A digit is
        labelled with itself, a sign with one of the digits that are not drawn.
    is_sign : (10,) array of bool
        Which labels stand for signs.
    """
    rng = np.random.default_rng([level, seed])
    kinds = rng.permutation(CLASSES)
    each = (KNOWN + NEW) // CLASSES
    images, labels = [], np.repeat(kinds, each)
    for kind in kinds[signs:]:
        some = rng.choice(np.flatnonzero(names == kind), each, replace=False)
        images.append(digits[some])
    images = np.concatenate([*(_sign(rng, each) for _ in range(signs)), *images])
    order = rng.permutation(len(images))
    images, labels = images[order], labels[order]
    images = images[:, :, 1:-1] if level == 1 else _moved(images, rng)
    is_sign = np.isin(np.arange(CLASSES), kinds[:signs])
    return images[:KNOWN], labels[:KNOWN], images[KNOWN:], labels[KNOWN:], is_sign


def _sign(rng, count):
    """Several handwritings of one sign: a line through a few corners, (count, 8, 8)."""
    corners = rng.uniform([0.5, 1.5], [6.5, 5.5], (CORNERS, 2))
    row, column = np.mgrid[:8, :8]
    pixels = np.stack([row, column], axis=-1)
    steps = np.linspace(0, 1, 12)[:, None]
    found = np.empty((count, 8, 8))
    for image in found:
        ends = corners + rng.normal(0.0, JITTER, corners.shape)
        line = np.concatenate([a + steps * (b - a) for a, b in zip(ends, ends[1:], strict=False)])
        apart = ((pixels[:, :, None] - line) ** 2).sum(axis=-1).min(axis=-1)
        image[:] = np.exp(-apart / WIDTH)
    return found


def _moved(images, rng):
    """The images in a frame of 10x10, each moved by up to one pixel, with noise."""
    frame = np.zeros((len(images), 10, 10))
    places = rng.integers(0, 3, (len(images), 2))
    for image, place, (i, j) in zip(images, frame, places, strict=True):
        place[i : i + 8, j : j + 8] = image
    return np.clip(frame + rng.normal(0.0, NOISE, frame.shape), 0.0, 1.0)
