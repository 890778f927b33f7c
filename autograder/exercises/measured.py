"""Items that have no right answer to compare with: what the student's functions do is measured."""

import functools
from dataclasses import dataclass
from pathlib import Path

import numpy as np

DIGITS = Path(__file__).parent / "capstone" / "digits_8x8.npz"


@dataclass(frozen=True)
class Measured:
    """A function that is judged by goals.

    Attributes
    ----------
    lesson, name : str
        "13_capstone" and "recognise".
    kind : str
        "accuracy": it answers for new images. "slopes": it is the way back of the layer `of`,
        which is the student's own too.
    points : float
    of : str
        The other function that is asked; empty where there is none.
    """

    lesson: str
    name: str
    kind: str
    points: float
    of: str = ""

    @property
    def id(self):
        return f"{self.lesson}/{self.name}"


@functools.cache
def digits():
    """The public digits: (1797, 8, 8) images from 0 to 1, and (1797,) which digit each is."""
    with np.load(DIGITS) as data:
        return data["X"], data["y"]
