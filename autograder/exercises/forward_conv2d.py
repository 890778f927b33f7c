"""Lesson 01, the convolution: the cases and mistakes of conv2d."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, Misconception
from autograder.exercises.draws import images

LESSON = "01_forward"


def _conv_cases(rng):
    return [
        Case(
            "a 6x6 X, a 3x3 w, b of shape (1, 1)",
            (images(rng, (6, 6)), images(rng, (3, 3)), images(rng, (1, 1))),
        ),
        Case(
            "a 5x7 X, a 2x3 w, b a plain number",
            (images(rng, (5, 7)), images(rng, (2, 3)), float(images(rng, ()))),
        ),
        Case(
            "a kernel as large as the image",
            (images(rng, (3, 4)), images(rng, (3, 4)), images(rng, (1, 1))),
            "other sizes",
        ),
        Case(
            "a 3x3 X with a 2x2 w",
            (images(rng, (3, 3)), images(rng, (2, 2)), images(rng, (1, 1))),
            "other sizes",
        ),
        Case(
            "an X of whole numbers held as integers",
            (rng.integers(1, 9, (6, 6)), images(rng, (3, 3)), images(rng, (1, 1))),
            "integers",
        ),
    ]


def flipped_kernel(X, w, b):
    k, l = w.shape
    Z = np.zeros((X.shape[0] - k + 1, X.shape[1] - l + 1))
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            Z[i, j] = np.sum(X[i : i + k, j : j + l] * w[::-1, ::-1])
    return Z + b


def same_padding(X, w, b):
    k, l = w.shape
    top, left = (k - 1) // 2, (l - 1) // 2
    padded = np.pad(X, ((top, k - 1 - top), (left, l - 1 - left)))
    Z = np.zeros(X.shape)
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            Z[i, j] = np.sum(padded[i : i + k, j : j + l] * w)
    return Z + b


def bias_left_out(X, w, b):
    k, l = w.shape
    Z = np.zeros((X.shape[0] - k + 1, X.shape[1] - l + 1))
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            Z[i, j] = np.sum(X[i : i + k, j : j + l] * w)
    return Z


def bias_in_every_product(X, w, b):
    k, l = w.shape
    Z = np.zeros((X.shape[0] - k + 1, X.shape[1] - l + 1))
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            Z[i, j] = np.sum(X[i : i + k, j : j + l] * w + b)
    return Z


def last_window_missed(X, w, b):
    k, l = w.shape
    Z = np.zeros((X.shape[0] - k, X.shape[1] - l))
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            Z[i, j] = np.sum(X[i : i + k, j : j + l] * w)
    return Z + b


def rounded_to_the_image(X, w, b):
    k, l = w.shape
    bias = np.asarray(b, float).item()
    Z = np.zeros((X.shape[0] - k + 1, X.shape[1] - l + 1), dtype=X.dtype)
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            Z[i, j] = np.sum(X[i : i + k, j : j + l] * w) + bias
    return Z


CONV_MISCONCEPTIONS = (
    Misconception(
        "flipped_kernel",
        "This is what you get when the kernel is flipped, up-down and left-right. Conv in this "
        "course slides the kernel as it is: w[0, 0] meets the window's top left entry.",
        flipped_kernel,
    ),
    Misconception(
        "same_padding",
        "Your Z has the size of X: zeros were put around the image. The course's convolution is "
        "valid: the kernel stays inside the image, so a kernel of R rows and S columns "
        "gives a Z of (H-R+1, W-S+1).",
        same_padding,
    ),
    Misconception(
        "bias_left_out",
        "The bias b is missing. It is added once to every Z_ij, after the products are summed.",
        bias_left_out,
    ),
    Misconception(
        "bias_in_every_product",
        "You added b once for every kernel entry, so nine times for a 3x3 kernel. Sum the products "
        "first, then add b once.",
        bias_in_every_product,
    ),
    Misconception(
        "last_window_missed",
        "The last row and column of windows are missing. A kernel with R rows fits H-R+1 times "
        "into H rows, not H-R times.",
        last_window_missed,
    ),
    Misconception(
        "rounded_to_the_image",
        "Z was made with the integer type of X, so every sum lost its decimals. Make Z of floats: "
        "np.zeros(shape) does that by itself.",
        rounded_to_the_image,
    ),
)

CONV2D = Exercise(
    LESSON,
    "conv2d",
    reference.conv2d,
    _conv_cases,
    points=5,
    misconceptions=CONV_MISCONCEPTIONS,
)
