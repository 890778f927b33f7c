"""Wrong answers of a class that have no name: grouped by what they answer, and named by hand.

An instructor's names stand in `mistakes.toml` beside nbgrader_config.py:

    [[mistake]]
    exercise = "08_convolution/dL_dw1"
    group = "3f9a01c2"
    sentence = "You slid the kernel over ..."
"""

import json
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.errors import GradingError

FILE = "mistakes.toml"
FIELDS = ("exercise", "group", "sentence")


class BadMistakes(GradingError):
    """Raised for a mistakes.toml that cannot be read; the message says what to mend."""


@dataclass(frozen=True)
class Group:
    """Wrong answers without a name that give the same on every public case.

    Attributes
    ----------
    exercise, name : str
        The exercise's id, and the group's.
    students : tuple of str
    code : str
        One student's function.
    """

    exercise: str
    name: str
    students: tuple
    code: str


def read_sayings(root):
    """The instructor's sentences: ((exercise id, group, sentence), ...)."""
    path = Path(root) / FILE
    if not path.is_file():
        return ()
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("mistake", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadMistakes(f"{path} cannot be read: {problem}") from None
    for number, entry in enumerate(entries, 1):
        missing = [field for field in FIELDS if not isinstance(entry.get(field), str)]
        if missing:
            raise BadMistakes(f"{path}: mistake {number} lacks {' and '.join(missing)} as text.")
    return tuple(tuple(entry[field].strip() for field in FIELDS) for entry in entries)


def unnamed_groups(rows, notebook_of):
    """The groups of a class, the largest first.

    Parameters
    ----------
    rows : iterable of Row
    notebook_of : callable
        ``notebook_of(student)`` gives the path of the graded notebook.

    Returns
    -------
    list of Group
    """
    found = defaultdict(list)
    for row in rows:
        for score in row.verdicts:
            for exercise, group in score.groups:
                found[exercise, group].append(row.student)
    return sorted(
        (
            Group(exercise, group, tuple(students), _code(notebook_of(students[0]), exercise))
            for (exercise, group), students in found.items()
        ),
        key=lambda group: (-len(group.students), group.exercise, group.name),
    )


def _code(path, exercise):
    """The text of the exercise's cell in a graded notebook."""
    name = exercise.rpartition("/")[2]
    try:
        cells = json.loads(path.read_bytes())["cells"]
        for cell in cells:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == name:
                return (
                    cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
                )
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return ""
