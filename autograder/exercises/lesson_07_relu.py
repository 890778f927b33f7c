"""Lesson 07: the ReLU's mask, and the error through it."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, Misconception, Question
from autograder.exercises.draws import images, whole

LESSON = "07_relu"


def _with_zeros(rng):
    """Whole numbers of both signs, and a zero or two in the middle rows."""
    Z1 = whole(rng, (4, 4))
    Z1[0, 0], Z1[3, 3] = 2.0, -2.0
    Z1[rng.integers(1, 3), rng.integers(4, size=2)] = 0.0
    return Z1


def _mask_cases(rng):
    return [
        Case("a 4x4 Z1", (images(rng, (4, 4)),)),
        Case("a 3x5 Z1", (images(rng, (3, 5)),)),
        Case("a Z1 with a zero in it", (_with_zeros(rng),), "zeros"),
        Case("a Z1 of whole numbers held as integers", (rng.integers(-4, 5, (4, 4)),), "integers"),
        Case("a batch of Z1, shape (3, 4, 4)", (images(rng, (3, 4, 4)),), "batch"),
    ]


def _error_cases(rng):
    batch = (3, 4, 4)
    return [
        Case("a 4x4 Z1", (images(rng, (4, 4)), images(rng, (4, 4)))),
        Case("a 3x5 Z1", (images(rng, (3, 5)), images(rng, (3, 5)))),
        Case("a Z1 with a zero in it", (images(rng, (4, 4)), _with_zeros(rng)), "zeros"),
        Case("a batch of Z1, shape (3, 4, 4)", (images(rng, batch), images(rng, batch)), "batch"),
    ]


def greater_or_equal(Z1):
    return (Z1 >= 0).astype(float)


def half_at_zero(Z1):
    return np.heaviside(Z1, 0.5)


def closed_for_open(Z1):
    return (Z1 < 0).astype(float)


def relu_for_mask(Z1):
    return np.where(Z1 > 0, Z1, 0.0)


def sign_of_Z1(Z1):
    return np.sign(Z1).astype(float)


def booleans(Z1):
    return Z1 > 0


def open_at_zero(dA1, Z1):
    return dA1 * (Z1 >= 0)


def mask_from_error(dA1, Z1):
    return dA1 * (dA1 > 0) + 0.0 * Z1


def relu_of_error(dA1, Z1):
    return np.where(Z1 > 0, np.maximum(dA1, 0.0), 0.0)


def times_Z1(dA1, Z1):
    return dA1 * Z1


def times_relu(dA1, Z1):
    return dA1 * np.maximum(Z1, 0.0)


def turned_where_closed(dA1, Z1):
    return dA1 * np.sign(Z1)


def matrix_product(dA1, Z1):
    mask = (Z1 > 0).astype(float)
    return dA1 @ (mask if dA1.shape[-1] == mask.shape[-2] else np.swapaxes(mask, -1, -2))


def half_of_the_error_at_zero(dA1, Z1):
    return dA1 * np.heaviside(Z1, 0.5)


def error_changed_in_place(dA1, Z1):
    dA1[Z1 <= 0] = 0.0
    return dA1


def mask_forgotten(dA1, Z1):
    return dA1 * np.ones(Z1.shape)


ITEMS = (
    Exercise(
        LESSON,
        "relu_mask",
        reference.relu_mask,
        _mask_cases,
        points=3,
        misconceptions=(
            Misconception(
                "greater_or_equal",
                "Your mask is 1 where Z1 is 0. The slope does not exist there; the course takes 0, "
                "so the test is Z1 > 0, not Z1 >= 0.",
                greater_or_equal,
            ),
            Misconception(
                "half_at_zero",
                "Your mask is 1/2 where Z1 is 0. That is what a central difference gives there, "
                "but no derivative exists; the course takes 0.",
                half_at_zero,
            ),
            Misconception(
                "closed_for_open",
                "Your mask is the wrong way round: 1 where Z1 is negative. The ReLU is open, with "
                "slope 1, where Z1 is above 0.",
                closed_for_open,
            ),
            Misconception(
                "relu_for_mask",
                "This is relu(Z1), the forward pass. The mask holds slopes: 1 where Z1 > 0, "
                "0 elsewhere.",
                relu_for_mask,
            ),
            Misconception(
                "sign_of_Z1",
                "Your mask is -1 where Z1 is negative. A closed ReLU has slope 0: it passes "
                "nothing back, not even with the sign turned.",
                sign_of_Z1,
            ),
            Misconception(
                "booleans",
                "Your mask holds True and False. It is a derivative, so return floats: "
                "(Z1 > 0).astype(float).",
                booleans,
            ),
        ),
    ),
    Exercise(
        LESSON,
        "dL_dZ1",
        reference.dL_dZ1,
        _error_cases,
        points=4,
        misconceptions=(
            Misconception(
                "open_at_zero",
                "Your mask lets the error through where Z1 is 0. The course closes the ReLU there: "
                "Z1 > 0, not Z1 >= 0.",
                open_at_zero,
            ),
            Misconception(
                "mask_from_error",
                "You took the mask from dA1. Whether a ReLU was open was decided on the way "
                "forward, by Z1; the sign of the error says nothing about it.",
                mask_from_error,
            ),
            Misconception(
                "relu_of_error",
                "You also set the negative errors to 0. An error may have any sign; the ReLU's way "
                "back only asks whether Z1 > 0.",
                relu_of_error,
            ),
            Misconception(
                "times_Z1",
                "You multiplied the error by Z1 itself. The factor is the slope of the ReLU: 1 "
                "where Z1 is above 0, and 0 elsewhere.",
                times_Z1,
            ),
            Misconception(
                "times_relu",
                "You multiplied by relu(Z1) where its slope belongs. The slope is 1 where Z1 > 0, "
                "whatever the size of Z1.",
                times_relu,
            ),
            Misconception(
                "turned_where_closed",
                "Where Z1 is negative you turned the sign of the error. A closed ReLU passes "
                "nothing back: 0 there.",
                turned_where_closed,
            ),
            Misconception(
                "matrix_product",
                "You took a matrix product. Each A1 entry comes from one Z1 entry, so the error "
                "and the mask are multiplied entry by entry, with *.",
                matrix_product,
            ),
            Misconception(
                "half_of_the_error_at_zero",
                "Where Z1 is 0 you passed half of the error. The course takes the slope 0 there, "
                "so nothing passes.",
                half_of_the_error_at_zero,
            ),
            Misconception(
                "error_changed_in_place",
                "The numbers may be right, but you wrote them into dA1, which the caller still "
                "needs. Make a new array: a product of two arrays is one.",
                error_changed_in_place,
            ),
            Misconception(
                "mask_forgotten",
                "This is dA1 as it came in. Multiply it by the mask: where Z1 was not positive, "
                "nothing passes.",
                mask_forgotten,
            ),
        ),
    ),
    Question(
        LESSON,
        "question_1",
        correct="c",
        reasons={
            "a": "That is Z1 multiplied in. The slope of an open ReLU is 1 for a Z1 of 5 and for "
            "one of 0.01.",
            "b": "The sign of the error has no say. Both gates are open, because both Z1 are "
            "above 0.",
            "c": "Both Z1 are above 0, so both slopes are 1 and the error passes unchanged.",
            "d": "There is no half open: at 0.01 the output moves exactly as much as the input, "
            "so the slope is 1.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="b",
        reasons={
            "a": "w1 and b1 sit in front of the closed gates: dZ1 is all zeros, and so are they. "
            "And w2 has the gradient (A2 - Y) F^T with F = 0.",
            "b": "Its gradient is A2 - Y, which needs no open gate. That of w2 is (A2 - Y) F^T, "
            "and F is all zeros; those of w1 and b1 come through closed gates.",
            "c": "b2, yes. But w2 is multiplied by F in the forward pass, and F is all zeros, so "
            "its gradient (A2 - Y) F^T is zero too.",
            "d": "The last layer stands behind the gates. Z2 = b2 still moves with b2, and the "
            "gradient A2 - Y of b2 is never 0.",
        },
    ),
)
