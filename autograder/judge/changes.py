"""Right for other arguments: one was negated, rounded, flipped, swapped, or left at its default."""

import inspect
import itertools

import numpy as np

from autograder.judge.relations import Relation


def changes(exercise, args):
    """Relations of arguments, for arguments like these.

    Parameters
    ----------
    exercise : Exercise
    args : dict
        An example of the arguments, by name.
    """
    defaults = {
        name: parameter.default
        for name, parameter in inspect.signature(exercise.reference).parameters.items()
        if parameter.default is not inspect.Parameter.empty
    }
    for name, value in args.items():
        if isinstance(value, np.ndarray) and value.dtype.kind in "biuf":
            yield from _array(name, value)
        elif isinstance(value, dict):
            yield from _dict(name)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield from _number(name, value)
        elif isinstance(value, tuple) and all(isinstance(n, int) for n in value):
            yield _change(f"{name}_reversed", f"{name} read backwards", name, lambda a: a[::-1])
            yield _change(f"{name}_square", f"a square {name} (its first number used for all)",
                          name, lambda a: (a[0],) * len(a))  # fmt: skip
            yield _change(f"{name}_square_of_last", f"a square {name} (its last number used for "
                          f"all)", name, lambda a: (a[-1],) * len(a))  # fmt: skip
        if name in defaults:
            yield _change(
                f"{name}_default", f"{name} = {defaults[name]}, its default, whatever is asked for",
                name, lambda a, d=defaults[name]: d, 1, True,
            )  # fmt: skip
    yield from _together(args)


def _change(name, words, argument, function, rank=3, common=False):
    def change(args, context):
        return {**args, argument: function(args[argument])}

    return Relation(
        name, f"Your answer is right for {words}.", change, "arguments", "arguments", rank, common
    )


def _array(name, value):
    def one(tag, words, function, rank=3, common=False):
        return _change(f"{tag}_{name}", words, name, function, rank, common)

    yield one("minus", f"-{name} instead of {name}", np.negative, 2, True)
    yield one("absolute", f"the absolute values of {name}", np.abs, 2)
    yield one(
        "positive", f"{name} with its negative numbers set to 0", lambda a: np.maximum(a, 0), 2
    )
    yield one("rounded", f"{name} rounded to whole numbers", np.round)
    yield one("cut", f"{name} cut to whole numbers", np.trunc)
    yield one("half", f"{name} turned into 0 or 1 by a threshold at 1/2",
              lambda a: (a > 0.5) * 1.0)  # fmt: skip
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
    yield one("entry", f"the first entry of {name} in place of all",
              lambda a: np.full(a.shape, a.flat[0]))  # fmt: skip
    most = value.ndim
    for axis in range(most):
        where = f" along axis {axis}" if most > 1 else ""
        yield one(f"flipped_{axis}", f"{name} in reverse{where}", lambda a, x=axis: np.flip(a, x), 3,
                  axis >= most - 2)  # fmt: skip
        for end, word in ((0, "first"), (-1, "last")):
            yield one(f"{word}_{axis}_for_all", f"the {word} of {name}{where} in place of all",
                      lambda a, x=axis, e=end: np.repeat(np.take(a, [e], x), a.shape[x], x), 2)  # fmt: skip
            yield one(f"{word}_{axis}_only", f"the {word} of {name}{where} alone, the rest counted "
                      f"as 0", lambda a, x=axis, e=end: _alone(a, x, e), 2)  # fmt: skip
            yield one(f"{word}_{axis}_left_out", f"{name} with its {word}{where} counted as 0",
                      lambda a, x=axis, e=end: a - _alone(a, x, e), 3)  # fmt: skip
        yield one(f"mean_{axis}", f"{name} averaged{where}",
                  lambda a, x=axis: np.broadcast_to(a.mean(x, keepdims=True), a.shape).copy())  # fmt: skip
        yield one(f"sum_{axis}", f"{name} added up{where}",
                  lambda a, x=axis: np.broadcast_to(a.sum(x, keepdims=True), a.shape).copy())  # fmt: skip
    for one_axis, two in itertools.combinations(range(most), 2):
        last = (one_axis, two) == (most - 2, most - 1)
        words = (
            f"{name} transposed" if most == 2 else f"{name} with axes {one_axis} and {two} swapped"
        )
        yield one(f"swapped_{one_axis}_{two}", words,
                  lambda a, x=one_axis, y=two: np.swapaxes(a, x, y).copy(), 2, last)  # fmt: skip
    if most >= 2:
        yield one(
            "turned_180", f"{name} turned by 180 degrees", lambda a: a[..., ::-1, ::-1], 2, True
        )
        yield one("turned_90", f"{name} turned by 90 degrees",
                  lambda a: np.rot90(a, 1, (-2, -1)).copy(), 3)  # fmt: skip
        yield one("turned_270", f"{name} turned by 90 degrees to the right",
                  lambda a: np.rot90(a, -1, (-2, -1)).copy(), 3)  # fmt: skip
        yield one("by_columns", f"{name} read column by column",
                  lambda a: a.ravel(order="F").reshape(a.shape), 3)  # fmt: skip
        yield one("reshaped", f"{name} brought into shape by reshape where a transpose is needed",
                  lambda a: a.T.reshape(a.shape), 3)  # fmt: skip


