"""dense_backward(dZ, F, W): a dense layer with n outputs, the transfer task of lesson 04."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

TASK = "Transfer: several outputs"

WRONG = (
    *choice(
        "weights",
        TASK,
        weights_on_their_side="Your dW lies on its side. It has the shape of W: one row an output.",
        weights_averaged="You divided dW by the number of images. Where the loss is a mean, the "
        "1/m is inside dZ already.",
        weights_of_first_image="Your dW is the first image's alone. All images share W: add over "
        "them.",
        outputs_summed_for_W="You summed the errors of the outputs before you made dW. Each output "
        "has its own row of weights, and its own error.",
    ),
    *choice(
        "bias",
        TASK,
        one_bias_for_all="Your db is one number. Each output has its own bias: sum over the images "
        "alone.",
        summed_over_outputs="You summed dZ over the outputs. Each output has its own bias, and the "
        "images share it: sum over the other axis.",
        bias_without_axis="Your db has one axis. Keep both: its shape is (n, 1), that of b.",
        bias_for_each_image="You return dZ for db. The images share one b, so their errors add up.",
        bias_averaged="You took the mean over the images. Their errors add up; the 1/m is inside "
        "dZ already.",
    ),
    *choice(
        "features",
        TASK,
        one_output_reaches_F="Only the first output's error comes back to F. A feature feeds every "
        "output, so its ways add up.",
        outputs_averaged="You divided dF by the number of outputs. A feature feeds every output: "
        "the ways add up, and nothing is divided.",
        features_summed_over_images="You summed dF over the images. Each image has its own F.",
        weights_left_out="The weights are left out of dF: every feature of an image gets the same "
        "error.",
        size_of_weights="You lost the signs of the weights in dF.",
    ),
    *choice(
        "order",
        TASK,
        order_changed="The three come in another order. Return dW, db and dF.",
    ),
)


def dense_backward_model(
    dZ, F, W, *, weights="all", bias="one_each", features="all_ways", order="dW_db_dF"
):
    """Error times input, error summed, weights transposed times error."""
    E, F, W = np.asarray(dZ, float), np.asarray(F, float), np.asarray(W, float)
    n, m = E.shape
    dW = E @ F.T
    if weights == "weights_on_their_side":
        dW = dW.T
    if weights == "weights_averaged":
        dW = dW / m
    if weights == "weights_of_first_image":
        dW = E[:, :1] @ F[:, :1].T
    if weights == "outputs_summed_for_W":
        dW = np.repeat(E.sum(axis=0, keepdims=True), n, axis=0) @ F.T
    db = E.sum(axis=1, keepdims=True)
    if bias == "one_bias_for_all":
        db = np.sum(E, keepdims=True)
    if bias == "summed_over_outputs":
        db = E.sum(axis=0, keepdims=True)
    if bias == "bias_without_axis":
        db = E.sum(axis=1)
    if bias == "bias_for_each_image":
        db = E
    if bias == "bias_averaged":
        db = E.mean(axis=1, keepdims=True)
    dF = W.T @ E
    if features == "one_output_reaches_F":
        dF = W[:1].T @ E[:1]
    if features == "outputs_averaged":
        dF = dF / n
    if features == "features_summed_over_images":
        dF = dF.sum(axis=1, keepdims=True)
    if features == "weights_left_out":
        dF = np.ones(W.T.shape) @ E
    if features == "size_of_weights":
        dF = np.abs(W).T @ E
    if order == "order_changed":
        return dF, dW, db
    return dW, db, dF


def cases(rng):
    """Several outputs and images, one of either, other numbers of features."""
    draw = lambda n, h, m: (images(rng, (n, m)), images(rng, (h, m)), images(rng, (n, h)))
    return [
        Case("three outputs, five images", draw(3, 4, 5)),
        Case("two outputs, three images", draw(2, 4, 3)),
        Case("three outputs, one image", draw(3, 4, 1), "one image"),
        Case("one output, four images", draw(1, 4, 4), "one output"),
        Case("two outputs, six features", draw(2, 6, 4), "other sizes"),
    ]


EXERCISE = Exercise(
    "04_dense",
    "dense_backward",
    reference.dense_backward,
    cases,
    points=2,
    model=dense_backward_model,
    wrong=WRONG,
    weights={"plain": 2},
)
