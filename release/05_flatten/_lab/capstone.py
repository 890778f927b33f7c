"""The task of lesson 13, drawn from the digits that lie beside it."""

from pathlib import Path

import numpy as np

from _lab.judging.capstone_task import SIGNS, drawn

FILE = "digits_8x8.npz"
DATA = Path(__file__).resolve().parents[1] / "data" / FILE


def capstone_task(level, seed, signs=False):
    """One drawing of the task: ten digits; with `signs`, six of them and four signs of its own.

    Parameters
    ----------
    level : int
        1: 8x6 pixels, the edge columns are gone. 2: in a frame of 10x10, moved by up to one
        pixel each way, with noise.
    seed : int
    signs : bool
        True draws as grading does: four of the ten classes are lines that nobody has seen.

    Returns
    -------
    images, labels, new_images, new_labels : arrays
        (500, H, W) floats in [0, 1], (500,) whole numbers, and 300 more of both. A digit is
        labelled with itself here, a sign with one of the four digits that are not drawn; in
        grading all ten labels are renamed by lot.
    """
    return drawn(*digits(), level, seed, SIGNS if signs else 0)[:4]


def digits():
    """The public digits: (1797, 8, 8) images from 0 to 1, and (1797,) which digit each is."""
    if not DATA.is_file():
        raise FileNotFoundError(f"The task is drawn from {FILE}, which lies beside lesson 13.")
    with np.load(DATA) as data:
        return data["X"], data["y"]
