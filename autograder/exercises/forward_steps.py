"""Lesson 01, the steps after the convolution: relu, max_pool, flatten and sigmoid."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, Misconception
from autograder.exercises.draws import images
from autograder.exercises.forward_conv2d import LESSON

# --- relu ------------------------------------------------------------------------------


def _relu_cases(rng):
    with_zeros = images(rng, (4, 4))
    with_zeros[rng.integers(4), rng.integers(4)] = 0.0
    return [
        Case("a 4x4 Z", (images(rng, (4, 4)),)),
        Case("a 3x5 Z", (images(rng, (3, 5)),)),
        Case("a Z with a zero in it", (with_zeros,), "zeros"),
        Case("a Z of whole numbers held as integers", (_signed_integers(rng),), "integers"),
        Case("a batch of Z, shape (3, 4, 4)", (images(rng, (3, 4, 4)),), "batch"),
    ]


def _signed_integers(rng):
    values = rng.integers(2, 9, (4, 4)) * rng.choice([-1, 1], (4, 4))
    values[0, :2] = 3, -3
    return values


def changes_Z(Z):
    Z[Z < 0] = 0
    return Z


def integers_stay(Z):
    return np.maximum(Z, 0)


def absolute_value(Z):
    return np.abs(Z).astype(float)


def mask_for_relu(Z):
    return (Z > 0).astype(float)


def capped_at_one(Z):
    return np.clip(Z, 0.0, 1.0).astype(float)


RELU_MISCONCEPTIONS = (
    Misconception(
        "changes_Z",
        "Your numbers are right, but Z itself was changed. The way back needs Z1 as it was, so "
        "make a new array instead of writing zeros into Z.",
        changes_Z,
    ),
    Misconception(
        "integers_stay",
        "When Z holds integers your result holds integers too. The arrays of this course hold "
        "floats; compare Z with 0.0, or convert Z to float first.",
        integers_stay,
    ),
    Misconception(
        "absolute_value",
        "You turned the negative numbers positive. ReLU sets them to 0.",
        absolute_value,
    ),
    Misconception(
        "mask_for_relu",
        "Your result is 1 where Z is positive. That is the slope of ReLU. ReLU itself keeps the "
        "positive numbers as they are.",
        mask_for_relu,
    ),
    Misconception(
        "capped_at_one",
        "You also cut the numbers off at 1. ReLU has no upper limit: max(0, z).",
        capped_at_one,
    ),
)

RELU = Exercise(
    LESSON,
    "relu",
    reference.relu,
    _relu_cases,
    points=2,
    misconceptions=RELU_MISCONCEPTIONS,
)


# --- max_pool --------------------------------------------------------------------------


def _pool_cases(rng):
    negative = images(rng, (4, 4))
    negative[2:, :2] = -np.abs(negative[2:, :2])
    return [
        Case("a 4x4 A, windows of 2", (images(rng, (4, 4)),)),
        Case("a 4x6 A, windows of 2", (images(rng, (4, 6)), 2)),
        Case("a window of negative numbers", (negative, 2), "negative numbers"),
        Case("a 6x9 A, windows of 3", (images(rng, (6, 9)), 3), "windows of 3"),
    ]


def average(A, size=2):
    rows, columns = A.shape[0] // size, A.shape[1] // size
    return A.reshape(rows, size, columns, size).mean(axis=(1, 3))


def overlapping_windows(A, size=2):
    P = np.zeros((A.shape[0] - size + 1, A.shape[1] - size + 1))
    for i in range(P.shape[0]):
        for j in range(P.shape[1]):
            P[i, j] = A[i : i + size, j : j + size].max()
    return P


def steps_of_one(A, size=2):
    P = np.zeros((A.shape[0] // size, A.shape[1] // size))
    for i in range(P.shape[0]):
        for j in range(P.shape[1]):
            P[i, j] = A[i : i + size, j : j + size].max()
    return P


def starts_at_zero(A, size=2):
    rows, columns = A.shape[0] // size, A.shape[1] // size
    return np.maximum(A.reshape(rows, size, columns, size).max(axis=(1, 3)), 0.0)


POOL_MISCONCEPTIONS = (
    Misconception(
        "average",
        "This is the average of each window. Max pooling keeps the largest entry.",
        average,
    ),
    Misconception(
        "overlapping_windows",
        "Your windows overlap: each starts one step after the last. Here the window moves by its "
        "own size, so every entry belongs to one window and P is (H/size, W/size).",
        overlapping_windows,
    ),
    Misconception(
        "steps_of_one",
        "P has the right shape, but its windows start at rows and columns i, j. The window of "
        "P[i, j] starts at row i*size and column j*size.",
        steps_of_one,
    ),
    Misconception(
        "starts_at_zero",
        "A window of negative numbers gave 0, which is not one of its entries. Start the search "
        "for the largest from an entry of the window, not from 0.",
        starts_at_zero,
    ),
)

MAX_POOL = Exercise(
    LESSON,
    "max_pool",
    reference.max_pool,
    _pool_cases,
    points=4,
    misconceptions=POOL_MISCONCEPTIONS,
)


# --- flatten ---------------------------------------------------------------------------


def _flatten_cases(rng):
    return [
        Case("a 2x2 P", (images(rng, (2, 2)),)),
        Case("a 2x3 P", (images(rng, (2, 3)),)),
        Case("a 4x3 P", (images(rng, (4, 3)),), "other sizes"),
    ]


def column_by_column(P):
    return P.T.reshape(-1, 1)


def no_second_axis(P):
    return P.reshape(-1)


def one_row(P):
    return P.reshape(1, -1)


FLATTEN_MISCONCEPTIONS = (
    Misconception(
        "column_by_column",
        "You read P column by column. The course reads it row by row: first the whole first row, "
        "then the second.",
        column_by_column,
    ),
    Misconception(
        "no_second_axis",
        "F has shape (n,), with one axis. The dense layer needs a column with two: (n, 1).",
        no_second_axis,
    ),
    Misconception(
        "one_row",
        "F is a row, (1, n). The dense layer computes w2 F, so F must be a column, (n, 1).",
        one_row,
    ),
)

FLATTEN = Exercise(
    LESSON,
    "flatten",
    reference.flatten,
    _flatten_cases,
    points=2,
    misconceptions=FLATTEN_MISCONCEPTIONS,
)


# --- sigmoid ---------------------------------------------------------------------------


def _sigmoid_cases(rng):
    large = np.array([[-1000.0, -710.0, 0.0, 710.0, 1000.0]])
    return [
        Case("a 1x5 Z", (images(rng, (1, 5)),)),
        Case("a 1x1 Z", (images(rng, (1, 1)),)),
        Case("Z from -1000 to 1000", (large,), "large numbers"),
        Case("a 3x4 Z", (images(rng, (3, 4)),), "other sizes"),
    ]


def overflows(Z):
    return 1.0 / (1.0 + np.exp(-Z))


def infinity_by_infinity(Z):
    return np.exp(Z) / (1.0 + np.exp(Z))


def sign_of_exponent(Z):
    small = np.exp(-np.abs(Z))
    return np.where(Z >= 0, small, 1.0) / (1.0 + small)


def sign_of_exponent_and_overflow(Z):
    return 1.0 / (1.0 + np.exp(Z))


def tanh(Z):
    return np.tanh(Z)


SIGMOID_MISCONCEPTIONS = (
    Misconception(
        "overflows",
        "The numbers are right, but exp(-z) overflows for a very negative z. Take exp only of "
        "numbers that are not positive: for z < 0 use e^z / (1 + e^z).",
        overflows,
    ),
    Misconception(
        "infinity_by_infinity",
        "For a large z you divide infinity by infinity, which is nan. Take exp only of numbers "
        "that are not positive: for z >= 0 use 1 / (1 + e^-z).",
        infinity_by_infinity,
    ),
    Misconception(
        "sign_of_exponent",
        "This falls as z grows: it is 1 / (1 + e^z). The sigmoid has e^-z and grows from 0 to 1.",
        sign_of_exponent,
    ),
    Misconception(
        "sign_of_exponent_and_overflow",
        "This falls as z grows: it is 1 / (1 + e^z), and it overflows for a large z. The sigmoid "
        "has e^-z and grows from 0 to 1.",
        sign_of_exponent_and_overflow,
    ),
    Misconception(
        "tanh",
        "This is tanh, which runs from -1 to 1. The sigmoid runs from 0 to 1.",
        tanh,
    ),
)

SIGMOID = Exercise(
    LESSON,
    "sigmoid",
    reference.sigmoid,
    _sigmoid_cases,
    points=3,
    misconceptions=SIGMOID_MISCONCEPTIONS,
    quiet=True,
)
