"""Lesson 02, derivatives by trying: the cases and mistakes of numerical_derivative."""

import numpy as np

from autograder import reference
from autograder.answers import Formula
from autograder.exercises.base import Case, Exercise, Misconception
from autograder.exercises.draws import images

LESSON = "02_loss"


def _curved(rng, shape):
    """A function in which every entry of x changes the slope by every other."""
    constants = {"c": images(rng, shape, 0.5, 2.0), "d": images(rng, shape, 0.2, 1.0)}
    return Formula("np.sum(c * x**2) + np.sum(np.sin(x)) * np.sum(d * x)", ("x",), constants)


def _numerical_cases(rng):
    growing = Formula("np.sum(np.exp(c * x))", ("x",), {"c": images(rng, (2, 2), 0.3, 1.0)})
    return [
        Case("f of a (2, 3) array", (_curved(rng, (2, 3)), images(rng, (2, 3)))),
        Case("f of a (2, 2) array, h = 0.01", (growing, images(rng, (2, 2)), 0.01)),
        Case("f of a (1, 4) array", (_curved(rng, (1, 4)), images(rng, (1, 4))), "other shapes"),
        Case(
            "f of one number, shape (1, 1)",
            (_curved(rng, (1, 1)), images(rng, (1, 1))),
            "other shapes",
        ),
        Case(
            "f of a (2, 2, 2) array",
            (_curved(rng, (2, 2, 2)), images(rng, (2, 2, 2))),
            "three axes",
        ),
    ]


def one_sided(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        above = x.copy()
        above[index] += h
        gradient[index] = (f(above) - f(x)) / h
    return gradient


def x_left_changed(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += h
        above = f(x)
        x[index] -= 2 * h
        below = f(x)
        gradient[index] = (above - below) / (2 * h)
    return gradient


def divided_by_h(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[index] += h
        below[index] -= h
        gradient[index] = (f(above) - f(below)) / h
    return gradient


def every_entry_moved(f, x, h=1e-5):
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))


def every_entry_moved_one_number(f, x, h=1e-5):
    return float((f(x + h) - f(x - h)) / (2 * h))


def sign_of_difference(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[index] += h
        below[index] -= h
        gradient[index] = (f(below) - f(above)) / (2 * h)
    return gradient


NUMERICAL_MISCONCEPTIONS = (
    Misconception(
        "one_sided",
        "You compared f(x + h) with f(x). Its error shrinks like h. Compare f(x + h) with "
        "f(x - h) and divide by 2h: that error shrinks like h squared.",
        one_sided,
    ),
    Misconception(
        "x_left_changed",
        "x is not what it was before the call: each entry was moved and not put back. Move an "
        "entry in a copy.",
        x_left_changed,
    ),
    Misconception(
        "divided_by_h",
        "Your numbers are twice too large. From x - h to x + h the distance is 2h.",
        divided_by_h,
    ),
    Misconception(
        "every_entry_moved",
        "You moved all entries of x at once, so every answer is the sum of all the derivatives. "
        "Move one entry at a time.",
        every_entry_moved,
    ),
    Misconception(
        "every_entry_moved_one_number",
        "You moved all entries of x at once and got one number. Move one entry at a time: each "
        "entry has a derivative of its own, and the result has x's shape.",
        every_entry_moved_one_number,
    ),
    Misconception(
        "sign_of_difference",
        "The sign is turned: it is f(x + h) minus f(x - h), not the other way round.",
        sign_of_difference,
    ),
)

NUMERICAL_DERIVATIVE = Exercise(
    LESSON,
    "numerical_derivative",
    reference.numerical_derivative,
    _numerical_cases,
    points=4,
    misconceptions=NUMERICAL_MISCONCEPTIONS,
    atol=1e-7,  # two ways to move an entry by h differ by rounding, some 1e-9 here
)
