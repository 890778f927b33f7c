"""Another quantity instead of the answer: an argument, or something plain made of arguments."""

import itertools

import numpy as np

from _lab.judging.relations import Relation


def instead(args, want):
    """Relations that replace the answer by something made of arguments like these."""
    if len(want) != 1 or not isinstance(want[0], np.ndarray):
        return
    arrays = [n for n, a in args.items() if isinstance(a, np.ndarray) and a.dtype.kind in "biuf"]
    for name in arrays:
        for words, function in _made_of(name, args[name].ndim):
            yield _instead(words, lambda c, n=name, f=function: f(_floats(c.args[n])), 3)
    for one, two in itertools.permutations(arrays, 2):
        for words, function, both in _made_of_two(one, two):
            if both or one < two:
                yield _instead(
                    words,
                    lambda c, x=one, y=two, f=function: f(_floats(c.args[x]), _floats(c.args[y])),
                    4,
                )


def _floats(array):
    return np.asarray(array, float)


def _instead(words, function, rank):
    return Relation(
        f"is {words}", f"What you return is {words}.",
        lambda leaves, c: [np.asarray(function(c), float)], "leaves", "instead", rank,
    )  # fmt: skip


def _made_of(name, axes):
    yield f"{name} itself", lambda a: a
    yield f"-{name}", lambda a: -a
    yield f"the absolute values of {name}", np.abs
    yield f"{name} with its negative numbers set to 0", lambda a: np.maximum(a, 0)
    yield f"1 where {name} is positive, else 0", lambda a: (a > 0) * 1.0
    yield f"1 where {name} is 0 or positive, else 0", lambda a: (a >= 0) * 1.0
    yield f"1 where {name} is not 0, else 0", lambda a: (a != 0) * 1.0
    yield f"1 where {name} is negative, else 0", lambda a: (a < 0) * 1.0
    yield f"the signs of {name}", np.sign
    yield f"{name} squared", np.square
    yield f"1 - {name}", lambda a: 1 - a
    yield f"1 + {name}", lambda a: 1 + a
    yield f"1 / {name}", lambda a: 1 / a
    yield f"exp({name})", np.exp
    yield f"log({name})", np.log
    yield f"the sigmoid of {name}", lambda a: 1 / (1 + np.exp(-a))
    yield f"the slope of a sigmoid at {name}", lambda a: np.exp(-a) / (1 + np.exp(-a)) ** 2
    yield f"{name} (1 - {name})", lambda a: a * (1 - a)
    yield f"tanh({name})", np.tanh
    yield f"{name} held inside 0 to 1", lambda a: np.clip(a, 0, 1)
    yield f"{name} sorted", lambda a: np.sort(a, axis=None).reshape(a.shape)
    yield f"1 where {name} is largest in the whole array, else 0", lambda a: (a == a.max()) * 1.0
    for word, f in (("sum", np.sum), ("mean", np.mean), ("largest entry", np.max),
                    ("smallest entry", np.min)):  # fmt: skip
        yield f"the {word} of {name}", f
        for axis in range(axes if axes > 1 else 0):
            yield f"the {word} of {name} along axis {axis}", lambda a, x=axis, f=f: f(a, axis=x)
            yield (
                f"the {word} of {name} along axis {axis}, axes kept",
                lambda a, x=axis, f=f: f(a, axis=x, keepdims=True),
            )
    yield f"the number of entries of {name}", lambda a: float(a.size)
    yield f"the number of positive entries of {name}", lambda a: float((a > 0).sum())
    yield f"the sum of the squares of {name}", lambda a: np.sum(a * a)
    yield f"the sum of the absolute values of {name}", lambda a: np.sum(np.abs(a))
    if axes == 2:
        yield f"{name}.T", lambda a: a.T
        yield f"the sum of the diagonal of {name}", np.trace
        yield f"the last entry of {name}", lambda a: a[-1, -1]
        yield f"the first entry of {name}", lambda a: a[0, 0]


def _made_of_two(one, two):
    yield f"{one} * {two}", lambda a, b: a * b, False
    yield f"{one} + {two}", lambda a, b: a + b, False
    yield f"{one} - {two}", lambda a, b: a - b, True
    yield f"{one} / {two}", lambda a, b: a / b, True
    yield f"({one} - {two}) squared", lambda a, b: (a - b) ** 2, False
    yield f"the absolute value of {one} - {two}", lambda a, b: np.abs(a - b), False
    yield f"{one} where {two} is positive, else 0", lambda a, b: a * (b > 0), True
    yield f"{one} where {two} is 0 or positive, else 0", lambda a, b: a * (b >= 0), True
    yield f"{one} where {two} is not positive, else 0", lambda a, b: a * (b <= 0), True
    yield f"{one} where {two} is not 0, else 0", lambda a, b: a * (b != 0), True
    yield f"{one} where both are positive, else 0", lambda a, b: a * (a > 0) * (b > 0), True
    yield f"{one} times the sign of {two}", lambda a, b: a * np.sign(b), True
    yield f"{one} plus 1 where {two} is positive", lambda a, b: a + (b > 0), True
    yield f"{one} * {two} (1 - {two})", lambda a, b: a * b * (1 - b), True
    yield f"{one} times {two} held inside 0 to 1", lambda a, b: a * np.clip(b, 0, 1), True
    yield f"{one} @ {two}", lambda a, b: a @ b, True
    yield f"{one} @ {two}.T", lambda a, b: a @ b.T, True
    yield f"{one}.T @ {two}", lambda a, b: a.T @ b, True
    yield f"{one}.T * {two}", lambda a, b: a.T * b, True
    yield f"{one}.T + {two}", lambda a, b: a.T + b, True
    yield f"the sum of {one} * {two}", lambda a, b: np.sum(a * b), False
    yield f"the sum of {one} times the sum of {two}", lambda a, b: a.sum() * b.sum(), False
    yield f"the mean of {one} times the sum of {two}", lambda a, b: a.mean() * b.sum(), True
    yield (
        f"the sum of {one} times the sum of {two} along its last axis",
        lambda a, b: a.sum() * b.sum(axis=-1),
        True,
    )
    yield (
        f"the mean of {one} times the mean of {two} along its last axis",
        lambda a, b: a.mean() * b.mean(axis=-1),
        True,
    )
