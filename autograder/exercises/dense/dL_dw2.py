"""dL_dw2(dZ2, F): the weights' gradient, dZ2 F^T: (1, m)(m, n) = (1, n) (item 10)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.dense.draws import errors
from autograder.exercises.draws import images, whole

FACTOR = "The last factor of each chain"
SEVERAL = "Several images at once"
TURN = "Your turn: the gradient of the weights"

WRONG = (
    *choice(
        "product",
        TURN,
        column_for_row="Your gradient is a column, the transpose of what is asked. A gradient has "
        "the shape of its parameter: w2 is (1, 4), so put dZ2 first and F transposed second.",
        entry_by_entry="You multiplied dZ2 and F entry by entry, with *. Each weight's gradient is "
        "one row-by-column sum over the images: a matrix product with F transposed.",
        entry_by_entry_transposed="You multiplied with *, entry by entry. With one image it gives "
        "the same numbers as the matrix product; with several, nothing is summed over the images. "
        "Use @.",
        transpose_missing="F goes in as it is. The images are the columns of F; they must meet the "
        "columns of dZ2, so F has to be transposed: (1, m)(m, 4) = (1, 4).",
        reshaped_for_transposed="You reshaped F where it has to be transposed. A reshape keeps the "
        "reading order, so features and images are mixed.",
        added="You added dZ2 and F. Each weight's gradient is the error times its feature.",
        one_dimension="The numbers are right but lie in one dimension. The gradient must have the "
        "shape of w2, (1, 4): a row with two pairs of brackets.",
    ),
    *choice(
        "factor",
        FACTOR,
        error_left_out="This is ∂Z2/∂w2 alone, the features. The error ∂L/∂Z2 that arrives is "
        "missing.",
        features_left_out="This is the sum of the errors for every weight. ∂Z2/∂w2 is F: multiply "
        "each error by its features.",
        size_of_error="You lost the sign of the error. It says which way the weight should move.",
        errors_squared="You squared the errors. Each stands once in the product.",
        slope_once_more="You multiplied by a sigmoid's slope once more. dZ2 holds it already.",
        relu_of_features="You set negative features to 0. F goes in as it is.",
    ),
    *choice(
        "images",
        SEVERAL,
        mean_over_images="You divided by the number of images. The 1/m of the mean loss is inside "
        "dZ2 when there is one (lesson 09); here the images only add up.",
        sums_multiplied="You summed dZ2 and F over the images before multiplying. Each image's "
        "error belongs to its own features: multiply first, then sum.",
        means_multiplied="You averaged dZ2 and F over the images before multiplying. Each image's "
        "error belongs to its own features: multiply first, then sum.",
        first_image_only="Only the first image counts in your sum. All images share w2.",
        last_image_only="Only the last image is left in your sum: inside the loop write += for =.",
        summed_over_features="You summed over the features. Sum over the images: each weight keeps "
        "its own gradient.",
        last_image_missed="The last image is missing: your loop stops one short.",
        divided_by_features="You divided by the number of features. Nothing is divided here.",
    ),
    *choice(
        "size",
        TURN,
        four_features="Your function takes four features, whatever F is. Take the number from "
        "F.shape[0].",
    ),
)


def dL_dw2_model(
    dZ2, F, *, product="dZ2_F_transposed", factor="error_times_F", images="summed", size="of_F"
):
    """For each weight, the sum over the images of the error times the feature."""
    E, A = np.asarray(dZ2, float), np.asarray(F, float)
    m = A.shape[1]
    if size == "four_features":
        A = np.pad(A, ((0, max(0, 4 - len(A))), (0, 0)))[:4]
    if images == "first_image_only":
        E, A = E[:, :1], A[:, :1]
    if images == "last_image_only":
        E, A = E[:, -1:], A[:, -1:]
    if images == "last_image_missed":
        E, A = E[:, :-1], A[:, :-1]
    if factor == "error_left_out":
        E = np.ones(E.shape)
    if factor == "features_left_out":
        A = np.ones(A.shape)
    if factor == "size_of_error":
        E = np.abs(E)
    if factor == "errors_squared":
        E = E**2
    if factor == "slope_once_more":
        E = E * E * (1 - E)
    if factor == "relu_of_features":
        A = np.maximum(A, 0.0)
    if images in ("sums_multiplied", "means_multiplied"):
        E, A = E.sum(axis=1, keepdims=True), A.sum(axis=1, keepdims=True)
    if images == "means_multiplied":
        E, A = E / m, A / m
    if product == "entry_by_entry":
        found = E * A
    elif product == "entry_by_entry_transposed":
        found = E * A.T if E.shape[1] in (1, len(A)) else (E.T * A.T)
    elif product == "transpose_missing":
        found = E @ A
    elif product == "reshaped_for_transposed":
        found = E @ A.reshape(E.shape[1], -1)
    elif product == "added":
        found = (E + A).sum(axis=1, keepdims=True).T
    elif images == "summed_over_features":
        found = (E * A).sum(axis=0, keepdims=True)
    else:
        found = E @ A.T
    if images == "mean_over_images":
        found = found / m
    if images == "divided_by_features":
        found = found / len(A)
    if product == "column_for_row":
        found = found.T
    if product == "one_dimension":
        found = found.ravel()
    return found


def cases(rng):
    """One image, as many images as features, other numbers of both, features of 0."""
    ragged = np.maximum(whole(rng, (4, 3)), 0.0)
    ragged[0, 0], ragged[1, 1] = 0.0, 2.0
    return [
        Case("one image", (errors(rng, 1), images(rng, (4, 1)))),
        Case("another image", (errors(rng, 1), images(rng, (4, 1)))),
        Case("four images, four features", (errors(rng, 4), images(rng, (4, 4))), "batch"),
        Case("three images", (errors(rng, 3), images(rng, (4, 3))), "batch"),
        Case("six features instead of four", (errors(rng, 5), images(rng, (6, 5))), "sizes"),
        Case("three features instead of four", (errors(rng, 2), images(rng, (3, 2))), "sizes"),
        Case("features of whole numbers, some of them 0", (errors(rng, 3), ragged), "zeros"),
    ]


EXERCISE = Exercise(
    "04_dense",
    "dL_dw2",
    reference.dL_dw2,
    cases,
    points=4,
    model=dL_dw2_model,
    wrong=WRONG,
    weights={"plain": 2, "batch": 2},
)
