"""From the bytes of a submission to a graded notebook: the work that any worker can do alone."""

import hashlib
import time
from dataclasses import dataclass, replace

from autograder.sandbox.errors import SandboxFailed
from autograder.sandbox.limits import Limits, Terms
from autograder.submission.beside import with_pictures
from autograder.submission.handed_in import HandedIn
from autograder.submission.reading import Unreadable
from autograder.submission.released import Master, grade_id
from autograder.submission.run_notebook import Run
from autograder.submission.sanitize import notebook_of, sanitize
from autograder.submission.verdict_cells import RECORD, CellScore, graded_outputs
from autograder.submission.warm_sandboxes import sandbox_for

ANSWER_LIMIT = 20_000  # characters of one answer that are kept beside its grade
EARLIER = "made from an earlier edition of the lesson, and graded as that one"
ATTEMPTS = 3  # when the sandbox itself is stopped from outside


@dataclass(frozen=True)
class Graded:
    """A graded submission.

    Attributes
    ----------
    notebook : dict
        In nbformat 4.5, with outputs and verdicts.
    scores : tuple of CellScore
        One for each graded cell, written answers included.
    reason : str or None
        Why the submission could not be graded as a notebook, when it could not.
    notes : tuple of str
        What had to be put right before it was run.
    unanswered : tuple of str
        The answer cells that are as they were released.
    seconds : float
    answers : tuple of (str, str)
        The answer cells that were written: name and text.
    file : str
        A hash of the submitted bytes; empty where there were none.
    """

    notebook: dict
    scores: tuple
    reason: str | None
    notes: tuple
    unanswered: tuple
    seconds: float
    answers: tuple = ()
    file: str = ""

    def without_notebook(self):
        """The same without the notebook, which may be large."""
        return replace(self, notebook={})

    @property
    def score(self):
        return sum(score.score or 0.0 for score in self.scores)

    @property
    def points(self):
        return sum(score.points for score in self.scores)


def run_submission(
    handed,
    master: Master,
    limits=None,
    seed=0,
    isolated=True,
    hidden=(),
    sayings=(),
):
    """Sanitize, execute and judge one submission.

    Needs no gradebook and no shared disk: all that comes in can be pickled, and so can the result.

    Parameters
    ----------
    handed : HandedIn or bytes
        What was handed in; bytes are the file of a notebook alone.
    master : Master
    limits : Limits
    seed : int
        The instructor's; cases are drawn from it.
    isolated : bool
        False runs student code without a sandbox.
    hidden : tuple of str
        Folders to keep out of student code's view, such as the course's.
    sayings : tuple
        The instructor's names for mistakes: (exercise id, group, sentence).

    Returns
    -------
    Graded
    """
    start = time.monotonic()
    terms = Terms(limits or Limits(), seed, isolated, hidden, sayings)
    handed = handed if isinstance(handed, HandedIn) else HandedIn(handed)
    fingerprint = fingerprint_of(handed, master, seed, sayings)
    master = handed_out(handed, master, terms.limits)
    try:
        notebook, notes = clean(handed, master, terms.limits)
    except Unreadable as problem:
        return unreadable(str(problem), master, fingerprint)
    notebook, scores = grade_notebook(notebook, master, terms, handed.files)
    seconds = time.monotonic() - start
    graded = _finished(notebook, scores, master, fingerprint, notes=notes, seconds=seconds)
    return replace(graded, file=hashlib.sha256(handed.data).hexdigest())


def handed_out(handed, master, limits):
    """The lesson in the edition that a student was handed out, where it is known.

    Parameters
    ----------
    handed : HandedIn
    master : Master
    limits : Limits
    """
    if len(master.editions) < 2:
        return master
    try:
        return master.as_edition(handed.notebook(master, limits.cells)["edition"])
    except Unreadable:
        return master


def clean(handed, master, limits):
    """The sanitized notebook of a submission, and notes on what was put right.

    Parameters
    ----------
    handed : HandedIn
    master : Master
    limits : Limits
    """
    notebook, notes = sanitize(handed.notebook(master, limits.cells), master)
    earlier = (EARLIER,) if master.earlier else ()
    return with_pictures(notebook, handed.files), [*handed.notes, *earlier, *notes]


