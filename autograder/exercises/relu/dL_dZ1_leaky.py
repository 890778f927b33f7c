"""dL_dZ1_leaky(dA1, Z1, slope): back through the leaky ReLU, the transfer task of lesson 07."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images
from autograder.exercises.relu.draws import with_zeros

TASK = "Transfer: a gate that leaks"

WRONG = (
    *choice(
        "closed",
        TASK,
        nothing_leaks="Nothing passes where Z1 is negative. That is the plain ReLU; the leaky one "
        "passes slope times the error.",
        slope_written_in="Your slope is 0.1 whatever the argument says. Use slope.",
        slope_one_hundredth="Your slope is 0.01 whatever the argument says. Use slope.",
        leak_turned="Where Z1 is negative you turned the sign of the error. The slope is positive "
        "there too, only small.",
        times_slope_and_Z1="Where Z1 is negative you multiplied by slope * Z1, which is the way "
        "forward. Its derivative by Z1 is slope.",
        slope_alone="Where Z1 is negative you return the slope without the error.",
        one_minus_slope="Where Z1 is negative you multiplied by 1 - slope.",
        divided_by_slope="Where Z1 is negative you divided by slope. A change passes forward times "
        "slope, and the error comes back times slope.",
    ),
    *choice(
        "gate",
        TASK,
        gate_from_error="Your gate asks the error dA1. Whether a gate was open was decided on the "
        "way forward, by Z1.",
        leaks_everywhere="You multiplied every error by slope. Where Z1 is above 0 the slope is 1.",
        leaks_nowhere="Every error passes whole. Where Z1 is negative the slope is `slope`.",
        wrong_way_round="Your gates are the wrong way round: the error passes whole where Z1 is "
        "negative.",
        leaks_below_one="Your gate opens at 1. It opens above 0.",
    ),
    *choice(
        "zero",
        TASK,
        whole_at_zero="The whole error passes where Z1 is exactly 0. The task takes slope there.",
        half_way_at_zero="Where Z1 is 0 you took the mean of both slopes. That is what a central "
        "difference shows at the kink; the task takes slope there.",
        nothing_at_zero="Nothing passes where Z1 is exactly 0. The task takes slope there.",
    ),
    *choice(
        "place",
        TASK,
        dA1_changed="The numbers may be right, but you wrote them into dA1, which the caller still "
        "needs.",
    ),
)


def dL_dZ1_leaky_model(
    dA1, Z1, slope=0.1, *, closed="slope", gate="Z1_above_0", zero="slope", place="new"
):
    """The error times 1 or times slope."""
    e, Z = np.asarray(dA1, float), np.asarray(Z1, float)
    small = {"nothing_leaks": 0.0, "slope_written_in": 0.1, "slope_one_hundredth": 0.01}
    leak = small.get(closed, slope)
    if closed == "leak_turned":
        leak = -slope
    if closed == "one_minus_slope":
        leak = 1 - slope
    if closed == "divided_by_slope":
        leak = 1 / slope
    asked = e if gate == "gate_from_error" else Z
    opened = asked > (1 if gate == "leaks_below_one" else 0)
    if gate == "leaks_everywhere":
        opened = np.zeros(Z.shape, dtype=bool)
    if gate == "leaks_nowhere":
        opened = np.ones(Z.shape, dtype=bool)
    if gate == "wrong_way_round":
        opened = Z < 0
    passed = e * leak
    if closed == "times_slope_and_Z1":
        passed = e * slope * Z
    if closed == "slope_alone":
        passed = np.full(e.shape, slope)
    found = np.where(opened, e, passed)
    if zero == "whole_at_zero":
        found = np.where(Z == 0, e, found)
    if zero == "half_way_at_zero":
        found = np.where(Z == 0, e * (1 + slope) / 2, found)
    if zero == "nothing_at_zero":
        found = np.where(Z == 0, 0.0, found)
    if place == "dA1_changed":
        dA1[...] = found
        return dA1
    return found


def cases(rng):
    """Several slopes and shapes, and a Z1 of exactly 0."""
    draw = lambda *shape: (images(rng, shape), images(rng, shape))
    return [
        Case("a 4x4 Z1, slope 0.2", (*draw(4, 4), 0.2)),
        Case("another 4x4 Z1, slope 0.3", (*draw(4, 4), 0.3)),
        Case("a 3x5 Z1, slope 0.05", (*draw(3, 5), 0.05), "other shapes"),
        Case("a Z1 with a zero in it, slope 0.2", (images(rng, (4, 4)), with_zeros(rng), 0.2), "0"),
    ]


EXERCISE = Exercise(
    "07_relu",
    "dL_dZ1_leaky",
    reference.dL_dZ1_leaky,
    cases,
    points=2,
    model=dL_dZ1_leaky_model,
    wrong=WRONG,
    weights={"plain": 2},
)
