"""relu_mask(Z1): the slope of the ReLU, 1 where Z1 > 0, else 0 (item 15)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images
from autograder.exercises.relu.draws import with_zeros

GATE = "The idea: a gate that forward set"
ZERO = "At exactly 0"
LINE = "The derivation, line by line"
TURN = "Your turn: the mask"

WRONG = (
    *choice(
        "zero",
        ZERO,
        greater_or_equal="Your mask is 1 where Z1 is 0. The slope does not exist there; the course "
        "takes 0, so the test is Z1 > 0, not Z1 >= 0.",
        half_at_zero="Your mask is 1/2 where Z1 is 0. That is what a central difference gives "
        "there, but no derivative exists; the course takes 0.",
        nan_at_zero="Your mask is nan where Z1 is 0: a division by 0. Compare with 0 instead.",
    ),
    *choice(
        "open",
        GATE,
        closed_for_open="Your mask is the wrong way round: 1 where Z1 is negative. The ReLU is "
        "open, with slope 1, where Z1 is above 0.",
        above_1="Your gate opens above 1. It opens above 0.",
        from_1="Your gate opens at 1. It opens above 0.",
        not_zero="Your mask is 1 wherever Z1 is not 0. A negative Z1 closes the gate.",
        above_the_mean="Your gate opens above the mean of Z1. It opens above 0.",
        always_open="Your mask is 1 everywhere. The gate is closed where Z1 is not above 0.",
        above_a_small_number="Your gate opens above a number a little larger than 0. It opens "
        "above 0 itself.",
    ),
    *choice(
        "value",
        LINE,
        relu_for_mask="This is relu(Z1), the forward pass. The mask holds slopes: 1 where Z1 > 0, "
        "0 elsewhere.",
        sign_of_Z1="Your mask is -1 where Z1 is negative. A closed ReLU has slope 0: it passes "
        "nothing back, not even with the sign turned.",
        clipped="You clipped Z1 to 0..1. The mask is 1 as soon as Z1 is above 0, however little.",
        leaky="Where Z1 is negative your mask is a small number. That is the leaky ReLU; this one "
        "has slope 0 there.",
        sigmoid_slope="This is the sigmoid's slope. The ReLU's is 1 where Z1 > 0, and 0 elsewhere.",
        sigmoid="This is the sigmoid. The ReLU's slope is 1 where Z1 > 0, and 0 elsewhere.",
        tanh_slope="This is the slope of tanh. The ReLU's is 1 where Z1 > 0, and 0 elsewhere.",
        Z1_itself="This is Z1 as it came in. The mask holds slopes: 1 where Z1 > 0, 0 elsewhere.",
        magnitude="This is the size of Z1. The mask holds slopes: 1 where Z1 > 0, 0 elsewhere.",
        maximum_with_1="You took np.maximum of Z1 and 1, or of Z1 > 0 and Z1. The mask holds 1 "
        "where Z1 > 0, and 0 elsewhere.",
    ),
    *choice(
        "size",
        TURN,
        always_4x4="Your mask is 4 by 4 whatever Z1 is. Its shape is that of Z1.",
        positive_entries_only="You return the open entries alone, in one row. The mask has the "
        "shape of Z1, with zeros where the gate is closed.",
        places="You return the places of the open entries. The mask has the shape of Z1.",
        last_row_missed="The last row and column are 0: your loops stop one short.",
        first_row_only="Only the first row is filled.",
    ),
    *choice(
        "form",
        TURN,
        booleans="Your mask holds True and False. It is a derivative, so return floats: "
        "(Z1 > 0).astype(float).",
    ),
    *choice(
        "place",
        TURN,
        written_into_Z1="You wrote the mask into Z1, which the caller still needs. Make a new "
        "array.",
    ),
)


def relu_mask_model(
    Z1, *, zero="closed", open="above_0", value="one", size="of_Z1", form="floats", place="new"
):
    """1 where the gate is open."""
    Z = np.asarray(Z1, float)
    if open == "closed_for_open":
        gate = (Z < 0).astype(float)
    elif open == "above_1":
        gate = (Z > 1).astype(float)
    elif open == "from_1":
        gate = (Z >= 1).astype(float)
    elif open == "not_zero":
        gate = (Z != 0).astype(float)
    elif open == "above_the_mean":
        gate = (Z.mean() < Z).astype(float)
    elif open == "always_open":
        gate = np.ones(Z.shape)
    elif open == "above_a_small_number":
        gate = (Z > 0.1).astype(float)
    else:
        gate = (Z > 0).astype(float)
    if zero == "greater_or_equal":
        gate = np.where(Z == 0, 1.0, gate)
    if zero == "half_at_zero":
        gate = np.where(Z == 0, 0.5, gate)
    if zero == "nan_at_zero":
        gate = np.where(Z == 0, np.nan, gate)
    if value == "relu_for_mask":
        gate = gate * Z
    if value == "sign_of_Z1":
        gate = np.where(Z < 0, -1.0, gate)
    if value == "clipped":
        gate = np.clip(Z, 0.0, 1.0)
    if value == "leaky":
        gate = np.where(Z < 0, 0.01, gate)
    if value == "sigmoid_slope":
        gate = np.exp(-np.abs(Z)) / (1 + np.exp(-np.abs(Z))) ** 2
    if value == "sigmoid":
        gate = 1 / (1 + np.exp(-Z))
    if value == "tanh_slope":
        gate = 1 - np.tanh(Z) ** 2
    if value == "Z1_itself":
        gate = Z
    if value == "magnitude":
        gate = np.abs(Z)
    if value == "maximum_with_1":
        gate = np.maximum(Z, 1.0)
    if size == "always_4x4":
        gate = np.pad(gate, [(0, max(0, 4 - n)) for n in gate.shape])[..., :4, :4]
    if size == "positive_entries_only":
        gate = gate[Z > 0]
    if size == "places":
        gate = np.argwhere(gate)
    if size == "last_row_missed":
        gate = gate.copy()
        gate[-1], gate[..., -1] = 0.0, 0.0
    if size == "first_row_only":
        gate = gate.copy()
        gate[1:] = 0.0
    if form == "booleans":
        gate = gate.astype(bool)
    if place == "written_into_Z1":
        Z1[...] = gate
        return Z1
    return gate


def cases(rng):
    """Square and not, zeros at the gate, integers, a batch."""
    return [
        Case("a 4x4 Z1", (images(rng, (4, 4)),)),
        Case("another 4x4 Z1", (images(rng, (4, 4)),)),
        Case("a 3x5 Z1", (images(rng, (3, 5)),), "other shapes"),
        Case("a Z1 with small entries", (images(rng, (3, 3), -0.05, 0.05),), "small entries"),
        Case("a Z1 with a zero in it", (with_zeros(rng),), "zeros"),
        Case("a Z1 of whole numbers held as integers", (rng.integers(-4, 5, (4, 4)),), "integers"),
        Case("a batch of Z1, shape (3, 4, 4)", (images(rng, (3, 4, 4)),), "other shapes"),
    ]


EXERCISE = Exercise(
    "07_relu",
    "relu_mask",
    reference.relu_mask,
    cases,
    points=3,
    model=relu_mask_model,
    wrong=WRONG,
    weights={"plain": 2},
)
