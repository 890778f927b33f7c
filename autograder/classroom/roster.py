"""The roster: who belongs to the class, read from roster.csv where there is one.

The file stands beside nbgrader_config.py and has the columns of `nbgrader db student import`: id,
and as far as they are known first_name, last_name, email, lms_user_id.
"""

import csv
import difflib
import io
import shlex
from dataclasses import dataclass
from pathlib import Path

from autograder.gradebook.attempts import removed_students
from autograder.sandbox.errors import GradingError

FILE = "roster.csv"
FIELDS = ("id", "first_name", "last_name", "email", "lms_user_id")


class BadRoster(GradingError):
    """Raised for a roster that cannot be read; the message says what to mend."""


@dataclass(frozen=True)
class Member:
    """One student of the roster; what is not known is ""."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""

    @property
    def name(self):
        return ", ".join(part for part in (self.last_name, self.first_name) if part)


def read_roster(root):
    """The roster of the course in `root`: id -> `Member`; None where there is no roster.csv."""
    path = Path(root) / FILE
    if not path.is_file():
        return None
    try:
        text = path.read_bytes().decode("utf-8-sig")  # Excel writes a mark in front
    except UnicodeDecodeError:
        raise BadRoster(f"{path} is not UTF-8 text. Save it as CSV UTF-8.") from None
    return roster_of(text, str(path))


class Belonging:
    """Who belongs to the class: roster.csv where there is one, else the gradebook's students.

    Parameters
    ----------
    root : path
    gradebook : nbgrader.api.Gradebook
    """

    def __init__(self, root, gradebook):
        self.roster = read_roster(root)
        self.removed = removed_students(gradebook.db)

    def refusal(self, student):
        """Why a submission under this name is not graded, or None."""
        if self.roster is not None:
            if student in self.roster:
                return None
            folded = {one.casefold(): one for one in self.roster}
            close = difflib.get_close_matches(student.strip().casefold(), folded, n=1)
            hint = f" Did you mean {folded[close[0]]}?" if close else ""
            return f"It is not in {FILE}.{hint} No student was made, and no grade was changed."
        if student in self.removed:
            return (
                "It was removed from the gradebook's students, and does not come back by being "
                f"graded. To take it in again: nbgrader db student add {shlex.quote(student)}"
            )
        return None


def roster_of(text, where):
    """id -> `Member` from the text of a CSV file; commas, semicolons or tabs between fields."""
    head = text.partition("\n")[0]
    between = max(",;\t", key=head.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=between)
    names = [name.strip() for name in rows.fieldnames or ()]
    rows.fieldnames = names
    if "id" not in names:
        raise BadRoster(f"{where} has no column id. Its first line names: {', '.join(names)}.")
    found = {}
    for number, row in enumerate(rows, 2):
        member = Member(**{name: (row.get(name) or "").strip() for name in FIELDS})
        if not member.id:
            raise BadRoster(f"{where}, line {number}: the column id is empty.")
        if member.id in found:
            raise BadRoster(f"{where}, line {number}: {member.id} stands there twice.")
        found[member.id] = member
    return found
