"""dL_dA1(dP1, A1, size): each window's error goes to its first maximum (item 14)."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice, of_part, within
from autograder.exercises.draws import images
from autograder.exercises.max_pool.draws import (
    by_columns,
    dark,
    positive,
    shared,
    threes,
    tied,
    whole_numbers,
)
from autograder.exercises.max_pool.max_pool_mask import WRONG as MASK_WRONG
from autograder.exercises.max_pool.max_pool_mask import max_pool_mask_model

TOLD_ABOVE = (  # what the mask's own mistakes come to here, in this exercise's words
    "shared_by_all",
    "values_for_ones",
    "offset_forgotten",
    "offset_forgotten_last_wins",
    "windows_start_at_i_j",
    "places_for_marks",
    "pooled_values",
)
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
        mask_of_the_error="Each error lands at the first entry of its window, as when the maxima "
        "are looked for in the enlarged error. They are those of A1: the way forward decides where "
        "the error goes back to.",
        mask_added="You added the mask to the error. Multiply: where the mask is 0, no error goes "
        "back.",
    ),
    *choice(
        "error",
        "Your turn: the error",
        error_left_out="You return the mask alone. Each 1 stands for where the error goes; put the "
        "window's error there.",
        total_error_everywhere="You put the sum of all errors at each maximum. A window's maximum "
        "gets its own window's error only.",
        error_index_swapped="You take dP1[j, i] for the window in row i and column j.",
        tiled_for_repeated="You laid copies of the whole dP1 side by side (np.tile). Each entry of "
        "dP1 belongs to one window, so it is the entries that must be repeated.",
        repeated_without_axes="You repeated the entries without an axis, so dP1 was laid flat "
        "first. Repeat along axis 0 and along axis 1.",
        positive_errors_only="Negative errors are lost in your answer. An error goes back whatever "
        "its sign.",
    ),
    *choice(
        "put",
        "Your turn: the error",
        windows_start_at_i_j="Your window for dP1[i, j] starts at row i and column j. It starts at "
        "row i * size and column j * size, in A1 and in dA1.",
        windows_start_at_i_j_added="Your window for dP1[i, j] starts at row i and column j, and "
        "the errors of overlapping windows add up. It starts at row i * size and column j * size.",
        added_up_without_offset="Every window's error lands in the first window: the place within "
        "the window is used without the window's own row and column.",
        replaced_without_offset="Every window's error lands in the first window, and the last one "
        "stays: the place within the window is used without the window's own row and column.",
        compared_with_all_of_A1="You compare a window's maximum with all of A1, so the error also "
        "goes to equal entries elsewhere. Look for the maximum within its own window, and take the "
        "first.",
        two_by_two="Your windows are 2 by 2 whatever size is. Use the argument size.",
        first_window_alone="Only the first window's error goes back, as when return stands inside "
        "the loops. Return after them.",
        last_window_alone="Only the last window's error goes back, as when the result is made anew "
        "inside the loops. Make it once, before them.",
    ),
    *within("max_pool_mask", (w for w in MASK_WRONG if w.name not in TOLD_ABOVE)),
)


def dL_dA1_model(
    dP1, A1, size=2, *, mask="first_maximum", error="of_its_window", put="in_its_window", **parts
):
    """The error of each window, spread over the window and multiplied by the mask."""
    dP1 = np.asarray(dP1, float)
    if error == "error_left_out":
        dP1 = np.ones(dP1.shape)
    if error == "total_error_everywhere":
        dP1 = np.full(dP1.shape, dP1.sum())
    if error == "error_index_swapped":
        i, j = np.indices(dP1.shape)
        dP1 = dP1[j % dP1.shape[0], i % dP1.shape[1]]
    if error == "positive_errors_only":
        dP1 = np.maximum(dP1, 0.0)
    if put != "in_its_window":
        n = 2 if put == "two_by_two" else size
        by = 1 if put in ("windows_start_at_i_j", "windows_start_at_i_j_added") else n
        dA1 = np.zeros(A1.shape)
        for i in range(dP1.shape[0]):
            for j in range(dP1.shape[1]):
                top, left = i * by, j * by
                window = A1[top : top + n, left : left + n]
                hit = max_pool_mask_model(window, n, **of_part("max_pool_mask", parts))
                if put == "compared_with_all_of_A1":
                    dA1[window.max() == A1] = dP1[i, j]
                    continue
                if put in ("added_up_without_offset", "replaced_without_offset"):
                    top, left = 0, 0
                if put == "first_window_alone" and (i, j) != (0, 0):
                    continue
                if put == "last_window_alone":
                    dA1 = np.zeros(A1.shape)
                here = dA1[top : top + n, left : left + n]
                added = put in ("windows_start_at_i_j_added", "added_up_without_offset")
                here[:] = np.where(hit != 0, hit * dP1[i, j] + added * here, here)
        return dA1
    spread = np.kron(dP1, np.ones((size, size)))
    if error == "tiled_for_repeated":
        spread = np.tile(dP1, (size, size))
    if error == "repeated_without_axes":
        spread = np.repeat(dP1, size * size).reshape(A1.shape)
    if mask == "repeated_without_mask":
        return spread + np.zeros(A1.shape)
    if mask == "average_spread":
        return spread / size**2 + np.zeros(A1.shape)
    if mask == "mask_of_the_error":
        return spread * max_pool_mask_model(spread, size, **of_part("max_pool_mask", parts))
    mask_of_A1 = max_pool_mask_model(A1, size, **of_part("max_pool_mask", parts))
    if mask == "mask_added":
        return spread + mask_of_A1
    if mask == "multiplied_by_A1":
        mask_of_A1 = mask_of_A1 * A1
    return spread * mask_of_A1


def cases(rng):
    """Ordinary images, ties, windows without a positive entry, other sizes."""
    whole = images(rng, (2, 2)), whole_numbers(rng)
    columns = images(rng, (2, 2)), by_columns(rng)
    return [
        Case("a 4x4 A1", (images(rng, (2, 2)), positive(rng, (4, 4)))),
        Case("another 4x4 A1", (images(rng, (2, 2)), positive(rng, (4, 4)))),
        Case("a tie in two windows", (images(rng, (2, 2)), tied(rng)), "ties"),
        Case("a maximum that another window holds too", (images(rng, (2, 2)), shared(rng)), "ties"),
        Case(
            "a window of zeros and a negative one",
            (images(rng, (2, 2)), dark(rng)),
            "zeros and negatives",
        ),
        Case("a 6x4 A1", (images(rng, (3, 2)), positive(rng, (6, 4))), "not square"),
        Case("a 2x8 A1", (images(rng, (1, 4)), positive(rng, (2, 8))), "not square"),
        Case("windows of size 3", (images(rng, (2, 4)), threes(rng), 3), "other sizes"),
        Case("a 4x4 A1 of whole numbers held as integers", whole, "integers"),
        Case("an A1 that lies in memory column by column", columns, "order in memory"),
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
