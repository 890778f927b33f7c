"""Lesson 02: the loss, its derivative by the prediction, and derivatives by trying."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, Misconception, Question
from autograder.exercises.loss_numerical import LESSON, NUMERICAL_DERIVATIVE


def _predictions(rng, m):
    """Predictions for m images, none near 0 or 1, and truths of both kinds in random order."""
    A2 = rng.uniform(0.05, 0.95, (1, m)).round(4)
    Y = rng.permutation(np.arange(m) % 2).reshape(1, m).astype(float)
    return A2, Y


# --- binary_cross_entropy ----------------------------------------------------------------


def _loss_cases(rng):
    A2, Y = _predictions(rng, 6)
    certain = A2.copy()
    certain[0, :4] = Y[0, 0], 1 - Y[0, 1], 1 - Y[0, 2], Y[0, 3]
    return [
        Case("five images", _predictions(rng, 5)),
        Case("eight images", _predictions(rng, 8)),
        Case("one image with Y = 1", (_predictions(rng, 1)[0], np.array([[1.0]])), "one image"),
        Case("one image with Y = 0", (_predictions(rng, 1)[0], np.array([[0.0]])), "one image"),
        Case("predictions of exactly 0 and 1", (certain, Y), "certain predictions"),
    ]


def sum_for_mean(A2, Y):
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.sum(-Y * np.log(A2) - (1 - Y) * np.log(1 - A2)))


def sign_turned(A2, Y):
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))


def log2(A2, Y):
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.mean(-Y * np.log2(A2) - (1 - Y) * np.log2(1 - A2)))


def log10(A2, Y):
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.mean(-Y * np.log10(A2) - (1 - Y) * np.log10(1 - A2)))


def swapped(A2, Y):
    return float(np.mean(-A2 * np.log(Y) - (1 - A2) * np.log(1 - Y)))


def swapped_and_held(A2, Y):
    Y = np.clip(Y, 1e-12, 1 - 1e-12)
    return float(np.mean(-A2 * np.log(Y) - (1 - A2) * np.log(1 - Y)))


def zeros_term_left_out(A2, Y):
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.mean(-Y * np.log(A2)))


def second_sign(A2, Y):
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    return float(np.mean(-Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))


def log_of_zero(A2, Y):
    return float(np.mean(-Y * np.log(A2) - (1 - Y) * np.log(1 - A2)))


def no_mean(A2, Y):
    A2 = np.clip(A2, 1e-12, 1 - 1e-12)
    return -Y * np.log(A2) - (1 - Y) * np.log(1 - A2)


LOSS_MISCONCEPTIONS = (
    Misconception(
        "sum_for_mean",
        "This is the sum over the images. L is their mean: without 1/m the loss grows with the "
        "number of images.",
        sum_for_mean,
    ),
    Misconception(
        "sign_turned",
        "Your loss is negative. log of a number below 1 is negative, and the minus signs in L turn "
        "it positive: -Y log(A2) - (1-Y) log(1-A2).",
        sign_turned,
    ),
    Misconception(
        "log2",
        "You took the logarithm to base 2. The log in L is the natural one, np.log: only its "
        "derivative is 1/x without a factor.",
        log2,
    ),
    Misconception(
        "log10",
        "You took the logarithm to base 10. The log in L is the natural one, np.log: only its "
        "derivative is 1/x without a factor.",
        log10,
    ),
    Misconception(
        "swapped_and_held",
        "Y and A2 are swapped. The prediction A2 stands inside the log; the truth Y is the factor "
        "in front of it.",
        swapped_and_held,
    ),
    Misconception(
        "zeros_term_left_out",
        "Images with Y = 0 cost nothing in your loss. The second term, -(1-Y) log(1-A2), is "
        "theirs.",
        zeros_term_left_out,
    ),
    Misconception(
        "second_sign",
        "The sign of the second term is turned. Both terms carry a minus: an image with Y = 0 and "
        "a wrong A2 must raise L too.",
        second_sign,
    ),
    Misconception(
        "log_of_zero",
        "Right, until A2 is exactly 0 or 1: there log(0) makes the loss inf or nan. Hold A2 inside "
        "[1e-12, 1 - 1e-12] before you take logs.",
        log_of_zero,
    ),
    Misconception(
        "no_mean",
        "You returned an array with one loss for each image. L is one number, the mean of them.",
        no_mean,
    ),
    Misconception(
        "swapped",
        "Y and A2 are swapped. The prediction A2 stands inside the log; the truth Y is the factor "
        "in front, and log of Y would be log of 0.",
        swapped,
    ),
)


# --- dL_dA2 ------------------------------------------------------------------------------


def _slope_cases(rng):
    near = np.array([[0.001, 0.999, 0.002, 0.998]])
    return [
        Case("five images", _predictions(rng, 5)),
        Case("eight images", _predictions(rng, 8)),
        Case("one image with Y = 1", (_predictions(rng, 1)[0], np.array([[1.0]])), "one image"),
        Case("one image with Y = 0", (_predictions(rng, 1)[0], np.array([[0.0]])), "one image"),
        Case(
            "predictions near 0 and 1",
            (near, np.array([[0.0, 0.0, 1.0, 1.0]])),
            "near certain predictions",
        ),
    ]


def slope_with_sign_turned(A2, Y):
    return Y / A2 - (1 - Y) / (1 - A2)


def slope_of_minus_log(A2, Y):
    return -Y / A2


def inner_derivative_forgotten(A2, Y):
    return -Y / A2 - (1 - Y) / (1 - A2)


def slope_swapped(A2, Y):
    return -A2 / Y + (1 - A2) / (1 - Y)


def denominator_left_out(A2, Y):
    return A2 - Y


def divided_by_m(A2, Y):
    return (A2 - Y) / (A2 * (1 - A2)) / A2.size


def brackets_missing(A2, Y):
    return (A2 - Y) / A2 * (1 - A2)


def times_for_divided(A2, Y):
    return (A2 - Y) * A2 * (1 - A2)


SLOPE_MISCONCEPTIONS = (
    Misconception(
        "slope_with_sign_turned",
        "The sign is turned. When Y = 1 a larger A2 makes the loss smaller, so the derivative is "
        "negative there.",
        slope_with_sign_turned,
    ),
    Misconception(
        "slope_of_minus_log",
        "Only the first term of L was differentiated. The second, -(1-Y) log(1-A2), gives "
        "(1-Y)/(1-A2).",
        slope_of_minus_log,
    ),
    Misconception(
        "inner_derivative_forgotten",
        "The inner derivative of 1 - A2 is missing. d/dA2 of log(1-A2) is -1/(1-A2), so the second "
        "term comes out with a plus.",
        inner_derivative_forgotten,
    ),
    Misconception(
        "denominator_left_out",
        "This is A2 - Y, without the denominator A2 (1 - A2). You will meet A2 - Y in the next "
        "lesson, as another derivative.",
        denominator_left_out,
    ),
    Misconception(
        "divided_by_m",
        "You divided by the number of images. Here each entry is one image's own derivative; the "
        "1/m comes in lesson 09.",
        divided_by_m,
    ),
    Misconception(
        "brackets_missing",
        "Brackets are missing: you divided by A2 and then multiplied by 1 - A2. The whole product "
        "A2 (1 - A2) is below the line.",
        brackets_missing,
    ),
    Misconception(
        "times_for_divided",
        "You multiplied by A2 (1 - A2). The common denominator divides: (A2 - Y) / (A2 (1 - A2)).",
        times_for_divided,
    ),
    Misconception(
        "slope_swapped",
        "Y and A2 are swapped: you divide by the truth, which is 0 for half of the images. Divide "
        "by the prediction.",
        slope_swapped,
    ),
)


ITEMS = (
    Exercise(
        LESSON,
        "binary_cross_entropy",
        reference.binary_cross_entropy,
        _loss_cases,
        points=4,
        misconceptions=LOSS_MISCONCEPTIONS,
        rtol=1e-5,  # log(A2 + 1e-12) is as good a way to stay finite as clipping
    ),
    NUMERICAL_DERIVATIVE,
    Exercise(
        LESSON,
        "dL_dA2",
        reference.dL_dA2,
        _slope_cases,
        points=3,
        misconceptions=SLOPE_MISCONCEPTIONS,
    ),
    Question(
        LESSON,
        "question_1",
        correct="c",
        reasons={
            "a": "Neither says 1, but the loss asks how much each gives to the truth: 0.5 or 0.1.",
            "b": "1.8 is how the distances from the truth compare, 0.9 and 0.5. The loss compares "
            "logarithms.",
            "c": "-log(0.1) = 2.303 and -log(0.5) = 0.693. Their ratio is 3.3: the log punishes a "
            "confident mistake far more.",
            "d": "The loss grows without bound only as A2 goes to 0, and 0.1 is not 0.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="a",
        reasons={
            "a": "-Y/A2 + (1-Y)/(1-A2) with Y = 0 leaves 1/(1-0.8) = 5. It is positive: making A2 "
            "larger makes the loss larger.",
            "b": "That is -1/0.8, the derivative for Y = 1.",
            "c": "The size is right, but the sign is not. With Y = 0 a larger A2 is a worse "
            "answer, so L rises.",
            "d": "That is A2 - Y, the numerator alone. Divide by A2 (1 - A2) = 0.16.",
        },
    ),
)
