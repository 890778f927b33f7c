"""Right only where a condition holds: of a case (square, size 2), or of an entry (the border)."""

import math

import numpy as np

from _lab.judging.compare import close
from _lab.judging.scales import LETTERS

MOST = 0.75  # of the made-up cases have to bear a property out
FEW = 0.75  # a condition that covers more of the entries than this says nothing


def case_condition(evidence):
    """(name, sentence) when the cases that are right are those with one property; else None.

    Other cases are made up of the graded ones, longer or shorter along an axis, so that a
    property that fits by chance is found out.
    """
    seen = [*evidence.graded, *evidence.fresh(0), *evidence.fresh(1)]
    if all(one.right for one in seen) or not any(one.right for one in seen):
        return None
    plain = evidence.graded[0]
    if not plain.right and any(s.answer.error for s in evidence.graded):
        return None
    holds = _equivalent(seen)
    if not holds:
        return None
    more = evidence.on_made(evidence.table.made)
    holds = [words for words in holds if _borne_out(words, more)]
    for words in holds:
        if plain.right or not words.endswith(" is 0"):
            return f"only_where {words}", f"Of the cases tried, those are right where {words}."
    return None


def _borne_out(words, seen):
    """Whether made-up cases bear a property out: most of those with it right, without it wrong.

    Not all: a made-up case may lie outside of what the exercise asks for.
    """
    told = [
        (table[words], one.right)
        for one in seen
        if words in (table := _properties(one.context.args))
    ]
    with_it = [right for holds, right in told if holds]
    without = [not right for holds, right in told if not holds]
    if ".shape[" in words and not words.endswith(" is 1"):  # the cases may share it by chance
        return len(with_it) > 1 and len(without) > 1 and all(with_it) and all(without)
    return all(sum(good) >= MOST * len(good) for good in (with_it, without)) and bool(told)


def _equivalent(seen):
    """The properties that hold of the right answers' cases and of no others."""
    tables = [(_properties(one.context.args), one.right) for one in seen]
    return [
        words
        for words in tables[0][0]
        if all(words not in table or table[words] == right for table, right in tables)
    ]


def _properties(args):
    """Words -> whether they hold, simple ones first."""
    found = {}
    for name, value in args.items():
        if isinstance(value, int) and not isinstance(value, bool):
            for number in (0, 1, 2, 3):
                found[f"{name} is {number}"] = value == number
    numbers = [n for n, v in args.items() if type(v) is int]
    for place, one in enumerate(numbers):
        for two in numbers[place + 1 :]:
            found[f"{one} equals {two}"] = args[one] == args[two]
    for name, value in args.items():
        if isinstance(value, tuple) and len(value) == 2:
            found[f"the two numbers of {name} are equal"] = value[0] == value[1]
        if isinstance(value, np.ndarray):
            found |= _of_array(name, value)
    return found


def _of_array(name, array):
    found, later = {}, {}
    for axis, length in enumerate(array.shape):
        letter = LETTERS.get((name, array.ndim, axis), "").partition(",")[0]
        words = f"{letter} ({name}.shape[{axis}])" if letter else f"{name}.shape[{axis}]"
        found[f"{words} is 1"] = length == 1
        later |= {f"{words} is {number}": length == number for number in (2, 3, 4)}
    if array.ndim >= 2:
        rows, columns = array.shape[-2:]
        found[f"{name} is square"] = rows == columns
        found[f"{name} has no more rows than columns"] = rows <= columns
        found[f"{name} has no more columns than rows"] = columns <= rows
    for length in (2, 3, 4) if array.ndim == 2 else ():
        words = f"{name} is {length} by {length}"
        found[words] = array.shape == (length, length)
    found[f"{name} has two axes"] = array.ndim == 2
    if array.dtype.kind in "biuf" and array.size:
        flat = array.ravel()
        found[f"{name} holds floats"] = array.dtype.kind == "f"
        found[f"{name} has no 0"] = bool((flat != 0).all())
        found[f"{name} has no negative number"] = bool((flat >= 0).all())
        found[f"{name} has a positive number"] = bool((flat > 0).any())
        found[f"no two entries of {name} are equal"] = len(np.unique(flat)) == flat.size
        found[f"{name} has no number beyond 30"] = bool((np.abs(flat) <= 30).all())
        found[f"{name} has no number beyond 700"] = bool((np.abs(flat) <= 700).all())
        found[f"{name} has no exact 0 or 1"] = bool(((flat != 0) & (flat != 1)).all())
    return found | later


