"""dL_dA2(A2, Y): one image's derivative, (A2 - Y) / (A2 (1 - A2)) (item 7)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.loss.draws import predictions

FORMULA = "The derivative by formula"
FRACTION = "One fraction"

WRONG = (
    *choice(
        "terms",
        FORMULA,
        slope_of_minus_log="Only the first term of L was differentiated. The second, "
        "-(1-Y) log(1-A2), gives (1-Y)/(1-A2).",
        second_term_alone="Only the second term of L was differentiated. The first, -Y log(A2), "
        "gives -Y/A2.",
        inner_derivative_forgotten="The inner derivative of 1 - A2 is missing. d/dA2 of log(1-A2) "
        "is -1/(1-A2), so the second term comes out with a plus.",
        first_sign="The sign of the first term is turned. The derivative of -Y log(A2) is -Y/A2.",
        factors_left_out="The factors Y and 1-Y are left out. The truth decides which term counts.",
        denominators_swapped="The denominators are swapped. -Y is divided by A2, and 1-Y by 1-A2.",
        one_minus_A2_below_both="1-A2 stands below both terms. The derivative of log(A2) has A2 "
        "below the line.",
        second_factor_left_out="The factor 1-Y of the second term is left out, so the term counts "
        "for images with Y = 1 too.",
        squares_below="The squares are too much: the derivative of log(A2) is 1/A2.",
        A2_below_both="A2 stands below both terms. The derivative of log(1-A2) has 1-A2 below the "
        "line.",
        numerators_swapped="Y and 1-Y are swapped. -Y stands over A2, and 1-Y over 1-A2.",
    ),
    *choice(
        "denominator",
        FRACTION,
        denominator_left_out="This is A2 - Y, without the denominator A2 (1 - A2). You will meet "
        "A2 - Y in the next lesson, as another derivative.",
        brackets_missing="Brackets are missing: you divided by A2 and then multiplied by 1 - A2. "
        "The whole product A2 (1 - A2) is below the line.",
        times_for_divided="You multiplied by A2 (1 - A2). The common denominator divides: "
        "(A2 - Y) / (A2 (1 - A2)).",
        A2_alone="You divided by A2 alone. The common denominator is A2 (1 - A2).",
        one_minus_A2_alone="You divided by 1 - A2 alone. The common denominator is A2 (1 - A2).",
        one_minus_A2_squared="You divided by A2 (1 - A2²). That slope is not the sigmoid's; the "
        "common denominator is A2 (1 - A2).",
        of_Y="You divided by Y (1 - Y), or by A2 (1 - Y). The prediction stands below the line: "
        "A2 (1 - A2).",
        slope_swapped="Y and A2 are swapped: you divide by the truth, which is 0 for half of the "
        "images. Divide by the prediction.",
        epsilon_below="You added a small number below the line, which changes the derivative. Here "
        "no A2 is 0 or 1.",
    ),
    *choice(
        "numerator",
        FRACTION,
        slope_with_sign_turned="The sign is turned. When Y = 1 a larger A2 makes the loss smaller, "
        "so the derivative is negative there.",
        squared_error="This is the derivative of the squared error, 2 (A2 - Y). The loss here is "
        "cross-entropy.",
        sum_above="A2 + Y stands above the line. It is A2 - Y: prediction minus truth.",
        size_of_error="The sign is lost: you took the absolute value. It says which way A2 should "
        "move.",
    ),
    *choice(
        "images",
        FORMULA,
        divided_by_m="You divided by the number of images. Here each entry is one image's own "
        "derivative; the 1/m comes in lesson 09.",
        summed="You summed over the images. Each entry is one image's own derivative, so the "
        "result has the shape of A2.",
        averaged="You took the mean over the images. Each entry is one image's own derivative, so "
        "the result has the shape of A2.",
    ),
    *choice(
        "slope",
        FORMULA,
        slope_too="You multiplied by the sigmoid's slope as well. That factor, dA2/dZ2, belongs to "
        "lesson 03.",
        logarithms_kept="You kept the logarithms. The derivative of log(A2) is 1/A2.",
    ),
)


def dL_dA2_model(
    A2,
    Y,
    *,
    terms="both",
    denominator="A2_times_1_minus_A2",
    numerator="A2_minus_Y",
    images="each",
    slope="none",
):
    """Both terms differentiated, on one fraction."""
    A2, Y = np.asarray(A2, float), np.asarray(Y, float)
    if terms == "slope_of_minus_log":
        found = -Y / A2
    elif terms == "second_term_alone":
        found = (1 - Y) / (1 - A2)
    elif terms == "inner_derivative_forgotten":
        found = -Y / A2 - (1 - Y) / (1 - A2)
    elif terms == "first_sign":
        found = Y / A2 + (1 - Y) / (1 - A2)
    elif terms == "factors_left_out":
        found = -1 / A2 + 1 / (1 - A2)
    elif terms == "denominators_swapped":
        found = -Y / (1 - A2) + (1 - Y) / A2
    elif terms == "one_minus_A2_below_both":
        found = -Y / (1 - A2) + (1 - Y) / (1 - A2)
    elif terms == "second_factor_left_out":
        found = -Y / A2 + 1 / (1 - A2)
    elif terms == "squares_below":
        found = -Y / A2**2 + (1 - Y) / (1 - A2) ** 2
    elif terms == "A2_below_both":
        found = -Y / A2 + (1 - Y) / A2
    elif terms == "numerators_swapped":
        found = -(1 - Y) / A2 + Y / (1 - A2)
    elif slope == "logarithms_kept":
        found = -Y * np.log(A2) + (1 - Y) * np.log(1 - A2)
    else:
        above = A2 - Y
        if numerator == "squared_error":
            above = 2 * (A2 - Y)
        if numerator == "sum_above":
            above = A2 + Y
        if numerator == "size_of_error":
            above = np.abs(A2 - Y)
        if denominator == "denominator_left_out" or numerator == "squared_error":
            found = above
        elif denominator == "brackets_missing":
            found = above / A2 * (1 - A2)
        elif denominator == "times_for_divided":
            found = above * A2 * (1 - A2)
        elif denominator == "A2_alone":
            found = above / A2
        elif denominator == "one_minus_A2_alone":
            found = above / (1 - A2)
        elif denominator == "one_minus_A2_squared":
            found = above / (A2 * (1 - A2**2))
        elif denominator == "of_Y":
            found = above / (A2 * (1 - Y))
        elif denominator == "slope_swapped":
            found = (Y - A2) / (Y * (1 - Y))
        elif denominator == "epsilon_below":
            found = above / (A2 * (1 - A2) + 1e-6)
        else:
            found = above / (A2 * (1 - A2))
    if numerator == "slope_with_sign_turned":
        found = -found
    if slope == "slope_too":
        found = found * A2 * (1 - A2)
    if images == "divided_by_m":
        found = found / A2.size
    if images == "summed":
        found = np.sum(found, keepdims=True)
    if images == "averaged":
        found = np.mean(found, keepdims=True)
    return found


def cases(rng):
    """Several numbers of images; predictions far from and near to the truth; integer labels."""
    A2, Y = predictions(rng, 6)
    near = np.array([[0.001, 0.999, 0.002, 0.998]]), np.array([[0.0, 1.0, 1.0, 0.0]])
    return [
        Case("five images", predictions(rng, 5)),
        Case("eight images", predictions(rng, 8)),
        Case("one image with Y = 1", (predictions(rng, 1)[0], np.array([[1.0]])), "one image"),
        Case("one image with Y = 0", (predictions(rng, 1)[0], np.array([[0.0]])), "one image"),
        Case("predictions close to 0 and 1", near, "extreme"),
        Case("labels held as integers", (A2, Y.astype(int)), "integers"),
    ]


EXERCISE = Exercise(
    "02_loss",
    "dL_dA2",
    reference.dL_dA2,
    cases,
    points=3,
    model=dL_dA2_model,
    wrong=WRONG,
    weights={"plain": 2},
)
