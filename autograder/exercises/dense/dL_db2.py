"""dL_db2(dZ2): the bias's gradient, the errors of all images added up (item 10)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.dense.draws import errors

FACTOR = "The last factor of each chain"
SEVERAL = "Several images at once"
TURN = "Your turn: the gradient of the bias"

WRONG = (
    *choice(
        "shape",
        TURN,
        keepdims_missing="The sum dropped an axis: shape (1,) for (1, 1). keepdims=True keeps it, "
        "and the gradient has the shape of b2.",
        plain_number="You return a plain number. b2 is an array of shape (1, 1), and so is its "
        "gradient: sum over the images with keepdims=True.",
        three_axes="Your result has an axis too many. b2 is (1, 1).",
        one_for_each_image="The sum stands once for each image. There is one b2: shape (1, 1).",
    ),
    *choice(
        "total",
        SEVERAL,
        not_summed="This is dZ2 as it came in, one entry an image; a sum over axis 0, which has "
        "one entry, leaves it so. All images share one b2: add their errors up over axis 1.",
        mean_for_sum="You took the mean over the images. The errors add up; if the loss is a mean, "
        "its 1/m is already inside dZ2.",
        first_image_only="This is the first image's error. All images share b2: add them up.",
        last_image_only="This is the last image's error. All images share b2: add them up.",
        first_image_missed="The first image is missing: count from 0.",
        last_image_missed="The last image is missing: your loop stops one short.",
        largest_error="This is the largest error. The errors add up.",
        smallest_error="This is the smallest error. The errors add up.",
        product_for_sum="You multiplied the errors. They add up.",
        cumulative="You return the running sums. Their last one is the gradient.",
    ),
    *choice(
        "factor",
        FACTOR,
        factor_alone="This is ∂Z2/∂b2 = 1 alone. The error ∂L/∂Z2 that arrives is missing.",
        number_of_images="You counted the images: that is ∂Z2/∂b2 = 1 added up. Multiply each 1 by "
        "its error first.",
        squared="You squared the errors. Each counts as it is.",
        size_of_error="You added the sizes of the errors. They count with their signs.",
        positive_only="Only the positive errors are in your sum. An error may have any sign.",
        root_of_squares="This is the length of dZ2, the root of the sum of squares. The errors add "
        "up as they are.",
        slope_once_more="You multiplied by a sigmoid's slope once more. dZ2 holds it already.",
    ),
    *choice(
        "store",
        TURN,
        whole_numbers="The sum was kept as a whole number, so its decimals are lost. Add floats.",
    ),
)


def dL_db2_model(dZ2, *, shape="1_1", total="summed", factor="error", store="float"):
    """The errors of all images, added up."""
    E = np.asarray(dZ2, float)
    if factor == "factor_alone":
        return np.ones((1, 1))
    if factor == "number_of_images":
        E = np.ones(E.shape)
    if factor == "squared":
        E = E**2
    if factor == "size_of_error":
        E = np.abs(E)
    if factor == "positive_only":
        E = np.maximum(E, 0.0)
    if factor == "slope_once_more":
        E = E * E * (1 - E)
    if store == "whole_numbers":
        E = np.trunc(E)
    if total == "not_summed":
        found = E
    elif total == "cumulative":
        found = E.cumsum(axis=1)
    elif total == "mean_for_sum":
        found = E.mean(axis=1, keepdims=True)
    elif total == "first_image_only":
        found = E[:, :1]
    elif total == "last_image_only":
        found = E[:, -1:]
    elif total == "first_image_missed":
        found = E[:, 1:].sum(axis=1, keepdims=True)
    elif total == "last_image_missed":
        found = E[:, :-1].sum(axis=1, keepdims=True)
    elif total == "largest_error":
        found = E.max(axis=1, keepdims=True)
    elif total == "smallest_error":
        found = E.min(axis=1, keepdims=True)
    elif total == "product_for_sum":
        found = E.prod(axis=1, keepdims=True)
    else:
        found = E.sum(axis=1, keepdims=True)
    if factor == "root_of_squares":
        found = np.sqrt((E**2).sum(axis=1, keepdims=True))
    if shape == "keepdims_missing":
        return found[:, 0]
    if shape == "plain_number":
        return float(found[0, 0])
    if shape == "three_axes":
        return found[None]
    if shape == "one_for_each_image":
        return found + np.zeros(E.shape)
    return found


def cases(rng):
    """Three images, one, many."""
    return [
        Case("three images", (errors(rng, 3),)),
        Case("five images", (errors(rng, 5),)),
        Case("one image", (errors(rng, 1),), "one image"),
        Case("forty images", (errors(rng, 40),), "many"),
    ]


EXERCISE = Exercise(
    "04_dense",
    "dL_db2",
    reference.dL_db2,
    cases,
    points=3,
    model=dL_db2_model,
    wrong=WRONG,
    weights={"plain": 2},
)
