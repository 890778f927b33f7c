"""dL_dw1_dilated(X, dZ1, dilation): a kernel with gaps, the transfer task of lesson 08."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

TASK = "Transfer: a kernel with gaps"

WRONG = (
    *choice(
        "pixels",
        TASK,
        gaps_forgotten="You took the pixel k rows and l columns on, as for a kernel without gaps. "
        "The weight (k, l) met the pixel dilation * k rows and dilation * l columns on.",
        gaps_in_rows_only="The gaps are in the rows alone. The columns are dilation pixels apart "
        "too.",
        gaps_in_columns_only="The gaps are in the columns alone. The rows are dilation pixels "
        "apart too.",
        gaps_of_two="Your gaps are those of dilation 2 whatever the argument says.",
        windows_counted_from_the_end="Your windows are visited from the end, so the gradient is "
        "turned by 180 degrees. No flip belongs here.",
    ),
    *choice(
        "size",
        TASK,
        size_without_gaps="Your answer has a place for every position of the error over X. Only "
        "every dilation-th of them belongs to a weight.",
        one_row_short="Your answer lacks the last row and column: the first position counts too.",
    ),
    *choice(
        "errors",
        TASK,
        errors_turned="You turned the errors by 180 degrees. They slide as they are.",
        errors_on_their_side="You transposed the errors. They slide as they are.",
        errors_left_out="You added the pixels up without their errors.",
        mean_of_terms="You took the mean over the positions. The ways add up.",
        largest_term_only="You kept one term of each sum. All positions of Z add up.",
    ),
    *choice(
        "shape",
        TASK,
        on_its_side="Your gradient lies on its side: rows and columns are exchanged.",
    ),
)


def dL_dw1_dilated_model(
    X, dZ1, dilation=2, *, pixels="with_gaps", size="of_kernel", errors="as_they_are", shape="as_w"
):
    """For each weight, the errors times the pixels that it met."""
    X, E = np.asarray(X, float), np.asarray(dZ1, float)
    rows, columns = E.shape
    by = 1 if size == "size_without_gaps" else dilation
    R, S = ((X.shape[n] - E.shape[n]) // by + 1 for n in (0, 1))
    if size == "one_row_short":
        R, S = R - 1, S - 1
    down = right = 2 if pixels == "gaps_of_two" else by
    if pixels in ("gaps_forgotten", "gaps_in_columns_only"):
        down = 1
    if pixels in ("gaps_forgotten", "gaps_in_rows_only"):
        right = 1
    if errors == "errors_turned":
        E = E[::-1, ::-1]
    if errors == "errors_on_their_side":
        E = E.T
    if errors == "errors_left_out":
        E = np.ones(E.shape)
    dw = np.zeros((R, S))
    for k in range(R):
        for l in range(S):  # noqa: E741
            window = X[down * k : down * k + rows, right * l : right * l + columns]
            terms = window * E
            dw[k, l] = terms.sum()
            if errors == "mean_of_terms":
                dw[k, l] = terms.mean()
            if errors == "largest_term_only":
                dw[k, l] = terms.max()
    if pixels == "windows_counted_from_the_end":
        dw = dw[::-1, ::-1]
    if shape == "on_its_side":
        dw = dw.T
    return dw


def cases(rng):
    """Kernels of several sizes with gaps of several widths; dilation 1 is a kernel without."""

    def draw(kernel, error, dilation):
        side = [e + dilation * (k - 1) for k, e in zip(kernel, error, strict=True)]
        return images(rng, side), images(rng, error), dilation

    return [
        Case("a 3x3 kernel, dilation 2", draw((3, 3), (3, 3), 2)),
        Case("a 2x3 kernel, dilation 2", draw((2, 3), (4, 4), 2)),
        Case("a 2x2 kernel, dilation 3", draw((2, 2), (4, 4), 3), "other gaps"),
        Case("a 3x2 kernel, dilation 1", draw((3, 2), (3, 3), 1), "no gaps"),
        Case("an error of 2x3", draw((3, 2), (2, 3), 2), "not square"),
    ]


EXERCISE = Exercise(
    "08_convolution",
    "dL_dw1_dilated",
    reference.dL_dw1_dilated,
    cases,
    points=2,
    model=dL_dw1_dilated_model,
    wrong=WRONG,
    weights={"plain": 2},
)
