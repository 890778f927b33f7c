"""The right numbers in another place: flipped, turned, shifted, transposed, sorted, left out."""

import itertools

import numpy as np

from _lab.judging.relations import Relation, per_leaf


def orders(args, want):
    """Relations that move or drop entries, for answers like these."""
    arrays = [leaf for leaf in want if isinstance(leaf, np.ndarray) and leaf.ndim]
    if not arrays:
        return
    most = max(leaf.ndim for leaf in arrays)
    yield from _turned(most)
    yield from _shifted(most)
    yield from _dropped(most)
    yield from _filled(most)


def _order(name, words, function, rank=3, common=False):
    sentence = f"Your answer holds the right numbers, {words}."
    return Relation(name, sentence, per_leaf(function), "leaves", "order", rank, common)


def _axis_words(axis, most):
    """How an axis is named; the last two are rows and columns."""
    return {most - 2: "rows", most - 1: "columns"}.get(axis, f"entries along axis {axis}")


def _turned(most):
    if most >= 2:
        yield _order("turned_180", "turned by 180 degrees", _last_two(lambda a: a[..., ::-1, ::-1]),
                     2, True)  # fmt: skip
        yield _order("turned_90", "turned by 90 degrees to the left",
                     lambda a: np.rot90(a, 1, (-2, -1)), 3)  # fmt: skip
        yield _order("turned_270", "turned by 90 degrees to the right",
                     lambda a: np.rot90(a, -1, (-2, -1)), 3)  # fmt: skip
    yield _order("reversed", "in reverse order", lambda a: a.ravel()[::-1].reshape(a.shape), 2)
    for axis in range(most):
        words = f"with its {_axis_words(axis, most)} in reverse" if most > 1 else "in reverse order"
        yield _order(f"flipped_{axis}", words, lambda a, x=axis: np.flip(a, x), 2, axis >= most - 2)
    last = (*range(most - 2), most - 1, most - 2)
    for order in itertools.permutations(range(most)):
        if list(order) != sorted(order):
            words = f"with its axes in the order {order}"
            if order == last:
                words = "transposed: rows and columns are swapped"
            yield _order(
                f"axes_{''.join(map(str, order))}", words,
                lambda a, o=order: np.transpose(a, o), 1, order == last,
            )  # fmt: skip
    if most >= 2:
        yield _order(
            "by_columns", "but filled or read column by column where it goes row by row",
            lambda a: a.ravel(order="F").reshape(a.shape), 2, True,
        )  # fmt: skip
        yield _order(
            "reshaped_transpose", "but brought into shape by reshape where a transpose is needed",
            lambda a: a.ravel().reshape(a.shape, order="F"), 3, True,
        )  # fmt: skip
        yield _order(
            "reshaped_for_transposed", "in a transposed shape that was filled row by row",
            lambda a: a.reshape(a.shape[::-1]), 4,
        )  # fmt: skip
    yield _order("sorted", "sorted by size", lambda a: np.sort(a, axis=None).reshape(a.shape), 3)
    yield _order("sorted_down", "sorted by size, the largest first",
                 lambda a: np.sort(a, axis=None)[::-1].reshape(a.shape), 4)  # fmt: skip


def _last_two(function):
    return lambda a: function(a) if a.ndim > 1 else a[::-1]


def _shifted(most):
    for axis in range(most):
        word = _axis_words(axis, most)
        yield _order(f"shifted_{axis}", f"shifted by one (its {word})",
                     lambda a, x=axis: np.roll(a, 1, x))  # fmt: skip
        yield _order(f"shifted_back_{axis}", f"shifted back by one (its {word})",
                     lambda a, x=axis: np.roll(a, -1, x))  # fmt: skip


