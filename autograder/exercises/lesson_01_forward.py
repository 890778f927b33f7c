"""Lesson 01: the forward pass, step by step and as a whole."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, Misconception, Question
from autograder.exercises.draws import images
from autograder.exercises.forward_conv2d import CONV2D, LESSON
from autograder.exercises.forward_steps import FLATTEN, MAX_POOL, RELU, SIGMOID


def _forward_cases(rng):
    def network(scale=1.0):
        X = rng.uniform(0.0, 2.0, (6, 6)).round(4)
        w1 = images(rng, (3, 3), -1.0, 1.0)
        # Half of Z1 is negative, so that a ReLU left out shows.
        b1 = -np.median(reference.conv2d(X, w1, 0.0)).round(2).reshape(1, 1)
        w2, b2 = images(rng, (1, 4), -0.4, 0.4), images(rng, (1, 1), -1.0, 1.0)
        return X, w1, b1, w2 * scale, b2

    X, w1, b1, _, _ = network()
    certain = (X, w1, b1 + 8.0, np.full((1, 4), -400.0), np.array([[1.0]]))
    return [
        Case("an image and 15 parameters", network()),
        Case("another image and 15 parameters", network(0.5)),
        Case("a Z2 far below 0", certain, "large numbers"),
    ]


def _followed(part, X, w1, b1, w2, b2):
    """The forward pass made of the student's own steps."""
    Z1 = part("conv2d", X, w1, b1)
    A1 = part("relu", Z1)
    P1 = part("max_pool", A1)
    F = part("flatten", P1)
    Z2 = w2 @ F + b2
    return {"Z1": Z1, "A1": A1, "P1": P1, "F": F, "Z2": Z2, "A2": part("sigmoid", Z2)}


def relu_left_out(X, w1, b1, w2, b2):
    Z1 = np.array([[np.sum(X[i : i + 3, j : j + 3] * w1) for j in range(4)] for i in range(4)]) + b1
    A1 = Z1.copy()
    P1 = A1.reshape(2, 2, 2, 2).max(axis=(1, 3))
    F = P1.reshape(4, 1)
    Z2 = w2 @ F + b2
    small = np.exp(-np.abs(Z2))
    A2 = np.where(Z2 >= 0, 1.0, small) / (1.0 + small)
    return {"Z1": Z1, "A1": A1, "P1": P1, "F": F, "Z2": Z2, "A2": A2}


def products_not_summed(X, w1, b1, w2, b2):
    Z1 = np.array([[np.sum(X[i : i + 3, j : j + 3] * w1) for j in range(4)] for i in range(4)]) + b1
    A1 = np.maximum(Z1, 0.0)
    P1 = A1.reshape(2, 2, 2, 2).max(axis=(1, 3))
    F = P1.reshape(4, 1)
    Z2 = w2 * F + b2
    small = np.exp(-np.abs(Z2))
    A2 = np.where(Z2 >= 0, 1.0, small) / (1.0 + small)
    return {"Z1": Z1, "A1": A1, "P1": P1, "F": F, "Z2": Z2, "A2": A2}


def b2_left_out(X, w1, b1, w2, b2):
    Z1 = np.array([[np.sum(X[i : i + 3, j : j + 3] * w1) for j in range(4)] for i in range(4)]) + b1
    A1 = np.maximum(Z1, 0.0)
    P1 = A1.reshape(2, 2, 2, 2).max(axis=(1, 3))
    F = P1.reshape(4, 1)
    Z2 = w2 @ F
    small = np.exp(-np.abs(Z2))
    A2 = np.where(Z2 >= 0, 1.0, small) / (1.0 + small)
    return {"Z1": Z1, "A1": A1, "P1": P1, "F": F, "Z2": Z2, "A2": A2}


def sigmoid_left_out(X, w1, b1, w2, b2):
    Z1 = np.array([[np.sum(X[i : i + 3, j : j + 3] * w1) for j in range(4)] for i in range(4)]) + b1
    A1 = np.maximum(Z1, 0.0)
    P1 = A1.reshape(2, 2, 2, 2).max(axis=(1, 3))
    F = P1.reshape(4, 1)
    Z2 = w2 @ F + b2
    return {"Z1": Z1, "A1": A1, "P1": P1, "F": F, "Z2": Z2, "A2": Z2.copy()}


def A2_alone(X, w1, b1, w2, b2):
    Z1 = np.array([[np.sum(X[i : i + 3, j : j + 3] * w1) for j in range(4)] for i in range(4)]) + b1
    A1 = np.maximum(Z1, 0.0)
    F = A1.reshape(2, 2, 2, 2).max(axis=(1, 3)).reshape(4, 1)
    Z2 = w2 @ F + b2
    small = np.exp(-np.abs(Z2))
    return np.where(Z2 >= 0, 1.0, small) / (1.0 + small)


FORWARD_MISCONCEPTIONS = (
    Misconception(
        "relu_left_out",
        "A1 still holds negative numbers: it is Z1. Between them comes A1 = relu(Z1).",
        relu_left_out,
    ),
    Misconception(
        "products_not_summed",
        "Z2 is (4, 4): you multiplied w2 and F entry by entry. The dense layer is a matrix "
        "product, (1, 4) by (4, 1), and gives one number: w2 @ F.",
        products_not_summed,
    ),
    Misconception(
        "b2_left_out",
        "Z2 lacks its bias: Z2 = w2 F + b2.",
        b2_left_out,
    ),
    Misconception(
        "sigmoid_left_out",
        "A2 is the same as Z2. The last step is A2 = sigmoid(Z2), a number between 0 and 1.",
        sigmoid_left_out,
    ),
    Misconception(
        "A2_alone",
        "You returned A2 alone. The way back needs every array of the way forward: return a dict "
        "with the keys Z1, A1, P1, F, Z2 and A2.",
        A2_alone,
    ),
)


ITEMS = (
    CONV2D,
    RELU,
    MAX_POOL,
    FLATTEN,
    SIGMOID,
    Exercise(
        LESSON,
        "forward",
        reference.forward,
        _forward_cases,
        points=4,
        misconceptions=FORWARD_MISCONCEPTIONS,
        parts=("conv2d", "relu", "max_pool", "flatten", "sigmoid"),
        follow=_followed,
    ),
    Question(
        LESSON,
        "question_1",
        correct="b",
        reasons={
            "a": "The two biases are missing. They are trained like the weights.",
            "b": "The convolution has 25 + 1. It makes Z1 4x4, pooling makes P1 2x2, so F has 4 "
            "entries and the dense layer 4 + 1. That is 31.",
            "c": "That is the count without pooling, with 16 entries in F. Pooling leaves one "
            "entry for each of the four windows.",
            "d": "That counts a kernel of its own at each of the 16 places. The convolution uses "
            "the same 25 weights everywhere.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="d",
        reasons={
            "a": "Z1 rises by 2 everywhere, but an entry of Z1 at -2 only comes to 0, and there A1 "
            "stays 0.",
            "b": "All four window maxima were positive, so ReLU and pooling pass their rise on.",
            "c": "F does rise by 2 in each entry. But Z2 weighs the four rises with w2, and those "
            "weights sum to 0.",
            "d": "Each window's largest entry rises by 2, and so does each entry of F. Z2 changes "
            "by 2 (0.5 - 0.25 + 0.25 - 0.5) = 0, so A2 stays.",
        },
    ),
)
