"""An assignment as the instructor released it: which cells it has, and what each must answer."""

import ast
import hashlib
import itertools
import json
import re
import textwrap
from dataclasses import dataclass, replace
from functools import cached_property

from autograder.submission.hangs_on import mark_of
from autograder.submission.own_words import FILE, read_words

BEGIN_HIDDEN, END_HIDDEN = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"
NAMES_JUDGE = re.compile(r"\bjudge\b")


@dataclass(frozen=True)
class Asked:
    """One judge call of a locked cell: ``judge("08_convolution/dL_dw1", dL_dw1)``."""

    exercise: str
    name: str


@dataclass(frozen=True)
class MasterCell:
    """A cell with a grade_id, as the gradebook has it."""

    name: str
    cell_type: str
    source: str
    checksum: str | None
    grade: bool = False
    solution: bool = False
    locked: bool = False
    task: bool = False
    points: float = 0.0

    @property
    def fixed(self):
        """True when the student may not change the cell's text."""
        return self.locked and not self.solution

    @property
    def judged(self):
        """True when the judge decides the cell's points."""
        return self.grade and not self.solution and self.cell_type == "code"

    @property
    def ordinary(self):
        """True for an instructor's own tests, which say nothing of the judge."""
        return self.judged and not self.asks and not NAMES_JUDGE.search(self.source)

    @cached_property
    def asks(self):
        """What the cell asks the judge, read from its locked source."""
        return judge_calls(self.source)

    def metadata(self):
        """The cell's nbgrader metadata, whatever the student made of it."""
        points = {"points": self.points} if self.grade or self.task else {}
        return {
            "grade": self.grade,
            "grade_id": self.name,
            "locked": self.locked,
            "solution": self.solution,
            "task": self.task,
            "cell_type": self.cell_type,
            "checksum": self.checksum,
            "schema_version": 3,
            **points,
        }


@dataclass(frozen=True)
class Master:
    """A released notebook and the files beside it.

    Attributes
    ----------
    lesson, notebook : str
        The assignment's name and the notebook's, without ".ipynb".
    kernelspec : str
        As JSON.
    cells : tuple of MasterCell
        In the order of the lesson.
    support : tuple of (str, bytes)
        Relative path and content of the lesson's own files, such as lab.py.
    given : tuple of str
        The lesson's own code cells, which a sandbox may run once to draw their pictures.
    opening : int
        How many of them stand before the first answer.
    texts : tuple of str or None
        All cells, text and code, that are no answer and no check; None where they are not known.
    editions : tuple of (str, tuple of (str, str))
        What was released before, the last one included: mark, names and texts of locked cells.
    earlier : bool
        Whether the cells are those of an earlier edition.
    """

    lesson: str
    notebook: str
    kernelspec: str
    cells: tuple
    support: tuple = ()
    given: tuple = ()
    opening: int = 0
    texts: tuple | None = None
    editions: tuple = ()
    earlier: bool = False

    def as_edition(self, mark):
        """The lesson with the locked cells of one of its editions; as it is for any other mark."""
        texts = dict(dict(self.editions).get(mark, ()))
        cells = tuple(
            replace(cell, source=texts.get(cell.name, cell.source)) if cell.fixed else cell
            for cell in self.cells
        )
        return self if cells == self.cells else replace(self, cells=cells, earlier=True)

    def opens(self, cells):
        """The code cells before the first answer, where a notebook's cells begin with them."""
        own = [text for text in self.given[: self.opening] if text.strip()]
        code = (cell["source"] for cell in cells if cell["cell_type"] == "code")
        theirs = itertools.islice(filter(str.strip, code), len(own))
        return tuple(own) if list(theirs) == own else ()

    @cached_property
    def own_texts(self):
        """The lesson's own cells without blanks: whatever else there is, is a student's."""
        return {without_blanks(text) for text in self.texts or ()}

    def is_own(self, text):
        """Whether a cell of this text is the lesson's own, blanks aside."""
        return without_blanks(text) in self.own_texts

    @cached_property
    def own_words(self):
        """The lesson's own words for the judge's sentences, see `own_words.read_words`."""
        return read_words(dict(self.support).get(FILE, b""))

    @cached_property
    def by_name(self):
        return {cell.name: cell for cell in self.cells}

    @cached_property
    def judge(self):
        """A mark of the code that its verdicts hang on."""
        asked = {ask.exercise for cell in self.cells for ask in cell.asks}
        return mark_of(tuple(sorted(asked)))

    @cached_property
    def version(self):
        """A hash of all that decides a grade but the submission and the seed."""
        digest = hashlib.sha256(self.kernelspec.encode())
        for cell in self.cells:
            digest.update(json.dumps([cell.metadata(), cell.source], sort_keys=True).encode())
        for name, data in self.support:
            digest.update(name.encode() + b"\0" + data + b"\0")
        for text in self.texts or ():
            digest.update(text.encode() + b"\0")
        return digest.hexdigest()


def grade_id(cell):
    """The name that nbgrader knows a cell by, or None."""
    return cell["metadata"].get("nbgrader", {}).get("grade_id")


def without_blanks(text):
    """The text without white space, by which cells are compared."""
    return "".join(text.split())


def without_hidden(source):
    """The source without the regions between the hidden-test marks."""
    kept, inside = [], False
    for line in source.split("\n"):
        if BEGIN_HIDDEN in line:
            inside = True
        elif END_HIDDEN in line:
            inside = False
        elif not inside:
            kept.append(line)
    return "\n".join(kept)


def only_hidden(source):
    """The lines between the hidden-test marks."""
    kept, inside = [], False
    for line in source.split("\n"):
        if BEGIN_HIDDEN in line or END_HIDDEN in line:
            inside = BEGIN_HIDDEN in line
        elif inside:
            kept.append(line)
    return textwrap.dedent("\n".join(kept))


def judge_calls(source):
    """The judge calls in a locked cell's hidden region, or anywhere in it when it has none."""
    try:
        tree = ast.parse(only_hidden(source) or source)
    except SyntaxError:
        return ()
    calls = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or len(node.args) != 2:
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else None
        called = node.func.id if isinstance(node.func, ast.Name) else called
        exercise, thing = node.args
        if called == "judge" and isinstance(exercise, ast.Constant) and isinstance(thing, ast.Name):
            calls.append(Asked(exercise.value, thing.id))
    return tuple(calls)
