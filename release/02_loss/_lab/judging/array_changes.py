"""Right for an array that was changed: negated, rounded, flipped, its first image used for all."""

import itertools

import numpy as np

from _lab.judging.relations import Relation


def changed(name, words, argument, function, rank=3, common=False):
    """The relation that an answer is right for one argument changed by a function."""

    def change(args, context):
        return {**args, argument: function(args[argument])}

    return Relation(
        name, f"Your answer is right for {words}.", change, "arguments", "arguments", rank, common
    )


def array_changes(name, value):
    """Relations of one array argument, by its name; `value` is an example of it."""

    def one(tag, words, function, rank=3, common=False):
        return changed(f"{tag}_{name}", words, name, function, rank, common)

    yield one("minus", f"-{name} instead of {name}", np.negative, 2, True)
    yield one("absolute", f"the absolute values of {name}", np.abs, 2)
    yield one(
        "positive", f"{name} with its negative numbers set to 0", lambda a: np.maximum(a, 0), 2
    )
    yield one("rounded", f"{name} rounded to whole numbers", np.round)
    yield one("cut", f"{name} cut to whole numbers", np.trunc)
    yield one("half", f"{name} turned into 0 or 1 by a threshold at 1/2", lambda a: (a > 0.5) * 1.0)
    yield one("ones", f"ones in place of {name}", np.ones_like, 2)
    yield one("zeros", f"zeros in place of {name}", np.zeros_like, 2)
    yield one("one_minus", f"1 - {name} instead of {name}", lambda a: 1 - a, 2)
    yield one("squared", f"{name} squared", np.square)
    yield one("sigmoid", f"the sigmoid of {name} instead of {name}", lambda a: 1 / (1 + np.exp(-a)))
    yield one("slope", f"{name} (1 - {name}) in place of {name}", lambda a: a * (1 - a))
    yield one("times_slope", f"{name} multiplied by {name} (1 - {name})", lambda a: a * a * (1 - a))
    yield one("signs", f"the signs of {name}", np.sign, 4)
    yield one("sorted", f"{name} sorted", lambda a: np.sort(a, axis=None).reshape(a.shape), 4)
    yield one(
        "mean", f"the mean of {name} in all its entries", lambda a: np.full(a.shape, a.mean())
    )
    yield one("sum", f"the sum of {name} in all its entries", lambda a: np.full(a.shape, a.sum()))
    yield one(
        "entry", f"the first entry of {name} in place of all", lambda a: np.full(a.shape, a.flat[0])
    )
    most = value.ndim
    for axis in range(most):
        where = f" along axis {axis}" if most > 1 else ""
        yield one(
            f"flipped_{axis}",
            f"{name} in reverse{where}",
            lambda a, x=axis: np.flip(a, x),
            3,
            axis >= most - 2,
        )
        for end, word in ((0, "first"), (-1, "last")):
            yield one(
                f"{word}_{axis}_for_all",
                f"the {word} of {name}{where} in place of all",
                lambda a, x=axis, e=end: np.repeat(np.take(a, [e], x), a.shape[x], x),
                2,
            )
            yield one(
                f"{word}_{axis}_only",
                f"the {word} of {name}{where} alone, the rest counted as 0",
                lambda a, x=axis, e=end: _alone(a, x, e),
                2,
            )
            yield one(
                f"{word}_{axis}_left_out",
                f"{name} with its {word}{where} counted as 0",
                lambda a, x=axis, e=end: a - _alone(a, x, e),
                3,
            )
        yield one(
            f"mean_{axis}",
            f"{name} averaged{where}",
            lambda a, x=axis: np.broadcast_to(a.mean(x, keepdims=True), a.shape).copy(),
        )
        yield one(
            f"sum_{axis}",
            f"{name} added up{where}",
            lambda a, x=axis: np.broadcast_to(a.sum(x, keepdims=True), a.shape).copy(),
        )
    for one_axis, two in itertools.combinations(range(most), 2):
        last = (one_axis, two) == (most - 2, most - 1)
        words = (
            f"{name} transposed" if most == 2 else f"{name} with axes {one_axis} and {two} swapped"
        )
        yield one(
            f"swapped_{one_axis}_{two}",
            words,
            lambda a, x=one_axis, y=two: np.swapaxes(a, x, y).copy(),
            2,
            last,
        )
    if most >= 2:
        for end, word in ((0, "first"), (-1, "last")):
            yield one(
                f"{word}_row_and_column_left_out",
                f"{name} with its {word} row and {word} column counted as 0",
                lambda a, e=end: _without_edge(a, e),
                3,
            )
        yield one(
            "turned_180", f"{name} turned by 180 degrees", lambda a: a[..., ::-1, ::-1], 2, True
        )
        yield one(
            "turned_90",
            f"{name} turned by 90 degrees",
            lambda a: np.rot90(a, 1, (-2, -1)).copy(),
            3,
        )
        yield one(
            "turned_270",
            f"{name} turned by 90 degrees to the right",
            lambda a: np.rot90(a, -1, (-2, -1)).copy(),
            3,
        )
        yield one(
            "by_columns",
            f"{name} read column by column",
            lambda a: a.ravel(order="F").reshape(a.shape),
            3,
        )
        yield one(
            "reshaped",
            f"{name} brought into shape by reshape where a transpose is needed",
            lambda a: a.T.reshape(a.shape),
            3,
        )


def _without_edge(a, end):
    out = a.copy()
    out[..., end, :] = 0
    out[..., :, end] = 0
    return out


def _alone(a, axis, end):
    out = np.zeros_like(a)
    index = [slice(None)] * a.ndim
    index[axis] = end
    out[tuple(index)] = a[tuple(index)]
    return out
