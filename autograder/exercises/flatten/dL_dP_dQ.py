"""dL_dP_dQ(dF, P_shape, Q_shape): two arrays in one column, the transfer task of lesson 05."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

TASK = "Transfer: two arrays in one column"

WRONG = (
    *choice(
        "split",
        TASK,
        second_from_the_top="Both arrays are filled from the top of dF. Q stands below P in the "
        "column: its errors begin where those of P end.",
        exchanged="Your dP is filled from the end of dF. P stands first in the column.",
        second_from_the_end_of_P="Your dQ begins one entry too early. The first of its errors is "
        "the one after the last of P.",
        every_other="You dealt the errors out in turn, one to P and one to Q. All of P's come "
        "first.",
    ),
    *choice(
        "order",
        TASK,
        filled_by_columns="You filled the arrays column by column. Forward read them row by row.",
        on_their_side="Your arrays lie on their sides: filled row by row they need no transpose.",
    ),
    *choice(
        "form",
        TASK,
        left_as_columns="You return the two parts as columns. Each goes back into its own shape.",
        Q_first="You return dQ first. The task asks for dP, then dQ.",
    ),
    *choice(
        "values",
        TASK,
        halved="You halved the errors. Concatenation adds nothing up and shares nothing out: each "
        "error goes back whole.",
        turned="You turned the signs of the errors. They go back as they are.",
    ),
)


def dL_dP_dQ_model(
    dF, P_shape, Q_shape, *, split="P_first", order="rows", form="shaped", values="whole"
):
    """The first errors to P, the rest to Q."""
    e = np.asarray(dF, float).ravel()
    p, q = int(np.prod(P_shape)), int(np.prod(Q_shape))
    first, second = e[:p], e[p:]
    if split == "second_from_the_top":
        second = np.resize(e, q)
    if split == "exchanged":
        first, second = e[q:], e[:q]
    if split == "second_from_the_end_of_P":
        second = e[p - 1 : p - 1 + q]
    if split == "every_other":
        dealt = np.append(e[::2], e[1::2])
        first, second = dealt[:p], dealt[p:]
    if values == "halved":
        first, second = first / 2, second / 2
    if values == "turned":
        first, second = -first, -second
    if form == "left_as_columns":
        return first.reshape(-1, 1), second.reshape(-1, 1)
    if order == "on_their_side":
        dP, dQ = first.reshape(P_shape).T, second.reshape(Q_shape).T
    else:
        way = "F" if order == "filled_by_columns" else "C"
        dP, dQ = first.reshape(P_shape, order=way), second.reshape(Q_shape, order=way)
    if form == "Q_first":
        return dQ, dP
    return dP, dQ


def cases(rng):
    """Two blocks of one shape, of two shapes, and blocks that are rows or columns."""
    draw = lambda P, Q: (images(rng, (P[0] * P[1] + Q[0] * Q[1], 1)), P, Q)
    return [
        Case("P of (2, 2), Q of (2, 3)", draw((2, 2), (2, 3))),
        Case("P of (3, 2), Q of (2, 2)", draw((3, 2), (2, 2))),
        Case("P and Q of (2, 2)", draw((2, 2), (2, 2)), "equal shapes"),
        Case("P of (1, 4), Q of (3, 1)", draw((1, 4), (3, 1)), "rows and columns"),
    ]


EXERCISE = Exercise(
    "05_flatten",
    "dL_dP_dQ",
    reference.dL_dP_dQ,
    cases,
    points=2,
    model=dL_dP_dQ_model,
    wrong=WRONG,
    weights={"plain": 2},
)
