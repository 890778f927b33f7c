"""dL_dA1_average(dP1, size): average pooling's way back, the transfer task of lesson 06."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

TASK = "Transfer: the way back through average pooling"

WRONG = (
    *choice(
        "share",
        TASK,
        whole_error_to_each="Each entry of a window gets the whole error. Nudge one entry by h: "
        "the average moves by less than h.",
        divided_by_side="You divided by size. A window has size * size entries, and each has an "
        "equal share.",
        divided_by_four="You divided by 4, whatever size is. A window has size * size entries.",
        all_to_the_first="The whole error lands at the first entry of its window, as in max "
        "pooling. In an average every entry has a say.",
        divided_by_windows="You divided by the number of windows. It is the number of entries of "
        "one window that counts.",
        divided_twice="You divided twice by the number of entries.",
        times_entries="You multiplied by the number of entries of a window. An entry moves the "
        "average by its share alone.",
    ),
    *choice(
        "spread",
        TASK,
        copies_side_by_side="You laid copies of the whole dP1 side by side (np.tile). Each error "
        "belongs to one window, so it is the entries that must be repeated.",
        repeated_without_axes="You repeated the entries without an axis, so dP1 was laid flat "
        "first. Repeat along axis 0 and along axis 1.",
        windows_of_two="Your windows are 2 by 2 whatever size is. Use the argument size.",
        mean_error_everywhere="Every entry gets the mean of all errors. A window's entries share "
        "their own window's error.",
        rows_repeated_alone="You repeated the rows and not the columns. A window is size rows high "
        "and size columns wide: repeat along axis 1 too.",
        on_its_side="Your answer lies on its side: rows and columns are exchanged.",
    ),
    *choice(
        "sign",
        TASK,
        negatives_lost="Negative errors are lost in your answer. An error goes back whatever its "
        "sign.",
    ),
)


def dL_dA1_average_model(dP1, size=2, *, share="equal", spread="repeated", sign="any"):
    """Each error, shared out over its window."""
    e = np.asarray(dP1, float)
    n = 2 if spread == "windows_of_two" else size
    if sign == "negatives_lost":
        e = np.maximum(e, 0.0)
    if spread == "mean_error_everywhere":
        e = np.full(e.shape, e.mean())
    if spread == "copies_side_by_side":
        found = np.tile(e, (n, n))
    elif spread == "repeated_without_axes":
        found = np.repeat(e, n * n).reshape(e.shape[0] * n, e.shape[1] * n)
    elif spread == "rows_repeated_alone":
        found = np.repeat(e, n, axis=0)
    elif share == "all_to_the_first":
        found = np.zeros((e.shape[0] * n, e.shape[1] * n))
        found[::n, ::n] = e * n**2
    else:
        found = np.kron(e, np.ones((n, n)))
    if share == "divided_by_side":
        found = found / n
    elif share == "divided_by_four":
        found = found / 4
    elif share == "divided_by_windows":
        found = found / e.size
    elif share == "divided_twice":
        found = found / n**4
    elif share == "times_entries":
        found = found * n**2
    elif share != "whole_error_to_each":
        found = found / n**2
    if spread == "on_its_side":
        found = found.T
    return found


def cases(rng):
    """Windows of 2, 3 and 1, not square."""
    return [
        Case("a 2x3 error", (images(rng, (2, 3)), 2)),
        Case("a 3x2 error", (images(rng, (3, 2)), 2)),
        Case("a 2x2 error", (images(rng, (2, 2)), 2), "square"),
        Case("a 2x3 error, windows of 3", (images(rng, (2, 3)), 3), "other windows"),
        Case("a 2x3 error, windows of 1", (images(rng, (2, 3)), 1), "other windows"),
    ]


EXERCISE = Exercise(
    "06_max_pool",
    "dL_dA1_average",
    reference.dL_dA1_average,
    cases,
    points=2,
    model=dL_dA1_average_model,
    wrong=WRONG,
    weights={"plain": 2},
)
