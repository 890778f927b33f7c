"""Lesson 08, `dL_dw1_entry`: how its cases are drawn, and its mistakes."""

# k and l are the notes' indices of a kernel entry, so a variable is called l here.
# ruff: noqa: E741

import numpy as np

from autograder.exercises.base import Case, Misconception
from autograder.exercises.convolution_draws import odd, pair, sparse
from autograder.exercises.draws import images, whole


def entry_cases(rng):
    X, dZ1 = pair(rng, (6, 6), (3, 3))
    small_X, small_dZ1 = pair(rng, (3, 3), (2, 2))
    wide_X, wide_dZ1 = pair(rng, (5, 8), (2, 3))
    point_X, point_dZ1 = pair(rng, (4, 4), (1, 1))
    whole_X = rng.integers(0, 5, (6, 6))
    return [
        Case("a 6x6 image, k = 1, l = 2", (X, dZ1, 1, 2)),
        Case("a 6x6 image, k = 2, l = 0", (X, dZ1, 2, 0)),
        Case("a 6x6 image, k = 0, l = 0", (X, dZ1, 0, 0), "corners"),
        Case("a 6x6 image, k = 2, l = 2", (X, dZ1, 2, 2), "corners"),
        Case("a 3x3 image, k = 0, l = 1", (small_X, small_dZ1, 0, 1), "other sizes"),
        Case("a 5x8 image and a 2x3 kernel, k = 1, l = 0", (wide_X, wide_dZ1, 1, 0), "other sizes"),
        Case("a 1x1 kernel", (point_X, point_dZ1, 0, 0), "extremes"),
        Case("a kernel as large as the image", (X, images(rng, (1, 1)), 2, 1), "extremes"),
        Case("an error that is mostly zero", (X, sparse(rng, (4, 4)), 2, 1), "mostly zero"),
        Case("an image held as integers", (whole_X, images(rng, (4, 4)), 0, 2), "whole numbers"),
        Case("whole numbers", (whole(rng, (6, 6)), odd(rng, (4, 4)), 2, 0), "whole numbers"),
    ]


def entry_mean(X, dZ1, k, l):
    rows, columns = dZ1.shape
    return float(np.mean(dZ1 * X[k : k + rows, l : l + columns]))


def entry_first_term(X, dZ1, k, l):
    return float(dZ1[0, 0] * X[k, l])


def entry_last_term(X, dZ1, k, l):
    rows, columns = dZ1.shape
    return float(dZ1[-1, -1] * X[k + rows - 1, l + columns - 1])


def entry_four_terms(X, dZ1, k, l):
    error = dZ1[:2, :2]
    rows, columns = error.shape
    return float(np.sum(error * X[k : k + rows, l : l + columns]))


def entry_flipped_error(X, dZ1, k, l):
    rows, columns = dZ1.shape
    return float(np.sum(dZ1[::-1, ::-1] * X[k : k + rows, l : l + columns]))


def entry_counted_from_the_end(X, dZ1, k, l):
    rows, columns = dZ1.shape
    k = X.shape[0] - rows - k
    l = X.shape[1] - columns - l
    return float(np.sum(dZ1 * X[k : k + rows, l : l + columns]))


def entry_shifted_back(X, dZ1, k, l):
    total = 0.0
    for i in range(dZ1.shape[0]):
        for j in range(dZ1.shape[1]):
            total += dZ1[i, j] * X[i - k, j - l]
    return float(total)


def entry_row_and_column_swapped(X, dZ1, k, l):
    total = 0.0
    for i in range(dZ1.shape[0]):
        for j in range(dZ1.shape[1]):
            total += dZ1[i, j] * X[i + l, j + k]
    return float(total)


def entry_counted_from_one(X, dZ1, k, l):
    total = 0.0
    for i in range(dZ1.shape[0]):
        for j in range(dZ1.shape[1]):
            total += dZ1[i, j] * X[i + k - 1, j + l - 1]
    return float(total)


