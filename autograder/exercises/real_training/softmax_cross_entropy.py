"""softmax_cross_entropy(logits, y): the loss for many classes, and its gradient."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

TEN = "Ten classes: softmax"
TURN = "Your turn: softmax and its loss"

SMALL_NUMBER = (
    "A small number keeps your log p finite, added to p or as its smallest value. Where p is 0 the "
    "loss is then the logarithm of that number. Take the logarithm of the fraction instead: "
    "shifted - log(sum of exp)."
)

WRONG = (
    *choice(
        "shift",
        TEN,
        exp_overflows="e to the power of a large logit overflows. Subtract each row's largest "
        "logit first: the probabilities stay the same.",
        one_maximum_for_all="You subtracted the largest logit of the whole array. A row far below "
        "it becomes all zeros. Every image has its own largest logit.",
        clipped_logits="You clipped the logits to keep e within range. That changes the "
        "probabilities; subtracting each row's largest logit does not.",
        log_of_the_probability="You take the logarithm of a probability that has become 0. Take "
        "the logarithm of the fraction: shifted - log(sum of exp).",
        small_number_1e_8=SMALL_NUMBER,
        small_number_1e_9=SMALL_NUMBER,
        small_number_1e_10=SMALL_NUMBER,
        small_number_1e_12=SMALL_NUMBER,
        small_number_1e_15=SMALL_NUMBER,
    ),
    *choice(
        "axis",
        TEN,
        softmax_down_the_images="The softmax runs over the images. It runs over the classes: each "
        "row sums to 1.",
        softmax_over_everything="The softmax runs over all entries at once. Each row sums to 1.",
        sigmoid_for_softmax="You used the sigmoid of each logit. The probabilities of one image "
        "must sum to 1: that is the softmax.",
    ),
    *choice(
        "picked",
        TEN,
        all_classes="The loss adds log p over all classes. Only the right class's counts.",
        columns_for_entries="logp[:, y] takes whole columns. One entry for each image is asked "
        "for: logp[np.arange(N), y].",
        first_class_for_all="The loss uses the first image's class for all images. Each image has "
        "its own: logp[np.arange(N), y].",
        largest_probability="The loss takes the largest probability of each row. It takes the "
        "right class's, whether it is the largest or not.",
    ),
    *choice(
        "loss",
        TEN,
        loss_summed="The loss is summed over the images. The course takes the mean.",
        loss_over_classes="The loss is divided by the number of classes. It is a mean over images.",
        loss_over_entries="The loss is divided by the number of entries. It is a mean over images.",
        loss_sign="The loss lacks its minus sign: log p is negative, and the loss is not.",
        log_2="The loss is in bits: the logarithm is the natural one, np.log.",
        log_10="The logarithm is the natural one, np.log.",
        probability_for_log="The loss takes the probability and not its logarithm.",
        one_minus_p="The loss takes 1 - p and not -log p.",
        loss_per_image="You return one loss for each image. Take their mean.",
        loss_after_subtraction="The loss is computed after 1 was taken off the right class's "
        "probability. Compute it before, or from a copy.",
        log_of_one_minus_p="The loss takes the logarithm of 1 - p where that of p is meant. This "
        "is also what comes out when 1 is taken off the right class's p before the loss.",
    ),
    *choice(
        "gradient",
        TEN,
        gradient_not_averaged="The gradient lacks the 1/N. The loss is a mean over N images, so "
        "each image's share of it is 1/N.",
        gradient_over_classes="The gradient is divided by the number of classes. The mean is over "
        "images.",
        gradient_over_N_twice="The gradient is divided by N twice.",
        gradient_summed="The gradient is summed over the images. It has the shape of the logits.",
    ),
    *choice(
        "truth",
        TEN,
        truth_minus_prediction="The sign is turned: the gradient is prediction minus truth.",
        truth_left_out="The gradient is the prediction alone. Subtract the truth: 1 at each "
        "image's right class.",
        class_number_subtracted="You subtracted the class's number. The truth is a 1 at the right "
        "class and 0 elsewhere.",
        first_class_subtracted="The gradient takes the first image's class for all images. Each "
        "image has its own: p[np.arange(N), y] -= 1.",
        columns_subtracted="p[:, y] -= 1 takes 1 off whole columns. One entry for each image is "
        "asked for: p[np.arange(N), y] -= 1.",
        wrong_classes_left_out="Only the right class has a gradient in yours. The others are "
        "pushed down: their gradient is p.",
        slope_once_more="You multiplied by p (1 - p) once more. Prediction minus truth holds the "
        "softmax's slope already.",
        slope_alone="You return p (1 - p), the slope of one probability. The gradient of the loss "
        "is prediction minus truth.",
        by_the_probability="You return the derivative by p, -1/p. The gradient asked for is by the "
        "logits.",
    ),
)


def softmax_cross_entropy_model(
    logits,
    y,
    *,
    shift="by_row",
    axis="classes",
    picked="right_class",
    loss="mean",
    gradient="mean",
    truth="subtracted",
):
    """Shift each row, take the softmax, its logarithm, the mean; then prediction minus truth."""
    logits = np.asarray(logits, float)
    N, K = logits.shape
    rows, y = np.arange(N), np.asarray(y)
    over = 1
    if axis == "softmax_down_the_images":
        over = 0
    if axis == "softmax_over_everything":
        over = (0, 1)
    shifted = logits - logits.max(axis=over, keepdims=True)
    if shift == "exp_overflows":
        shifted = logits
    if shift == "one_maximum_for_all":
        shifted = logits - logits.max()
    if shift == "clipped_logits":
        shifted = np.clip(logits, -500, 500)
    if axis == "sigmoid_for_softmax":
        p = 1 / (1 + np.exp(-logits))
        log_p = np.log(p)
    elif shift == "by_row":
        log_p = shifted - np.log(np.exp(shifted).sum(axis=over, keepdims=True))
        p = np.exp(log_p)
    else:
        e = np.exp(shifted)
        p = e / e.sum(axis=over, keepdims=True)
        log_p = np.log(p)
    if shift == "small_number_1e_8":
        log_p = np.log(p + 1e-8)
    if shift == "small_number_1e_9":
        log_p = np.log(p + 1e-9)
    if shift == "small_number_1e_10":
        log_p = np.log(p + 1e-10)
    if shift == "small_number_1e_12":
        log_p = np.log(p + 1e-12)
    if shift == "small_number_1e_15":
        log_p = np.log(p + 1e-15)
    chosen = np.full(N, y[0]) if picked == "first_class_for_all" else y
    dlogits = p.copy()
    dlogits[rows, y] -= 1.0
    if truth == "class_number_subtracted":
        dlogits = p - y[:, None]
    if truth == "first_class_subtracted":
        dlogits = p.copy()
        dlogits[rows, y[0]] -= 1.0
    if truth == "columns_subtracted":
        dlogits = p.copy()
        dlogits[:, y] -= 1.0
    if truth == "truth_left_out":
        dlogits = p
    if truth == "truth_minus_prediction":
        dlogits = -dlogits
    if truth == "wrong_classes_left_out":
        dlogits = np.where(np.arange(K) == y[:, None], dlogits, 0.0)
    if truth == "slope_once_more":
        dlogits = dlogits * p * (1 - p)
    if truth == "slope_alone":
        dlogits = p * (1 - p)
    if truth == "by_the_probability":
        dlogits = np.where(np.arange(K) == y[:, None], -1 / p, 0.0)
    if loss == "loss_after_subtraction":
        log_p = np.log(p - (np.arange(K) == chosen[:, None]))
    if loss == "log_of_one_minus_p":
        log_p = np.log(1 - p)
    if loss == "log_2":
        log_p = log_p / np.log(2)
    if loss == "log_10":
        log_p = log_p / np.log(10)
    if loss == "probability_for_log":
        log_p = p
    if loss == "one_minus_p":
        log_p = p - 1.0
    mine = log_p[rows, chosen]
    if picked == "all_classes":
        mine = log_p.sum(axis=1)
    if picked == "columns_for_entries":
        mine = log_p[:, y].mean(axis=1)
    if picked == "largest_probability":
        mine = log_p.max(axis=1)
    total = -np.mean(mine)
    if loss == "loss_summed":
        total = -np.sum(mine)
    if loss == "loss_over_classes":
        total = -np.sum(mine) / K
    if loss == "loss_over_entries":
        total = -np.sum(mine) / (N * K)
    if loss == "loss_sign":
        total = np.mean(mine)
    if gradient == "mean":
        dlogits = dlogits / N
    if gradient == "gradient_over_classes":
        dlogits = dlogits / K
    if gradient == "gradient_over_N_twice":
        dlogits = dlogits / N**2
    if gradient == "gradient_summed":
        dlogits = dlogits.sum(axis=0) / N
    if loss == "loss_per_image":
        return -mine, dlogits
    return float(total), dlogits


def cases(rng):
    """Several numbers of images and classes, logits of any size, a hopeless right class."""

    def case(name, logits, group="plain"):
        N, K = logits.shape
        y = rng.integers(0, K, N)
        y[:2] = rng.permutation(K)[:2]  # two classes at least
        return Case(name, (logits, y), group)

    large = np.array([[1000.0], [-1000.0], [900.0]]) + images(rng, (3, 4))
    behind = np.array([[0.0, -1000.0, -3.0], [2000.0, 1.0, 1999.0]]) + images(rng, (2, 3), -1, 1)
    return [
        case("5 images, 3 classes", images(rng, (5, 3))),
        case("4 images, 10 classes", images(rng, (4, 10)), "ten"),
        case("2 classes", images(rng, (6, 2)), "two"),
        Case("one image", (images(rng, (1, 4)), rng.integers(0, 4, 1)), "one"),
        case("logits near 1000 and near -1000", large, "large"),
        Case("a right class 1000 below the largest", (behind, np.array([1, 1])), "large"),
    ]


EXERCISE = Exercise(
    "11_real_training",
    "softmax_cross_entropy",
    reference.softmax_cross_entropy,
    cases,
    points=4,
    quiet=True,
    model=softmax_cross_entropy_model,
    wrong=WRONG,
    weights={"plain": 2, "large": 2},
)
