"""relu(a): the gate on the tape, and its way back."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images, whole

HEAD = "The layers, on the tape"
WRONG = (
    *choice(
        "gate",
        HEAD,
        open_at_zero="Your gate is open where a is exactly 0. The course closes it there: a > 0.",
        mask_of_the_error="Your gate looks at the error. The way forward set it: look at a.",
        error_cut_off="You cut off negative errors. An open gate passes an error whatever its "
        "sign, and a closed one stops a positive error too.",
        times_the_value="You multiplied the error by the value. The slope of an open gate is 1.",
        no_gate="You passed every error on. Where a is not above 0, the error stops.",
        error_left_out="You return the mask alone. Multiply by the error that came.",
        turned_over="Your gate is open where it should be closed. It is open where a > 0.",
    ),
    *choice(
        "forward",
        HEAD,
        size_for_relu="The value is |a|. relu gives a where a > 0, else 0.",
        forward_as_it_came="The value is a itself. relu gives a where a > 0, else 0.",
    ),
)


def relu_model(a, error, *, gate="above_0", forward="relu"):
    """max(0, a); the error where a > 0."""
    value = np.maximum(a, 0.0)
    if forward == "size_for_relu":
        value = np.abs(a)
    if forward == "forward_as_it_came":
        value = a * 1.0
    mask = a > 0
    if gate == "open_at_zero":
        mask = a >= 0
    if gate == "mask_of_the_error":
        mask = error > 0
    if gate == "turned_over":
        mask = a < 0
    da = error * mask
    if gate == "error_cut_off":
        da = np.maximum(error, 0.0)
    if gate == "times_the_value":
        da = error * np.maximum(a, 0.0)
    if gate == "no_gate":
        da = error * 1.0
    if gate == "error_left_out":
        da = mask.astype(float)
    return {"value": value, "da": da}


def cases(rng):
    """Arrays with open and closed gates, with zeros, of several shapes."""
    a = images(rng, (3, 3))
    a[0, :2], a[1, :2] = images(rng, 2, 0.5, 3.0), images(rng, 2, -3.0, -0.5)
    error = images(rng, (3, 3))
    error[:2, 0], error[:2, 1] = images(rng, 2, 0.5, 3.0), images(rng, 2, -3.0, -0.5)
    zeros = whole(rng, (4, 4))
    zeros[[0, 2, 3], [1, 2, 0]] = 0.0
    return [
        Case("a (3, 3) array", (a, error)),
        Case("a column", (images(rng, (6, 1)), images(rng, (6, 1))), "other shapes"),
        Case(
            "an array with three axes",
            (images(rng, (2, 2, 3)), images(rng, (2, 2, 3))),
            "other shapes",
        ),
        Case("whole numbers, with zeros", (zeros, images(rng, (4, 4))), "zeros"),
    ]


EXERCISE = Exercise(
    "12_autodiff",
    "relu",
    reference.tape.relu,
    cases,
    points=2,
    model=relu_model,
    wrong=WRONG,
    weights={"plain": 2},
)
