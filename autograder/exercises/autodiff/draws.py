"""Cases of operations on two arrays whose shapes are broadcast."""

from autograder.exercises.base import Case
from autograder.exercises.draws import images

SHAPES = (  # what is tried, the shapes of a, b and the result, the group
    ("two (2, 3) arrays", (2, 3), (2, 3), (2, 3), "plain"),
    ("a column and an array", (3, 1), (3, 4), (3, 4), "broadcasting"),
    ("an array and a (1, 1) bias", (4, 4), (1, 1), (4, 4), "broadcasting"),
    ("an array and a row without its axis", (3, 4), (4,), (3, 4), "axes in front"),
    ("an array and a number", (2, 3), (), (2, 3), "axes in front"),
    ("a column and a row", (3, 1), (1, 2), (3, 2), "both repeated"),
)


def pairs(rng, low=-3.0, high=3.0):
    """a, b and the error of their result, for each of the shapes."""
    return [
        Case(name, (images(rng, a), images(rng, b, low, high), images(rng, result)), group)
        for name, a, b, result, group in SHAPES
    ]