def entry_window_stays(X, dZ1, k, l):
    rows, columns = dZ1.shape
    return float(np.sum(dZ1 * X[:rows, :columns]))


def entry_one_pixel(X, dZ1, k, l):
    return float(X[k, l] * np.sum(dZ1))


def entry_not_summed(X, dZ1, k, l):
    rows, columns = dZ1.shape
    return dZ1 * X[k : k + rows, l : l + columns]


def entry_error_left_out(X, dZ1, k, l):
    rows, columns = dZ1.shape
    return float(np.sum(X[k : k + rows, l : l + columns]))


def entry_swapped(X, dZ1, k, l):
    error = dZ1[k:, l:]
    rows, columns = error.shape
    return float(np.sum(error * X[:rows, :columns]))


ENTRY_MISTAKES = (
    Misconception(
        "entry_mean",
        "You took the mean of the terms. w_kl stands once in every Z_ij, and the chain rule adds "
        "its ways to the loss: a sum, with no division.",
        entry_mean,
    ),
    Misconception(
        "entry_first_term",
        "This is the term of Z_11 alone. w_kl is used in every Z_ij, so dL/dw_kl has one term "
        "for each entry of dZ1.",
        entry_first_term,
    ),
    Misconception(
        "entry_last_term",
        "This is the last term alone. Each term has to be added to the ones before it; yours "
        "seems to replace them.",
        entry_last_term,
    ),
    Misconception(
        "entry_four_terms",
        "You added up four terms, as in the 3x3 example. There are as many terms as dZ1 has "
        "entries: take the counts from dZ1.shape.",
        entry_four_terms,
    ),
    Misconception(
        "entry_flipped_error",
        "You turned dZ1 by 180 degrees. The error at Z_ij meets the pixel that Z_ij multiplied "
        "with w_kl, so dZ1 is used as it is, with no flip.",
        entry_flipped_error,
    ),
    Misconception(
        "entry_counted_from_the_end",
        "This is the entry at the opposite side of the kernel: k and l were counted from the "
        "end, which is a flipped kernel. Conv in this course does not flip.",
        entry_counted_from_the_end,
    ),
    Misconception(
        "entry_shifted_back",
        "You paired dZ_ij with X at i - k, j - l. Going forward Z_ij multiplied w_kl with the "
        "pixel at i + k, j + l; a minus there is the flip of a textbook convolution.",
        entry_shifted_back,
    ),
    Misconception(
        "entry_row_and_column_swapped",
        "You swapped k and l: k moves the window down the rows of X, l moves it along the columns.",
        entry_row_and_column_swapped,
    ),
    Misconception(
        "entry_counted_from_one",
        "k and l come in as Python counts, from 0. You took off another 1, so your window "
        "starts one row up and one column to the left.",
        entry_counted_from_one,
    ),
    Misconception(
        "entry_window_stays",
        "Your window of X does not move with k and l. The pixels that w_kl met start at row k "
        "and column l.",
        entry_window_stays,
    ),
    Misconception(
        "entry_one_pixel",
        "You multiplied every error by the same pixel X[k, l]. Z_ij met w_kl at its own pixel: "
        "as i and j move, the pixel moves with them.",
        entry_one_pixel,
    ),
    Misconception(
        "entry_not_summed",
        "These are the terms, one for each entry of dZ1. dL/dw_kl is their sum: one number.",
        entry_not_summed,
    ),
    Misconception(
        "entry_error_left_out",
        "You added up the pixels dZ_ij/dw_kl alone. Each has to be multiplied by the error "
        "dL/dZ_ij that arrives there.",
        entry_error_left_out,
    ),
    Misconception(
        "entry_swapped",
        "X and dZ1 have changed places: you moved dZ1 by (k, l) and left X where it was. The "
        "window moves over X; dZ1 stays.",
        entry_swapped,
    ),
)
