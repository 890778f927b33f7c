"""Tells explanations apart that fit all graded cases: by fresh cases, and by changed ones."""

import numpy as np

DRAWS = 4  # fresh sets of cases
CHANGED = 8  # made-up cases that are asked
BASES = 3  # cases that others are made of


def told_apart(evidence, fitting, fit):
    """Those of the explanations that also fit on cases the student was not graded on.

    Parameters
    ----------
    evidence : Evidence
    fitting : list of Explanation
    fit : callable
        ``fit(explanation, answers)`` -> the explanation or None.
    """
    for draw in range(DRAWS):
        if not fitting or (draw and len(fitting) == 1):
            return fitting
        fresh = [s for s in evidence.fresh(draw) if s.laid is not None]
        fitting = [e for e in fitting if fit(e, fresh)]
    best = min((e.rank[0] for e in fitting), default=0)
    rivals = [e for e in fitting if e.rank[0] == best]
    if len(rivals) < 2:
        return rivals
    for number, args in enumerate(made_up(evidence)[:CHANGED]):
        if len(rivals) == 1 and number >= CHANGED // 2:
            break
        seen = evidence.on(args)
        if seen is not None and seen.laid is not None:
            rivals = [e for e in rivals if e.predicts(seen) is not None] or rivals
    return rivals


def made_up(evidence):
    """Arguments that no case has: numbers changed, arrays longer or shorter along an axis.

    Axes of one length go together, in one argument or in several: a batch keeps its m.
    """
    rng = np.random.default_rng(0)
    made = []
    for case in evidence.table.cases[:BASES]:
        made += [
            tuple(_larger(a, rng) for a in case.args),
            tuple(a * rng.uniform(0.5, 1.5, a.shape) if _floats(a) else a for a in case.args),
            tuple(np.round(a, 1) if _floats(a) else a for a in case.args),
        ]
        lengths = sorted({n for a in case.args if _floats(a) for n in a.shape if n > 1})
        for length in lengths:
            made += [_resized(case.args, length, times, rng) for times in (2, 0.5)]
        for place, value in enumerate(case.args):
            for axis in range(value.ndim if _floats(value) else 0):
                if value.shape[axis] == 1:
                    continue
                longer = _along(value, axis, 2, rng)
                made.append((*case.args[:place], longer, *case.args[place + 1 :]))
    return made


def _resized(args, length, times, rng):
    """Every axis of this length made longer or shorter."""
    out = []
    for value in args:
        if _floats(value):
            for axis, n in enumerate(value.shape):
                if n == length:
                    value = _along(value, axis, times, rng)
        out.append(value)
    return tuple(out)


def _larger(value, rng):
    """Numbers beyond 1 where negative numbers show that they are no probabilities."""
    if not _floats(value) or not (value < 0).any():
        return value
    return value * rng.uniform(3.0, 9.0, value.shape)


def _along(value, axis, times, rng):
    if times < 1:
        return np.take(value, range(max(1, int(value.shape[axis] * times))), axis)
    longer = np.repeat(value, times, axis)
    return longer * rng.uniform(0.9, 1.1, longer.shape)


def _floats(value):
    return isinstance(value, np.ndarray) and value.dtype.kind == "f"
