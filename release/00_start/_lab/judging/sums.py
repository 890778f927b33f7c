"""A sum, mean or maximum too many, or one that was left out."""

import itertools

import numpy as np

from _lab.judging.relations import Relation, per_leaf

WAYS = (
    ("sum", "added up", np.sum, 2),
    ("mean", "averaged", np.mean, 3),
    ("max", "reduced to the largest", np.max, 4),
)


def _subsets(most):
    """Every way to choose axes; None stands for all of them, however many an answer has."""
    yield from itertools.chain.from_iterable(
        itertools.combinations(range(most), many) for many in range(1, most)
    )
    if most:
        yield None


def _tag(axes):
    return "all" if axes is None else "".join(map(str, axes))


def _over(axes):
    if axes is None:
        return "over all entries"
    return "over axis " + str(axes[0]) if len(axes) == 1 else f"over the axes {_listed(axes)}"


def _listed(numbers):
    return ", ".join(map(str, numbers[:-1])) + f" and {numbers[-1]}"


def too_many(args, want):
    """Reductions of the right answer: what was asked for, summed once more."""
    most = max((leaf.ndim for leaf in want if isinstance(leaf, np.ndarray)), default=0)
    for axes in _subsets(most):
        for way, words, function, rank in WAYS:
            if way == "max" and axes and len(axes) > 1:
                continue
            base = f"Your answer is the right one, {words} {_over(axes)}"
            tag = _tag(axes)
            for keep, name in ((False, ""), (True, "_kept")):
                yield Relation(
                    f"{way}_over_{tag}{name}", f"{base}. No such step is asked for.",
                    per_leaf(lambda a, x=axes, k=keep, f=function: f(a, axis=x, keepdims=k)),
                    "leaves", "sum", rank, axes is None and way != "max",
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
    for axis in range(most):
        if np.shape(np.take(got[0], -1, axis)) == wanted:
            where = f" {_over((axis,))}" if most > 1 else ""
            yield Relation(
                f"last_{axis}_is_it",
                f"What stands last in your answer{where} is the right one. What stands before it "
                f"is on the way there: return the last alone.",
                lambda value, c, x=axis: np.take(np.asarray(value, float), -1, x), "got", "sum", 2,
            )  # fmt: skip
    for axes in _subsets(most):
        for way, words, function, rank in WAYS:
            for keep in (False, True):
                if np.shape(function(got[0], axis=axes, keepdims=keep)) != wanted:
                    continue
                yield Relation(
                    f"without_{way}_over_{_tag(axes)}",
                    f"Your answer is not yet {words} {_over(axes)}. After that it would be "
                    f"right.",
                    _reduced(axes, function, keep), "got", "sum", rank,
                )  # fmt: skip


def _reduced(axes, function, keep):
    return lambda value, c: function(np.asarray(value, float), axis=axes, keepdims=keep)
