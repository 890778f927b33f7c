"""Points: which groups of cases have the right values, and nothing else.

Naming a mistake changes no points. The plain group must be right for any points; a departure in
form costs a fifth of what was earned.
"""

from dataclasses import dataclass

FORM_SHARE = 0.8  # of the points, for right values in a form that is lightly off
KEEPS = "arguments kept"
QUIET = "no warnings"


@dataclass(frozen=True)
class Points:
    """The points of one exercise, group by group.

    Attributes
    ----------
    earned, possible : float
    groups : tuple of (str, float, float)
        Name, points earned and points possible of each group, the plain one first.
    form : bool
        Whether the form cost a fifth.
    """

    earned: float
    possible: float
    groups: tuple
    form: bool

    @property
    def passed(self):
        """How many groups are right."""
        return sum(got == most for _, got, most in self.groups)

    @property
    def arithmetic(self):
        parts = ", ".join(f"{name} {got:g}/{most:g}" for name, got, most in self.groups)
        off = f", of which the form costs {100 * (1 - FORM_SHARE):.0f} %" if self.form else ""
        plain, first, _ = self.groups[0]
        gate = f"; without {plain} nothing counts" if not first and not self.earned else ""
        return f"{self.earned:g} of {self.possible:g} points: {parts}{off}{gate}."


def points(exercise, seen):
    """The points for a function's answers on the graded cases.

    Parameters
    ----------
    exercise : Exercise
    seen : list of Seen
        One a case, in the order of the cases.

    Returns
    -------
    Points
    """
    right = {}
    for one in seen:
        right[one.case.group] = right.get(one.case.group, True) and one.right
    answered = [one for one in seen if not one.answer.error]
    right[KEEPS] = bool(answered) and not any(one.changed for one in answered)
    if exercise.quiet:
        good = [one for one in answered if one.right]
        right[QUIET] = bool(good) and not any(one.answer.warnings for one in good)
    weights = {name: exercise.weights.get(name, 1.0) for name in right}
    total = sum(weights.values())
    worth = {name: exercise.points * weight / total for name, weight in weights.items()}
    plain = next(iter(right))
    form = any(one.right and one.notes for one in seen)
    earned = sum(worth[name] for name in right if right[name]) if right[plain] else 0.0
    earned *= FORM_SHARE if form else 1.0
    if all(right.values()) and not form:
        earned = exercise.points
    groups = tuple(
        (name, round(worth[name], 2) if right[name] else 0.0, round(worth[name], 2))
        for name in right
    )
    return Points(round(earned, 2), exercise.points, groups, form)
