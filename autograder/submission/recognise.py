"""Which of several files is the lesson's notebook, and what a file is when it is not."""

import re
from dataclasses import dataclass

from autograder.exercises import lessons, of_lesson
from autograder.submission.reading import Unreadable, parse
from autograder.submission.released import without_blanks
from autograder.submission.tree import Entry

NOTEBOOK = re.compile(r"\.ipynb(\.txt|\.json)?$|\.json$", re.I)
CONFLICT = re.compile(rb"^(<{7} |>{7} ).*$", re.M)
CANDIDATES = 20  # notebooks of one submission that are looked into
NAMED = 5  # files that are named; the rest is counted


@dataclass(frozen=True)
class Candidate:
    """A file that may be the notebook.

    Attributes
    ----------
    entry : Entry
    data : bytes or None
        None where it cannot be read.
    problem : str
        Why it is not this lesson's notebook, "" when it is.
    worked : bool
        Whether an answer in it differs from the released one.
    work : str
        All its text: two files of the same text are one.
    """

    entry: Entry
    data: bytes | None = None
    problem: str = ""
    worked: bool = False
    work: str = ""


def look_into(entry, master, limits):
    """The `Candidate` in a file."""
    try:
        data = entry.read(limits.notebook_bytes)
    except Unreadable as problem:
        return Candidate(entry, None, str(problem))
    try:
        notebook = parsed(data, limits.cells)
    except Unreadable as problem:
        return Candidate(entry, data, str(problem))
    other, answers = other_lesson(notebook, master), _answers(master)
    named = [cell for cell in notebook["cells"] if cell["name"] in answers]
    if other or 2 * len({cell["name"] for cell in named}) < len(answers):
        what = f"the notebook of {other}" if other else f"no notebook of {master.lesson}"
        return Candidate(entry, data, f"It is {what}.")
    worked = any(without_blanks(c["source"]) != answers[c["name"]] for c in named)
    work = "\0".join(without_blanks(cell["source"]) for cell in notebook["cells"])
    return Candidate(entry, data, "", worked, work)


def choose(given, candidates, master):
    """The one candidate that is unmistakably the student's work.

    Parameters
    ----------
    given : Candidate or None
        The file that bears the notebook's name.
    candidates : list of Candidate
        All others.
    master : Master

    Returns
    -------
    Candidate or None
        None where no file is this lesson's.
    list of Candidate
        Worked notebooks of this lesson that were not chosen.

    Raises
    ------
    Unreadable
        Where several files may be it.
    """
    mine = [one for one in candidates if not one.problem]
    worked = list({one.work: one for one in reversed(mine) if one.worked}.values())[::-1]
    if given and (given.worked or not worked):
        return given, [one for one in worked if one.work != given.work]
    if len(worked) > 1:
        raise Unreadable(
            f"Several worked notebooks were handed in: {listed(one.entry for one in worked)}. "
            f"Hand in one, called {master.notebook}.ipynb."
        )
    return (worked or mine or [None])[0], []


def parsed(data, cell_limit):
    """`parse`, which also knows an unresolved merge when it meets one."""
    try:
        return parse(data, cell_limit)
    except Unreadable:
        conflict = CONFLICT.search(data)
        if conflict is None:
            raise
        line = data.count(b"\n", 0, conflict.start()) + 1
        raise Unreadable(
            f"The file holds the marks of an unresolved git merge (line {line}: "
            f"{conflict[0][:40].decode('utf-8', 'replace')}). Resolve it and hand in again."
        ) from None


def other_lesson(notebook, master):
    """The lesson whose exercises a notebook holds, when it is another one; else None."""
    names = {cell["name"] for cell in notebook["cells"] if cell["name"]}
    shared = {
        lesson: len(names & {item.name for item in of_lesson(lesson)}) for lesson in lessons()
    }
    best = max(shared, key=shared.get)
    own = len(names & set(_answers(master)))
    return best if best != master.lesson and shared[best] > 2 * own else None


def listed(entries):
    """The paths of some files, the first few by name."""
    paths = [entry.path for entry in entries]
    more = f" and {len(paths) - NAMED} more" if len(paths) > NAMED else ""
    return ", ".join(paths[:NAMED]) + more


def _answers(master):
    """Name -> released text without blanks, of the cells that a student fills."""
    return {cell.name: without_blanks(cell.source) for cell in master.cells if cell.solution}
