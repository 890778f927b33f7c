"""Tells explanations apart that fit all graded cases: by fresh cases, and by changed ones."""

DRAWS = 4  # fresh sets of cases
CHANGED = 8  # made-up cases that are asked


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
    numbers = evidence.table.made[:CHANGED]
    at_once, later = numbers[: CHANGED // 2], numbers[CHANGED // 2 :]
    for some in (at_once, *([number] for number in later)):
        if len(rivals) == 1 and some is not at_once:
            break
        for seen in evidence.on_made(some):
            if seen.laid is not None:
                rivals = [e for e in rivals if e.predicts(seen) is not None] or rivals
    return rivals
