"""The last resort: the smallest case found that fails, and what holds and does not on it."""

import numpy as np

from _lab.judging import facts

SHOWN = 12  # numbers of arguments that are written out at most
ASKED = 12  # questions that shrinking may take


def smallest(evidence):
    """One sentence on the smallest failing case; it holds no expected value."""
    exercise = evidence.exercise
    seen = [*evidence.graded, *evidence.fresh(0)]
    failing = [s for s in seen if s.laid is not None and not s.right]
    if not failing:
        return None
    first = min(failing, key=lambda s: _size(s.case.args))
    seen, name = _rounder(evidence, first), first.case.name
    got = seen.answer.value
    if isinstance(seen.want.value, np.ndarray) and seen.laid.structure == "wanted":
        got = seen.laid.leaves[0]
    found = facts.difference(got, seen.want.value, exercise.rtol, exercise.atol, exercise.name)
    where = f"On {name}"
    plain = all(isinstance(arg, (np.ndarray, int, float, tuple)) for arg in seen.case.args)
    if plain and seen is not first and _size(seen.case.args) <= SHOWN:
        where = f"For {_written(exercise, seen.case.args)}"
    return f"{where}: {found.text}" if found else None


def _rounder(evidence, seen):
    """The same case with plainer numbers, as far as it still fails."""
    asked = 0
    for place, value in enumerate(seen.case.args):
        for change in (np.round, lambda a: np.round(a, 1)):
            if not isinstance(value, np.ndarray) or value.dtype.kind != "f" or asked >= ASKED:
                continue
            args = tuple(change(a) if n == place else a for n, a in enumerate(seen.case.args))
            asked += 1
            tried = evidence.on(args)
            if tried and tried.laid is not None and tried.notes is None:
                seen = tried
                break
    return seen


def _size(value):
    """How many numbers the arguments hold, in whatever lists and dicts they lie."""
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    if isinstance(value, list | tuple):
        return sum(map(_size, value))
    return 0 if isinstance(value, str) else int(np.size(value))


def _written(exercise, args):
    names = exercise.parameters
    return ", ".join(f"{name} = {_text(value)}" for name, value in zip(names, args, strict=False))


def _text(value):
    if isinstance(value, np.ndarray):
        return str((value + 0).tolist())
    return str(value)
