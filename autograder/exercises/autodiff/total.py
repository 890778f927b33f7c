"""total(a): the sum of all entries on the tape, and its way back."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

HEAD = "The layers, on the tape"
WRONG = (
    *choice(
        "back",
        HEAD,
        not_spread="You return the error as one number. Every entry of a gets it, so the errors "
        "have the shape of a.",
        divided="You divided the error by the number of entries. That is a mean's way back; each "
        "entry moves the sum by its own step, slope 1.",
        times_the_entry="You multiplied the error by the entries. Each has slope 1.",
        ones_alone="You return ones. Multiply by the error that came.",
        times_the_count="You multiplied the error by the number of entries. Each entry has one "
        "path to the sum.",
    ),
    *choice(
        "forward",
        HEAD,
        mean_forward="The value is the mean. total gives the sum.",
        one_axis="The value is a sum along one axis alone. total gives one number, shape ().",
    ),
)


def total_model(a, error, *, back="spread", forward="all"):
    """The sum; every entry gets the error."""
    value = np.array(a.sum())
    if forward == "mean_forward":
        value = np.array(a.mean())
    if forward == "one_axis":
        value = a.sum(axis=0)
    da = np.full(a.shape, float(error))
    if back == "not_spread":
        da = np.array(float(error))
    if back == "divided":
        da = da / a.size
    if back == "times_the_entry":
        da = da * a
    if back == "ones_alone":
        da = np.ones(a.shape)
    if back == "times_the_count":
        da = da * a.size
    return {"value": value, "da": da}


def cases(rng):
    """Arrays of several shapes; the error is one number, shape ()."""

    def case(name, shape, group="plain"):
        return Case(name, (images(rng, shape), np.array(images(rng, 1, 1.2, 3.0)[0])), group)

    return [
        case("a (2, 3) array", (2, 3)),
        case("a (1, 5) array", (1, 5), "other shapes"),
        case("a flat array", (4,), "other shapes"),
        case("an array with three axes", (2, 3, 2), "other shapes"),
    ]


EXERCISE = Exercise(
    "12_autodiff",
    "total",
    reference.tape.total,
    cases,
    points=2,
    model=total_model,
    wrong=WRONG,
    weights={"plain": 2},
)
