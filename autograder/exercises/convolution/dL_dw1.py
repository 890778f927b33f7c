"""dL_dw1(X, dZ1): the kernel's gradient, Conv(X, dZ1) (item 19)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.convolution.draws import odd, pair, sparse
from autograder.exercises.draws import images, whole

SUMS = "The four sums are a convolution"
TURN = "Exercise: `dL_dw1`"

WRONG = (
    *choice(
        "flip",
        SUMS,
        kernel_flipped_result="Your answer is right but turned by 180 degrees: somewhere the "
        "kernel was flipped, or X and dZ1 both were. Entry (0, 0) of the result belongs to the "
        "window that starts at X[0, 0].",
        kernel_flipped_error="You turned dZ1 by 180 degrees before sliding it. Conv in this course "
        "slides it as it is: no flip for the weight gradient.",
        error_transposed="You transposed dZ1. The error at Z_ij meets the window's row i and "
        "column j.",
        error_upside_down="You flipped dZ1's rows. It slides as it is.",
        error_left_to_right="You flipped dZ1's columns. It slides as it is.",
    ),
    *choice(
        "border",
        SUMS,
        kernel_full="You padded X with zeros and took the full convolution. No zeros were there on "
        "the way forward: dZ1 slides only where it fits inside X, and the result has w1's shape.",
        kernel_same="You padded X so that the result has the shape of X. No padding here: dZ1 "
        "slides only where it fits inside X, and the result has w1's shape.",
        padded_by_1="You padded X by one. No padding here: dZ1 slides only where it fits inside X.",
    ),
    *choice(
        "total",
        SUMS,
        kernel_mean="You took the mean over the entries of dZ1. w_kl stands once in every Z_ij, "
        "and the chain rule adds its ways to the loss: a sum, with no division.",
        divided_by_rows="You divided by the number of rows of dZ1. The terms add up, with no "
        "division.",
        kernel_first_term="This is the term of Z_11 alone: dZ_11 times the first window of X. "
        "Every other Z_ij used the kernel too, so its term has to be added.",
        kernel_last_term="This is the last term alone. The loops replace the terms before it where "
        "they should add to them.",
        kernel_four_terms="You added up four terms, as in the 3x3 example. There are as many terms "
        "as dZ1 has entries: take the counts from dZ1.shape.",
        flattened_as_in_memory="Your answer depends on how the arrays lie in memory, as with "
        "order='K'. Window and error are multiplied entry by entry: window * dZ1.",
        matrix_product_transposed="You took a matrix product of the window and dZ1 transposed. "
        "They are multiplied entry by entry: window * dZ1.",
        matrix_product="You took a matrix product of window and error. They are multiplied entry "
        "by entry: window * dZ1.",
        kernel_one_patch="You multiplied the sum of all errors by one window of X. Each error "
        "belongs to its own window, so multiply first, then add.",
        sums_multiplied="You multiplied the sum of each window by the sum of the errors. Each "
        "error meets its own pixel: multiply first, then add.",
        last_error_row_left_out="The terms of dZ1's last row and column are missing.",
        largest_term="You took the largest of the terms. They add up.",
        diagonal_terms_only="Only the terms with i = j are in your sums: one loop runs where two "
        "are needed.",
        never_reset="Your sum is never set back to 0, so each entry also holds those before it.",
    ),
    *choice(
        "factor",
        SUMS,
        kernel_error_left_out="You added up the pixels alone. Each pixel has to be multiplied by "
        "the error dL/dZ_ij that arrives there.",
        pixels_left_out="Every entry is the sum of the errors, which is dL/db1. Each error is "
        "multiplied by the pixel that the weight met.",
        size_of_error="You lost the sign of the errors. They count as they are.",
        relu_of_error="You set negative errors to 0. They count as they are.",
    ),
    *choice(
        "place",
        TURN,
        kernel_transposed="Rows and columns of your answer have changed places: k moves the window "
        "down the rows of X, l along its columns.",
        windows_swapped="The window for entry (k, l) starts at row l and column k in your "
        "function. It starts at row k and column l.",
        moved_by_its_size="Your windows move by dZ1's size. They move by one row or column.",
        moved_by_2="You move the window by 2, so every second entry stays 0. It moves by 1.",
        always_the_first_window="Every entry comes from the first window. Entry (k, l) belongs to "
        "the window that starts at row k and column l.",
        one_window_further="Your windows start one row and column too far. Python counts from 0.",
    ),
    *choice(
        "roles",
        TURN,
        kernel_swapped="X and dZ1 have changed places: you moved dZ1 by (k, l) and left X where it "
        "was. The window moves over X; dZ1 stays.",
    ),
    *choice(
        "size",
        TURN,
        kernel_3x3="Your result is 3 by 3 whatever X and dZ1 are. Its size is that of X less that "
        "of dZ1, plus one.",
        error_4x4="You took dZ1 to be 4 by 4. Take its size from dZ1.shape.",
        square_result="You took the kernel to be square: the rows' count is used for the columns.",
        square_error="You took dZ1 to be square: its rows are used for its columns.",
        one_window_short="The last row and column of windows are missing. dZ1 fits H-h+1 times "
        "into H rows.",
        last_left_at_0="The last row and column stay 0: your loops stop one short.",
        as_large_as_dZ1="Your result has the size of dZ1. It has that of the kernel.",
    ),
    *choice(
        "store",
        TURN,
        whole_numbers="The result was made of integers, so every entry lost its decimals. Make it "
        "of floats: np.zeros(shape).",
        type_of_X="The result was made with the integer type of X, so every entry lost its "
        "decimals. Make it of floats: np.zeros(shape).",
    ),
)


def dL_dw1_model(
    X,
    dZ1,
    *,
    flip="none",
    border="valid",
    total="summed",
    factor="error_times_pixel",
    place="row_k_column_l",
    roles="X_moves",
    size="of_both",
    store="floats",
):
    """Slide dZ1 over X: at each place the products, summed."""
    kind = np.asarray(X).dtype
    X, E = np.asarray(X, float), np.asarray(dZ1, float)
    if flip == "kernel_flipped_error":
        E = E[::-1, ::-1]
    if flip == "error_transposed":
        E = E.T
    if flip == "error_upside_down":
        E = E[::-1]
    if flip == "error_left_to_right":
        E = E[:, ::-1]
    if factor == "kernel_error_left_out":
        E = np.ones(E.shape)
    if factor == "pixels_left_out":
        X = np.ones(X.shape)
    if factor == "size_of_error":
        E = np.abs(E)
    if factor == "relu_of_error":
        E = np.maximum(E, 0.0)
    h, w = E.shape
    if border == "kernel_full":
        X = np.pad(X, ((h - 1, h - 1), (w - 1, w - 1)))
    if border == "kernel_same":
        X = np.pad(X, (((h - 1) // 2, h // 2), ((w - 1) // 2, w // 2)))
    if border == "padded_by_1":
        X = np.pad(X, 1)
    if total == "kernel_four_terms":
        E = E[:2, :2]
    if size == "error_4x4":
        E = E[np.ix_(range(4), range(4))]
    if size == "square_error":
        E = E[np.ix_(range(h), range(h))]
    rows, columns = X.shape[0] - h + 1, X.shape[1] - w + 1
    if size == "kernel_3x3":
        rows, columns = 3, 3
    if size == "square_result":
        columns = rows
    if size == "one_window_short":
        rows, columns = rows - 1, columns - 1
    if size == "as_large_as_dZ1":
        rows, columns = h, w
    dw = np.zeros((rows, columns))
    kept = 0.0
    for k in range(rows):
        for l in range(columns):
            top, left = k, l
            if place == "windows_swapped":
                top, left = l, k
            if place == "moved_by_its_size":
                top, left = k * h, l * w
            if place == "always_the_first_window":
                top, left = 0, 0
            if place == "one_window_further":
                top, left = k + 1, l + 1
            if roles == "kernel_swapped":
                shifted = np.zeros(E.shape)
                shifted[: max(h - k, 0), : max(w - l, 0)] = E[k:, l:]
                window, error = X[:h, :w], shifted
            else:
                window, error = _cut(X, top, left, E.shape, place), E
            kept = _joined(window, error, total, kept)
            dw[k, l] = kept
    if total == "kernel_mean":
        dw = dw / E.size
    if total == "divided_by_rows":
        dw = dw / h
    if total == "kernel_one_patch":
        dw = E.sum() * X[:rows, :columns]
    if place == "moved_by_2":
        dw[1::2], dw[:, 1::2] = 0.0, 0.0
    if size == "last_left_at_0":
        dw[-1], dw[:, -1] = 0.0, 0.0
    if flip == "kernel_flipped_result":
        dw = dw[::-1, ::-1]
    if place == "kernel_transposed":
        dw = dw.T
    if store == "whole_numbers":
        dw = dw.astype(int)
    if store == "type_of_X":
        dw = dw.astype(kind)
    return dw


def _cut(X, top, left, shape, place):
    """A window; where it moved too far, with zeros for what lies outside the image."""
    part = X[top : top + shape[0], left : left + shape[1]]
    if place not in ("moved_by_its_size", "one_window_further"):
        return part
    window = np.zeros(shape)
    window[: part.shape[0], : part.shape[1]] = part
    return window


def _joined(window, error, total, kept):
    """One entry of the gradient from a window and the errors."""
    terms = window * error
    if total == "kernel_first_term":
        return terms[0, 0]
    if total == "kernel_last_term":
        return terms[-1, -1]
    if total == "matrix_product":
        return np.sum(window @ error)
    if total == "matrix_product_transposed":
        return np.sum(window @ error.T)
    if total == "flattened_as_in_memory":
        return np.sum(window.ravel(order="K") * error.ravel(order="K"))
    if total == "sums_multiplied":
        return window.sum() * error.sum()
    if total == "last_error_row_left_out":
        return terms[:-1, :-1].sum()
    if total == "largest_term":
        return terms.max()
    if total == "diagonal_terms_only":
        return np.trace(terms)
    if total == "never_reset":
        return kept + terms.sum()
    return terms.sum()


def cases(rng):
    """Kernels of several sizes, square and not, extremes, integers."""
    whole_X = rng.integers(0, 5, (6, 6))
    X = images(rng, (6, 6))
    columns = images(rng, (6, 6)), np.asfortranarray(images(rng, (4, 4)))
    return [
        Case("a 6x6 image and a 3x3 kernel", pair(rng, (6, 6), (3, 3))),
        Case("another 6x6 image and 3x3 kernel", pair(rng, (6, 6), (3, 3))),
        Case("a 3x3 image and a 2x2 kernel", pair(rng, (3, 3), (2, 2)), "other sizes"),
        Case("an 8x8 image and a 5x5 kernel", pair(rng, (8, 8), (5, 5)), "other sizes"),
        Case("a 5x8 image and a 3x3 kernel", pair(rng, (5, 8), (3, 3)), "not square"),
        Case("a 7x5 image and a 2x4 kernel", pair(rng, (7, 5), (2, 4)), "not square"),
        Case("a 4x5 image and a 1x1 kernel", pair(rng, (4, 5), (1, 1)), "extremes"),
        Case("a kernel as large as the image", pair(rng, (4, 3), (4, 3)), "extremes"),
        Case("an error that is mostly zero", (X, sparse(rng, (4, 4))), "mostly zero"),
        Case("an image held as integers", (whole_X, images(rng, (4, 4))), "whole numbers"),
        Case("whole numbers", (whole(rng, (6, 6)), odd(rng, (4, 4))), "whole numbers"),
        Case("an error that lies in memory column by column", columns, "order in memory"),
    ]


EXERCISE = Exercise(
    "08_convolution",
    "dL_dw1",
    reference.dL_dw1,
    cases,
    points=5,
    model=dL_dw1_model,
    wrong=WRONG,
    weights={"plain": 2},
)
