"""Lesson 06: the max pool's mask, and the error sent to each window's maximum."""

import numpy as np

from autograder import reference
from autograder.exercises.base import Case, Exercise, Misconception, Question, Written
from autograder.exercises.draws import images

LESSON = "06_max_pool"


def _positive(rng, shape):
    return images(rng, shape, 0.1, 3.0)


def _tied(rng):
    """Two windows with a tie: in the first, row order, column order and the last all differ."""
    A1 = _positive(rng, (4, 4))
    A1[[0, 1, 1], [3, 2, 3]] = 4.0  # every entry of the upper right window but its first
    A1[2, 0:2] = 3.5
    return A1


def _dark(rng):
    """One window of zeros and one of negative numbers: no entry of either is above 0."""
    A1 = _positive(rng, (4, 4))
    A1[0:2, 0:2] = 0.0
    A1[2:4, 2:4] = images(rng, (2, 2), -3.0, -0.1)
    return A1


def _whole_numbers(rng):
    return rng.permutation(16).reshape(4, 4)


def _mask_cases(rng):
    return [
        Case("a 4x4 A1", (_positive(rng, (4, 4)),)),
        Case("a 6x4 A1", (_positive(rng, (6, 4)),)),
        Case("a tie in two windows", (_tied(rng),), "ties"),
        Case("a 2x8 A1 with a tie", (np.hstack([_tied(rng)[:2], _positive(rng, (2, 4))]),), "ties"),
        Case("a window of zeros and a negative one", (_dark(rng),), "zeros"),
        Case("windows of size 3", (_positive(rng, (6, 9)), 3), "size"),
        Case("a 4x4 A1 of whole numbers held as integers", (_whole_numbers(rng),), "integers"),
    ]


def _error_cases(rng):
    return [
        Case("a 4x4 A1", (images(rng, (2, 2)), _positive(rng, (4, 4)))),
        Case("a 6x4 A1", (images(rng, (3, 2)), _positive(rng, (6, 4)))),
        Case("a tie in two windows", (images(rng, (2, 2)), _tied(rng)), "ties"),
        Case("a window of zeros and a negative one", (images(rng, (2, 2)), _dark(rng)), "zeros"),
        Case("windows of size 3", (images(rng, (2, 3)), _positive(rng, (6, 9)), 3), "size"),
        Case(
            "a 4x4 A1 of whole numbers held as integers",
            (images(rng, (2, 2)), _whole_numbers(rng)),
            "integers",
        ),
    ]


# --- Mistakes with the mask --------------------------------------------------------------