def _dropped(most):
    singular = {"rows": "row", "columns": "column"}
    for axis in range(most):
        word = singular.get(_axis_words(axis, most), f"entry along axis {axis}")
        for end, where in ((-1, "last"), (0, "first")):
            yield _kept(f"{where}_{axis}_zero", f"The {where} {word} of your answer is 0; the rest "
                        f"is right.", axis, end, False)  # fmt: skip
            yield _kept(f"only_{where}_{axis}", f"Only the {where} {word} of your answer is right; "
                        f"the rest is 0.", axis, end, True)  # fmt: skip
            yield Relation(
                f"{where}_{axis}_everywhere",
                f"Your answer repeats its {where} {word} where each has its own numbers.",
                per_leaf(lambda a, x=axis, e=end: np.broadcast_to(np.take(a, [e], x), a.shape)),
                "leaves", "order", 3, False,
            )  # fmt: skip
            yield Relation(
                f"{where}_{axis}_missing",
                f"The {where} {word} is missing in your answer; the rest is right.",
                per_leaf(lambda a, x=axis, e=end: np.delete(a, e, x)),
                "leaves", "order", 3, False,
            )  # fmt: skip
            yield Relation(
                f"{where}_{axis}_alone",
                f"You return the {where} {word} alone of what is asked for.",
                per_leaf(lambda a, x=axis, e=end: np.take(a, e, x)),
                "leaves", "order", 3, False,
            )  # fmt: skip
    yield Relation(
        "nonzero_only", "You return only the entries that are not 0, in a row. The others belong "
        "to the result too, in their places (a mask in brackets picks entries out).",
        per_leaf(lambda a: a[a != 0]), "leaves", "order", 2, False,
    )  # fmt: skip
    if most >= 2:
        yield Relation(
            "blown_up", "Each of your entries stands in a block of 2 by 2; once is right.",
            per_leaf(lambda a: np.kron(a, np.ones((2, 2)))), "leaves", "order", 2, False,
        )  # fmt: skip
        yield Relation(
            "edge_zero", "The last row and the last column of your answer are 0; the rest is right."
            " Look at where the loops end.", per_leaf(_edge_zero), "leaves", "order", 2, False,
        )  # fmt: skip
        yield Relation(
            "diagonal", "Only the diagonal of your answer is right; the rest is 0.",
            per_leaf(lambda a: a * np.eye(*a.shape[-2:])), "leaves", "order", 3, False,
        )  # fmt: skip
    for end, where in ((0, "first"), (-1, "last")):
        yield Relation(
            f"{where}_entry_only",
            f"Only the {where} entry of your answer is right; the rest is 0.",
            per_leaf(lambda a, e=end: _one_entry(a, e)), "leaves", "order", 3, False,
        )  # fmt: skip
        yield Relation(
            f"{where}_entry_alone", f"You return the {where} entry alone of what is asked for.",
            per_leaf(lambda a, e=end: a.ravel()[e]), "leaves", "order", 3, False,
        )  # fmt: skip


def _kept(name, sentence, axis, end, kept):
    def change(a):
        mask = np.full(a.shape, 0.0 if kept else 1.0)
        index = [slice(None)] * a.ndim
        index[axis] = end
        mask[tuple(index)] = 1.0 if kept else 0.0
        return np.where(mask, a, 0.0)

    return Relation(name, sentence, per_leaf(change), "leaves", "order", 3, False)


def _edge_zero(a):
    out = np.zeros_like(a)
    out[..., :-1, :-1] = a[..., :-1, :-1]
    return out


def _one_entry(a, place):
    out = np.zeros_like(a)
    out.ravel()[place] = a.ravel()[place]
    return out


def _filled(most):
    yield _order("sums_so_far", "added up as it goes (a running sum over all entries)",
                 lambda a: np.cumsum(a).reshape(a.shape), 3)  # fmt: skip
    for axis in range(most):
        if most > 1:
            yield _order(f"sums_so_far_{axis}", f"added up along axis {axis} (a running sum)",
                         lambda a, x=axis: np.cumsum(a, x), 3)  # fmt: skip
