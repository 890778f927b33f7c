"""Factors: the right answer times or divided by a size of the case, a number, or -1."""

import math

import numpy as np

from _lab.judging.relations import Relation

# The course's letters for axes, where an argument's name and number of axes tell them.
LETTERS = {
    **{(name, 2, 1): "m, the number of images" for name in ("A2", "Y", "dZ2", "F", "Z2", "dF")},
    ("X", 3, 0): "m, the number of images",
    **{(name, 4, 0): "N, the number of images" for name in ("X", "dZ", "A", "dP")},
    ("logits", 2, 0): "N, the number of images",
    ("logits", 2, 1): "K, the number of classes",
    ("y", 1, 0): "N, the number of images",
    ("X", 4, 1): "C, the number of channels",
    ("W", 4, 0): "K, the number of filters",
}


def scales(args, want):
    """Relations by a factor, for arguments like these.

    Parameters
    ----------
    args : dict
        An example of the arguments, by name.
    want : tuple
        The leaves of the right answer.
    """
    yield Relation(
        "sign", "Your answer is the right one with the opposite sign.",
        lambda a, c: -a, "each", "sign", 1, True,
    )  # fmt: skip
    for name, words, number, rank in factors(args, want):
        for way, text, power in (("times", "multiplied by", 1), ("over", "divided by", -1)):
            yield Relation(
                f"{way}_{name}",
                f"Your answer is the right one {text} {words}.",
                _by(number, power),
                "each",
                "scale",
                rank,
                rank < 5,
            )


def _by(number, power):
    return lambda a, c: a * float(number(c)) ** power


def factors(args, want):
    """(name, words, context -> number, rank) of every number that a case offers as a factor."""
    for name, value in args.items():
        if isinstance(value, np.ndarray) and value.dtype.kind in "biuf":
            yield from _of_array(name, value)
        elif isinstance(value, dict) and value:
            yield f"len_{name}", f"the number of entries in {name}", _length(name), 5
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield name, name, lambda c, n=name: c.args[n], 3
            yield f"2_{name}", f"2 {name}", lambda c, n=name: 2 * c.args[n], 3
            yield f"{name}_squared", f"{name} squared", lambda c, n=name: c.args[n] ** 2, 3
    yield "2", "2", lambda c: 2, 2
    yield "4", "4", lambda c: 4, 5
    yield "3", "3", lambda c: 3, 6
    yield "10", "10", lambda c: 10, 6
    yield "16", "16", lambda c: 16, 6
    yield "ln_2", "ln 2 (it is the natural logarithm that is meant)", lambda c: math.log(2), 5
    yield "ln_10", "ln 10 (it is the natural logarithm that is meant)", lambda c: math.log(10), 5
    if len(want) == 1 and isinstance(want[0], np.ndarray) and want[0].ndim:
        yield (
            "entries_of_result",
            "the number of entries of the result",
            lambda c: c.want[0].size,
            4,
        )


def _of_array(name, value):
    for axis in range(value.ndim):
        letter = LETTERS.get((name, value.ndim, axis))
        plain = f"{name}.shape[{axis}]"
        words = f"{letter} ({plain})" if letter else plain
        yield f"{name}_{axis}", words, _shape(name, axis), 2 if letter else 4
    if value.ndim > 1:
        yield f"size_{name}", f"the number of entries of {name}", _size(name), 3
    for axis in range(value.ndim) if value.ndim > 2 else ():
        words = (
            f"{name}.size / {name}.shape[{axis}] (the entries that share a place on axis {axis})"
        )
        yield f"size_{name}_by_{axis}", words, _share(name, axis), 4
    if value.ndim > 2:
        yield (
            f"image_{name}",
            f"the number of entries in the last two axes of {name}",
            lambda c, n=name: math.prod(c.args[n].shape[-2:]),
            4,
        )


def _length(name):
    return lambda c: len(c.args[name])


def _shape(name, axis):
    return lambda c: c.args[name].shape[axis]


def _share(name, axis):
    return lambda c: c.args[name].size / c.args[name].shape[axis]


def _size(name):
    return lambda c: c.args[name].size
