"""A student's answers beside what is wanted: laid out, compared, and asked for more of."""

from dataclasses import dataclass, field

from autograder.judge.compare import LIGHT, accepted_integers, alike, lay_out, unchanged
from autograder.judge.table import FRESH, Table, table


@dataclass(frozen=True)
class Seen:
    """One answer of the student's on one case.

    Attributes
    ----------
    table : Table
        Whose case it is.
    number : int
        Which of its cases.
    answer : Answer
    laid : Laid or None
        None when the answer is an error.
    notes : frozenset or None
        How the form departs where the numbers are right; None where they are wrong.
    changed : tuple of int
        The arguments that the call changed, by position.
    """

    table: Table
    number: int
    answer: object
    laid: object
    notes: frozenset | None
    changed: tuple

    @property
    def case(self):
        return self.table.cases[self.number]

    @property
    def want(self):
        return self.table.wants[self.number]

    @property
    def right(self):
        """Whether the numbers are right, and the form at most lightly off."""
        return self.notes is not None and self.notes <= LIGHT

    def agrees(self, laid):
        """Notes on the form where the answer equals a prediction in its numbers, else None."""
        if self.laid is None or laid is None:
            return None
        exercise = self.table.exercise
        notes = alike(self.laid, laid, exercise.rtol, exercise.atol)
        if notes is not None and exercise.integers:
            notes = accepted_integers(notes, self.case.args)
        return notes


def look(some_table, number, answer):
    """Lay one answer out and compare it with the wanted one."""
    case, want = some_table.cases[number], some_table.wants[number]
    laid = None if answer.error else lay_out(answer.value, want.value)
    seen = Seen(some_table, number, answer, laid, None, ())
    notes = seen.agrees(some_table.right[number])
    changed = () if answer.error else unchanged(answer, case.args)
    return Seen(some_table, number, answer, laid, notes, changed)


@dataclass
class Evidence:
    """All that is known of one student's function: its graded answers, and fresh ones on demand.

    `graded` decides the points. `fresh` serves the explanation alone: an explanation that fits
    the graded cases by chance fails on cases drawn anew.
    """

    exercise: object
    seed: int
    ask: object
    graded: list = field(default_factory=list)
    _fresh: dict = field(default_factory=dict)

    def __post_init__(self):
        self.graded = self._asked(self.seed)

    def fresh(self, draw=0):
        """The answers on the cases of another seed; `draw` numbers the seeds."""
        if draw not in self._fresh:
            self._fresh[draw] = self._asked(self.seed + FRESH * (draw + 1))
        return self._fresh[draw]

    def on(self, args):
        """The student's answer for any arguments."""
        return self.ask([args])[0]

    def _asked(self, seed):
        mine = table(self.exercise, seed)
        answers = self.ask([case.args for case in mine.cases])
        if len(answers) != len(mine.cases):
            raise ValueError(
                f"{self.exercise.id}: {len(mine.cases)} cases asked, {len(answers)} answered."
            )
        return [look(mine, number, answer) for number, answer in enumerate(answers)]
