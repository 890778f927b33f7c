"""relu(Z): max(0, Z), entry by entry (item 3)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

RELU = "Step 2: ReLU"
SLIPS = "What usually goes wrong: ReLU"

WRONG = (
    *choice(
        "keeps",
        SLIPS,
        changes_Z="You wrote the zeros into Z itself. The way back needs Z1 as it was, so make a "
        "new array.",
    ),
    *choice(
        "below",
        RELU,
        absolute_value="You turned the negative numbers positive. ReLU sets them to 0.",
        negatives_kept="Negative numbers pass through your function as they are. ReLU sets them "
        "to 0.",
        leaky="You let a hundredth of the negative numbers through (leaky ReLU). This ReLU sets "
        "them to 0.",
        leaky_tenth="You let a tenth of the negative numbers through (leaky ReLU). This ReLU sets "
        "them to 0.",
        exponential="Below 0 you return e^z - 1 (that is ELU). ReLU sets negative numbers to 0.",
        ones_below="You put a 1 where Z is negative. ReLU puts a 0 there.",
        leaky_fifth="You let a fifth of the negative numbers through (leaky ReLU). This ReLU sets "
        "them to 0.",
        minus_ones_below="You put a -1 where Z is negative. ReLU puts a 0 there.",
    ),
    *choice(
        "above",
        RELU,
        mask_for_relu="Your result is 1 where Z is positive. That is the slope of ReLU. ReLU "
        "itself keeps the positive numbers as they are.",
        capped_at_one="You also cut the numbers off at 1. ReLU has no upper limit: max(0, z).",
        capped_at_six="You also cut the numbers off at 6 (ReLU6). ReLU has no upper limit: "
        "max(0, z).",
        capped_at_255="You also cut the numbers off at 255. ReLU has no upper limit: max(0, z).",
        squared="You squared the positive numbers. ReLU keeps them as they are.",
    ),
    *choice(
        "sought",
        RELU,
        smaller_of_the_two="You kept the smaller of z and 0, so the negative numbers stay and the "
        "positive ones are lost. ReLU keeps the larger of the two.",
        of_minus_Z="You took the ReLU of -Z: negative numbers come out positive, and positive ones "
        "are lost. ReLU keeps the positive numbers.",
    ),
    *choice(
        "threshold",
        RELU,
        closed_below_1="Your gate opens at 1. ReLU lets every number above 0 through.",
        closed_below_half="Your gate opens at 0.5. ReLU lets every number above 0 through.",
        open_above_minus_1="Your gate opens at -1. ReLU lets only numbers above 0 through.",
    ),
    *choice(
        "at_zero",
        RELU,
        mask_open_at_zero="Your result is 1 where Z is 0 or more. That is a slope. ReLU keeps the "
        "numbers themselves.",
        nan_at_zero="At z = 0 your function gives nan, since it divides by z. max(0, z) needs no "
        "division.",
    ),
    *choice(
        "instead",
        RELU,
        softplus="This is softplus, log(1 + e^z), a smooth relative of ReLU. ReLU is max(0, z).",
        sigmoid_for_relu="This is the sigmoid, the last step of the network. ReLU is max(0, z).",
        tanh_for_relu="This is tanh. ReLU is max(0, z).",
        swish="You multiplied Z by its sigmoid. ReLU is max(0, z): a gate that is open or shut.",
        heaviside_of_minus="Your result is 1 where Z is negative or 0: a mask of the shut gates. "
        "ReLU keeps the positive numbers and sets the others to 0.",
    ),
    *choice(
        "over",
        RELU,
        largest_of_each_column="You took the largest of each column. np.max(Z, 0) reads the 0 as "
        "an axis; np.maximum(Z, 0) compares each entry with 0.",
        largest_of_each_row="You took the largest of each row. ReLU works entry by entry: "
        "np.maximum(Z, 0).",
        largest_of_all="You return one number, the largest of all. ReLU works entry by entry: "
        "np.maximum(Z, 0).",
        positives_alone="You return the positive entries alone. Each entry keeps its place, and "
        "the others become 0.",
    ),
    *choice(
        "extent",
        "Exercise: `relu`",
        one_axis="Your result has one axis: its rows stand one after the other. It keeps the shape "
        "of Z.",
        always_4x4="Your function takes Z to be 4 by 4. It is written for any shape: Z.shape, or "
        "an operation on the whole array.",
        rows_for_columns="You took Z to be square: its rows are used for its columns too, and the "
        "columns beyond them stay 0. Take both from Z.shape.",
        stops_one_short="Your loops stop one short, so the last row and column stay 0. range(n) "
        "ends at n - 1 by itself.",
        starts_at_1="Your loops start at 1, so the first row and column stay 0. Python counts from "
        "0.",
        first_row_only="Only the first row is worked out, the others stay 0. The return stands "
        "inside the loop; it belongs after it.",
        first_entry_only="Only the first entry is worked out, the others stay 0. The return stands "
        "inside the loops; it belongs after them.",
    ),
    *choice(
        "store",
        SLIPS,
        type_of_the_first="Your result takes its type from the first entry: where that becomes the "
        "integer 0 (as in np.vectorize), every number loses its decimals. Use 0.0, or an operation "
        "on the whole array.",
        integer_result="You made the result of integers, so every number lost its decimals. Make "
        "it of floats: np.zeros(shape) does that by itself.",
    ),
)


def relu_model(
    Z,
    *,
    keeps="Z",
    below="zero",
    above="as_it_is",
    sought="larger",
    threshold="zero",
    at_zero="zero",
    instead="relu",
    over="each_entry",
    extent="all",
    store="floats",
):
    """Each number where it is above 0, else 0."""
    z = np.asarray(Z, float)
    if sought == "of_minus_Z":
        z = -z
    limit = 0.0
    if threshold == "closed_below_1":
        limit = 1.0
    if threshold == "closed_below_half":
        limit = 0.5
    if threshold == "open_above_minus_1":
        limit = -1.0
    gate = z > limit
    if sought == "smaller_of_the_two":
        gate = z < limit
    if at_zero == "mask_open_at_zero":
        gate = z >= limit
    high = z
    if above == "mask_for_relu" or at_zero == "mask_open_at_zero":
        high = np.ones(z.shape)
    if above == "capped_at_one":
        high = np.minimum(z, 1.0)
    if above == "capped_at_six":
        high = np.minimum(z, 6.0)
    if above == "capped_at_255":
        high = np.minimum(z, 255.0)
    if above == "squared":
        high = z**2
    low = np.zeros(z.shape)
    if below == "absolute_value":
        low = -z
    if below == "negatives_kept":
        low = z
    if below == "leaky":
        low = 0.01 * z
    if below == "leaky_tenth":
        low = 0.1 * z
    if below == "leaky_fifth":
        low = 0.2 * z
    if below == "exponential":
        low = np.exp(z) - 1
    if below == "ones_below":
        low = np.ones(z.shape)
    if below == "minus_ones_below":
        low = -np.ones(z.shape)
    A = np.where(gate, high, low)
    if at_zero == "nan_at_zero":
        A = np.where(z == 0, np.nan, A)
    if instead == "softplus":
        A = np.log(1 + np.exp(z))
    if instead == "sigmoid_for_relu":
        A = 1 / (1 + np.exp(-z))
    if instead == "tanh_for_relu":
        A = np.tanh(z)
    if instead == "swish":
        A = z / (1 + np.exp(-z))
    if instead == "heaviside_of_minus":
        A = (z <= 0).astype(float)
    if over == "largest_of_each_column":
        A = np.max(z, axis=0)
    if over == "largest_of_each_row":
        A = np.max(z, axis=1)
    if over == "largest_of_all":
        A = max(0.0, float(np.max(z)))
    if over == "positives_alone":
        A = A[gate]
    if extent == "one_axis":
        A = A.ravel()
    if extent == "always_4x4":
        A = np.array([[A[i, j] for j in range(4)] for i in range(4)])
    if extent == "rows_for_columns":
        whole, A = A, np.zeros(z.shape)
        for j in range(z.shape[0]):
            A[:, j] = whole[:, j]
    if extent == "stops_one_short":
        A[-1] = 0
        A[:, -1] = 0
    if extent == "starts_at_1":
        A[0] = 0
        A[:, 0] = 0
    if extent == "first_row_only":
        A[1:] = 0
    if extent == "first_entry_only":
        A.flat[1:] = 0
    if store == "type_of_the_first" and z.flat[0] <= 0:
        A = A.astype(int)
    if store == "integer_result":
        A = A.astype(int)
    if keeps == "changes_Z":
        Z[...] = A
        A = Z
    return A


def signed(rng, shape):
    """Numbers on both sides of 0, near it and far from it, each kind in every array."""
    values = images(rng, shape, -9.0, 9.0)
    kinds = rng.uniform([-0.9, -6.0, 0.1, 0.6, 2.0, 7.0], [-0.2, -2.0, 0.4, 0.9, 5.0, 9.0])
    values.flat[rng.choice(values.size, 6, replace=False)] = kinds.round(4)
    return values


def cases(rng):
    """Ordinary arrays, other shapes, zeros, integers, a batch."""
    with_zeros = signed(rng, (4, 4))
    places = rng.choice(16, 2, replace=False)
    with_zeros.flat[places] = 0.0
    first_shut, large = signed(rng, (3, 5)), signed(rng, (6, 5))
    first_shut[0, 0] = images(rng, (), -9.0, -1.0)
    large[rng.integers(4), rng.integers(4)] = images(rng, (), 300.0, 500.0)
    integers = rng.integers(2, 9, (4, 4)) * rng.choice([-1, 1], (4, 4))
    integers[0, :2] = 3, -3
    return [
        Case("a 4x4 Z", (signed(rng, (4, 4)),)),
        Case("a 3x5 Z", (first_shut,), "other shapes"),
        Case("a 6x5 Z with a number in the hundreds", (large,), "other shapes"),
        Case("a Z with zeros in it", (with_zeros,), "zeros"),
        Case("a Z of whole numbers held as integers", (integers,), "integers"),
        Case("a batch of Z, shape (3, 4, 4)", (signed(rng, (3, 4, 4)),), "batch"),
    ]


EXERCISE = Exercise(
    "01_forward",
    "relu",
    reference.relu,
    cases,
    points=2,
    model=relu_model,
    wrong=WRONG,
    weights={"plain": 2},
    integers=True,
)
