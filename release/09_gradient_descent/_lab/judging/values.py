"""Changes entry by entry: rounded, clipped, squared, or with an argument worked in."""

import numpy as np

from _lab.judging.relations import Relation, per_leaf


def _each(name, words, function, rank=4, common=False, **more):
    sentence = words if words.endswith(".") else f"Your answer is the right one, {words}."
    return Relation(
        name, sentence, lambda a, c: function(a), "each", "values", rank, common, **more
    )


def values(args, want):
    """Relations entry by entry, for arguments like these."""
    yield _each("absolute", "but without its sign (its absolute value)", np.abs, 2, True)
    yield _each("squared", "squared", np.square, 3, True)
    yield _each("root", "with a square root taken of it", lambda a: np.sqrt(np.abs(a)), 5)
    yield _each("negatives_lost", "with its negative numbers set to 0",
                lambda a: np.maximum(a, 0), 2, True)  # fmt: skip
    yield _each("positives_lost", "with its positive numbers set to 0",
                lambda a: np.minimum(a, 0), 3, True)  # fmt: skip
    yield _each("clipped", "but held inside 0 to 1", lambda a: np.clip(a, 0, 1), 3)
    yield _each("clipped_both", "but held inside -1 to 1", lambda a: np.clip(a, -1, 1), 3)
    yield _each("cut", "but cut to whole numbers", np.trunc, 2, True)
    yield _each("floored", "but rounded down to whole numbers, as // does", np.floor, 2)
    yield _each("whole", "but rounded to whole numbers", np.round, 2)
    for digits in range(1, 9):
        words = f"but rounded to {digits} digits after the point. Do not round"
        yield _each(f"rounded_{digits}", words, lambda a, d=digits: _rounded(a, d), 3)
    yield _each("half_steps", "turned into 0 or 1 by a threshold at 1/2", lambda a: 1.0 * (a > 0.5))
    yield _each("signs", "reduced to its signs", np.sign, 3)
    yield _each("positive", "turned into 1 where it is positive and 0 elsewhere",
                lambda a: 1.0 * (a > 0), 3)  # fmt: skip
    yield _each("one_minus", "taken away from 1", lambda a: 1 - a, 3, True)
    yield _each("plus_1", "plus 1", lambda a: a + 1, 3)
    yield _each("minus_1", "minus 1", lambda a: a - 1, 3)
    yield _each("reciprocal", "turned over: 1 divided by it", lambda a: 1 / a, 3, True)
    for epsilon in ("1e-8", "1e-7", "1e-6", "1e-5"):
        yield _each(
            f"{epsilon}_below",
            f"You added {epsilon} below a fraction line. That moves every number a little; divide "
            f"by the denominator as it is.",
            lambda a, e=float(epsilon): a / (1 + e * np.abs(a)),
        )
    yield _each("logarithm", "with a logarithm taken of it", np.log, 4)
    yield _each("exponential", "with exp taken of it", np.exp, 4)
    yield _each("sigmoid", "with the sigmoid taken of it", lambda a: 1 / (1 + np.exp(-a)), 4, True)
    yield _each("slope", "as a in a (1 - a)", lambda a: a * (1 - a), 5)
    for number, words in ((0.0, "0"), (1.0, "1")):
        yield _each(
            f"all_{words}", f"Every number that you return is {words}.",
            lambda a, n=number: np.full(a.shape, n), 1, trivial=True,
        )  # fmt: skip
    yield _each("all_nan", "Every number that you return is nan (not a number).",
                lambda a: np.full(a.shape, np.nan), 1, trivial=True)  # fmt: skip
    for name, value in args.items():
        if isinstance(value, np.ndarray) and value.dtype.kind in "biuf":
            yield from _with(name)
        elif isinstance(value, float):
            yield _number(f"plus_{name}", f"plus {name}", name, 1)
            yield _number(f"minus_{name}", f"minus {name}", name, -1)
    yield Relation(
        "cut_for_integers",
        "Where the arguments hold integers, your numbers are cut to whole numbers: an array made "
        "like them (zeros_like, copy) holds integers too. Make one of floats.",
        _cut_for_integers, "leaves", "values", 1, True,
    )  # fmt: skip


def _rounded(a, digits):
    """Rounded, where some of it is left: what is 0 altogether may be so for another reason."""
    found = np.round(a, digits)
    return found if found.any() else a


def _number(name, words, argument, sign):
    return Relation(
        name, f"Your answer is the right one, {words}.",
        lambda a, c: a + sign * c.args[argument], "each", "values", 4,
    )  # fmt: skip


def _with(name):
    """The argument worked into every entry once more: times, over, plus, minus."""
    ways = (
        ("times", f"multiplied by {name}", lambda a, x: a * x, 2),
        ("over", f"divided by {name}", lambda a, x: a / x, 3),
        ("plus", f"plus {name}", lambda a, x: a + x, 3),
        ("minus", f"minus {name}", lambda a, x: a - x, 3),
        ("where_positive", f"but kept only where {name} is positive", lambda a, x: a * (x > 0), 2),
        ("where_negative", f"but kept only where {name} is not positive",
         lambda a, x: a * (x <= 0), 4),
        ("times_slope", f"multiplied by {name} (1 - {name})", lambda a, x: a * x * (1 - x), 3),
    )  # fmt: skip
    for way, words, function, rank in ways:
        yield Relation(
            f"{way}_entries_of_{name}",
            f"Your answer is the right one, {words}, entry by entry.",
            lambda leaves, c, f=function: _met(leaves, c.args[name], f),
            "leaves", "values", rank, way in ("times", "where_positive"),
        )  # fmt: skip


def _met(leaves, array, function):
    """Each leaf met with an argument; only where that keeps the leaf's shape."""
    if any(np.broadcast_shapes(leaf.shape, array.shape) != leaf.shape for leaf in leaves):
        return None
    return per_leaf(lambda a: function(a, np.asarray(array, float)))(leaves, None)


def _cut_for_integers(leaves, context):
    arrays = [a for a in context.args.values() if isinstance(a, np.ndarray)]
    if not any(a.dtype.kind in "iu" for a in arrays):
        return leaves
    return per_leaf(np.trunc)(leaves, context)
