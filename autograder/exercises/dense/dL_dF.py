"""dL_dF(dZ2, w2): the error at F, w2^T dZ2: (n, 1)(1, m) = (n, m) (item 12)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.dense.draws import errors
from autograder.exercises.draws import images

AT_F = "The error at F"
TURN = "Your turn: the error at F"

WRONG = (
    *choice(
        "product",
        TURN,
        row_for_column="Your result lies on its side: one row an image. F is (4, m), one column an "
        "image, so w2 transposed comes first and dZ2 second.",
        entry_by_entry_w2="You multiplied dZ2 and w2 entry by entry. Every feature of every image "
        "needs its own product: the column w2ᵀ times the row dZ2, (4, 1)(1, m) = (4, m).",
        reshaped_for_transposed="You reshaped the result where it has to be transposed. A reshape "
        "keeps the reading order, so features and images are mixed.",
        added="You added w2 and dZ2. Each feature's error is the product of the two.",
        divided="You divided. Each feature's error is dZ2 times its weight.",
    ),
    *choice(
        "factor",
        AT_F,
        w2_left_out="Every feature gets the same error: w2 is left out. A feature answers for as "
        "much of the error as its weight let through.",
        error_left_out_of_dF="This is ∂Z2/∂F = w2 alone, stood upright. The error ∂L/∂Z2 that "
        "arrives is missing.",
        size_of_weights="You lost the signs of the weights. A negative weight turns the error's "
        "sign.",
        size_of_error="You lost the sign of the error. It goes back as it is.",
        weights_squared="You squared the weights. Each stands once in the product.",
        relu_mask_too="You applied ReLU's mask already. That step comes later, at Z1.",
        positive_weights_only="Features with a negative weight get no error from you. They get "
        "theirs, with its sign turned.",
        slope_once_more="You multiplied by a sigmoid's slope once more. dZ2 holds it already.",
        weights_in_reverse="The weights are in reverse order. Feature n gets its own weight w2[0, "
        "n].",
        first_weight_for_all="Every feature gets the first weight. Feature n gets w2[0, n].",
    ),
    *choice(
        "images",
        AT_F,
        summed_over_images="You summed the errors of all images. The images share w2, but each has "
        "its own F: dF keeps one column an image.",
        mean_error_to_F="You divided by the number of images. If the loss is a mean, its 1/m is "
        "already inside dZ2.",
        averaged_over_images="You averaged over the images. Each image has its own F: dF keeps one "
        "column an image.",
        summed_over_features="You summed over the features. Each feature keeps its own error.",
        first_image_for_all="Every column is the first image's. Each image has its own error.",
        first_image_only="You return the first image's column alone. dF has one column an image.",
        divided_by_features="You divided by the number of features. Nothing is divided here.",
    ),
    *choice(
        "size",
        TURN,
        four_features="Your function takes four features, whatever w2 is. Take the number from "
        "w2.shape[1].",
        one_dimension="The numbers lie in one dimension. dF has the shape of F, (4, m).",
    ),
)


def dL_dF_model(
    dZ2, w2, *, product="w2_transposed_dZ2", factor="w2_times_error", images="each", size="of_w2"
):
    """Each feature's error: its weight times the image's error."""
    E, W = np.asarray(dZ2, float), np.asarray(w2, float)
    n, m = W.shape[1], E.shape[1]
    if size == "four_features":
        W = np.pad(W, ((0, 0), (0, max(0, 4 - n))))[:, :4]
    if factor == "w2_left_out":
        W = np.ones(W.shape)
    if factor == "error_left_out_of_dF":
        return W.T
    if factor == "size_of_weights":
        W = np.abs(W)
    if factor == "size_of_error":
        E = np.abs(E)
    if factor == "weights_squared":
        W = W**2
    if factor == "positive_weights_only":
        W = np.maximum(W, 0.0)
    if factor == "slope_once_more":
        E = E * E * (1 - E)
    if factor == "weights_in_reverse":
        W = W[:, ::-1]
    if factor == "first_weight_for_all":
        W = np.repeat(W[:, :1], W.shape[1], axis=1)
    if images == "first_image_for_all":
        E = np.repeat(E[:, :1], m, axis=1)
    if images == "first_image_only":
        E = E[:, :1]
    if product == "entry_by_entry_w2":
        found = E * W
    elif product == "added":
        found = W.T + E
    elif product == "divided":
        found = E / W.T
    else:
        found = W.T @ E
    if factor == "relu_mask_too":
        found = np.maximum(found, 0.0)
    if images == "summed_over_images":
        found = found.sum(axis=1, keepdims=True)
    if images == "averaged_over_images":
        found = found.mean(axis=1, keepdims=True)
    if images == "mean_error_to_F":
        found = found / m
    if images == "divided_by_features":
        found = found / n
    if images == "summed_over_features":
        found = found.sum(axis=0, keepdims=True)
    if product == "row_for_column":
        found = found.T
    if product == "reshaped_for_transposed":
        found = found.T.reshape(found.shape)
    if size == "one_dimension":
        found = found.ravel()
    return found


def cases(rng):
    """One image, as many images as features, other numbers of both."""
    return [
        Case("one image", (errors(rng, 1), images(rng, (1, 4)))),
        Case("another image", (errors(rng, 1), images(rng, (1, 4)))),
        Case("four images, four features", (errors(rng, 4), images(rng, (1, 4))), "batch"),
        Case("three images", (errors(rng, 3), images(rng, (1, 4))), "batch"),
        Case("six features instead of four", (errors(rng, 5), images(rng, (1, 6))), "sizes"),
        Case("three features instead of four", (errors(rng, 2), images(rng, (1, 3))), "sizes"),
    ]


EXERCISE = Exercise(
    "04_dense",
    "dL_dF",
    reference.dL_dF,
    cases,
    points=4,
    model=dL_dF_model,
    wrong=WRONG,
    weights={"plain": 2, "batch": 2},
)
