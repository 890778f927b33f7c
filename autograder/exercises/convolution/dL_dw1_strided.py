"""dL_dw1_strided(X, dZ1, stride): a kernel that takes longer steps, lesson 08's transfer task."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

TASK = "Transfer: a kernel that takes longer steps"

WRONG = (
    *choice(
        "pixels",
        TASK,
        stride_forgotten="You moved on by one pixel from error to error, as for stride 1. The "
        "kernel moved on by stride, so the next error belongs to the pixel stride further.",
        stride_in_columns_only="The steps are right along the columns alone. Down the rows the "
        "kernel moved on by stride as well.",
        stride_in_rows_only="The steps are right down the rows alone. Along the columns the kernel "
        "moved on by stride as well.",
        steps_of_two="Your steps are those of stride 2 whatever the argument says.",
        weights_apart="You moved on by stride from weight to weight, and by one pixel from error "
        "to error. It is the other way round: the weights of a kernel meet neighbouring pixels.",
        windows_counted_from_the_end="Your windows are visited from the end, so the gradient is "
        "turned by 180 degrees. No flip belongs here.",
    ),
    *choice(
        "size",
        TASK,
        size_of_stride_1="Your answer is as large as a kernel of stride 1 would be. The errors "
        "stand stride pixels apart, and reach further over X than that.",
        one_row_short="Your answer lacks the last row and column: the kernel's last entries count "
        "too.",
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


def dL_dw1_strided_model(
    X, dZ1, stride=2, *, pixels="stride_apart", size="of_kernel", errors="as_they_are", shape="as_w"
):
    """For each weight, the errors times the pixels that it met."""
    X, E = np.asarray(X, float), np.asarray(dZ1, float)
    if errors == "errors_turned":
        E = E[::-1, ::-1]
    if errors == "errors_on_their_side":
        E = E.T
    if errors == "errors_left_out":
        E = np.ones(E.shape)
    rows, columns = E.shape
    if size == "size_of_stride_1":
        stride = 1
    R, S = X.shape[0] - stride * (rows - 1), X.shape[1] - stride * (columns - 1)
    if size == "one_row_short":
        R, S = R - 1, S - 1
    down = right = stride
    if pixels == "steps_of_two" and stride > 1:
        down = right = 2
    if pixels in ("stride_forgotten", "stride_in_columns_only", "weights_apart"):
        down = 1
    if pixels in ("stride_forgotten", "stride_in_rows_only", "weights_apart"):
        right = 1
    by = stride if pixels == "weights_apart" else 1
    dw = np.zeros((R, S))
    for k in range(R):
        for l in range(S):  # noqa: E741
            top, left = min(by * k, X.shape[0] - rows), min(by * l, X.shape[1] - columns)
            window = X[top:, left:][::down, ::right][:rows, :columns]
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
    """Kernels of several sizes, steps of several widths; stride 1 is lesson 08's own function."""

    def draw(kernel, error, stride):
        side = [k + stride * (e - 1) for k, e in zip(kernel, error, strict=True)]
        return images(rng, side), images(rng, error), stride

    return [
        Case("a 3x3 kernel, stride 2", draw((3, 3), (3, 3), 2)),
        Case("a 2x3 kernel, stride 2", draw((2, 3), (4, 4), 2)),
        Case("a 2x2 kernel, stride 3", draw((2, 2), (3, 3), 3), "other strides"),
        Case("a 3x2 kernel, stride 1", draw((3, 2), (3, 3), 1), "stride 1"),
        Case("an error of 2x3", draw((3, 2), (2, 3), 2), "not square"),
    ]


EXERCISE = Exercise(
    "08_convolution",
    "dL_dw1_strided",
    reference.dL_dw1_strided,
    cases,
    points=2,
    model=dL_dw1_strided_model,
    wrong=WRONG,
    weights={"plain": 2},
)
