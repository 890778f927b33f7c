"""clip_gradients(grads, largest): a bound on the step, the transfer task of lesson 09."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

TASK = "Transfer: a bound on the step"

WRONG = (
    *choice(
        "length",
        TASK,
        each_array_alone="Each array is shortened by its own length. There is one length for all "
        "entries of all arrays, and one factor.",
        largest_entry="You measured by the largest entry. The length is the root of the sum of all "
        "squares.",
        sizes_summed="You summed the sizes of the entries. The length is the root of the sum of "
        "their squares.",
        root_left_out="You left the root out: the sum of the squares is the square of the length.",
        mean_of_squares="You took the mean of the squares. The length has their sum.",
        lengths_summed="You summed the lengths of the arrays. Sum the squares of all entries, then "
        "take one root.",
    ),
    *choice(
        "bound",
        TASK,
        always_stretched="Short gradients come out longer: you scaled them to the largest length "
        "too. What is short enough stays as it is.",
        never_shortened="Nothing is shortened. Where the length is above `largest`, scale by "
        "largest / length.",
        entries_cut="You cut every entry to the bound by itself. That turns the direction of the "
        "step; one factor for all entries keeps it.",
        dropped="You put zeros where the gradients are too long. Shorten them to `largest`.",
        length_one="You divided by the length alone, so the step has length 1. It should have the "
        "length `largest`.",
        only_too_long_by_entry="You compared each array's largest entry with the bound. It is the "
        "length of all of them together that counts.",
    ),
    *choice(
        "place",
        TASK,
        written_into_grads="You wrote into the arrays of grads, which the caller still needs. "
        "Return new ones.",
    ),
)


def clip_gradients_model(grads, largest, *, length="of_all", bound="shortened", place="new"):
    """One factor for all."""
    every = np.concatenate([np.ravel(np.asarray(g, float)) for g in grads.values()])
    if length == "largest_entry":
        size = np.abs(every).max()
    elif length == "sizes_summed":
        size = np.abs(every).sum()
    elif length == "root_left_out":
        size = np.sum(every**2)
    elif length == "mean_of_squares":
        size = np.sqrt(np.mean(every**2))
    elif length == "lengths_summed":
        size = sum(np.sqrt(np.sum(np.square(g, dtype=float))) for g in grads.values())
    else:
        size = np.sqrt(np.sum(every**2))
    found = {}
    for name, g in grads.items():
        own = np.asarray(g, float)
        if length == "each_array_alone":
            size = np.sqrt(np.sum(own**2))
        factor = largest / size if size > largest else 1.0
        if bound == "always_stretched":
            factor = largest / size if size > 0 else 1.0
        if bound == "never_shortened":
            factor = 1.0
        if bound == "dropped":
            factor = 1.0 if factor == 1.0 else 0.0
        if bound == "length_one" and factor != 1.0:
            factor = 1 / size
        if bound == "only_too_long_by_entry" and np.abs(own).max() <= largest:
            factor = 1.0
        found[name] = np.clip(own, -largest, largest) if bound == "entries_cut" else factor * own
    if place == "written_into_grads":
        for name, value in found.items():
            grads[name][...] = value
        return grads
    return found


def cases(rng):
    """Too long, short enough, exactly at the bound, other names, and all zeros."""
    network = {"w1": (3, 3), "b1": (1, 1), "w2": (1, 4), "b2": (1, 1)}
    draw = lambda shapes: {name: images(rng, shape) for name, shape in shapes.items()}
    return [
        Case("gradients that are too long", (draw(network), 2.5)),
        Case("other gradients that are too long", (draw(network), 1.5)),
        Case("gradients that are short enough", (draw(network), 60.0), "short"),
        Case("a length exactly at the bound", ({"w": np.array([[3.0, -4.0]])}, 5.0), "short"),
        Case("other parameters", (draw({"kernel": (2, 3, 3), "bias": (2,)}), 2.0), "names"),
        Case("gradients that are all 0", ({"w": np.zeros((2, 2))}, 1.0), "zeros"),
    ]


EXERCISE = Exercise(
    "09_gradient_descent",
    "clip_gradients",
    reference.clip_gradients,
    cases,
    points=2,
    model=clip_gradients_model,
    wrong=WRONG,
    weights={"plain": 2},
)
