"""A student's answers beside what is wanted: laid out, compared, and asked for more of."""

import inspect
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from _lab.case import Case
from _lab.judging.compare import accepted_integers, alike, unchanged
from _lab.judging.layout import LIGHT, Laid, lay_out
from _lab.judging.table import FRESH, Table, table

MORE = 60  # questions beyond the cases, for one explanation


@dataclass(frozen=True)
class Context:
    """What a relation may know of a case: the arguments by name, and the right numbers."""

    args: dict
    want: tuple


@dataclass(frozen=True)
class Seen:
    """One answer of the student's on one case.

    Attributes
    ----------
    table : Table
        Whose exercise it is.
    number : int or None
        Which of the table's cases; None for a case made up for the explanation.
    case : Case
    want : Answer
    sought : Laid
        The wanted answer, laid out.
    answer : Answer
    laid : Laid or None
        None when the answer is an error.
    notes : frozenset or None
        How the form departs where the numbers are right; None where they are wrong.
    changed : tuple of int
        The arguments that the call changed, by position.
    """

    table: Table
    number: int | None
    case: Case
    want: object
    sought: Laid
    answer: object
    laid: Laid | None
    notes: frozenset | None = None
    changed: tuple = ()

    @property
    def right(self):
        """Whether the numbers are right, and the form at most lightly off."""
        return self.notes is not None and self.notes <= LIGHT

    @cached_property
    def context(self):
        return Context(bound(self.table.exercise, self.case.args), self.sought.leaves)

    def agrees(self, laid, only=None):
        """Notes on the form where the answer equals a prediction in its numbers, else None.

        `only` are the parts that are compared; all when None.
        """
        if self.laid is None or laid is None:
            return None
        return _agreement(self.table.exercise, self.case, self.laid, laid, only)


@lru_cache(maxsize=256)
def _signature(function):
    return inspect.signature(function)


def bound(exercise, args):
    """The arguments by their names, those that were left out by their defaults."""
    given = _signature(exercise.reference).bind(*args)
    given.apply_defaults()
    return dict(given.arguments)


def look(some_table, number, answer):
    """Lay one answer out and compare it with the wanted one."""
    case, want, sought = some_table.at(number)
    return _compared(some_table, number, case, want, sought, answer)


def look_at(some_table, args, want, answer):
    """The same for arguments that belong to no case of a table."""
    case = Case("a smaller case", args)
    sought = lay_out(want.value, want.value)
    return _compared(some_table, None, case, want, sought, answer)


def _compared(some_table, number, case, want, sought, answer):
    if answer.error:
        return Seen(some_table, number, case, want, sought, answer, None)
    laid = lay_out(answer.value, want.value)
    notes = None if laid is None else _agreement(some_table.exercise, case, laid, sought)
    changed = unchanged(answer, case.args)
    return Seen(some_table, number, case, want, sought, answer, laid, notes, changed)


def _agreement(exercise, case, laid, other, only=None):
    """Notes on the form where two laid-out answers agree in their numbers, else None."""
    notes = alike(laid, other, exercise.rtol, exercise.atol, only)
    if notes is not None and exercise.integers:
        notes = accepted_integers(notes, case.args)
    return notes


@dataclass
class Evidence:
    """All that is known of one student's function: its graded answers, and fresh ones on demand.

    `graded` decides the points. `fresh` serves the explanation alone: an explanation that fits
    the graded cases by chance fails on cases drawn anew. `more` are the answers to made-up cases.
    A function that takes too long on any of these is `slow`, and asked nothing more: what it has
    answered stays.
    """

    exercise: object
    seed: int
    ask: object
    graded: list = field(default_factory=list)
    _fresh: dict = field(default_factory=dict)
    more: list = field(default_factory=list)
    slow: bool = False

    def __post_init__(self):
        self.graded = self._on(self.table, range(len(self.table.cases)))

    @property
    def table(self):
        return table(self.exercise, self.seed)

    def fresh(self, draw=0):
        """The answers on the cases of another seed; `draw` numbers the seeds."""
        if draw not in self._fresh:
            drawn = table(self.exercise, self.seed + FRESH * (draw + 1))
            self._fresh[draw] = self._in_time(self._on, drawn, range(len(drawn.cases)))
        return self._fresh[draw]

    def on(self, args):
        """The student's answer for any arguments, beside the reference's.

        None where the reference stops, and after `MORE` questions: a slow function is not asked
        for ever.
        """
        want = self.table.with_arguments((), args)
        if want.error or len(self.more) >= MORE:
            return None
        answers = self._in_time(self._answers, [args])
        self.more += [look_at(self.table, args, want, answer) for answer in answers]
        return self.more[-1] if answers else None

    def on_made(self, numbers):
        """The student's answers on made-up cases of the table, asked at once, up to `MORE`."""
        numbers = numbers[: max(MORE - len(self.more), 0)]
        found = self._in_time(self._on, self.table, numbers)
        self.more += found
        return found

    def again(self):
        """The graded cases asked once more, the last one first; the answers in the cases' order."""
        return self._in_time(self._on, self.table, range(len(self.table.cases))[::-1])[::-1]

    def _in_time(self, ask, *what):
        """What is asked and no points hang on; nothing from a function that is slow."""
        if self.slow:
            return []
        try:
            return ask(*what)
        except TimeoutError:
            self.slow = True
            return []

    def _on(self, some_table, numbers):
        """The answers on cases of a table, by their numbers."""
        answers = self._answers([some_table.at(number)[0].args for number in numbers])
        return [look(some_table, n, a) for n, a in zip(numbers, answers, strict=True)]

    def _answers(self, requests):
        answers = self.ask(requests) if requests else []
        if len(answers) != len(requests):
            raise ValueError(
                f"{self.exercise.id}: {len(requests)} cases asked, {len(answers)} answered."
            )
        return answers
