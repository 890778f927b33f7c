"""divide(a, b): the transfer task, a quotient on the tape and its way back."""

import numpy as np

from autograder import reference
from autograder.exercises.autodiff.draws import pairs
from autograder.exercises.autodiff.summed_back import WRONG as BACK_WRONG
from autograder.exercises.autodiff.summed_back import summed_back_model
from autograder.exercises.base import Exercise, choice, of_part, within

HEAD = "Transfer: a quotient"
WRONG = (
    *choice(
        "above",
        HEAD,
        above_as_it_came="a got the error as it came. Raise a by 1, and a / b rises by 1 / b.",
        above_times_below="a got the error times b. Raise a by 1, and a / b rises by 1 / b.",
    ),
    *choice(
        "below",
        HEAD,
        below_sign_missing="The error of b has the wrong sign. Where a and b are positive, a "
        "larger b makes a / b smaller.",
        below_not_squared="The slope by b is -a / b**2; you divide by b once.",
        a_left_out="The slope by b misses its factor a. A quotient of twice the size falls twice "
        "as fast.",
        below_as_a="b got what a gets. Its slope is another one: differentiate a * b**-1 by b.",
        below_without_error="The error of b is its slope alone. Multiply by the error that came.",
        below_gets_none="b gets no error from you. It moves the quotient too.",
    ),
    *choice(
        "slopes",
        HEAD,
        slopes_exchanged="a got the error that b should have, and b that of a. They come in the "
        "order of the inputs.",
    ),
    *choice("forward", HEAD, turned_over="The value is b / a. divide gives a / b."),
    *within("summed_back", BACK_WRONG),
)


def divide_model(
    a,
    b,
    error,
    *,
    above="over_b",
    below="minus_a_over_b2",
    slopes="in_order",
    forward="a_over_b",
    **parts,
):
    """a / b; the slopes 1/b and -a/b^2."""
    value = b / a if forward == "turned_over" else a / b
    da = error / b
    if above == "above_as_it_came":
        da = error * 1.0
    if above == "above_times_below":
        da = error * b
    db = -error * a / b**2
    if below == "below_sign_missing":
        db = error * a / b**2
    if below == "below_not_squared":
        db = -error * a / b
    if below == "a_left_out":
        db = -error / b**2
    if below == "below_as_a":
        db = error / b
    if below == "below_without_error":
        db = np.broadcast_to(-a / b**2, error.shape)
    if below == "below_gets_none":
        db = error * 0.0
    if slopes == "slopes_exchanged":
        da, db = db, da
    return {
        "value": value,
        "da": summed_back_model(da, a.shape, **of_part("summed_back", parts)),
        "db": summed_back_model(db, b.shape, **of_part("summed_back", parts)),
    }


def cases(rng):
    """The broadcast shapes, with every b away from 0."""
    return pairs(rng, 1.2, 3.0)


EXERCISE = Exercise(
    "12_autodiff",
    "divide",
    reference.tape.divide,
    cases,
    points=3,
    model=divide_model,
    wrong=WRONG,
    weights={"plain": 2},
    parts=("summed_back",),
)
