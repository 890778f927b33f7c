"""dA_dZ_tanh(A): the slope of tanh from its output, the transfer task of lesson 03."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

TASK = "Transfer: another activation"

WRONG = (
    *choice(
        "formula",
        TASK,
        sigmoid_slope="This is A (1 - A), the sigmoid's slope. Start again from the definition of "
        "tanh.",
        tanh_once_more="You applied tanh to A. A is the output already: it has been through tanh "
        "once.",
        not_squared="A stands there unsquared. The quotient rule leaves squares, since the slope "
        "is the same on both sides of 0.",
        output_squared="This is the square of A. The slope is what that square lacks to 1.",
        added_square="You added the square of A to 1. The slope is largest at A = 0 and falls to "
        "both sides.",
        size_for_square="You took the size of A where its square belongs.",
        reciprocal="This is one divided by the slope: that of Z by A.",
        root_of_slope="You took the root of the slope.",
        slope_squared="You squared the slope once too often.",
        difference_squared="You squared 1 - A. The square belongs to A alone: 1 - A².",
        half_slope="Your slope is half of the right one. At A = 0 tanh climbs as fast as Z itself.",
    ),
    *choice(
        "sign",
        TASK,
        falls="Every entry has the wrong sign. tanh climbs everywhere, so its slope is never "
        "negative.",
    ),
    *choice(
        "entries",
        TASK,
        slopes_summed="You added the slopes up. Each entry has its own.",
        slopes_averaged="You divided by the number of entries. Each entry has its own slope.",
    ),
    *choice(
        "place",
        TASK,
        written_into_A="You wrote the slope into A, which the caller still needs.",
    ),
)


def dA_dZ_tanh_model(A, *, formula="right", sign="climbs", entries="each", place="new"):
    """What the square of the output lacks to 1."""
    a = np.asarray(A, float)
    slope = 1 - a**2
    if formula == "sigmoid_slope":
        slope = a * (1 - a)
    if formula == "tanh_once_more":
        slope = 1 - np.tanh(a) ** 2
    if formula == "not_squared":
        slope = 1 - a
    if formula == "output_squared":
        slope = a**2
    if formula == "added_square":
        slope = 1 + a**2
    if formula == "size_for_square":
        slope = 1 - np.abs(a)
    if formula == "reciprocal":
        slope = 1 / slope
    if formula == "root_of_slope":
        slope = np.sqrt(slope)
    if formula == "slope_squared":
        slope = slope**2
    if formula == "difference_squared":
        slope = (1 - a) ** 2
    if formula == "half_slope":
        slope = slope / 2
    if sign == "falls":
        slope = -slope
    if entries == "slopes_summed":
        slope = np.sum(slope, axis=-1, keepdims=True)
    if entries == "slopes_averaged":
        slope = slope / slope.size
    if place == "written_into_A":
        A[...] = slope
        return A
    return slope


def cases(rng):
    """A row, a block, outputs at both ends and in the middle."""
    ends = rng.permutation([0.0, 0.9999, -0.9999, 0.5, -0.5])[None]
    return [
        Case("five images", (images(rng, (1, 5), -0.95, 0.95),)),
        Case("four images", (images(rng, (1, 4), -0.95, 0.95),)),
        Case("a 4x4 A", (images(rng, (4, 4), -0.95, 0.95),), "other shapes"),
        Case("outputs near -1, at 0 and near 1", (ends,), "ends"),
    ]


EXERCISE = Exercise(
    "03_sigmoid",
    "dA_dZ_tanh",
    reference.dA_dZ_tanh,
    cases,
    points=2,
    model=dA_dZ_tanh_model,
    wrong=WRONG,
    weights={"plain": 2},
)
