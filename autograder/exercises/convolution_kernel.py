"""Lesson 08, `dL_dw1`: how its cases are drawn, and its mistakes."""

# k and l are the notes' indices of a kernel entry, so a variable is called l here.
# ruff: noqa: E741

import numpy as np

from autograder.exercises.base import Case, Misconception
from autograder.exercises.convolution_draws import odd, pair, sparse
from autograder.exercises.draws import images, whole


def kernel_cases(rng):
    whole_X = rng.integers(0, 5, (6, 6))
    X = images(rng, (6, 6))
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
    ]


def kernel_mean(X, dZ1):
    windows = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    return np.mean(windows * dZ1, axis=(2, 3))


def kernel_flipped_result(X, dZ1):
    windows = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    return np.einsum("klij,ij->kl", windows, dZ1)[::-1, ::-1].copy()


def kernel_flipped_error(X, dZ1):
    windows = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    return np.einsum("klij,ij->kl", windows, dZ1[::-1, ::-1])


def kernel_full(X, dZ1):
    rows, columns = dZ1.shape
    padded = np.pad(X, ((rows - 1, rows - 1), (columns - 1, columns - 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, dZ1.shape)
    return np.einsum("klij,ij->kl", windows, dZ1)


def kernel_same(X, dZ1):
    rows, columns = dZ1.shape
    up, left = (rows - 1) // 2, (columns - 1) // 2
    padded = np.pad(X, ((up, rows - 1 - up), (left, columns - 1 - left)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, dZ1.shape)
    return np.einsum("klij,ij->kl", windows, dZ1)


def kernel_first_term(X, dZ1):
    K, L = X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1
    return dZ1[0, 0] * X[:K, :L]


def kernel_last_term(X, dZ1):
    K, L = X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1
    return dZ1[-1, -1] * X[-K:, -L:]


def kernel_four_terms(X, dZ1):
    K, L = X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1
    dw1 = np.zeros((K, L))
    for i in range(min(2, dZ1.shape[0])):
        for j in range(min(2, dZ1.shape[1])):
            dw1 += dZ1[i, j] * X[i : i + K, j : j + L]
    return dw1


def kernel_transposed(X, dZ1):
    windows = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    return np.einsum("klij,ij->lk", windows, dZ1)


def kernel_one_patch(X, dZ1):
    K, L = X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1
    return np.sum(dZ1) * X[:K, :L]


def kernel_error_left_out(X, dZ1):
    windows = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    return np.sum(windows, axis=(2, 3), dtype=float)


def kernel_swapped(X, dZ1):
    K, L = X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1
    dw1 = np.zeros((K, L))
    for k in range(K):
        for l in range(L):
            error = dZ1[k:, l:]
            dw1[k, l] = np.sum(error * X[: error.shape[0], : error.shape[1]])
    return dw1


KERNEL_MISTAKES = (
    Misconception(
        "kernel_mean",
        "You took the mean over the entries of dZ1. w_kl stands once in every Z_ij, and the "
        "chain rule adds its ways to the loss: a sum, with no division.",
        kernel_mean,
    ),
    Misconception(
        "kernel_flipped_result",
        "Your answer is right but turned by 180 degrees: somewhere the kernel was flipped. Entry "
        "(0, 0) of the result belongs to the window that starts at X[0, 0].",
        kernel_flipped_result,
    ),
    Misconception(
        "kernel_flipped_error",
        "You turned dZ1 by 180 degrees before sliding it. Conv in this course slides it as it "
        "is: no flip for the weight gradient.",
        kernel_flipped_error,
    ),
    Misconception(
        "kernel_full",
        "You padded X with zeros and took the full convolution. No zeros were there on the way "
        "forward: dZ1 slides only where it fits inside X, and the result has w1's shape.",
        kernel_full,
    ),
    Misconception(
        "kernel_same",
        "You padded X so that the result has the shape of X. No padding here: dZ1 slides only "
        "where it fits inside X, and the result has w1's shape.",
        kernel_same,
    ),
    Misconception(
        "kernel_first_term",
        "This is the term of Z_11 alone: dZ_11 times the first window of X. Every other Z_ij "
        "used the kernel too, so its term has to be added.",
        kernel_first_term,
    ),
    Misconception(
        "kernel_last_term",
        "This is the last term alone. The loops replace the terms before it where they should "
        "add to them.",
        kernel_last_term,
    ),
    Misconception(
        "kernel_four_terms",
        "You added up four terms, as in the 3x3 example. There are as many terms as dZ1 has "
        "entries: take the counts from dZ1.shape.",
        kernel_four_terms,
    ),
    Misconception(
        "kernel_transposed",
        "Rows and columns of your answer have changed places: k moves the window down the rows "
        "of X, l along its columns.",
        kernel_transposed,
    ),
    Misconception(
        "kernel_one_patch",
        "You multiplied the sum of all errors by one window of X. Each error belongs to its own "
        "window, so multiply first, then add.",
        kernel_one_patch,
    ),
    Misconception(
        "kernel_error_left_out",
        "You added up the pixels alone. Each pixel has to be multiplied by the error dL/dZ_ij "
        "that arrives there.",
        kernel_error_left_out,
    ),
    Misconception(
        "kernel_swapped",
        "X and dZ1 have changed places: you moved dZ1 by (k, l) and left X where it was. The "
        "window moves over X; dZ1 stays.",
        kernel_swapped,
    ),
)
