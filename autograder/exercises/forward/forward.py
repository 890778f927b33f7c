"""forward(X, w1, b1, w2, b2): the whole pass, every array kept (item 3)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice, of_part, within
from autograder.exercises.draws import images
from autograder.exercises.forward import conv2d, flatten, max_pool, relu, sigmoid
from autograder.exercises.forward.conv2d import conv2d_model
from autograder.exercises.forward.flatten import flatten_model
from autograder.exercises.forward.max_pool import max_pool_model
from autograder.exercises.forward.relu import relu_model
from autograder.exercises.forward.sigmoid import sigmoid_model

DENSE = "Step 5: the dense layer"
SLIPS = "What usually goes wrong: the whole pass"


def some(part, *names):
    """The choices of a part with these names, as choices of the whole."""
    name = part.EXERCISE.name
    return within(name, [wrong for wrong in part.WRONG if wrong.name in names])


WRONG = (
    *choice(
        "gate",
        SLIPS,
        relu_left_out="A1 still holds negative numbers: it is Z1. Between them comes A1 = "
        "relu(Z1).",
        relu_in_place="Z1 comes back without its negative numbers: the ReLU wrote into Z1 itself, "
        "or Z1 was overwritten. Keep Z1 as it was and make A1 a new array.",
        pooled_Z1="P1 is pooled from Z1, so the ReLU does not reach it. P1 = max_pool(A1).",
        relu_after_pooling="You pooled Z1 first, and made A1 = relu(P1) from that. The ReLU comes "
        "first: A1 is relu(Z1), with Z1's shape, and P1 is pooled from it.",
        pooled_in_A1="You pooled before the ReLU. A1 is relu(Z1), with Z1's shape, and P1 is "
        "pooled from it.",
    ),
    *choice(
        "first_bias",
        "What usually goes wrong: convolution",
        b1_left_out="Z1 lacks its bias: Z1 = Conv(X, w1) + b1.",
        b1_after_relu="You added b1 after the ReLU. It belongs to Z1 = Conv(X, w1) + b1, and "
        "A1 = relu(Z1).",
        b1_not_kept="Z1 lacks its bias, and A1 has it: Z1 = Conv(X, w1) + b1 is kept whole, and "
        "A1 = relu(Z1).",
        b2_for_b1="You added b2 where b1 belongs: Z1 = Conv(X, w1) + b1.",
    ),
    *choice(
        "product",
        SLIPS,
        products_not_summed="Z2 is (4, 4): it holds every product of a weight and an entry of F, "
        "as w2 * F and F @ w2 do. The dense layer is a matrix product, (1, 4) by (4, 1), and "
        "gives one number: w2 @ F.",
        products_in_a_row="Z2 holds the four products of weights and entries, not their sum. "
        "w2 @ F multiplies and sums.",
        products_in_a_column="Z2 is a column of the four products of weights and entries, not "
        "their sum. w2 @ F multiplies and sums.",
        mean_of_products="You took the mean of the four products. Z2 is their sum: w2 @ F.",
        w2_left_out="Z2 lacks its weights: you summed F alone. Z2 = w2 F + b2.",
        pairs_all_summed="You summed all sixteen products of w2 and F. Each weight belongs to one "
        "entry of F: w2 @ F.",
    ),
    *choice(
        "second_bias",
        SLIPS,
        b2_left_out="Z2 lacks its bias: Z2 = w2 F + b2.",
        b2_subtracted="You subtracted b2. Z2 = w2 F + b2.",
        b1_for_b2="You added b1 where b2 belongs: Z2 = w2 F + b2.",
        b2_inside_product="You added b2 to F before the product, so the weights multiply it. "
        "Z2 = w2 F + b2.",
        b2_after_sigmoid="You added b2 after the sigmoid. It belongs to Z2 = w2 F + b2, and "
        "A2 = sigmoid(Z2).",
        b2_not_kept="Z2 lacks its bias, and A2 has it: Z2 = w2 F + b2 is kept whole, and "
        "A2 = sigmoid(Z2).",
    ),
    *choice(
        "end",
        SLIPS,
        sigmoid_left_out="A2 is the same as Z2. The last step is A2 = sigmoid(Z2), a number "
        "between 0 and 1.",
        relu_at_the_end="You ended with a ReLU. The last step is A2 = sigmoid(Z2), a number "
        "between 0 and 1.",
        sigmoid_of_F="You took the sigmoid of F. A2 = sigmoid(Z2): the dense layer comes between.",
        sigmoid_of_relu="You took the ReLU of Z2 before the sigmoid. A2 = sigmoid(Z2): the second "
        "layer has no ReLU.",
        sigmoid_of_sigmoid="You applied the sigmoid twice. A2 = sigmoid(Z2), once.",
    ),
    *choice(
        "kept",
        "Exercise: `forward`",
        A2_alone="You returned A2 alone. The way back needs every array of the way forward: return "
        "a dict with the keys Z1, A1, P1, F, Z2 and A2.",
        six_in_a_row="You returned the six arrays one after the other. The way back asks for them "
        "by name: return a dict with the keys Z1, A1, P1, F, Z2 and A2.",
        A2_under_Z2="Z2 comes back as A2: it was overwritten with its sigmoid. Keep both.",
        P1_as_column="P1 comes back as a column: it was overwritten when it was flattened. Keep P1 "
        "as it was, and make F a new array.",
        A1_as_P1="A1 comes back pooled: it was overwritten with P1. Keep both.",
        F_as_matrix="F comes back with P1's rows and columns. F = flatten(P1) is a column.",
        F_as_row="F is a row, (1, 4), in your dict. The course's F is a column, (4, 1), and "
        "Z2 = w2 F + b2.",
        Z1_and_A1_swapped="Z1 and A1 have changed places in your dict.",
    ),
    *some(conv2d, "flipped_kernel", "kernel_transposed", "bias_in_every_product"),
    *some(conv2d, "bias_subtracted", "bias_twice", "mean_for_sum"),
    *some(relu, "absolute_value", "leaky", "mask_for_relu", "sigmoid_for_relu"),
    *some(max_pool, "average", "smallest", "total", "steps_of_one", "top_left_entry"),
    *some(flatten, "column_by_column", "no_second_axis"),
    *some(sigmoid, "sign_of_exponent", "tanh", "slope", "prediction", "softmax"),
)


def forward_model(
    X,
    w1,
    b1,
    w2,
    b2,
    *,
    gate="relu",
    first_bias="b1",
    product="w2_F",
    second_bias="b2",
    end="sigmoid",
    kept="six_arrays",
    **parts,
):
    """Z1, A1, P1, F, Z2 and A2, each made from the one before."""
    bias = b1
    if first_bias in ("b1_left_out", "b1_after_relu", "b1_not_kept"):
        bias = 0.0
    if first_bias == "b2_for_b1":
        bias = b2
    Z1 = conv2d_model(X, w1, bias, **of_part("conv2d", parts))
    A1 = relu_model(Z1, **of_part("relu", parts))
    if first_bias == "b1_after_relu":
        A1 = A1 + b1
    if first_bias == "b1_not_kept":
        A1 = relu_model(Z1 + b1, **of_part("relu", parts))
    if gate == "relu_left_out":
        A1 = Z1
    if gate == "relu_in_place":
        Z1 = A1
    if gate == "pooled_Z1":
        P1 = max_pool_model(Z1, **of_part("max_pool", parts))
    elif gate == "relu_after_pooling":
        P1 = max_pool_model(Z1, **of_part("max_pool", parts))
        A1 = relu_model(P1, **of_part("relu", parts))
    elif gate == "pooled_in_A1":
        A1 = max_pool_model(Z1, **of_part("max_pool", parts))
        P1 = relu_model(A1, **of_part("relu", parts))
    else:
        P1 = max_pool_model(A1, **of_part("max_pool", parts))
    F = flatten_model(P1, **of_part("flatten", parts))
    if gate == "relu_after_pooling":
        F = flatten_model(A1, **of_part("flatten", parts))
    added = b2
    if second_bias in ("b2_left_out", "b2_after_sigmoid", "b2_not_kept"):
        added = 0.0
    if second_bias == "b2_subtracted":
        added = -b2
    if second_bias == "b1_for_b2":
        added = b1
    entries = F
    if second_bias == "b2_inside_product":
        entries, added = F + b2, 0.0
    if product == "products_not_summed":
        Z2 = w2 * entries + added
    elif product == "products_in_a_row":
        Z2 = w2 * entries.T + added
    elif product == "products_in_a_column":
        Z2 = w2.T * entries + added
    elif product == "mean_of_products":
        Z2 = w2 @ entries / w2.size + added
    elif product == "w2_left_out":
        Z2 = np.sum(entries).reshape(1, 1) + added
    elif product == "pairs_all_summed":
        Z2 = np.sum(w2 * entries).reshape(1, 1) + added
    else:
        Z2 = w2 @ entries + added
    exponent = Z2 + b2 if second_bias == "b2_not_kept" else Z2
    if end == "sigmoid_of_relu":
        exponent = np.maximum(Z2, 0.0)
    if end == "sigmoid_left_out":
        A2 = Z2
    elif end == "relu_at_the_end":
        A2 = np.maximum(Z2, 0.0)
    elif end == "sigmoid_of_F":
        A2 = sigmoid_model(F, **of_part("sigmoid", parts))
    else:
        A2 = sigmoid_model(exponent, **of_part("sigmoid", parts))
    if second_bias == "b2_after_sigmoid":
        A2 = A2 + b2
    if end == "sigmoid_of_sigmoid":
        A2 = sigmoid_model(A2, **of_part("sigmoid", parts))
    if kept == "A2_alone":
        return A2
    if kept == "six_in_a_row":
        return Z1, A1, P1, F, Z2, A2
    if kept == "A2_under_Z2":
        Z2 = A2
    if kept == "F_as_matrix":
        F = P1
    if kept == "F_as_row":
        F = F.T
    if kept == "A1_as_P1":
        A1 = P1
    if kept == "P1_as_column":
        P1 = F
    if kept == "Z1_and_A1_swapped":
        Z1, A1 = A1, Z1
    return {"Z1": Z1, "A1": A1, "P1": P1, "F": F, "Z2": Z2, "A2": A2}


def network(rng, dark_window=False):
    """An image and 15 parameters.

    Z1 has negative entries. A positive entry stands in each of the four windows, or in three of
    them when `dark_window` is set: only then does P1 tell whether a ReLU came before it.
    """
    X, w1 = rng.uniform(0.0, 2.0, (6, 6)).round(4), images(rng, (3, 3), -1.0, 1.0)
    raw = reference.conv2d(X, w1, 0.0)
    peaks = np.sort(reference.max_pool(raw), axis=None)
    low, high = (peaks[0], peaks[1]) if dark_window else (raw.min(), peaks[0])
    b1 = np.array([[-(low + high) / 2]])
    w2 = images(rng, (1, 4), 0.1, 0.4) * rng.permutation([[-1.0, -1.0, 1.0, 1.0]], axis=1)
    b2 = images(rng, (1, 1), 0.2, 1.0) * rng.choice([-1.0, 1.0], (1, 1))
    return X, w1, b1, w2, b2


def cases(rng):
    """Ordinary networks, one with a dark window, one with a certain answer."""
    X, w1, b1, _, _ = network(rng)
    certain = (X, w1, b1 + 8.0, np.full((1, 4), -400.0), np.array([[1.0]]))
    return [
        Case("an image and 15 parameters", network(rng)),
        Case("another image and 15 parameters", network(rng)),
        Case("a window without a positive entry", network(rng, True), "dark windows"),
        Case("a Z2 far below 0", certain, "large numbers"),
    ]


EXERCISE = Exercise(
    "01_forward",
    "forward",
    reference.forward,
    cases,
    points=4,
    model=forward_model,
    wrong=WRONG,
    weights={"plain": 2},
    parts=("conv2d", "relu", "max_pool", "flatten", "sigmoid"),
)
