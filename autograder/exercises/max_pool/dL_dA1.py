"""dL_dA1(dP1, A1, size): each window's error goes to its first maximum (item 14)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice, of_part, within
from autograder.exercises.draws import images
from autograder.exercises.max_pool.draws import dark, positive, threes, tied, whole_numbers
from autograder.exercises.max_pool.max_pool_mask import WRONG as MASK_WRONG
from autograder.exercises.max_pool.max_pool_mask import max_pool_mask_model

WRONG = (
    *choice(
        "mask",
        "Your turn: the error",
        repeated_without_mask="You copied each error to every entry of its window. Multiply by the "
        "mask: only the window's maximum moved P1, so only it gets the error.",
        average_spread="You spread each error evenly over its window. That is how average pooling "
        "goes back. Max pooling sends the whole error to the maximum.",
        multiplied_by_A1="You multiplied the error by A1 where the mask is meant. The slope of the "
        "maximum is 1, however large it is.",
        mask_of_the_error="You look for the maxima in the error. They are those of A1: the way "
        "forward decides where the error goes back to.",
    ),
    *choice(
        "error",
        "Your turn: the error",
        added_up_without_offset="Every window's error lands in the first window: the place within "
        "the window is used without the window's own row and column.",
        error_left_out="You return the mask alone. Each 1 stands for where the error goes; put the "
        "window's error there.",
        total_error_everywhere="You put the sum of all errors at each maximum. A window's maximum "
        "gets its own window's error only.",
        error_index_swapped="You take dP1[j, i] for the window in row i and column j.",
        tiled_for_repeated="You laid copies of the whole dP1 side by side (np.tile). Each entry of "
        "dP1 belongs to one window, so it is the entries that must be repeated.",
        positive_errors_only="Negative errors are lost in your answer. An error goes back whatever "
        "its sign.",
    ),
    *within("max_pool_mask", MASK_WRONG),
)


def dL_dA1_model(dP1, A1, size=2, *, mask="first_maximum", error="of_its_window", **parts):
    """The error of each window, spread over the window and multiplied by the mask."""
    dP1 = np.asarray(dP1, float)
    if error == "error_left_out":
        dP1 = np.ones(dP1.shape)
    if error == "total_error_everywhere":
        dP1 = np.full(dP1.shape, dP1.sum())
    if error == "error_index_swapped":
        dP1 = dP1.T
    if error == "positive_errors_only":
        dP1 = np.maximum(dP1, 0.0)
    if error == "added_up_without_offset":
        return _without_offset(dP1, A1, size)
    spread = np.kron(dP1, np.ones((size, size)))
    if error == "tiled_for_repeated":
        spread = np.tile(dP1, (size, size))
    if mask == "repeated_without_mask":
        return spread + np.zeros(A1.shape)
    if mask == "average_spread":
        return spread / size**2 + np.zeros(A1.shape)
    if mask == "mask_of_the_error":
        return spread * max_pool_mask_model(spread, size, **of_part("max_pool_mask", parts))
    mask_of_A1 = max_pool_mask_model(A1, size, **of_part("max_pool_mask", parts))
    if mask == "multiplied_by_A1":
        mask_of_A1 = mask_of_A1 * A1
    return spread * mask_of_A1


def _without_offset(dP1, A1, size):
    """All errors put into the first window; where two meet they add up."""
    dA1 = np.zeros(A1.shape)
    for i in range(dP1.shape[0]):
        for j in range(dP1.shape[1]):
            window = A1[i * size : (i + 1) * size, j * size : (j + 1) * size]
            dA1[np.unravel_index(window.argmax(), window.shape)] += dP1[i, j]
    return dA1


def cases(rng):
    """Ordinary images, ties, windows without a positive entry, other sizes."""
    whole = images(rng, (2, 2)), whole_numbers(rng)
    return [
        Case("a 4x4 A1", (images(rng, (2, 2)), positive(rng, (4, 4)))),
        Case("a 6x4 A1", (images(rng, (3, 2)), positive(rng, (6, 4)))),
        Case("a tie in two windows", (images(rng, (2, 2)), tied(rng)), "ties"),
        Case(
            "a window of zeros and a negative one",
            (images(rng, (2, 2)), dark(rng)),
            "zeros and negatives",
        ),
        Case("windows of size 3", (images(rng, (2, 3)), threes(rng), 3), "other sizes"),
        Case("a 4x4 A1 of whole numbers held as integers", whole, "integers"),
    ]


EXERCISE = Exercise(
    "06_max_pool",
    "dL_dA1",
    reference.dL_dA1,
    cases,
    points=5,
    model=dL_dA1_model,
    wrong=WRONG,
    weights={"plain": 2, "ties": 2},
)
