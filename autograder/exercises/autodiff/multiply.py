"""multiply(a, b): a product entry by entry on the tape, and its way back."""

import numpy as np

from autograder import reference
from autograder.exercises.autodiff.draws import pairs
from autograder.exercises.autodiff.summed_back import WRONG as BACK_WRONG
from autograder.exercises.autodiff.summed_back import summed_back_model
from autograder.exercises.base import Exercise, choice, of_part, within

HEAD = "Two ways to join"
WRONG = (
    *choice(
        "slopes",
        HEAD,
        times_itself="Each input got the error times itself. a moves a * b as fast as b is large: "
        "its error is error * b.",
        slopes_left_out="You passed the error on as it came. That is a sum's way back; in a "
        "product it is multiplied by the other input.",
        error_left_out="You return the slopes alone. Multiply by the error that came.",
        product_for_slope="You multiplied the error by the product a * b. The slope of a * b by a "
        "is b.",
        divided_by_the_other="You divided the error by the other input. Multiply.",
        sum_for_slope="You multiplied by a + b. The slope of a * b by a is b.",
        first_alone="The second input gets no error from you. Both inputs move the product.",
    ),
    *choice("forward", HEAD, sum_forward="The value is a sum. multiply gives a * b."),
    *within("summed_back", BACK_WRONG),
)


def multiply_model(a, b, error, *, slopes="the_other", forward="product", **parts):
    """a * b; each input gets the error times the other, summed back to its shape."""
    value = a + b if forward == "sum_forward" else a * b
    da, db = error * b, error * a
    if slopes == "times_itself":
        da, db = error * a, error * b
    if slopes == "slopes_left_out":
        da, db = error * 1.0, error * 1.0
    if slopes == "error_left_out":
        da, db = np.broadcast_to(b, error.shape), np.broadcast_to(a, error.shape)
    if slopes == "product_for_slope":
        da, db = error * a * b, error * a * b
    if slopes == "divided_by_the_other":
        da, db = error / b, error / a
    if slopes == "sum_for_slope":
        da, db = error * (a + b), error * (a + b)
    if slopes == "first_alone":
        db = error * 0.0
    return {
        "value": value,
        "da": summed_back_model(da, a.shape, **of_part("summed_back", parts)),
        "db": summed_back_model(db, b.shape, **of_part("summed_back", parts)),
    }


EXERCISE = Exercise(
    "12_autodiff",
    "multiply",
    reference.tape.multiply,
    pairs,
    points=3,
    model=multiply_model,
    wrong=WRONG,
    weights={"plain": 2},
    parts=("summed_back",),
)
