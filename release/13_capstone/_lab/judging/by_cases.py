"""Explanations that speak for some groups of cases: "On the ties: ..."."""

from _lab.judging.explanation import Explanation
from _lab.judging.search import SOME, Search

PART = 0.5  # of the wrong answers have to be explained before those are spoken of alone
MOST = 3  # explanations that are told


def by_cases(evidence):
    """Explanations each of which gives all wrong answers of some groups of cases.

    Returns
    -------
    tuple of Explanation
        With their case names; empty when none was found. Groups that none explains are left out;
        then only choices are told, for a relation may fit a few cases by chance.
    """
    wrong = [s for s in evidence.graded if s.laid is not None and not s.right]
    groups = {}
    for seen in wrong:
        groups.setdefault(seen.case.group, []).append(seen)
    if not wrong or (len(groups) == 1 and len(wrong) == len(evidence.graded)):
        return ()
    fitting = {name: _fitting(evidence, name, seens) for name, seens in groups.items()}
    told, left = [], {name: found for name, found in fitting.items() if found}
    while left and len(told) < MOST:
        best = min(
            (e for found in left.values() for e in found.values()),
            key=lambda e: (-sum(e.name in found for found in left.values()), e.rank),
        )
        spoken = [name for name, found in left.items() if best.name in found]
        names = tuple(s.case.name for name in spoken for s in groups[name])
        told.append(
            Explanation(best.wrong, best.relations, left[spoken[0]][best.name].notes, names)
        )
        left = {name: found for name, found in left.items() if name not in spoken}
    whole = not left and all(fitting.values())
    told = [one for one in told if len(one.cases) > 1 or one.by_choices]
    if not whole:
        told = [one for one in told if one.by_choices]
        if sum(len(one.cases) for one in told) < PART * len(wrong):
            return ()
    return tuple(told)


def _fitting(evidence, group, seens):
    """Name -> explanation, of those that give the answers of one group, fresh ones too."""
    search = Search(evidence, answers=seens)
    names = {s.case.name for s in seens}
    fresh = [
        s
        for draw in (0, 1)
        for s in evidence.fresh(draw)
        if s.laid is not None and s.case.group == group and s.case.name in names
    ]
    found = {}
    for candidate in search.level_one():
        fits = search.fit(candidate, [*seens, *fresh])
        if fits and search.weighs(fits, [*seens, *fresh], SOME):
            found.setdefault(fits.name, fits)
    return found
