"""Right for other arguments: one was negated, rounded, flipped, swapped, or left at its default."""

import inspect
import itertools

import numpy as np

from _lab.judging.array_changes import array_changes, changed
from _lab.judging.relations import Relation


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
            yield from array_changes(name, value)
        elif isinstance(value, dict):
            yield from _dict(name)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield from _number(name, value)
        elif isinstance(value, tuple) and all(isinstance(n, int) for n in value):
            yield changed(f"{name}_reversed", f"{name} read backwards", name, lambda a: a[::-1])
            yield changed(
                f"{name}_square",
                f"a square {name} (its first number used for all)",
                name,
                lambda a: (a[0],) * len(a),
            )
            yield changed(
                f"{name}_square_of_last",
                f"a square {name} (its last number used for all)",
                name,
                lambda a: (a[-1],) * len(a),
            )
        if name in defaults:
            yield changed(
                f"{name}_default",
                f"{name} = {defaults[name]}, its default, whatever is asked for",
                name,
                lambda a, d=defaults[name]: d,
                1,
                True,
            )
    yield from _together(args)


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
        yield changed(
            f"{tag}_{name}",
            words,
            name,
            lambda d, f=function: {key: f(part) for key, part in d.items()},
        )
    yield changed(
        f"unit_{name}",
        f"the numbers in {name} scaled to length 1, array by array",
        name,
        lambda d: {key: part / np.linalg.norm(part) for key, part in d.items()},
    )


def _number(name, value):
    fixed = (0, 1, 2, 3) if isinstance(value, int) else (1.0, 0.1, 0.01, 0.001, 0.5, 1e-5, 1e-4)
    for number in fixed:
        yield changed(
            f"{name}_is_{number:g}",
            f"{name} = {number:g}, whatever is asked for",
            name,
            lambda a, n=number: n,
            3,
        )
    steps = (("minus_1", f"{name} - 1", -1), ("plus_1", f"{name} + 1", 1))
    for tag, words, step in steps if isinstance(value, int) else ():
        yield changed(f"{name}_{tag}", f"{words} in place of {name}", name, lambda a, s=step: a + s)
    for tag, words, times in (("negative", f"-{name}", -1), ("double", f"2 {name}", 2)):
        yield changed(
            f"{name}_{tag}", f"{words} in place of {name}", name, lambda a, t=times: a * t
        )
    if isinstance(value, float):
        yield changed(f"{name}_half", f"half of {name} in place of {name}", name, lambda a: a / 2)
        yield changed(f"{name}_squared", f"{name} squared", name, lambda a: a**2)
        yield changed(f"{name}_over", f"1 / {name} in place of {name}", name, lambda a: 1 / a)


def _together(args):
    """Two arguments swapped, or one used for both."""
    for one, two in itertools.combinations(args, 2):
        if type(args[one]) is not type(args[two]):
            continue
        yield Relation(
            f"{one}_{two}_swapped",
            f"Your answer is right for {one} and {two} swapped.",
            lambda a, c, x=one, y=two: {**a, x: a[y], y: a[x]},
            "arguments",
            "arguments",
            1,
            True,
        )
        for x, y in ((one, two), (two, one)):
            yield Relation(
                f"{x}_for_{y}",
                f"Your answer is right for {x} in place of {y}.",
                lambda a, c, x=x, y=y: {**a, y: a[x]},
                "arguments",
                "arguments",
                2,
                True,
            )
