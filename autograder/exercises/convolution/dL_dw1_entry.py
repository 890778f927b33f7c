"""dL_dw1_entry(X, dZ1, k, l): one weight's gradient, a sum over all Z_ij (item 18)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.convolution.draws import odd, pair, sparse
from autograder.exercises.draws import images, whole

FOUR = "One weight: four terms"
TURN = "Exercise: `dL_dw1_entry`"

WRONG = (
    *choice(
        "total",
        FOUR,
        entry_mean="You took the mean of the terms. w_kl stands once in every Z_ij, and the chain "
        "rule adds its ways to the loss: a sum, with no division.",
        entry_first_term="This is the term of Z_11 alone. w_kl is used in every Z_ij, so dL/dw_kl "
        "has one term for each entry of dZ1.",
        entry_last_term="This is the last term alone. Each term has to be added to the ones before "
        "it; yours seems to replace them.",
        entry_four_terms="You added up four terms, as in the 3x3 example. There are as many terms "
        "as dZ1 has entries: take the counts from dZ1.shape.",
        entry_not_summed="These are the terms, one for each entry of dZ1. dL/dw_kl is their sum: "
        "one number.",
        diagonal_terms_only="Only the terms with i = j are in your sum: one loop runs where two "
        "are needed.",
        last_row_and_column_left_out="The terms of the last row and column are missing: your loops "
        "stop one short.",
        first_row_and_column_left_out="The terms of the first row and column are missing: your "
        "loops start at 1.",
        first_row_only="Only the terms of the first row are in your sum. A return inside the "
        "outer loop stops it there.",
        whole_gradient="You return the gradient of the whole kernel. One entry is asked for, that "
        "of row k and column l.",
        one_error_for_all="You multiplied every pixel of the window by the same error dZ1[k, l]. "
        "Each pixel meets its own error.",
        flattened_as_in_memory="Your answer depends on how the arrays lie in memory, as with "
        "order='K'. Window and error are multiplied entry by entry: window * dZ1.",
        last_row_only="Only the terms of the last row are left: the sum starts anew in each row.",
        largest_term="This is the largest of the terms. They add up.",
        matrix_product_transposed="You took a matrix product of the window and dZ1 transposed. "
        "They are multiplied entry by entry: window * dZ1.",
        matrix_product="You took a matrix product of window and error. They are multiplied entry "
        "by entry: window * dZ1.",
        sums_multiplied="You multiplied the sum of the window by the sum of the errors. Each error "
        "meets its own pixel: multiply first, then add.",
    ),
    *choice(
        "error",
        FOUR,
        entry_flipped_error="You turned dZ1 by 180 degrees. The error at Z_ij meets the pixel that "
        "Z_ij multiplied with w_kl, so dZ1 is used as it is, with no flip.",
        error_transposed="Rows and columns of dZ1 and the window do not go together: one of them "
        "is transposed, or its indices are swapped. dZ1[i, j] meets X[i + k, j + l].",
        error_upside_down="You flipped dZ1's rows. It is used as it is.",
        entry_error_left_out="You added up the pixels dZ_ij/dw_kl alone. Each has to be multiplied "
        "by the error dL/dZ_ij that arrives there.",
        size_of_error="You lost the sign of the errors. They count as they are.",
        pixel_left_out="You added up the errors alone, which is dL/db1. Each is multiplied by the "
        "pixel that w_kl met.",
    ),
    *choice(
        "place",
        TURN,
        entry_counted_from_the_end="This is the entry at the opposite side of the kernel: k and l "
        "were counted from the end, which is a flipped kernel. Conv in this course does not flip.",
        entry_shifted_back="You paired dZ_ij with X at i - k, j - l. Going forward Z_ij multiplied "
        "w_kl with the pixel at i + k, j + l; a minus there is the flip of a textbook convolution.",
        entry_row_and_column_swapped="You swapped k and l: k moves the window down the rows of X, "
        "l moves it along the columns.",
        entry_counted_from_one="k and l come in as Python counts, from 0. You took off another 1, "
        "so your window starts one row up and one column to the left.",
        counted_from_zero_twice="You added 1 to k and l. They come in as Python counts, from 0.",
        entry_window_stays="Your window of X does not move with k and l. The pixels that w_kl met "
        "start at row k and column l.",
        entry_one_pixel="You multiplied every error by the same pixel X[k, l]. Z_ij met w_kl at "
        "its own pixel: as i and j move, the pixel moves with them.",
        k_ignored="Your window does not move with k. Its first row is k.",
        l_ignored="Your window does not move with l. Its first column is l.",
        moved_by_the_error="Your window starts at k times the size of dZ1. It starts at row k.",
        window_backward="Your window runs backward: dZ1[i, j] meets X[k - i, l - j], which is the "
        "textbook convolution with its flip. It meets X[i + k, j + l].",
        indices_multiplied="You multiplied the indices: dZ1[i, j] met X[i * k, j * l]. They add "
        "up: it meets X[i + k, j + l].",
    ),
    *choice(
        "roles",
        TURN,
        entry_swapped="X and dZ1 have changed places: you moved dZ1 by (k, l) and left X where it "
        "was. The window moves over X; dZ1 stays.",
    ),
    *choice(
        "size",
        TURN,
        square_error="You took dZ1 to be square: its rows are used for its columns too.",
        error_4x4="You took dZ1 to be 4 by 4. Take its size from dZ1.shape.",
        kernel_window="Your window has the kernel's size, not that of dZ1. There is one term for "
        "each entry of dZ1.",
    ),
    *choice(
        "store",
        TURN,
        whole_numbers="The sum was kept as a whole number, so its decimals are lost. Start it at "
        "0.0.",
    ),
)


def dL_dw1_entry_model(
    X,
    dZ1,
    k,
    l,
    *,
    total="summed",
    error="as_it_is",
    place="row_k_column_l",
    roles="X_moves",
    size="of_dZ1",
    store="float",
):
    """The window of X that w_kl met, times the errors, summed."""
    X, E = np.asarray(X, float), np.asarray(dZ1, float)
    if total == "whole_gradient":
        return _every_entry(X, E)
    if total == "one_error_for_all":
        E = np.full(E.shape, E[k, l])
    full_rows, full_columns = E.shape
    rows, columns = full_rows, full_columns
    if size == "square_error":
        columns = rows
    if size == "error_4x4":
        rows, columns = 4, 4
    if size == "kernel_window":
        rows, columns = X.shape[0] - rows + 1, X.shape[1] - columns + 1
    if total == "entry_four_terms":
        rows, columns = 2, 2
    if rows > full_rows or columns > full_columns:
        E = np.pad(E, ((0, max(0, rows - full_rows)), (0, max(0, columns - full_columns))))
    E = E[:rows, :columns]
    if error == "entry_flipped_error":
        E = E[::-1, ::-1]
    if error == "error_transposed":
        E = E.T
    if error == "error_upside_down":
        E = E[::-1]
    if error == "entry_error_left_out":
        E = np.ones(E.shape)
    if error == "size_of_error":
        E = np.abs(E)
    if place == "entry_counted_from_the_end":
        k, l = X.shape[0] - full_rows - k, X.shape[1] - full_columns - l
    if place == "entry_row_and_column_swapped":
        k, l = l, k
    if place == "entry_counted_from_one":
        k, l = k - 1, l - 1
    if place == "counted_from_zero_twice":
        k, l = k + 1, l + 1
    if place == "entry_window_stays":
        k, l = 0, 0
    if place == "k_ignored":
        k = 0
    if place == "l_ignored":
        l = 0
    if place == "moved_by_the_error":
        k, l = k * full_rows, l * full_columns
    if roles == "entry_swapped":
        window = np.zeros(E.shape)
        window[: max(rows - k, 0), : max(columns - l, 0)] = E[k:, l:]
        E, window = window, X[:rows, :columns]
    else:
        window = _window(X, E.shape, k, l, place)
    if error == "pixel_left_out":
        window = np.ones(E.shape)
    if total == "matrix_product":
        return float(np.sum(window @ E))
    if total == "matrix_product_transposed":
        return float(np.sum(window @ E.T))
    if total == "flattened_as_in_memory":
        return float(np.sum(window.ravel(order="K") * E.ravel(order="K")))
    if total == "sums_multiplied":
        return float(window.sum() * E.sum())
    high, wide = min(window.shape[0], E.shape[0]), min(window.shape[1], E.shape[1])
    terms = window[:high, :wide] * E[:high, :wide]
    if store == "whole_numbers":
        terms = np.trunc(terms)
    if total == "entry_not_summed":
        return terms
    if total == "entry_mean":
        return float(terms.mean())
    if total == "entry_first_term":
        return float(terms[0, 0])
    if total == "entry_last_term":
        return float(terms[-1, -1])
    if total == "diagonal_terms_only":
        return float(np.trace(terms))
    if total == "last_row_and_column_left_out":
        return float(terms[:-1, :-1].sum())
    if total == "first_row_and_column_left_out":
        return float(terms[1:, 1:].sum())
    if total == "first_row_only":
        return float(terms[0].sum())
    if total == "last_row_only":
        return float(terms[-1].sum())
    if total == "largest_term":
        return float(terms.max())
    return float(terms.sum())


def _every_entry(X, E):
    """The gradient of the whole kernel."""
    rows, columns = X.shape[0] - E.shape[0] + 1, X.shape[1] - E.shape[1] + 1
    found = np.zeros((rows, columns))
    for i in range(E.shape[0]):
        for j in range(E.shape[1]):
            found += X[i : i + rows, j : j + columns] * E[i, j]
    return found


def _window(X, shape, k, l, place):
    """The pixels that meet the errors, one for each."""
    i, j = np.indices(shape)
    if place == "entry_shifted_back":
        return X[(i - k) % X.shape[0], (j - l) % X.shape[1]]
    if place == "entry_one_pixel":
        return np.full(shape, X[k, l])
    if place == "window_backward":
        return X[(k - i) % X.shape[0], (l - j) % X.shape[1]]
    if place == "indices_multiplied":
        return X[i * k, j * l]
    if k < 0 or l < 0:
        return X[(i + k) % X.shape[0], (j + l) % X.shape[1]]
    rows, columns = i + k, j + l
    there = (rows < X.shape[0]) & (columns < X.shape[1])
    return np.where(there, X[rows * there, columns * there], 0)  # beyond X there are no pixels


def cases(rng):
    """Several entries of several kernels, square and not, extremes, integers."""
    X, dZ1 = pair(rng, (6, 6), (3, 3))
    small_X, small_dZ1 = pair(rng, (3, 3), (2, 2))
    wide_X, wide_dZ1 = pair(rng, (5, 8), (2, 3))
    tall_X, tall_dZ1 = pair(rng, (7, 5), (3, 2))
    point_X, point_dZ1 = pair(rng, (4, 5), (1, 1))
    by_columns = np.asfortranarray(images(rng, (4, 4)))
    whole_X = rng.integers(0, 5, (6, 6))
    return [
        Case("a 6x6 image, k = 1, l = 2", (X, dZ1, 1, 2)),
        Case("a 6x6 image, k = 2, l = 0", (X, dZ1, 2, 0)),
        Case("a 6x6 image, k = 0, l = 0", (X, dZ1, 0, 0), "corners"),
        Case("a 6x6 image, k = 2, l = 2", (X, dZ1, 2, 2), "corners"),
        Case("a 3x3 image, k = 0, l = 1", (small_X, small_dZ1, 0, 1), "other sizes"),
        Case("a 5x8 image and a 2x3 kernel, k = 1, l = 0", (wide_X, wide_dZ1, 1, 0), "not square"),
        Case("a 7x5 image and a 3x2 kernel, k = 2, l = 1", (tall_X, tall_dZ1, 2, 1), "not square"),
        Case("a 1x1 kernel", (point_X, point_dZ1, 0, 0), "extremes"),
        Case("a kernel as large as the image", (X, images(rng, (1, 1)), 2, 1), "extremes"),
        Case("an error that is mostly zero", (X, sparse(rng, (4, 4)), 2, 1), "mostly zero"),
        Case("an image held as integers", (whole_X, images(rng, (4, 4)), 0, 2), "whole numbers"),
        Case("whole numbers", (whole(rng, (6, 6)), odd(rng, (4, 4)), 2, 0), "whole numbers"),
        Case("an error held column by column", (X, by_columns, 1, 2), "order in memory"),
    ]


EXERCISE = Exercise(
    "08_convolution",
    "dL_dw1_entry",
    reference.dL_dw1_entry,
    cases,
    points=4,
    model=dL_dw1_entry_model,
    wrong=WRONG,
    weights={"plain": 2},
)
