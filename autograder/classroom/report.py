"""What grading a class gave: one row a submission."""

from collections import Counter
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Row:
    """One submission.

    Attributes
    ----------
    student : str
    status : str
        "graded"; "skipped" when it was graded before and nothing changed; "unreadable" when the
        file is no notebook and got zero points; "failed" when it has no grade.
    score, points : float
        Points so far; written answers count once they are graded by hand.
    verdicts : tuple of CellScore
    reason : str or None
        Why it is unreadable or failed.
    notes : tuple of str
        What had to be put right in the notebook.
    seconds : float
        Time it took a worker.
    """

    student: str
    status: str
    score: float = 0.0
    points: float = 0.0
    verdicts: tuple = ()
    reason: str | None = None
    notes: tuple = ()
    seconds: float = 0.0

    @property
    def needs_look(self):
        """True when a human should look at it: no grade, or nothing that could be graded."""
        return self.status == "failed" or self.reason is not None

    def sharing(self, known):
        """The same row, with verdicts out of `known` where it holds equal ones.

        Parameters
        ----------
        known : dict of CellScore to CellScore
            The verdicts of the rows before; those that are new are put into it.
        """
        return replace(self, verdicts=tuple(known.setdefault(v, v) for v in self.verdicts))


def row_of(student, status, scores, reason, notes=(), seconds=0.0):
    """The row of a submission that has a grade."""
    score, points = sum(s.score or 0.0 for s in scores), sum(s.points for s in scores)
    return Row(student, status, score, points, tuple(scores), reason, tuple(notes), seconds)


@dataclass(frozen=True)
class Report:
    """A run over a class.

    Attributes
    ----------
    lesson : str
    rows : tuple of Row
        By student.
    seconds : float
        Wall time.
    """

    lesson: str
    rows: tuple
    seconds: float

    @property
    def needs_look(self):
        return tuple(row for row in self.rows if row.needs_look)

    def misconceptions(self):
        """(mistake, how many submissions show it), the most frequent first."""
        names = (
            name for row in self.rows for score in row.verdicts for name in score.misconceptions
        )
        return Counter(names).most_common()