def entry_condition(evidence):
    """(name, sentence) when the wrong entries are those with one property; else None."""
    exercise = evidence.exercise
    seen = [*evidence.graded, *evidence.fresh(0), *evidence.fresh(1)]
    found = None
    marked = []
    for one in seen:
        if one.laid is None or one.laid.structure != "wanted" or len(one.laid.leaves) != 1:
            continue
        got, want = one.laid.leaves[0], one.sought.leaves[0]
        if not isinstance(got, np.ndarray) or got.shape != want.shape or not want.ndim:
            return None
        off = ~close(got, want, exercise.rtol, exercise.atol)
        marked.append((one, off, got, want))
    wrong = [m for m in marked if m[1].any()]
    if not wrong or sum((~m[1]).sum() for m in wrong) < 3:
        return None
    for words in _entry_properties(wrong[0][0].context.args, wrong[0][3]):
        masks = [_entry_properties(m[0].context.args, m[3]).get(words) for m in marked]
        if any(mask is None for mask in masks):
            continue
        covered = sum(int(mask.sum()) for mask in masks)
        inside = all(not (m[1] & ~mask).any() for m, mask in zip(marked, masks, strict=True))
        hit = sum(int(m[1].sum()) for m in marked) / max(covered, 1)
        share = covered / sum(m[1].size for m in marked)
        if inside and hit > 0.6 and share < FEW and (found is None or hit > found[0] + 1e-9):
            found = hit, words
    if found is None:
        return None
    numbers = np.concatenate([m[2][m[1]].ravel() for m in wrong]).real.astype(float)
    there = ""
    if np.ptp(numbers) == 0 and math.isfinite(numbers[0]) and numbers[0] in (0, 1, 0.5, -1):
        there = f" There yours is {numbers[0]:g}."
    elif np.isnan(numbers).all():
        there = " There yours is nan."
    return f"but {found[1]}", f"Your answer is right but for the entries {found[1]}.{there}"


def _entry_properties(args, want):
    """Words -> mask of the entries of the answer."""
    shape, found = want.shape, {}
    for name, value in args.items():
        if isinstance(value, np.ndarray) and value.shape == shape and value.dtype.kind in "biuf":
            found[f"where {name} is 0"] = value == 0
            found[f"where {name} is 1"] = value == 1
            found[f"where {name} is 0 or 1"] = (value == 0) | (value == 1)
            found[f"where {name} is negative"] = value < 0
            found[f"where {name} is positive"] = value > 0
            found[f"where {name} is 0 or negative"] = value <= 0
            found[f"where {name} is 0 or positive"] = value >= 0
            found[f"where {name} is between 0 and 1"] = (value > 0) & (value < 1)
            found[f"where {name} is larger than 1"] = value > 1
            found[f"where {name} is not a whole number"] = value != np.trunc(value)
            found[f"where the absolute value of {name} is above 30"] = np.abs(value) > 30
    found["that should be 0"] = want == 0
    rows = {len(shape) - 2: "row", len(shape) - 1: "column"}
    edges = []
    for axis in range(len(shape)):
        word = rows[axis] if axis in rows and len(shape) > 1 else f"place along axis {axis}"
        for end, place in (("first", 0), ("last", -1)):
            mask = np.zeros(shape, bool)
            index = [slice(None)] * len(shape)
            index[axis] = place
            mask[tuple(index)] = True
            found[f"in the {end} {word}"] = mask
            found[f"outside the {end} {word}"] = ~mask
            if axis >= len(shape) - 2:
                edges.append(mask)
    if len(shape) > 1:
        found["in the last row or column"] = edges[1] | edges[3]
        found["in the first row or column"] = edges[0] | edges[2]
        found["on the border"] = np.logical_or.reduce(edges)
        found["inside the border"] = ~found["on the border"]
        eye = np.broadcast_to(np.eye(*shape[-2:], dtype=bool), shape)
        found["on the diagonal"], found["off the diagonal"] = eye, ~eye
    return found
