"""A sum, mean or maximum too many, or one that was left out."""

import itertools

import numpy as np

from autograder.judge.relations import Relation, per_leaf

WAYS = (
    ("sum", "added up", np.sum, 2),
    ("mean", "averaged", np.mean, 3),
    ("max", "reduced to the largest", np.max, 4),
)


def _subsets(most):
    for many in range(1, most + 1):
        yield from itertools.combinations(range(most), many)


def _over(axes, most):
    if len(axes) == most:
        return "over all entries"
    return "over axis " + str(axes[0]) if len(axes) == 1 else f"over the axes {_listed(axes)}"


def _listed(numbers):
    return ", ".join(map(str, numbers[:-1])) + f" and {numbers[-1]}"


def too_many(args, want):
    """Reductions of the right answer: what was asked for, summed once more."""
    most = max((leaf.ndim for leaf in want if isinstance(leaf, np.ndarray)), default=0)
    for axes in _subsets(most):
        for way, words, function, rank in WAYS:
            if way == "max" and len(axes) not in (1, most):
                continue
            base = f"Your answer is the right one, {words} {_over(axes, most)}"
            tag = "".join(map(str, axes))
            whole = len(axes) == most
            for keep, name in ((False, ""), (True, "_kept")):
                yield Relation(
                    f"{way}_over_{tag}{name}", f"{base}. No such step is asked for.",
                    per_leaf(lambda a, x=axes, k=keep, f=function: f(a, axis=x, keepdims=k)),
                    "leaves", "sum", rank, whole and way != "max",
                )  # fmt: skip
            yield Relation(
                f"{way}_over_{tag}_everywhere",
                f"{base}, and the same number stands in every place.",
                per_leaf(lambda a, x=axes, f=function: np.broadcast_to(
                    f(a, axis=x, keepdims=True), a.shape)),
                "leaves", "sum", rank + 1, False,
            )  # fmt: skip


def too_few(got, want):
    """Reductions that the student's answer lacks: after them it would be right.

    Parameters
    ----------
    got, want : tuple
        The leaves of the student's answer and of the right one.
    """
    if len(got) != 1 or len(want) != 1 or not isinstance(got[0], np.ndarray):
        return
    most, wanted = got[0].ndim, np.shape(want[0])
    if got[0].size <= np.size(want[0]):
        return
    for axes in _subsets(most):
        for way, words, function, rank in WAYS:
            for keep in (False, True):
                if np.shape(function(got[0], axis=axes, keepdims=keep)) != wanted:
                    continue
                yield Relation(
                    f"without_{way}_over_{''.join(map(str, axes))}",
                    f"Your answer is not yet {words} {_over(axes, most)}. After that it would be "
                    f"right.",
                    _reduced(axes, function, keep), "got", "sum", rank,
                )  # fmt: skip


def _reduced(axes, function, keep):
    return lambda value, c: function(np.asarray(value, float), axis=axes, keepdims=keep)