def _alone(a, axis, end):
    out = np.zeros_like(a)
    index = [slice(None)] * a.ndim
    index[axis] = end
    out[tuple(index)] = a[tuple(index)]
    return out


def _dict(name):
    ways = (
        ("minus", f"the numbers in {name} with the opposite sign", np.negative),
        ("zeros", f"zeros in place of the numbers in {name}", np.zeros_like),
        ("ones", f"ones in place of the numbers in {name}", np.ones_like),
        ("absolute", f"the absolute values of the numbers in {name}", np.abs),
        ("signs", f"the signs of the numbers in {name}", np.sign),
        ("cut", f"the numbers in {name} cut to whole numbers", np.trunc),
    )
    for tag, words, function in ways:
        yield _change(f"{tag}_{name}", words, name,
                      lambda d, f=function: {key: f(part) for key, part in d.items()})  # fmt: skip
    yield _change(
        f"unit_{name}", f"the numbers in {name} scaled to length 1, array by array", name,
        lambda d: {key: part / np.linalg.norm(part) for key, part in d.items()},
    )  # fmt: skip


def _number(name, value):
    fixed = (0, 1, 2, 3) if isinstance(value, int) else (1.0, 0.1, 0.01, 0.001, 0.5, 1e-5, 1e-4)
    for number in fixed:
        yield _change(f"{name}_is_{number:g}", f"{name} = {number:g}, whatever is asked for", name,
                      lambda a, n=number: n, 3)  # fmt: skip
    steps = (("minus_1", f"{name} - 1", -1), ("plus_1", f"{name} + 1", 1))
    for tag, words, step in steps if isinstance(value, int) else ():
        yield _change(f"{name}_{tag}", f"{words} in place of {name}", name, lambda a, s=step: a + s)
    for tag, words, times in (("negative", f"-{name}", -1), ("double", f"2 {name}", 2)):
        yield _change(f"{name}_{tag}", f"{words} in place of {name}", name,
                      lambda a, t=times: a * t)  # fmt: skip
    if isinstance(value, float):
        yield _change(f"{name}_half", f"half of {name} in place of {name}", name, lambda a: a / 2)
        yield _change(f"{name}_over", f"1 / {name} in place of {name}", name, lambda a: 1 / a)


def _together(args):
    """Two arguments swapped, or one used for both."""
    for one, two in itertools.combinations(args, 2):
        if type(args[one]) is not type(args[two]):
            continue
        yield Relation(
            f"{one}_{two}_swapped", f"Your answer is right for {one} and {two} swapped.",
            lambda a, c, x=one, y=two: {**a, x: a[y], y: a[x]}, "arguments", "arguments", 1, True,
        )  # fmt: skip
        for x, y in ((one, two), (two, one)):
            yield Relation(
                f"{x}_for_{y}", f"Your answer is right for {x} in place of {y}.",
                lambda a, c, x=x, y=y: {**a, y: a[x]}, "arguments", "arguments", 2, True,
            )  # fmt: skip
