"""backward(X, Y, w1, b1, w2, b2): a batch's gradients, through all the factors (items 6, 11)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.gradient_descent.draws import closed_network, network, tied_network

WAY = "The whole way back"
WRONG = (
    *choice(
        "mean",
        "Why 1/m",
        one_over_m_missing="You left 1/m out of dZ2: your gradients are those of the sum of the "
        "losses. L is the mean over m images, so dZ2 = (A2 - Y)/m.",
        one_over_m_twice="You divided by m twice. 1/m belongs into dZ2 once; every later step "
        "sums over the images.",
        one_over_m_in_dense_only="You divided the gradients of w2 and b2 by m, but not those of "
        "w1 and b1. Put 1/m into dZ2, and it reaches all four.",
        one_over_m_in_convolution_only="You divided the gradients of w1 and b1 by m, but not "
        "those of w2 and b2. Put 1/m into dZ2, and it reaches all four.",
    ),
    *choice(
        "error",
        WAY,
        truth_minus_prediction="You started from Y - A2. It is prediction minus truth, A2 - Y, or "
        "the descent climbs.",
        sigmoid_slope_again="You multiplied by A2 (1 - A2) once more. A2 - Y already is dL/dA2 "
        "times dA2/dZ2.",
        slope_left_out="You took dL/dA2 for dL/dZ2. The sigmoid's slope A2 (1 - A2) is a factor "
        "too; the two give A2 - Y.",
        not_cancelled="You computed dL/dA2 and the sigmoid's slope one by one. Where A2 is 0 or 1 "
        "that is 0 divided by 0; write their product, A2 - Y.",
        factor_two="You started from 2 (A2 - Y), as the squared error does. This loss gives "
        "A2 - Y.",
        rounded="You rounded A2 before the error was taken. The loss is that of A2 itself.",
    ),
    *choice(
        "bias",
        WAY,
        bias_averaged="You took means for the gradients of b1 and b2. Take sums: the 1/m is "
        "already in dZ2, and every Z_ij of an image counts in full.",
        b1_averaged="You took a mean for the gradient of b1. Every Z_ij holds b1 once, so add.",
        b1_mean_over_positions="You averaged b1's gradient over the positions of an image. Every "
        "Z_ij holds b1 once, so add.",
        b2_averaged="You took a mean for the gradient of b2. The 1/m is already in dZ2, so add "
        "over the images.",
        b1_for_each_image="You kept b1's gradient image by image. There is one b1 for all of "
        "them: add over the images too.",
        b1_of_the_last_image="The gradient of b1 is that of the last image alone: each image "
        "replaces the one before. Add with +=.",
    ),
    *choice(
        "reshape",
        WAY,
        images_mixed="You reshaped dF as it is, (4, m), which hands the errors of one image to "
        "another. Transpose it to (m, 4) first, then reshape to P1's shape.",
        first_image_for_all="You sent the first image's dF back for every image. Each image has "
        "its own column of dF.",
        last_image_for_all="You sent the last image's dF back for every image. Each image has its "
        "own column of dF.",
        window_transposed="You put dF back into P1's shape by columns. flatten went row by row.",
    ),
    *choice(
        "dense",
        WAY,
        dw2_for_w2="You sent the error back through dw2. It goes back through w2, the weights that "
        "carried the features forward.",
        w2_left_out="You left w2 out on the way to F. dF is w2 transposed times dZ2.",
    ),
    *choice(
        "pool",
        WAY,
        pool_mask_forgotten="You gave each window's error to all four entries. Only the window's "
        "first maximum gets it: multiply by the pooling mask.",
        tiled="You laid copies of the whole dP1 side by side, as np.tile does. Each error stands "
        "in its own window: np.repeat along the rows and along the columns.",
        spread="You shared each window's error among its four entries. Only the window's first "
        "maximum gets it.",
        tied_maxima="Where a window's maximum stands more than once, you gave the error to each "
        "of them. The course gives it to the first in row-major order.",
        ties_shared="Where a window's maximum stands more than once, you shared the error. The "
        "course gives it to the first in row-major order.",
        last_maximum="Where a window's maximum stands more than once, you gave the error to the "
        "last. The course gives it to the first in row-major order.",
        values="You multiplied by the maxima themselves. The pooling mask holds ones.",
    ),
    *choice(
        "gate",
        WAY,
        relu_forgotten="You let the error pass closed ReLUs. Where Z1 <= 0, dZ1 is 0.",
        open_at_zero="You let the error pass where Z1 is 0. There the course takes 0 as ReLU's "
        "slope: write Z1 > 0.",
        mask_from_error="You opened ReLU's gates where the error is positive. The gate depends on "
        "Z1 alone.",
        z1_multiplied="You multiplied the error by relu(Z1). ReLU's slope is 1 where Z1 > 0.",
    ),
    *choice(
        "kernel",
        WAY,
        kernel_flipped="You turned the gradient of w1 by 180 degrees. dL/dw_kl meets "
        "X_(i+k)(j+l): the patches of X slide the same way as in the forward pass.",
        kernel_transposed="You swapped k and l in the gradient of w1. k moves down the rows of X, "
        "l along its columns.",
        image_flipped="You turned X by 180 degrees for the gradient of w1. Take X as it is.",
        first_image="You took the first image alone for the gradient of w1. Add over all images.",
        last_image="The gradient of w1 is that of the last image alone: each image replaces the "
        "one before. Add with +=.",
    ),
)


def backward_model(
    X,
    Y,
    w1,
    b1,
    w2,
    b2,
    *,
    mean="in_dZ2",
    error="A2_minus_Y",
    bias="sums",
    reshape="image_by_image",
    dense="w2",
    pool="first_maximum",
    gate="above_zero",
    kernel="as_it_is",
):
    """Forward for a batch, then back factor by factor."""
    m = X.shape[0]
    Z1 = np.zeros((m, 4, 4)) + b1
    for i, j in np.ndindex(3, 3):
        Z1 = Z1 + w1[i, j] * X[:, i : i + 4, j : j + 4]
    A1 = np.maximum(Z1, 0.0)
    P1 = np.max([A1[:, i::2, j::2] for i, j in np.ndindex(2, 2)], axis=0)
    F = P1.reshape(m, 4).T
    Z2 = w2 @ F + b2
    small = np.exp(-np.abs(Z2))
    A2 = np.where(Z2 >= 0, 1.0, small) / (1.0 + small)
    if error == "rounded":
        A2 = np.round(A2)
    dZ2 = A2 - Y
    if error == "truth_minus_prediction":
        dZ2 = Y - A2
    if error == "sigmoid_slope_again":
        dZ2 = (A2 - Y) * A2 * (1.0 - A2)
    if error == "slope_left_out":
        dZ2 = (A2 - Y) / (A2 * (1.0 - A2))
    if error == "not_cancelled":
        dZ2 = (A2 - Y) / (A2 * (1.0 - A2)) * (A2 * (1.0 - A2))
    if error == "factor_two":
        dZ2 = 2.0 * (A2 - Y)
    if mean == "in_dZ2":
        dZ2 = dZ2 / m
    if mean == "one_over_m_twice":
        dZ2 = dZ2 / m**2
    dw2 = dZ2 @ F.T
    db2 = np.sum(dZ2, axis=1, keepdims=True)
    dF = w2.T @ dZ2
    if dense == "w2_left_out":
        dF = np.ones((4, 1)) @ dZ2
    if dense == "dw2_for_w2":
        dF = dw2.T @ dZ2
    dP1 = dF.T.reshape(P1.shape)
    if reshape == "images_mixed":
        dP1 = dF.reshape(P1.shape)
    if reshape == "first_image_for_all":
        dP1 = np.zeros(P1.shape) + dP1[:1]
    if reshape == "last_image_for_all":
        dP1 = np.zeros(P1.shape) + dP1[-1:]
    if reshape == "window_transposed":
        dP1 = dP1.transpose(0, 2, 1)
    dA1 = np.zeros(A1.shape)
    free = np.ones(P1.shape, dtype=bool)
    ties = sum((A1[:, i::2, j::2] == P1).astype(float) for i, j in np.ndindex(2, 2))
    order = list(np.ndindex(2, 2))
    if pool == "last_maximum":
        order = order[::-1]
    for i, j in order:
        hit = A1[:, i::2, j::2] == P1
        mask = (free & hit).astype(float)
        free = free & ~hit
        if pool == "pool_mask_forgotten":
            mask = np.ones(P1.shape)
        if pool == "spread":
            mask = np.ones(P1.shape) / 4
        if pool == "tied_maxima":
            mask = hit.astype(float)
        if pool == "ties_shared":
            mask = hit / ties
        if pool == "values":
            mask = mask * P1
        sent = np.tile(dP1, (1, 2, 2))[:, i::2, j::2] if pool == "tiled" else dP1
        dA1[:, i::2, j::2] = sent * mask
    if gate == "relu_forgotten":
        dZ1 = dA1
    elif gate == "open_at_zero":
        dZ1 = dA1 * (Z1 >= 0)
    elif gate == "mask_from_error":
        dZ1 = dA1 * (dA1 > 0)
    elif gate == "z1_multiplied":
        dZ1 = dA1 * A1
    else:
        dZ1 = dA1 * (Z1 > 0)
    dw1 = np.zeros((3, 3))
    images = X[:, ::-1, ::-1] if kernel == "image_flipped" else X
    used = slice(None)
    if kernel == "first_image":
        used = slice(0, 1)
    if kernel == "last_image":
        used = slice(m - 1, m)
    for i, j in np.ndindex(3, 3):
        dw1[i, j] = np.sum(dZ1[used] * images[used, i : i + 4, j : j + 4])
    if kernel == "kernel_flipped":
        dw1 = dw1[::-1, ::-1]
    if kernel == "kernel_transposed":
        dw1 = dw1.T
    db1 = np.sum(dZ1).reshape(1, 1)
    if bias == "bias_averaged" or bias == "b1_averaged":
        db1 = db1 / dZ1.size
    if bias == "b1_mean_over_positions":
        db1 = db1 / 16
    if bias == "bias_averaged" or bias == "b2_averaged":
        db2 = db2 / m
    if bias == "b1_for_each_image":
        db1 = np.sum(dZ1, axis=(1, 2), keepdims=True)
    if bias == "b1_of_the_last_image":
        db1 = np.sum(dZ1[-1]).reshape(1, 1)
    if mean == "one_over_m_in_dense_only":
        dw2, db2 = dw2 / m, db2 / m
    if mean == "one_over_m_in_convolution_only":
        dw1, db1 = dw1 / m, db1 / m
    return {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2}


def _saturated(rng, m=4):
    """A2 is exactly 0 or 1: w2 and b2 are so large that the sigmoid has no slope left."""
    X, Y, w1, b1, w2, b2 = network(rng, m)
    return X, Y, w1, b1, 0.0 * w2 + 1.0, b2 + 800.0


def _at_the_gate(rng, m=3):
    """The first image is dark and b1 is 0: its Z1 is exactly 0, and its errors are not."""
    X, Y, w1, b1, w2, b2 = network(rng, m)
    X[0] = 0.0
    return X, Y, w1, 0.0 * b1, w2, b2


def cases(rng):
    """Batches of several sizes, ties and zeros, closed ReLUs, a saturated sigmoid."""
    return [
        Case("a batch of 5 images", network(rng, 5)),
        Case("a batch of 8 images", network(rng, 8)),
        Case("a batch of one image", network(rng, 1), "one image"),
        Case("tied maxima and zeros in Z1", tied_network(rng), "ties"),
        Case("Z1 exactly 0 in a dark image", _at_the_gate(rng), "zeros"),
        Case("every ReLU closed", closed_network(rng), "closed"),
        Case("A2 exactly 1", _saturated(rng), "saturated"),
    ]


EXERCISE = Exercise(
    "09_gradient_descent",
    "backward",
    reference.backward,
    cases,
    points=5,
    model=backward_model,
    wrong=WRONG,
    weights={"plain": 2},
)
