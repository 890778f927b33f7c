"""The right numbers in an answer with rows and columns too many, or too few."""

import numpy as np

from _lab.judging.relations import Relation

PLACES = {
    "middle": "in its middle",
    "start": "at its start (top left)",
    "end": "at its end (bottom right)",
}


def extents(got, want):
    """Relations of size between an answer and the right one.

    Parameters
    ----------
    got, want : tuple
        The leaves of the student's answer and of the right one.
    """
    if len(got) != 1 or len(want) != 1:
        return
    mine, right = np.asarray(got[0]), np.asarray(want[0])
    if mine.ndim != right.ndim or not mine.ndim or mine.shape == right.shape or mine.size < 4:
        return
    large = all(a >= b for a, b in zip(mine.shape, right.shape, strict=True))
    small = all(a <= b for a, b in zip(mine.shape, right.shape, strict=True))
    if large:
        yield Relation(
            "repeated",
            "Your answer repeats the right one along an axis that should be shorter.",
            _once, "got", "extent", 4,
        )  # fmt: skip
    for place, words in PLACES.items() if large or small else ():
        sentence = (
            f"Your answer is too large; the right one stands {words}, with more around it."
            if large
            else f"Your answer is too small: it is what the right one holds {words}; the rest is "
            f"missing."
        )
        yield Relation(
            f"{'large' if large else 'small'}_{place}", sentence, _fitted(place), "got", "extent", 5
        )


def _once(value, context):
    """The right shape cut from an answer that is the same all along an axis of length 1."""
    mine, shape = np.asarray(value, float), context.want[0].shape
    once = mine[tuple(slice(0, n) for n in shape)]
    if once.shape != shape or not np.array_equal(np.broadcast_to(once, mine.shape), mine):
        return None
    return once


def _fitted(place):
    def change(value, context):
        mine, right = np.asarray(value, float), np.asarray(context.want[0], float)
        if all(a >= b for a, b in zip(mine.shape, right.shape, strict=True)):
            return mine[_window(mine.shape, right.shape, place)]
        out = right.copy()
        out[_window(right.shape, mine.shape, place)] = mine
        return out

    return change


def _window(large, small, place):
    """Where the small shape lies in the large one."""
    starts = {
        "start": [0] * len(large),
        "end": [a - b for a, b in zip(large, small, strict=True)],
        "middle": [(a - b) // 2 for a, b in zip(large, small, strict=True)],
    }[place]
    return tuple(slice(s, s + n) for s, n in zip(starts, small, strict=True))
