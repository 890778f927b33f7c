"""average_pool(A, size): the mean of each window, the transfer task of lesson 01."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

TASK = "Transfer: average pooling"

WRONG = (
    *choice(
        "take",
        TASK,
        maximum_for_average="You kept the largest entry of each window, as max pooling does. "
        "Average pooling takes the mean.",
        sum_of_window="You added the entries of each window up and did not divide by their number.",
        divided_by_side="You divided each sum by size. A window has size * size entries.",
        divided_by_four="You divided each sum by 4, whatever size is. A window has size * size "
        "entries.",
        smallest_of_window="You kept the smallest entry of each window. Take the mean.",
        middle_of_window="You took the median of each window. The average is the sum divided by "
        "the number of entries.",
        positives_only="You left the negative entries out of the sum. All entries of a window "
        "count, whatever their sign.",
        average_of_sizes="You averaged the sizes of the entries, without their signs.",
        mean_of_everything="Every entry of your answer is the mean of the whole of A. Each window "
        "has its own mean.",
    ),
    *choice(
        "windows",
        TASK,
        windows_start_at_i_j="Your window for entry [i, j] starts at row i and column j. It starts "
        "at row i * size and column j * size.",
        windows_overlap="Your windows move by one row or column. They must not overlap: each moves "
        "by size.",
        two_by_two="Your windows are 2 by 2 whatever size is. Use the argument size.",
    ),
    *choice(
        "shape",
        TASK,
        on_its_side="Your answer lies on its side: rows and columns are exchanged.",
    ),
    *choice(
        "store",
        TASK,
        whole_numbers="Your answer is cut to whole numbers where A holds integers. Make an array "
        "of floats: np.zeros(shape) does that by itself.",
    ),
)


def average_pool_model(
    A, size=2, *, take="mean", windows="side_by_side", shape="as_A", store="floats"
):
    """The mean of each window."""
    side = 2 if windows == "two_by_two" else size
    step = 1 if windows == "windows_overlap" else side
    rows, columns = (A.shape[0] - side) // step + 1, (A.shape[1] - side) // step + 1
    if windows == "windows_start_at_i_j":
        step = 1
    P = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = np.asarray(
                A[i * step : i * step + side, j * step : j * step + side], dtype=float
            )
            if take == "maximum_for_average":
                P[i, j] = window.max()
            elif take == "smallest_of_window":
                P[i, j] = window.min()
            elif take == "sum_of_window":
                P[i, j] = window.sum()
            elif take == "divided_by_side":
                P[i, j] = window.sum() / side
            elif take == "divided_by_four":
                P[i, j] = window.sum() / 4
            elif take == "middle_of_window":
                P[i, j] = np.median(window)
            elif take == "positives_only":
                P[i, j] = np.maximum(window, 0).mean()
            elif take == "average_of_sizes":
                P[i, j] = np.abs(window).mean()
            elif take == "mean_of_everything":
                P[i, j] = np.mean(A)
            else:
                P[i, j] = window.mean()
    if store == "whole_numbers" and A.dtype.kind == "i":
        P = P.astype(int)
    if shape == "on_its_side":
        P = P.T
    return P


def cases(rng):
    """Windows of 2 and 3, not square, whole numbers held as integers."""
    whole = rng.permutation(np.arange(-8, 28))[:16].reshape(4, 4)
    whole[0, 0] += 1 - whole[:2, :2].sum() % 2  # the first window's mean is no whole number
    return [
        Case("a 4x4 A", (images(rng, (4, 4)), 2)),
        Case("another 4x4 A", (images(rng, (4, 4)), 2)),
        Case("a 6x9 A, windows of 3", (images(rng, (6, 9)), 3), "other windows"),
        Case("a 2x6 A", (images(rng, (2, 6)), 2), "not square"),
        Case("an A of whole numbers held as integers", (whole, 2), "whole numbers"),
    ]


EXERCISE = Exercise(
    "01_forward",
    "average_pool",
    reference.average_pool,
    cases,
    points=2,
    model=average_pool_model,
    wrong=WRONG,
    weights={"plain": 2},
)
