"""dA2_dZ2(A2): the sigmoid's slope from its output, A2 (1 - A2) (item 8)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.sigmoid.draws import outputs

DERIVED = "The slope, derived"
TURN = "Your turn: the slope"

WRONG = (
    *choice(
        "formula",
        DERIVED,
        sigmoid_of_A2="This is σ(A2), one more forward pass. The way back needs the slope, "
        "written with the A2 that you already have.",
        tanh_slope="1 - A2² is the slope of tanh, another activation. The sigmoid's slope is the "
        "product of A2 and 1 - A2.",
        squared="This is A2 times A2. The slope is A2 times what A2 lacks to 1.",
        one_minus_A2="This is 1 - A2 alone. The factor A2 is missing: at an output near 0 the "
        "curve is flat too.",
        one_minus_A2_squared="You multiplied A2 by 1 - A2². The slope is A2 (1 - A2).",
        squared_difference="This is A2² (1 - A2) or (1 - A2)² A2: one factor is squared. The slope "
        "has each of the two once.",
        one_plus_A2="You multiplied by 1 + A2. The slope is A2 (1 - A2).",
        sum_for_product="You added A2 and 1 - A2, which is 1 everywhere. The slope is their "
        "product.",
        relu_slope="This is 1 or 0, as a ReLU's slope is. The sigmoid's is A2 (1 - A2).",
        brackets_missing="A2 * 1 - A2 is A2 - A2: brackets are missing around 1 - A2.",
        reciprocal="This is 1 / (A2 (1 - A2)), the slope of the way back from A2 to Z2. The slope "
        "of A2 by Z2 is the product itself.",
        tanh_slope_of_A2="This is 1 - tanh(A2)², the slope of tanh, another activation, taken at "
        "A2. The sigmoid's slope is the product of A2 and 1 - A2.",
        always_a_quarter="You return 1/4 everywhere. That is the slope at Z2 = 0, where A2 is 1/2; "
        "elsewhere the curve is flatter.",
        root="You took a root. The slope is A2 (1 - A2).",
    ),
    *choice(
        "input",
        TURN,
        sigmoid_again="You applied the sigmoid to A2 and took the slope of that. A2 is already "
        "σ(Z2): put A2 itself where the formula says σ(Z2).",
        rounded="You rounded A2 first. The slope needs A2 as it is.",
    ),
    *choice(
        "sign",
        DERIVED,
        sign_turned="Every entry has the wrong sign. The sigmoid climbs everywhere, so its slope "
        "is never negative: A2 times (1 - A2).",
    ),
    *choice(
        "product",
        TURN,
        matrix_product="You added up the slopes of all images, as a matrix product does. Each "
        "image has its own slope: multiply entry by entry, with *.",
        outer_product="You multiplied every A2 with every other, an array of m rows. Each image "
        "has its own slope: multiply entry by entry.",
        divided_by_m="You divided by the number of images. Each entry is one image's own slope.",
        summed="You summed over the images. Each entry is one image's own slope.",
    ),
    *choice(
        "place",
        TURN,
        in_place="You wrote the slope into A2, which the caller still needs. A product of two "
        "arrays is a new one.",
    ),
)


def dA2_dZ2_model(
    A2,
    *,
    input="A2",
    formula="A2_times_1_minus_A2",
    sign="plus",
    product="entry_by_entry",
    place="new",
):
    """A2 times what it lacks to 1."""
    A = np.asarray(A2, float)
    if input == "sigmoid_again":
        A = 1 / (1 + np.exp(-A))
    if input == "rounded":
        A = np.round(A)
    other = 1 - A
    if formula == "tanh_slope":
        slope = 1 - A**2
    elif formula == "sigmoid_of_A2":
        slope = 1 / (1 + np.exp(-A))
    elif formula == "squared":
        slope = A**2
    elif formula == "one_minus_A2":
        slope = other
    elif formula == "one_minus_A2_squared":
        slope = A * (1 - A**2)
    elif formula == "squared_difference":
        slope = A**2 * other
    elif formula == "one_plus_A2":
        slope = A * (1 + A)
    elif formula == "sum_for_product":
        slope = A + other
    elif formula == "relu_slope":
        slope = (A > 0).astype(float)
    elif formula == "brackets_missing":
        slope = A * 1 - A
    elif formula == "reciprocal":
        slope = 1 / (A * other)
    elif formula == "tanh_slope_of_A2":
        slope = 1 - np.tanh(A) ** 2
    elif formula == "always_a_quarter":
        slope = np.full(A.shape, 0.25)
    elif formula == "root":
        slope = np.sqrt(A * other)
    elif product == "matrix_product":
        slope = A @ other.T
    elif product == "outer_product":
        slope = A.T @ other
    else:
        slope = A * other
    if sign == "sign_turned":
        slope = -slope
    if product == "divided_by_m":
        slope = slope / A.size
    if product == "summed":
        slope = slope.sum(axis=1, keepdims=True)
    if place == "in_place":
        A2[...] = slope
        return A2
    return slope


def cases(rng):
    """Several images, one, many, and outputs that are exactly 0 or 1."""
    saturated = np.append([0.0, 1.0, 1.0, 0.0], outputs(rng, 2))
    return [
        Case("five images", (outputs(rng, 5),)),
        Case("four images", (outputs(rng, 4),)),
        Case("one image", (outputs(rng, 1),), "one image"),
        Case("outputs that are exactly 0 or 1", (rng.permutation(saturated)[None],), "saturation"),
        Case("thirty images", (outputs(rng, 30),), "many"),
    ]


EXERCISE = Exercise(
    "03_sigmoid",
    "dA2_dZ2",
    reference.dA2_dZ2,
    cases,
    points=3,
    model=dA2_dZ2_model,
    wrong=WRONG,
    weights={"plain": 2},
)
