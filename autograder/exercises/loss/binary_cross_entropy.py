"""binary_cross_entropy(A2, Y): the mean of -Y log(A2) - (1-Y) log(1-A2) (item 4)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.loss.draws import predictions

ONE = "The loss of one image"
MANY = "The loss of many images"
EDGE = "When a prediction is exactly 0 or 1"

WRONG = (
    *choice(
        "total",
        MANY,
        sum_for_mean="This is the sum over the images. L is their mean: without 1/m the loss grows "
        "with the number of images.",
        no_mean="You returned an array with one loss for each image. L is one number, the mean of "
        "them.",
        mean_twice="You divided by the number of images twice. The mean divides once.",
        divided_by_2="You divided by 2 as well. L is the mean over the images, with no other "
        "factor.",
        largest_loss="This is the largest of the losses. L is their mean.",
        first_image_only="This is the first image's loss. L is the mean over all images.",
        last_image_only="This is the last image's loss. L is the mean over all images.",
        mean_of_each_class="You took the mean over the images of each class apart and added the "
        "two. L is one mean over all images.",
        log_of_the_mean="You took the mean before the logarithm. L is the mean of the losses, so "
        "take the logarithm first.",
        axis_0="You averaged over axis 0, which has one entry. The images lie along axis 1.",
        m_from_shape_0="You divided by A2.shape[0], which is 1. The images lie along axis 1.",
        over_images_with_Y_1="You divided by the number of images with Y = 1. L divides by the "
        "number of all images.",
    ),
    *choice(
        "log",
        ONE,
        log2="You took the logarithm to base 2. The log in L is the natural one, np.log: only its "
        "derivative is 1/x without a factor.",
        log10="You took the logarithm to base 10. The log in L is the natural one, np.log: only "
        "its derivative is 1/x without a factor.",
        log_left_out="The logarithm is left out. The loss of an image is -log of the probability "
        "that its true class got.",
        log1p="You took log(1 + A2). The formula has log(A2).",
    ),
    *choice(
        "sign",
        ONE,
        sign_turned="Your loss is negative. log of a number below 1 is negative, and the minus "
        "signs in L turn it positive: -Y log(A2) - (1-Y) log(1-A2).",
        second_sign="The sign of the second term is turned. Both terms carry a minus: an image "
        "with Y = 0 and a wrong A2 must raise L too.",
        first_sign="The sign of the first term is turned. Both terms carry a minus: an image with "
        "Y = 1 and a wrong A2 must raise L too.",
    ),
    *choice(
        "terms",
        "One formula for both cases",
        zeros_term_left_out="Images with Y = 0 cost nothing in your loss. The second term, "
        "-(1-Y) log(1-A2), is theirs.",
        ones_term_left_out="Images with Y = 1 cost nothing in your loss. The first term, "
        "-Y log(A2), is theirs.",
        factors_left_out="The factors Y and 1-Y are left out, so both terms count for every image. "
        "The truth decides which one counts.",
        one_plus_Y="The factor of your second term is 1 + Y. It is 1 - Y.",
        brackets_left_out="The brackets around 1 - Y are missing: your second term subtracts 1 "
        "and then Y log(1-A2). Write (1 - Y) * np.log(1 - A2).",
        factors_swapped="Y and 1-Y stand before each other's term. Y goes with log(A2).",
        one_minus_the_log="Your second term takes 1 - log(A2). The 1 - stands inside: log(1 - A2).",
        second_term_of_A2="Your second term takes log(A2) again. It takes log(1 - A2).",
    ),
    *choice(
        "roles",
        ONE,
        swapped_and_held="Y and A2 are swapped. The prediction A2 stands inside the log; the truth "
        "Y is the factor in front of it.",
        swapped="Y and A2 are swapped. The prediction A2 stands inside the log; the truth Y is the "
        "factor in front, and log of Y would be log of 0.",
        squared_error="This is the squared error, the mean of (A2 - Y) squared. The loss here is "
        "cross-entropy, with logarithms.",
        absolute_error="This is the mean distance of A2 and Y. The loss here is cross-entropy, "
        "with logarithms.",
        sigmoid_again="You applied the sigmoid to A2. A2 is its output already.",
        rounded_predictions="You rounded the predictions to 0 or 1. That counts errors; the loss "
        "uses A2 as it is.",
    ),
    *choice(
        "floor",
        EDGE,
        log_of_zero="Right, until A2 is exactly 0 or 1: there log(0) makes the loss inf or nan. "
        "Hold A2 inside [1e-12, 1 - 1e-12] before you take logs.",
        epsilon_added="You add the small number to what stands in the log, log(A2 + 1e-12). Then "
        "log(1 + 1e-12) is above 0. Hold A2 inside [1e-12, 1 - 1e-12] with np.clip.",
        held_from_below_only="You hold A2 above 1e-12 but not below 1 - 1e-12: log(1 - 1) is left.",
        large_floor="Your floor is far above 1e-12, so a certain and wrong answer costs too "
        "little. Hold A2 inside [1e-12, 1 - 1e-12].",
        tiny_floor="Your floor is far below 1e-12: 1 minus it is exactly 1 in floats, so log(0) "
        "is left.",
        nan_as_zero="You replaced nan or inf by a number afterwards. Then a certain and wrong "
        "answer costs nothing. Hold A2 inside [1e-12, 1 - 1e-12] first.",
    ),
    *choice(
        "place",
        EDGE,
        A2_held_in_place="You clipped A2 itself, the caller's array. np.clip makes a new one: "
        "give that a name.",
    ),
)


def binary_cross_entropy_model(
    A2,
    Y,
    *,
    total="mean",
    log="natural",
    sign="minus_both",
    terms="both",
    roles="A2_in_the_log",
    floor="1e-12",
    place="in_a_copy",
):
    """The loss of each image, and their mean."""
    if place == "A2_held_in_place":
        np.clip(A2, 1e-12, 1 - 1e-12, out=A2)
    Y = np.asarray(Y, float)
    if roles == "swapped_and_held":
        A2, Y = np.clip(Y, 1e-12, 1 - 1e-12), A2
    if roles == "swapped":
        A2, Y = Y, A2
    if roles == "sigmoid_again":
        A2 = 1 / (1 + np.exp(-A2))
    if roles == "rounded_predictions":
        A2 = np.round(A2)
    if roles == "squared_error":
        each = (A2 - Y) ** 2
        return float(each.sum() if total == "sum_for_mean" else each.mean())
    if roles == "absolute_error":
        return float(np.mean(np.abs(A2 - Y)))
    held = A2
    low, high = 1e-12, 1 - 1e-12
    if floor == "large_floor":
        low, high = 1e-7, 1 - 1e-7
    if floor == "tiny_floor":
        low, high = 1e-20, 1 - 1e-20
    if floor == "held_from_below_only":
        held = np.maximum(A2, 1e-12)
    elif floor not in ("log_of_zero", "epsilon_added", "nan_as_zero") and roles != "swapped":
        held = np.clip(A2, low, high)
    more = 1e-12 if floor == "epsilon_added" else 0.0
    of_one, of_zero = held + more, 1.0 - held + more
    if terms == "second_term_of_A2":
        of_zero = of_one
    if total == "log_of_the_mean":
        of_one, of_zero = np.mean(of_one, keepdims=True), np.mean(of_zero, keepdims=True)
    if log == "log2":
        one, zero = np.log2(of_one), np.log2(of_zero)
    elif log == "log10":
        one, zero = np.log10(of_one), np.log10(of_zero)
    elif log == "log1p":
        one, zero = np.log1p(of_one), np.log1p(of_zero)
    elif log == "log_left_out":
        one, zero = of_one, of_zero
    else:
        one, zero = np.log(of_one), np.log(of_zero)
    first, second = -Y * one, -(1.0 - Y) * zero
    if terms == "factors_left_out":
        first, second = -one, -zero
    if terms == "one_plus_Y":
        second = -(1.0 + Y) * zero
    if terms == "brackets_left_out":
        second = -1.0 - Y * zero
    if terms == "factors_swapped":
        first, second = -(1.0 - Y) * one, -Y * zero
    if terms == "one_minus_the_log":
        second = -(1.0 - Y) * (1.0 - one)
    if terms == "zeros_term_left_out":
        second = 0.0 * Y
    if terms == "ones_term_left_out":
        first = 0.0 * Y
    if sign == "sign_turned":
        first, second = -first, -second
    if sign == "second_sign":
        second = -second
    if sign == "first_sign":
        first = -first
    each = first + second
    if floor == "nan_as_zero":
        each = np.nan_to_num(each, posinf=0.0, neginf=0.0)
    m = each.size
    if total in ("sum_for_mean", "m_from_shape_0"):
        return float(np.sum(each))
    if total == "no_mean":
        return each
    if total == "axis_0":
        return each.mean(axis=0)
    if total == "mean_twice":
        return float(np.mean(each) / m)
    if total == "divided_by_2":
        return float(np.mean(each) / 2)
    if total == "largest_loss":
        return float(np.max(each))
    if total == "first_image_only":
        return float(each.ravel()[0])
    if total == "last_image_only":
        return float(each.ravel()[-1])
    if total == "over_images_with_Y_1":
        return float(np.sum(each) / np.sum(Y))
    if total == "mean_of_each_class":
        ones, zeros = max(np.sum(Y == 1), 1), max(np.sum(Y == 0), 1)
        return float(np.sum(first) / ones + np.sum(second) / zeros)
    return float(np.mean(each))


def cases(rng):
    """Several numbers of images, one image of each kind, predictions of exactly 0 and 1."""
    A2, Y = predictions(rng, 6)
    certain = A2.copy()
    certain[0, :4] = Y[0, 0], 1 - Y[0, 1], 1 - Y[0, 2], Y[0, 3]
    sure = Y.copy()  # every prediction certain and right
    few = predictions(rng, 5)[0], np.array([[1.0, 0.0, 0.0, 0.0, 1.0]])
    return [
        Case("five images", few),
        Case("eight images", predictions(rng, 8)),
        Case("one image with Y = 1", (predictions(rng, 1)[0], np.array([[1.0]])), "one image"),
        Case("one image with Y = 0", (predictions(rng, 1)[0], np.array([[0.0]])), "one image"),
        Case("predictions of exactly 0 and 1", (certain, Y), "certain predictions"),
        Case("every prediction certain and right", (sure, Y), "certain predictions"),
    ]


EXERCISE = Exercise(
    "02_loss",
    "binary_cross_entropy",
    reference.binary_cross_entropy,
    cases,
    points=4,
    model=binary_cross_entropy_model,
    wrong=WRONG,
    weights={"plain": 2},
    atol=1e-13,
)
