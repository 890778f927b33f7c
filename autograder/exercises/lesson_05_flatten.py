"""Lesson 05: the error through flatten, put back into P1's shape."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, Misconception, Question
from autograder.exercises.draws import images

LESSON = "05_flatten"


def _column(rng, shape):
    return (images(rng, (shape[0] * shape[1], 1)), shape)


# The row of four and the 2x8 P1 hold as many numbers as (2, 2) and (4, 4): a shape that was
# written into the function goes through there without an error, and the judge can name it.
def _cases(rng):
    return [
        Case("a P1 of shape (2, 3)", _column(rng, (2, 3))),
        Case("a P1 of shape (2, 2)", _column(rng, (2, 2))),
        Case("a P1 of shape (2, 8)", _column(rng, (2, 8)), "wide"),
        Case("a P1 of one row, shape (1, 4)", _column(rng, (1, 4)), "wide"),
        Case("a P1 of shape (5, 3)", _column(rng, (5, 3)), "tall"),
    ]


def column_major(dF, P1_shape):
    return dF.reshape(P1_shape, order="F")


def transposed(dF, P1_shape):
    return dF.reshape(P1_shape).T


def size_of_A1(dF, P1_shape):
    return np.repeat(np.repeat(dF.reshape(P1_shape), 2, axis=0), 2, axis=1)


def shape_of_A1(dF, P1_shape):
    return dF.reshape(4, 4)


def two_by_two(dF, P1_shape):
    return dF.reshape(2, 2)


def unchanged(dF, P1_shape):
    return np.array(dF)


def one_row(dF, P1_shape):
    return dF.ravel()


def upside_down(dF, P1_shape):
    return dF[::-1].reshape(P1_shape)


ITEMS = (
    Exercise(
        LESSON,
        "dL_dP1",
        reference.dL_dP1,
        _cases,
        points=4,
        misconceptions=(
            Misconception(
                "column_major",
                "The entries went back column by column. Flatten read P1 row by row, so the way "
                "back fills row by row: NumPy's own order, without order='F'.",
                column_major,
            ),
            Misconception(
                "transposed",
                "The result lies on its side. Filled row by row, the column already lands where it "
                "came from; no transpose is needed.",
                transposed,
            ),
            Misconception(
                "size_of_A1",
                "You went one layer too far, to the size of A1. Flatten's way back ends at P1; the "
                "step to A1 is pooling's, in lesson 06.",
                size_of_A1,
            ),
            Misconception(
                "shape_of_A1",
                "You reshaped to (4, 4), the shape of A1. Flatten's input was P1: use the shape "
                "that is passed in as P1_shape.",
                shape_of_A1,
            ),
            Misconception(
                "two_by_two",
                "The shape (2, 2) is written into your function. It fits the running example only; "
                "use P1_shape, whatever it is.",
                two_by_two,
            ),
            Misconception(
                "unchanged",
                "This is dF as it came in. Its numbers are right, but they must lie in P1's shape.",
                unchanged,
            ),
            Misconception(
                "one_row",
                "Your result has one dimension. The errors must lie as P1 lies: rows and columns, "
                "in the shape P1_shape.",
                one_row,
            ),
            Misconception(
                "upside_down",
                "The first error went to the last entry. Flatten keeps the order, so F's first "
                "entry is P1's first entry, both ways.",
                upside_down,
            ),
        ),
    ),
    Question(
        LESSON,
        "question_1",
        correct="b",
        reasons={
            "a": "Index 5 would land there if P1 were filled column by column.",
            "b": "A full row of 5 comes first, then two more entries: 1 · 5 + 2 = 7.",
            "c": "One too far: in code both rows and columns count from 0.",
            "d": "You took 2 for the length of a row. A row of a (2, 5) array holds 5 entries.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="d",
        reasons={
            "a": "A matrix of ones would add all the errors up in every place. Each F_i depends on "
            "one entry of P1 alone.",
            "b": "Nothing is weighted here. The weights were used one step earlier, in ∂L/∂F.",
            "c": "Flatten has nothing to learn, but it does not stop the error: its factor is 1 "
            "for the entry that moved, not 0.",
            "d": "Each F_i equals one entry of P1. Its derivative is 1 for that entry and 0 for "
            "the rest, so every error moves back unchanged.",
        },
    ),
)
