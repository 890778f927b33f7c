"""summed_back(error, shape): what broadcasting repeated is added up on the way back."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

HEAD = "Broadcasting repeats, so the way back adds"
WRONG = (
    *choice(
        "how",
        HEAD,
        not_summed="You return the error as it came. Where an array was repeated, each copy was "
        "a path of its own: add the errors of the copies, down to the array's shape.",
        averaged="You took the mean over the copies. Paths add: use the sum.",
        first_copy="You took the error of one copy. Every copy moved the result: add them all.",
        largest_copy="You took the largest error of the copies. All of them count, added up.",
        everything_summed="You added up all entries of the error. Add only along the axes that "
        "were repeated; the others keep their entries.",
    ),
    *choice(
        "axes",
        HEAD,
        axes_in_front_left="An axis that the array did not have at all, in front, is still there. "
        "Sum over the first error.ndim - len(shape) axes.",
        axes_of_one_left="An axis of length 1 that was repeated is not summed. Where shape has a "
        "1 and the error has more, sum with keepdims=True.",
        axes_dropped="You summed over the axes of length 1 and lost them: (3, 4) became (3,) "
        "where (3, 1) is asked for. Use keepdims=True.",
        dropped_in_turn="You summed over the axes of length 1 one after the other and lost each, "
        "so the later ones have other numbers. Use keepdims=True.",
        counted_from_the_front="An axis that the array did not have is still there, in front, and "
        "so you sum over the wrong axis for a 1 in shape. Sum over the axes in front first.",
    ),
)


def summed_back_model(error, shape, *, how="summed", axes="all"):
    """First the axes in front, then those of length 1."""
    error = np.asarray(error, float)
    if how == "not_summed":
        return error.copy()
    if how == "everything_summed":
        return np.full(shape, error.sum())
    in_front = tuple(range(error.ndim - len(shape)))
    if axes == "dropped_in_turn":
        error = error.sum(axis=in_front)
        for n, size in enumerate(shape):
            if size == 1 and n < error.ndim:
                error = error.sum(axis=n)
        return error
    if axes in ("axes_in_front_left", "counted_from_the_front"):
        in_front = ()
    extra = error.ndim - len(in_front) - len(shape)
    if axes == "counted_from_the_front":
        extra = 0
    of_one = tuple(
        extra + n
        for n, size in enumerate(shape)
        if size == 1 and error.shape[len(in_front) + extra + n] != 1
    )
    for where, kept in ((in_front, False), (of_one, axes != "axes_dropped")):
        if where == of_one and axes == "axes_of_one_left" and kept:
            continue
        if how == "averaged":
            error = error.mean(axis=where, keepdims=kept)
        elif how == "largest_copy":
            error = error.max(axis=where, keepdims=kept)
        elif how == "first_copy":
            for axis in sorted(where, reverse=True):
                error = np.take(error, [0] if kept else 0, axis=axis)
        else:
            error = error.sum(axis=where, keepdims=kept)
    return error


def cases(rng):
    """A shape that was not repeated; axes of length 1; axes in front; both."""

    def case(name, error, shape, group="plain"):
        return Case(name, (images(rng, error), shape), group)

    return [
        case("a column that was repeated", (3, 4), (3, 1)),
        case("a row that was repeated", (3, 4), (1, 4)),
        case("an array that was not repeated", (2, 3), (2, 3), "not repeated"),
        case("a (1, 1) bias", (4, 4), (1, 1), "bias"),
        case("an axis that was not there", (3, 4), (4,), "axes in front"),
        case("two axes that were not there", (2, 3, 4), (4,), "axes in front"),
        case("an axis in front and one of length 1", (2, 3, 4), (3, 1), "both"),
        case("an axis of length 1 that stays", (1, 4), (1, 4), "not repeated"),
    ]


EXERCISE = Exercise(
    "12_autodiff",
    "summed_back",
    reference.tape.summed_back,
    cases,
    points=3,
    model=summed_back_model,
    wrong=WRONG,
    weights={"plain": 2},
)
