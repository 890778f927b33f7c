"""squared_error(A2, Y): another loss and its derivative, the transfer task of lesson 02."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.loss.draws import predictions

TASK = "Transfer: another loss"

WRONG = (
    *choice(
        "loss",
        TASK,
        squares_summed="Your loss is the sum of the squares. It is their mean.",
        root_of_mean="You took the root of the mean. The loss is the mean of the squares itself.",
        absolute_difference="Your loss is the mean of the sizes of A2 - Y, not of their squares.",
        halved="Your loss is half of the mean square. There is no half here.",
        mean_before_square="You took the mean first and squared it. Differences of both signs then "
        "cancel: square each one, then take the mean.",
        cross_entropy="Your loss is the cross-entropy of this lesson. The task is the square of "
        "A2 - Y.",
        first_image_only="Your loss is that of the first image alone. Take the mean over all.",
    ),
    *choice(
        "slope",
        TASK,
        two_left_out="The factor 2 is missing in your derivative: the square of x has the slope "
        "2x.",
        slope_turned="Your derivative has the wrong sign. By A2 the inner derivative of A2 - Y is "
        "+1.",
        slope_divided_by_m="You divided the derivative by the number of images. Each entry is the "
        "derivative of its own image's square.",
        slope_without_sign="You lost the sign of the derivative. It is negative where A2 lies "
        "below Y.",
        slope_summed="You added the derivatives of all images up. Each image keeps its own.",
        sigmoid_too="You multiplied by the sigmoid's slope. That is the next factor of the chain, "
        "from A2 to Z2.",
        cross_entropy_slope="This is the cross-entropy's derivative. Start from the square of "
        "A2 - Y.",
        slope_is_square="Your derivative is twice the square. Differentiating takes one power off.",
    ),
    *choice(
        "order",
        TASK,
        derivative_first="You return the derivative first. The loss comes first, then the "
        "derivative.",
    ),
)


def squared_error_model(A2, Y, *, loss="mean_square", slope="twice", order="loss_first"):
    """The mean of the squares, and each square's derivative."""
    d = np.asarray(A2, float) - Y
    if loss == "squares_summed":
        value = np.sum(d**2)
    elif loss == "root_of_mean":
        value = np.sqrt(np.mean(d**2))
    elif loss == "absolute_difference":
        value = np.mean(np.abs(d))
    elif loss == "halved":
        value = np.mean(d**2) / 2
    elif loss == "mean_before_square":
        value = np.mean(d) ** 2
    elif loss == "cross_entropy":
        value = np.mean(-Y * np.log(A2) - (1 - Y) * np.log(1 - A2))
    elif loss == "first_image_only":
        value = d[0, 0] ** 2
    else:
        value = np.mean(d**2)
    dA2 = 2 * d
    if slope == "two_left_out":
        dA2 = d
    if slope == "slope_turned":
        dA2 = -2 * d
    if slope == "slope_divided_by_m":
        dA2 = 2 * d / d.size
    if slope == "slope_without_sign":
        dA2 = 2 * np.abs(d)
    if slope == "slope_summed":
        dA2 = 2 * d.sum(axis=1, keepdims=True)
    if slope == "sigmoid_too":
        dA2 = 2 * d * A2 * (1 - A2)
    if slope == "cross_entropy_slope":
        dA2 = d / (A2 * (1 - A2))
    if slope == "slope_is_square":
        dA2 = 2 * d**2
    if order == "derivative_first":
        return dA2, float(value)
    return float(value), dA2


def cases(rng):
    """Several images, one, and many."""
    return [
        Case("five images", predictions(rng, 5)),
        Case("four images", predictions(rng, 4)),
        Case("one image", predictions(rng, 1), "one image"),
        Case("thirty images", predictions(rng, 30), "many"),
    ]


EXERCISE = Exercise(
    "02_loss",
    "squared_error",
    reference.squared_error,
    cases,
    points=2,
    model=squared_error_model,
    wrong=WRONG,
    weights={"plain": 2},
)
