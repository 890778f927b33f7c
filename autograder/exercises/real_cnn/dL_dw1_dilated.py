"""dL_dw1_dilated(X, dZ1, dilation): a kernel with gaps, where windows `dilation` apart answer."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

TURN = "Transfer: a kernel with gaps"

WRONG = (
    *choice(
        "step",
        TURN,
        dilation_ignored="You kept every window of X. The pixels that w_kl met begin at row "
        "k*dilation, column l*dilation: of the windows, every dilation-th row and column counts.",
        rows_only="You stepped by dilation along the rows only. The kernel's columns lie "
        "dilation apart as well.",
        columns_only="You stepped by dilation along the columns only. The kernel's rows lie "
        "dilation apart as well.",
        errors_apart="You put zeros between the errors. That is what a stride asks for. Here "
        "neighbours in Z met neighbouring pixels, so dZ1 stays as it is and the windows move on "
        "by dilation.",
        gaps_left_in="Your result has rows and columns of zeros in the gaps. They are no weights: "
        "return the kernel's own entries.",
        always_2="Your windows lie 2 apart whatever dilation is. Use the argument.",
    ),
    *choice(
        "flip",
        TURN,
        turned="Your kernel's gradient is turned by half a turn. Entry (0, 0) belongs to the "
        "window that starts at X[0, 0]: the weight gradient needs no flip.",
        error_turned="You turned dZ1. It slides as it is.",
        transposed="Rows and columns of your result have changed places.",
    ),
    *choice(
        "total",
        TURN,
        mean="You took the mean over the entries of dZ1. w_kl stands once in every Z_ij, so its "
        "terms add up with no division.",
        first_term="This is the term of Z_11 alone. Every other Z_ij used the kernel too.",
        last_term="Your loops keep the last term only: += and not =.",
        errors_left_out="You added up the pixels alone. Each is multiplied by the error that "
        "arrives at its Z_ij.",
    ),
    *choice(
        "size",
        TURN,
        kernel_3x3="Your result is 3 by 3 whatever X and dZ1 are. The kernel has "
        "(H - rows of dZ1) // dilation + 1 rows.",
        square="You took the kernel to be square, with as many columns as rows.",
        one_short="The last row and column of your result are missing. A kernel of k rows reaches "
        "over (k - 1)*dilation + 1 rows of X.",
    ),
)


def dL_dw1_dilated_model(
    X,
    dZ1,
    dilation,
    *,
    step="by_dilation",
    flip="none",
    total="summed",
    size="from_shapes",
):
    """Weight by weight: the window of the pixels that it met, times the errors, added up."""
    X, dZ1 = np.asarray(X, float), np.asarray(dZ1, float)
    height, width = dZ1.shape
    down = right = dilation
    if step == "always_2":
        down = right = 2
    if step in ("dilation_ignored", "gaps_left_in"):
        down = right = 1
    if step == "rows_only":
        right = 1
    if step == "columns_only":
        down = 1
    if step == "errors_apart":
        spread = np.zeros(((height - 1) * dilation + 1, (width - 1) * dilation + 1))
        spread[::dilation, ::dilation] = dZ1
        dZ1, down, right = spread, 1, 1
        height, width = dZ1.shape
    if flip == "error_turned":
        dZ1 = dZ1[::-1, ::-1]
    rows = max((X.shape[0] - height) // down + 1, 0)
    columns = max((X.shape[1] - width) // right + 1, 0)
    if size == "kernel_3x3":
        rows = columns = 3
    if size == "square":
        columns = rows
    if size == "one_short":
        rows, columns = rows - 1, columns - 1
    dw = np.zeros((rows, columns))
    for k in range(rows):
        for l in range(columns):
            window = X[k * down : k * down + height, l * right : l * right + width]
            if window.shape != dZ1.shape:
                continue
            terms = window * dZ1
            if total == "errors_left_out":
                terms = window
            dw[k, l] = terms.sum()
            if total == "mean":
                dw[k, l] = terms.mean()
            if total == "first_term":
                dw[k, l] = terms[0, 0]
            if total == "last_term":
                dw[k, l] = terms[-1, -1]
            if step == "gaps_left_in" and (k % dilation or l % dilation):
                dw[k, l] = 0.0
    if flip == "turned":
        dw = dw[::-1, ::-1]
    if flip == "transposed":
        dw = dw.T
    return dw


def cases(rng):
    """Kernels of several shapes with gaps of one and two pixels, and without."""

    def case(name, kernel, errors, dilation, group="plain"):
        shape = [(k - 1) * dilation + e for k, e in zip(kernel, errors, strict=True)]
        return Case(name, (images(rng, shape), images(rng, errors), dilation), group)

    return [
        case("a 2x2 kernel, dilation 2", (2, 2), (4, 4), 2),
        case("a 3x3 kernel, dilation 2", (3, 3), (3, 4), 2),
        case("a 3x2 kernel, dilation 2", (3, 2), (3, 4), 2, "shapes"),
        case("a 2x4 kernel, dilation 3", (2, 4), (4, 3), 3, "dilation 3"),
        case("no gaps: dilation 1", (3, 2), (4, 4), 1, "dilation 1"),
    ]


EXERCISE = Exercise(
    "10_real_cnn",
    "dL_dw1_dilated",
    reference.dL_dw1_dilated,
    cases,
    points=3,
    model=dL_dw1_dilated_model,
    wrong=WRONG,
    weights={"plain": 2},
)