def grade_notebook(notebook, master, terms, files=()):
    """Execute and judge a sanitized notebook: the notebook with outputs, and the scores.

    `files` lie beside it in the sandbox: (relative path, bytes).
    """
    odd = files or _plots(notebook["cells"], master)
    opening = () if odd else master.opens(notebook["cells"])
    for attempt in range(ATTEMPTS):
        try:
            sandbox = sandbox_for(master, terms, opening)
            run = Run(master, sandbox, terms.seed, terms.sayings, files)
            cells, scores = run.notebook(notebook["cells"])
            break
        except SandboxFailed:
            if attempt == ATTEMPTS - 1:
                raise
    by_hand = [by_hand_score(cell, master) for cell in cells]
    return {**notebook, "cells": cells}, [*scores, *(score for score in by_hand if score)]


def _plots(cells, master):
    """Whether a cell that is not the lesson's own speaks of Matplotlib."""
    return any(
        "matplotlib" in cell["source"] and not master.is_own(cell["source"])
        for cell in cells
        if cell["cell_type"] == "code"
    )


def by_hand_score(cell, master):
    """The score of a written answer: zero when it was left as released, else for a human."""
    known = master.by_name.get(grade_id(cell))
    if known is None or known.judged or not (known.grade or known.task):
        return None
    empty = known.solution and cell["source"] == known.source
    sentence = "No answer was written." if empty else "This answer is graded by hand."
    score = 0.0 if empty else None
    return CellScore(known.name, score, known.points, "missing" if empty else "manual", (sentence,))


def unreadable(reason, master, fingerprint):
    """The graded notebook for a submission that is no notebook: no points, and the reason."""
    cells, scores = [], []
    text = f"**This submission could not be graded.** {reason}"
    lines = {"cell_type": "markdown", "id": "reason", "metadata": {}, "source": text}
    empty, _ = sanitize({"cells": []}, master)
    for cell in empty["cells"]:
        known = master.by_name[grade_id(cell)]
        if known.grade or known.task:
            score = CellScore(known.name, 0.0, known.points, "missing", (reason,))
            scores.append(score)
            cell = {**cell, "metadata": {**cell["metadata"], RECORD: score.record()}}
            if known.judged:
                cell = {**cell, "outputs": graded_outputs(score, [], None)}
        cells.append(cell)
    notebook = notebook_of([lines, *cells], master)
    return _finished(notebook, scores, master, fingerprint, reason=reason)


def _finished(notebook, scores, master, fingerprint, reason=None, notes=(), seconds=0.0):
    record = {"fingerprint": fingerprint, "reason": reason, "notes": list(notes)}
    notebook = {**notebook, "metadata": {**notebook["metadata"], RECORD: record}}
    sources = {grade_id(cell): cell["source"] for cell in notebook["cells"]}
    unanswered = tuple(
        cell.name
        for cell in master.cells
        if cell.solution and not cell.task and sources.get(cell.name) == cell.source
    )
    answers = answers_in(notebook["cells"], master)
    return Graded(notebook, tuple(scores), reason, tuple(notes), unanswered, seconds, answers)


def answers_in(cells, master):
    """The answer cells that differ from the released ones: (name, text), cut where it is long."""
    found = []
    for cell in cells:
        known = master.by_name.get(grade_id(cell))
        if known and known.solution and cell["source"] != known.source:
            found.append((known.name, cell["source"][:ANSWER_LIMIT]))
    return tuple(found)


def fingerprint_of(handed, master, seed, sayings=()):
    """A hash of all that decides the grade: the same hash, the same grade."""
    digest = hashlib.sha256(f"{master.judge}\n{seed}\n{handed.reason or ''}\n".encode())
    digest.update(master.version.encode())
    digest.update(repr(sorted(s for s in sayings if s[0].startswith(master.lesson))).encode())
    for name, content in (("", handed.data), *handed.files):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
