"""dL_dZ2(A2, Y): the two factors fused, A2 - Y (item 9)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.sigmoid.draws import labels, outputs

MEET = "Two factors meet"
CANCEL = "Why a program must cancel first"
TURN = "Your turn: the error at Z2"

WRONG = (
    *choice(
        "cancelled",
        CANCEL,
        not_simplified="You multiplied the two factors as they stand. Where A2 is 0 or 1 that is a "
        "division by zero, and nan comes out. Cancel A2 (1 - A2) on paper first.",
        patched_product="Where A2 is exactly 0 or 1 your error is 0, even if the output is wrong. "
        "Clipping one factor, or replacing the nan, cannot mend that; cancel first.",
        slope_of_the_true_A2="You clipped A2 in the first factor only. The slope still is 0 at 0 "
        "and 1, so the product is 0 there. Cancel first.",
        epsilon_below_1e_8="You added 1e-8 to the denominators. That moves every error, and "
        "where A2 is exactly 0 or 1 the product is still 0. Cancel A2 (1 - A2) on paper: A2 - Y.",
        epsilon_below_1e_7="You added 1e-7 to the denominators. That moves every error, and "
        "where A2 is exactly 0 or 1 the product is still 0. Cancel A2 (1 - A2) on paper: A2 - Y.",
        epsilon_below_1e_6="You added 1e-6 to the denominators. That moves every error, and "
        "where A2 is exactly 0 or 1 the product is still 0. Cancel A2 (1 - A2) on paper: A2 - Y.",
        epsilon_below_1e_5="You added 1e-5 to the denominators. That moves every error, and "
        "where A2 is exactly 0 or 1 the product is still 0. Cancel A2 (1 - A2) on paper: A2 - Y.",
    ),
    *choice(
        "factor",
        MEET,
        slope_twice="You multiplied A2 - Y by the sigmoid's slope once more. The slope has already "
        "cancelled. With it you have the error of the squared loss, not of cross-entropy.",
        first_factor_alone="This is ∂L/∂A2, the error at A2. One factor is missing to reach Z2: "
        "the sigmoid's slope.",
        second_factor_alone="This is ∂A2/∂Z2, the slope alone. The error that arrives from the "
        "loss, ∂L/∂A2, is missing.",
        divided_by_the_slope="You divided by the sigmoid's slope. The factors are multiplied, and "
        "the denominator cancels: A2 - Y.",
        squared_error="You have a factor 2, that of the squared error. Cross-entropy with the "
        "sigmoid gives A2 - Y.",
        slope_added="You added the sigmoid's slope to A2 - Y. A chain multiplies its factors, and "
        "the slope has already cancelled.",
        factors_added="You added the two factors. A chain multiplies them.",
    ),
    *choice(
        "difference",
        MEET,
        Y_minus_A2="The sign is turned: this is Y - A2. An output above its label must give a "
        "positive error, since lowering Z2 is what lowers L.",
        size_of_error="This is the size of the error without its sign. The sign says whether Z2 "
        "should fall or rise; keep it.",
        squared="You squared the difference. The error is A2 - Y itself.",
        sum_for_difference="You added A2 and Y. The error is prediction minus truth.",
        first_term_only="This is what the first term of the loss gives, -Y (1 - A2). Images with "
        "Y = 0 get no error from it.",
        second_term_only="This is what the second term of the loss gives, (1 - Y) A2. Images with "
        "Y = 1 get no error from it.",
        second_term_sign="The sign of the second term is turned while you cancel: the terms are "
        "-Y (1 - A2) and +(1 - Y) A2.",
        A2_alone="This is A2 alone. Subtract the truth Y.",
        one_minus_Y="This is 1 - Y. The error is A2 - Y.",
    ),
    *choice(
        "input",
        TURN,
        sigmoid_again_in_error="You compared σ(A2) with the label. A2 is already the sigmoid's "
        "output; compare A2 itself with Y.",
        sigmoid_again_in_slope="The slope you multiplied by is taken at σ(A2). A2 is already "
        "σ(Z2); with the right slope the denominator cancels.",
        rounded="You rounded A2 to 0 or 1. The error keeps how sure the output was.",
    ),
    *choice(
        "images",
        TURN,
        divided_by_m="You divided by the number of images. Here each column is one image's own "
        "error; the 1/m joins in lesson 09.",
        summed="You summed over the images. Each column is one image's own error.",
        averaged="You took the mean over the images. Each column is one image's own error.",
    ),
    *choice(
        "place",
        TURN,
        A2_changed="You subtracted Y from A2 in place, in the caller's array. A2 - Y is a new "
        "array.",
    ),
)


def dL_dZ2_model(
    A2,
    Y,
    *,
    cancelled="on_paper",
    factor="both",
    difference="A2_minus_Y",
    input="A2",
    images="each",
    place="new",
):
    """Prediction minus truth."""
    A, Y = np.array(A2, float), np.asarray(Y, float)
    if input == "sigmoid_again_in_error":
        A = 1 / (1 + np.exp(-A))
    if input == "rounded":
        A = np.round(A)
    slope = A * (1 - A)
    error = A - Y
    if difference == "Y_minus_A2":
        error = Y - A
    if difference == "size_of_error":
        error = np.abs(A - Y)
    if difference == "squared":
        error = (A - Y) ** 2
    if difference == "sum_for_difference":
        error = A + Y
    if difference == "first_term_only":
        error = -Y * (1 - A)
    if difference == "second_term_only":
        error = (1 - Y) * A
    if difference == "second_term_sign":
        error = -Y * (1 - A) - (1 - Y) * A
    if difference == "A2_alone":
        error = A
    if difference == "one_minus_Y":
        error = 1 - Y
    if cancelled == "not_simplified":
        error = error / slope * slope
    if cancelled == "patched_product":
        error = np.where(slope == 0, 0.0, error)
    if cancelled == "slope_of_the_true_A2":
        held = np.clip(A, 1e-12, 1 - 1e-12)
        error = (error + held - A) / (held * (1 - held)) * slope
    if cancelled.startswith("epsilon_below_"):
        e = float(cancelled.removeprefix("epsilon_below_").replace("_", "-"))
        error = ((1 - Y) / (1 - A + e) - Y / (A + e)) * slope
    if factor == "slope_twice":
        error = error * slope
    if factor == "first_factor_alone":
        error = error / slope
    if factor == "second_factor_alone":
        error = slope
    if factor == "divided_by_the_slope":
        error = error / slope / slope
    if factor == "squared_error":
        error = 2 * error
    if factor == "slope_added":
        error = error + slope
    if factor == "factors_added":
        error = error / slope + slope
    if input == "sigmoid_again_in_slope":
        again = 1 / (1 + np.exp(-A))
        error = error / slope * again * (1 - again)
    if images == "divided_by_m":
        error = error / A.size
    if images == "summed":
        error = error.sum(axis=1, keepdims=True)
    if images == "averaged":
        error = error.mean(axis=1, keepdims=True)
    if place == "A2_changed":
        A2[...] = error
        return A2
    return error


def cases(rng):
    """Several images, one, many; outputs of exactly 0 or 1, right and wrong; integer labels."""
    columns = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
    columns = np.hstack([columns, np.vstack([outputs(rng, 2), labels(rng, 2)])])
    columns = columns[:, rng.permutation(columns.shape[1])]
    return [
        Case("five images", (outputs(rng, 5), labels(rng, 5))),
        Case("four images", (outputs(rng, 4), labels(rng, 4))),
        Case("one image", (outputs(rng, 1), labels(rng, 1)), "one image"),
        Case("outputs that are exactly 0 or 1", (columns[:1], columns[1:]), "saturation"),
        Case("labels held as integers", (outputs(rng, 6), labels(rng, 6).astype(int)), "integers"),
        Case("thirty images", (outputs(rng, 30), labels(rng, 30)), "many"),
    ]


EXERCISE = Exercise(
    "03_sigmoid",
    "dL_dZ2",
    reference.dL_dZ2,
    cases,
    points=4,
    model=dL_dZ2_model,
    wrong=WRONG,
    weights={"plain": 2, "saturation": 2},
)
