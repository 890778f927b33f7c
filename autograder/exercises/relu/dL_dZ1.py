"""dL_dZ1(dA1, Z1): the error passes where the ReLU was open (items 11, 15)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images
from autograder.exercises.relu.draws import with_zeros

GATE = "The idea: a gate that forward set"
ZERO = "At exactly 0"
TURN = "Your turn: the error"

WRONG = (
    *choice(
        "zero",
        ZERO,
        open_at_zero="Your mask lets the error through where Z1 is 0. The course closes the ReLU "
        "there: Z1 > 0, not Z1 >= 0.",
        half_of_the_error_at_zero="Where Z1 is 0 you passed half of the error. The course takes "
        "the slope 0 there, so nothing passes.",
    ),
    *choice(
        "gate",
        GATE,
        mask_from_error="You let only positive errors through: the mask is taken from dA1. "
        "Whether a ReLU was open was decided on the way forward, by Z1; the sign of the error "
        "says nothing about it.",
        mask_forgotten="This is dA1 as it came in. Multiply it by the mask: where Z1 was not "
        "positive, nothing passes.",
        wrong_way_round="Your mask is the wrong way round: the error passes where Z1 is negative. "
        "The gate is open where Z1 is above 0.",
        both_positive="The error passes only where dA1 is positive too. The gate asks about Z1 "
        "alone.",
        same_sign="The error passes where dA1 and Z1 have the same sign. The gate asks about Z1 "
        "alone: Z1 > 0.",
        arguments_exchanged="You let Z1 through where dA1 is positive. It is the error dA1 that "
        "passes, where Z1 is positive.",
        leaky="Where Z1 is negative a small part of the error passes. That is the leaky ReLU; "
        "here nothing passes.",
        turned_where_closed="Where Z1 is negative you turned the sign of the error. A closed ReLU "
        "passes nothing back: 0 there.",
        above_1="Your gate opens above 1. It opens above 0.",
        from_1="Your gate opens at 1. It opens above 0.",
        ones_where_closed="You put 1 where the gate is closed. Nothing passes there: 0.",
        not_zero="The error passes wherever Z1 is not 0. A negative Z1 closes the gate.",
        mask_alone="You return the mask alone. Multiply it by the error dA1.",
        clipped_Z1="You multiplied by Z1 clipped to 0..1. The mask is 1 as soon as Z1 is above 0.",
    ),
    *choice(
        "factor",
        GATE,
        times_Z1="You multiplied the error by Z1 itself. The factor is the slope of the ReLU: 1 "
        "where Z1 is above 0, and 0 elsewhere.",
        times_relu="You multiplied by relu(Z1) where its slope belongs. The slope is 1 where Z1 > "
        "0, whatever the size of Z1.",
        added="You added the mask to the error. The chain multiplies.",
        divided_by_Z1="You divided by Z1. The factor is the slope: 1 or 0.",
        sigmoid_slope="You multiplied by the sigmoid's slope. The ReLU's is 1 where Z1 > 0, and 0 "
        "elsewhere.",
        mask_twice="You multiplied by Z1 and by the mask. The mask alone is the slope.",
    ),
    *choice(
        "error",
        TURN,
        relu_of_error="You also set the negative errors to 0. An error may have any sign; the "
        "ReLU's way back only asks whether Z1 > 0.",
        size_of_error="You lost the sign of the error. It passes as it is.",
        averaged="You divided by the number of entries. Each error passes as it is.",
    ),
    *choice(
        "product",
        TURN,
        matrix_product="You took a matrix product. Each A1 entry comes from one Z1 entry, so the "
        "error and the mask are multiplied entry by entry, with *.",
        passing_entries_only="You return the entries that pass alone, in one row. dZ1 has the "
        "shape of Z1, with zeros where the gate is closed.",
        summed="You summed the errors. dZ1 has one entry for each of Z1's.",
    ),
    *choice(
        "place",
        TURN,
        error_changed_in_place="The numbers may be right, but you wrote them into dA1, which the "
        "caller still needs. Make a new array: a product of two arrays is one.",
        Z1_changed_in_place="You wrote into Z1, which the caller still needs. Make a new array.",
    ),
)


def dL_dZ1_model(
    dA1,
    Z1,
    *,
    zero="closed",
    gate="Z1_above_0",
    factor="mask",
    error="as_it_is",
    product="entry_by_entry",
    place="new",
):
    """The error times the gate."""
    E, Z = np.asarray(dA1, float), np.asarray(Z1, float)
    if error == "relu_of_error":
        E = np.maximum(E, 0.0)
    if error == "size_of_error":
        E = np.abs(E)
    if error == "averaged":
        E = E / E.size
    mask = (Z > 0).astype(float)
    if zero == "open_at_zero":
        mask = np.where(Z == 0, 1.0, mask)
    if zero == "half_of_the_error_at_zero":
        mask = np.where(Z == 0, 0.5, mask)
    if gate == "mask_from_error":
        mask = (E > 0).astype(float)
    if gate == "mask_forgotten":
        mask = np.ones(Z.shape)
    if gate == "wrong_way_round":
        mask = (Z < 0).astype(float)
    if gate == "both_positive":
        mask = mask * (E > 0)
    if gate == "same_sign":
        mask = (E * Z > 0).astype(float)
    if gate == "arguments_exchanged":
        E, mask = Z, (E > 0).astype(float)
    if gate == "leaky":
        mask = np.where(Z < 0, 0.01, mask)
    if gate == "turned_where_closed":
        mask = np.where(Z < 0, -1.0, mask)
    if gate == "above_1":
        mask = (Z > 1).astype(float)
    if gate == "from_1":
        mask = (Z >= 1).astype(float)
    if gate == "ones_where_closed":
        E, mask = np.where(Z > 0, E, 1.0), np.ones(Z.shape)
    if gate == "not_zero":
        mask = (Z != 0).astype(float)
    if gate == "clipped_Z1":
        mask = np.clip(Z, 0.0, 1.0)
    if gate == "mask_alone":
        E = np.ones(E.shape)
    if factor == "times_Z1":
        mask = Z
    if factor == "times_relu":
        mask = np.maximum(Z, 0.0)
    if factor == "sigmoid_slope":
        s = 1 / (1 + np.exp(-Z))
        mask = s * (1 - s)
    if factor == "mask_twice":
        mask = mask * Z
    if factor == "added":
        found = E + mask
    elif factor == "divided_by_Z1":
        found = E * mask / Z
    elif product == "matrix_product":
        found = E @ mask
    else:
        found = E * mask
    if product == "passing_entries_only":
        found = E[Z > 0]
    if product == "summed":
        found = np.sum(found, keepdims=True)
    if place == "error_changed_in_place":
        dA1[...] = found
        return dA1
    if place == "Z1_changed_in_place":
        Z1[...] = found
        return Z1
    return found


def cases(rng):
    """Square and not, zeros at the gate, small entries, integers, a batch."""
    batch = (3, 4, 4)
    whole = rng.integers(-4, 5, (4, 4))
    return [
        Case("a 4x4 Z1", (images(rng, (4, 4)), images(rng, (4, 4)))),
        Case("another 4x4 Z1", (images(rng, (4, 4)), images(rng, (4, 4)))),
        Case("a 3x5 Z1", (images(rng, (3, 5)), images(rng, (3, 5))), "other shapes"),
        Case("a Z1 with a zero in it", (images(rng, (4, 4)), with_zeros(rng)), "zeros"),
        Case("a Z1 of whole numbers held as integers", (images(rng, (4, 4)), whole), "integers"),
        Case(
            "a batch of Z1, shape (3, 4, 4)",
            (images(rng, batch), images(rng, batch)),
            "other shapes",
        ),
    ]


EXERCISE = Exercise(
    "07_relu",
    "dL_dZ1",
    reference.dL_dZ1,
    cases,
    points=4,
    model=dL_dZ1_model,
    wrong=WRONG,
    weights={"plain": 2},
)