def all_ties_marked(A1, size=2):
    peaks = A1.reshape(A1.shape[0] // size, size, A1.shape[1] // size, size).max(axis=(1, 3))
    return np.isclose(A1, np.kron(peaks, np.ones((size, size)))).astype(float)


def last_maximum(A1, size=2):
    mask = np.zeros(A1.shape)
    for top in range(0, A1.shape[0], size):
        for left in range(0, A1.shape[1], size):
            window = A1[top : top + size, left : left + size]
            i, j = np.argwhere(window == window.max())[-1]
            mask[top + i, left + j] = 1.0
    return mask


def global_maximum(A1, size=2):
    return np.isclose(A1, A1.max()).astype(float)


def values_for_ones(A1, size=2):
    mask = np.zeros(A1.shape)
    for top in range(0, A1.shape[0], size):
        for left in range(0, A1.shape[1], size):
            window = A1[top : top + size, left : left + size]
            i, j = divmod(int(np.argmax(window)), size)
            mask[top + i, left + j] = window[i, j]
    return mask


def nothing_where_none_is_positive(A1, size=2):
    mask = np.zeros(A1.shape)
    for top in range(0, A1.shape[0], size):
        for left in range(0, A1.shape[1], size):
            window = A1[top : top + size, left : left + size]
            i, j = divmod(int(np.argmax(window)), size)
            mask[top + i, left + j] = float(window[i, j] > 0)
    return mask


def overlapping_windows(A1, size=2):
    mask = np.zeros(A1.shape)
    for top in range(A1.shape[0] - size + 1):
        for left in range(A1.shape[1] - size + 1):
            window = A1[top : top + size, left : left + size]
            i, j = divmod(int(np.argmax(window)), size)
            mask[top + i, left + j] = 1.0
    return mask


# --- Mistakes with the error -------------------------------------------------------------


def error_to_every_tie(dP1, A1, size=2):
    peaks = A1.reshape(A1.shape[0] // size, size, A1.shape[1] // size, size).max(axis=(1, 3))
    spread, peaks = np.kron(dP1, np.ones((size, size))), np.kron(peaks, np.ones((size, size)))
    return spread * np.isclose(A1, peaks)


def error_shared_by_ties(dP1, A1, size=2):
    dA1 = np.zeros(A1.shape)
    for i in range(dP1.shape[0]):
        for j in range(dP1.shape[1]):
            here = slice(i * size, (i + 1) * size), slice(j * size, (j + 1) * size)
            tied = A1[here] == A1[here].max()
            dA1[here] = dP1[i, j] * tied / tied.sum()
    return dA1


def error_to_last_maximum(dP1, A1, size=2):
    dA1 = np.zeros(A1.shape)
    for i in range(dP1.shape[0]):
        for j in range(dP1.shape[1]):
            window = A1[i * size : (i + 1) * size, j * size : (j + 1) * size]
            k, m = np.argwhere(window == window.max())[-1]
            dA1[i * size + k, j * size + m] = dP1[i, j]
    return dA1


def average_spread(dP1, A1, size=2):
    return np.kron(dP1, np.ones((size, size))) / size**2 + np.zeros(A1.shape)


def repeated_without_mask(dP1, A1, size=2):
    return np.repeat(np.repeat(dP1, size, axis=0), size, axis=1) + np.zeros(A1.shape)


def mask_of_global_maximum(dP1, A1, size=2):
    return np.kron(dP1, np.ones((size, size))) * np.isclose(A1, A1.max())


def tiled_for_repeated(dP1, A1, size=2):
    spread = np.tile(dP1, (size, size))
    dA1 = np.zeros(A1.shape)
    for top in range(0, A1.shape[0], size):
        for left in range(0, A1.shape[1], size):
            window = A1[top : top + size, left : left + size]
            i, j = divmod(int(np.argmax(window)), size)
            dA1[top + i, left + j] = spread[top + i, left + j]
    return dA1


ITEMS = (
    Exercise(
        LESSON,
        "max_pool_mask",
        reference.max_pool_mask,
        _mask_cases,
        points=4,
        misconceptions=(
            Misconception(
                "all_ties_marked",
                "Your mask marks every tied maximum of a window, so the error would go back more "
                "than once. Mark the first one only, in row-major order.",
                all_ties_marked,
            ),
            Misconception(
                "last_maximum",
                "In a tie your mask marks the last maximum. The course marks the first one in "
                "row-major order: left to right, then the next row.",
                last_maximum,
            ),
            Misconception(
                "global_maximum",
                "Your mask marks the largest entry of the whole array. Every window has a "
                "maximum of its own, so every window needs one 1.",
                global_maximum,
            ),
            Misconception(
                "values_for_ones",
                "Your mask holds the maxima themselves. It is a derivative: P1 moves exactly as "
                "much as the maximum does, so the entry is 1.",
                values_for_ones,
            ),
            Misconception(
                "nothing_where_none_is_positive",
                "A window without a positive entry gets no 1 from you. It has a maximum too, "
                "perhaps 0 or negative, and that entry is marked. Closing gates is ReLU's task.",
                nothing_where_none_is_positive,
            ),
            Misconception(
                "overlapping_windows",
                "Your windows overlap: they start at every row and column. Pooling windows stand "
                "side by side, so the next one starts size entries further.",
                overlapping_windows,
            ),
        ),
    ),
    Exercise(
        LESSON,
        "dL_dA1",
        reference.dL_dA1,
        _error_cases,
        points=5,
        misconceptions=(
            Misconception(
                "error_to_every_tie",
                "In a tie you send the whole error to every tied maximum, so it counts more than "
                "once. The first maximum in row-major order takes all of it.",
                error_to_every_tie,
            ),
            Misconception(
                "error_shared_by_ties",
                "In a tie you share the error among the tied maxima. That is a possible choice, "
                "but this course sends all of it to the first one in row-major order.",
                error_shared_by_ties,
            ),
            Misconception(
                "error_to_last_maximum",
                "In a tie you send the error to the last maximum. The course sends it to the "
                "first one in row-major order.",
                error_to_last_maximum,
            ),
            Misconception(
                "average_spread",
                "You spread each error evenly over its window. That is how average pooling goes "
                "back. Max pooling sends the whole error to the maximum.",
                average_spread,
            ),
            Misconception(
                "repeated_without_mask",
                "You copied each error to every entry of its window. Multiply by the mask: only "
                "the window's maximum moved P1, so only it gets the error.",
                repeated_without_mask,
            ),
            Misconception(
                "mask_of_global_maximum",
                "Only the largest entry of the whole array gets an error from you. Every window "
                "sends its own error to its own maximum.",
                mask_of_global_maximum,
            ),
            Misconception(
                "tiled_for_repeated",
                "You laid copies of the whole dP1 side by side (np.tile). Each entry of dP1 "
                "belongs to one window, so it is the entries that must be repeated.",
                tiled_for_repeated,
            ),
        ),
    ),
    Question(
        LESSON,
        "question_1",
        correct="c",
        reasons={
            "a": "That would be right for the 3, the maximum. The 2 does not reach P1: after the "
            "change the maximum is still 3.",
            "b": "A quarter of the error for each entry is average pooling. Here P1 is the "
            "maximum, and the maximum did not move.",
            "c": "2.4 is still below 3. P1 stays at 3, everything behind it stays, so L stays too.",
            "d": "Neither the size nor the sign is right: P1 is still 3, L has no reason to move.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="a",
        reasons={
            "a": "Four windows give four ones. A fifth means two in one window: a tie, with both "
            "entries marked.",
            "b": "Then there would be a single 1, or a few if the largest number appears again.",
            "c": "A window left out makes the sum smaller: 3, not 5.",
            "d": "The numbers in A1 decide where the ones stand, never how many: one per window.",
        },
    ),
    Written(
        LESSON,
        "explain_1",
        rubric="1 point: a small change of an entry below the maximum leaves P1 as it is, so its "
        "derivative is 0; shown with numbers. 1 point: the maximum passes its change on one to "
        "one, so the derivative is 1 and the whole error arrives. 1 point: in a tie raising one "
        "entry raises P1, lowering it does not, so no derivative exists and a rule must choose; "
        "the course takes the first, and choosing both would count the error twice.",
        points=3,
    ),
)
