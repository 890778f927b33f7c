"""Lesson 03: the sigmoid's slope, and the two factors fused into A2 - Y."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, Misconception, Question, Written

LESSON = "03_sigmoid"


def _outputs(rng, m):
    """A row of m sigmoid outputs, away from 0, 1 and 1/2."""
    low = rng.uniform(0.05, 0.4, (1, m))
    return np.where(rng.random((1, m)) < 0.5, low, 1.0 - low).round(4)


def _labels(rng, m):
    """A row of m labels with at least one 0 and one 1 when there is room for both."""
    labels = (rng.random((1, m)) < 0.5).astype(float)
    if m > 1:
        first, second = rng.choice(m, 2, replace=False)
        labels[0, first], labels[0, second] = 0.0, 1.0
    return labels


def _slope_cases(rng):
    saturated = np.append([0.0, 1.0, 1.0, 0.0], _outputs(rng, 2))
    return [
        Case("five images", (_outputs(rng, 5),)),
        Case("one image", (_outputs(rng, 1),)),
        Case("outputs that are exactly 0 or 1", (rng.permutation(saturated)[None],), "saturation"),
        Case("thirty images", (_outputs(rng, 30),), "many"),
    ]


def _error_cases(rng):
    # Columns: certain and wrong, certain and right, each both ways, and two ordinary outputs.
    columns = np.array([[0.0, 1.0, 0.0, 1.0], [1.0, 0.0, 0.0, 1.0]])
    columns = np.hstack([columns, np.vstack([_outputs(rng, 2), _labels(rng, 2)])])
    columns = columns[:, rng.permutation(columns.shape[1])]
    return [
        Case("five images", (_outputs(rng, 5), _labels(rng, 5))),
        Case("one image", (_outputs(rng, 1), _labels(rng, 1))),
        Case("outputs that are exactly 0 or 1", (columns[:1], columns[1:]), "saturation"),
        Case(
            "labels held as integers",
            (_outputs(rng, 6), _labels(rng, 6).astype(int)),
            "integers",
        ),
        Case("thirty images", (_outputs(rng, 30), _labels(rng, 30)), "many"),
    ]


def sigmoid_again(A2):
    again = 1.0 / (1.0 + np.exp(-A2))
    return again * (1.0 - again)


def sigmoid_of_A2(A2):
    return 1.0 / (1.0 + np.exp(-A2))


def tanh_slope(A2):
    return 1.0 - A2**2


def squared(A2):
    return A2 * A2


def one_minus_A2(A2):
    return 1.0 - A2


def sign_turned(A2):
    return A2 * (A2 - 1.0)


def not_simplified(A2, Y):
    return (A2 - Y) / (A2 * (1.0 - A2)) * (A2 * (1.0 - A2))


def patched_product(A2, Y):
    safe = np.clip(A2, 1e-12, 1.0 - 1e-12)
    return (safe - Y) / (safe * (1.0 - safe)) * (A2 * (1.0 - A2))


def Y_minus_A2(A2, Y):
    return Y - A2


def slope_twice(A2, Y):
    return (A2 - Y) * A2 * (1.0 - A2)


def first_factor_alone(A2, Y):
    return (A2 - Y) / (A2 * (1.0 - A2))


def second_factor_alone(A2, Y):
    return A2 * (1.0 - A2) + 0.0 * Y


def sigmoid_again_in_error(A2, Y):
    return 1.0 / (1.0 + np.exp(-A2)) - Y


def sigmoid_again_in_slope(A2, Y):
    again = 1.0 / (1.0 + np.exp(-A2))
    return (A2 - Y) / (A2 * (1.0 - A2)) * again * (1.0 - again)


def divided_by_m(A2, Y):
    return (A2 - Y) / A2.shape[1]


def size_of_error(A2, Y):
    return np.abs(A2 - Y)


ITEMS = (
    Exercise(
        LESSON,
        "dA2_dZ2",
        reference.dA2_dZ2,
        _slope_cases,
        points=3,
        misconceptions=(
            Misconception(
                "sigmoid_again",
                "You applied the sigmoid to A2 and took the slope of that. A2 is already σ(Z2): "
                "put A2 itself where the formula says σ(Z2).",
                sigmoid_again,
            ),
            Misconception(
                "sigmoid_of_A2",
                "This is σ(A2), one more forward pass. The way back needs the slope, written with "
                "the A2 that you already have.",
                sigmoid_of_A2,
            ),
            Misconception(
                "tanh_slope",
                "1 - A2² is the slope of tanh, another activation. The sigmoid's slope is the "
                "product of A2 and 1 - A2.",
                tanh_slope,
            ),
            Misconception(
                "squared",
                "This is A2 times A2. The slope is A2 times what A2 lacks to 1.",
                squared,
            ),
            Misconception(
                "one_minus_A2",
                "This is 1 - A2 alone. The factor A2 is missing: at an output near 0 the curve is "
                "flat too.",
                one_minus_A2,
            ),
            Misconception(
                "sign_turned",
                "Every entry has the wrong sign. The sigmoid climbs everywhere, so its slope is "
                "never negative: A2 times (1 - A2).",
                sign_turned,
            ),
        ),
    ),
    Exercise(
        LESSON,
        "dL_dZ2",
        reference.dL_dZ2,
        _error_cases,
        points=4,
        misconceptions=(
            Misconception(
                "not_simplified",
                "You multiplied the two factors as they stand. Where A2 is 0 or 1 that is a "
                "division by zero, and nan comes out. Cancel A2 (1 - A2) on paper first.",
                not_simplified,
            ),
            Misconception(
                "patched_product",
                "Where A2 is exactly 0 or 1 your error is 0, even if the output is wrong. "
                "Clipping one factor, or replacing the nan, cannot mend that; cancel first.",
                patched_product,
            ),
            Misconception(
                "Y_minus_A2",
                "The sign is turned: this is Y - A2. An output above its label must give a "
                "positive error, since lowering Z2 is what lowers L.",
                Y_minus_A2,
            ),
            Misconception(
                "slope_twice",
                "You multiplied A2 - Y by the sigmoid's slope once more. The slope has already "
                "cancelled. With it you have the error of the squared loss, not of cross-entropy.",
                slope_twice,
            ),
            Misconception(
                "first_factor_alone",
                "This is ∂L/∂A2, the error at A2. One factor is missing to reach Z2: the "
                "sigmoid's slope.",
                first_factor_alone,
            ),
            Misconception(
                "second_factor_alone",
                "This is ∂A2/∂Z2, the slope alone. The error that arrives from the loss, ∂L/∂A2, "
                "is missing.",
                second_factor_alone,
            ),
            Misconception(
                "sigmoid_again_in_error",
                "You compared σ(A2) with the label. A2 is already the sigmoid's output; compare A2 "
                "itself with Y.",
                sigmoid_again_in_error,
            ),
            Misconception(
                "sigmoid_again_in_slope",
                "The slope you multiplied by is taken at σ(A2). A2 is already σ(Z2); with the "
                "right slope the denominator cancels.",
                sigmoid_again_in_slope,
            ),
            Misconception(
                "divided_by_m",
                "You divided by the number of images. Here each column is one image's own error; "
                "the 1/m joins in lesson 09.",
                divided_by_m,
            ),
            Misconception(
                "size_of_error",
                "This is the size of the error without its sign. The sign says whether Z2 should "
                "fall or rise; keep it.",
                size_of_error,
            ),
        ),
    ),
    Question(
        LESSON,
        "question_1",
        correct="d",
        reasons={
            "a": "You multiplied the step by A2. The slope has a second factor, 1 - A2.",
            "b": "You multiplied the step by 1 - A2. The slope has a second factor, A2.",
            "c": "You took the slope at A2 = 0.5, which is 0.25. At 0.9 the curve is flatter.",
            "d": "The slope at A2 = 0.9 is 0.9 · 0.1 = 0.09, and 0.09 · 0.01 = 0.0009.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="b",
        reasons={
            "a": "That is the slope ∂A2/∂Z2 alone. The other factor, ∂L/∂A2, is about -485 million "
            "here and makes up for it.",
            "b": "A2 is about 0.000000002, so A2 - Y is -1 to eight decimals. The flat sigmoid and "
            "the steep loss cancel, and a confident mistake still gets the strongest push.",
            "c": "That is ∂L/∂A2 alone, -1/A2. Multiplied by the slope, about 2 · 10⁻⁹, it is "
            "moderate again.",
            "d": "A2 is small but not 0, and even at A2 = 0 the product has a value on paper: the "
            "factors cancel before any number goes in.",
        },
    ),
    Written(
        LESSON,
        "explain_1",
        rubric="1 point: at A2 = 0.999 the slope ∂A2/∂Z2 is small, 0.999 · 0.001 = 0.000999. "
        "1 point: ∂L/∂A2 of cross-entropy is large there, 1 / (1 - A2) = 1000, and the product is "
        "A2 - Y = 0.999, so learning goes on. "
        "1 point: with the squared loss ∂L/∂A2 is only A2 - Y, the slope stays in the product "
        "(about 0.000998), and learning nearly stops.",
        points=3,
    ),
)
