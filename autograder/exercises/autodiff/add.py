"""add(a, b): a sum on the tape, and its way back."""

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
        times_the_other="You multiplied the error by the other input. That is the way back of a "
        "product. In a sum each input has slope 1.",
        times_itself="You multiplied the error by the input itself. In a sum each input has "
        "slope 1, however large it is.",
        halved="You shared the error between the inputs. Each moves the sum fully: slope 1 each.",
        second_negative="The second input has the error's opposite from you. That is a "
        "difference; in a sum its slope is 1.",
        ones_for_errors="You return the slopes, 1, alone. The error that came has to be carried "
        "on: slope times error.",
    ),
    *choice(
        "forward",
        HEAD,
        product_forward="The value is a product. add gives a + b.",
        difference_forward="The value is a difference. add gives a + b.",
    ),
    *within("summed_back", BACK_WRONG),
)


def add_model(a, b, error, *, slopes="one", forward="sum", **parts):
    """a + b; both inputs get the error, summed back to their shapes."""
    value = a + b
    if forward == "product_forward":
        value = a * b
    if forward == "difference_forward":
        value = a - b
    da, db = error * 1.0, error * 1.0
    if slopes == "times_the_other":
        da, db = error * b, error * a
    if slopes == "times_itself":
        da, db = error * a, error * b
    if slopes == "halved":
        da, db = error / 2, error / 2
    if slopes == "second_negative":
        db = -error
    if slopes == "ones_for_errors":
        da, db = error * 0.0 + 1.0, error * 0.0 + 1.0
    return {
        "value": value,
        "da": summed_back_model(da, a.shape, **of_part("summed_back", parts)),
        "db": summed_back_model(db, b.shape, **of_part("summed_back", parts)),
    }


EXERCISE = Exercise(
    "12_autodiff",
    "add",
    reference.tape.add,
    pairs,
    points=2,
    model=add_model,
    wrong=WRONG,
    weights={"plain": 2},
    parts=("summed_back",),
)
