"""Tells explanations apart that fit all graded cases: by fresh cases, and by changed ones."""

import numpy as np

DRAWS = 4  # fresh sets of cases
CHANGED = 6  # cases that are made up


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
    for args in _made_up(evidence)[:CHANGED]:
        seen = evidence.on(args)
        if seen is None or seen.laid is None:
            continue
        left = [e for e in rivals if e.predicts(seen) is not None]
        rivals = left or rivals
        if len(rivals) == 1:
            break
    return rivals


def _made_up(evidence):
    """Arguments that no case has: the plain one's numbers changed, twice as many along an axis."""
    case = evidence.table.cases[0]
    rng = np.random.default_rng(0)
    made = []
    for change in (lambda a: a * rng.uniform(0.5, 1.5, a.shape), lambda a: np.round(a, 1)):
        made.append(tuple(change(a) if _floats(a) else a for a in case.args))
    axes = max((a.ndim for a in case.args if _floats(a)), default=0)
    for axis in range(axes):
        made.append(
            tuple(
                np.repeat(a, 2, axis) * rng.uniform(0.9, 1.1, np.repeat(a, 2, axis).shape)
                if _floats(a) and axis < a.ndim
                else a
                for a in case.args
            )
        )
    return made


def _floats(value):
    return isinstance(value, np.ndarray) and value.dtype.kind == "f"
