"""What `nbgrader generate_assignment` refuses, in words; where it fails, release/ stays as it was.

nbgrader empties a lesson's folder in `release/` first and looks at its cells afterwards. It says
that cells cannot be added or removed, and neither which nor what to do.
"""

import functools
import shutil
import tempfile
from pathlib import Path

import nbformat
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.gradebook.editions import keep_edition

KINDS = {
    "grade_cells": utils.is_grade,
    "solution_cells": utils.is_solution,
    "task_cells": utils.is_task,
    "source_cells": lambda cell: any(
        is_so(cell) for is_so in (utils.is_grade, utils.is_solution, utils.is_locked, utils.is_task)
    ),
}


class KeepEdition(NbGraderPreprocessor):
    """Keeps the locked cells of what is released, and marks the notebook with that edition."""

    def preprocess(self, nb, resources):
        """Runs after `SaveCells`, while hidden lines are still there."""
        found = resources["nbgrader"]
        cells = {c.metadata.nbgrader["grade_id"]: c.source for c in nb.cells if utils.is_locked(c)}
        with Gradebook(found["db_url"]) as gradebook:
            mark = keep_edition(gradebook, found["assignment"], found["notebook"], cells)
        nb.metadata["edition"] = mark
        return nb, resources


def carefully(original):
    """`convert_notebooks` that asks `refusal` first, and puts release/ back where it fails."""

    @functools.wraps(original)
    def convert_notebooks(self):
        folders = [Path(folder) for folder in self.assignments]
        for folder in folders:
            reason = refusal(folder, self.coursedir)
            if reason:
                self.log.error(reason)
                raise NbGraderException(reason)
        with tempfile.TemporaryDirectory(prefix="release-") as aside:
            kept = {}
            for folder in folders:
                release = Path(self._format_dest(folder.name, self.coursedir.student_id))
                if release.is_dir():
                    kept[release] = shutil.copytree(release, Path(aside, folder.name))
            try:
                return original(self)
            except BaseException:
                for release, copy in kept.items():
                    shutil.rmtree(release, ignore_errors=True)
                    shutil.copytree(copy, release)
                raise

    return convert_notebooks


def refusal(folder, coursedir):
    """Why a lesson is not released, and the way out; None where it may be.

    Parameters
    ----------
    folder : Path
        The lesson's folder in ``source/``.
    coursedir : nbgrader.coursedir.CourseDirectory
    """
    lesson = folder.name
    notebooks = sorted(folder.glob("*.ipynb"))
    if len(notebooks) > 1:
        names = ", ".join(path.name for path in notebooks)
        return (
            f"{lesson} holds {len(notebooks)} notebooks: {names}. One assignment has one notebook "
            "here: only one would be graded. Give each a folder of its own in source/ and release "
            "each, or join them. Nothing was changed."
        )
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        for path in notebooks:
            reason = _changed_cells(gradebook, lesson, path)
            if reason:
                return reason
    return None


def _changed_cells(gradebook, lesson, path):
    """The refusal of a notebook whose cells were added or dropped after work was handed in."""
    try:
        known = gradebook.find_notebook(path.stem, lesson)
        cells = nbformat.read(path, as_version=4).cells
        wanted = {
            kind: {c.metadata.nbgrader["grade_id"] for c in cells if is_so(c)}
            for kind, is_so in KINDS.items()
        }
    except (MissingEntry, ValueError, KeyError, AttributeError, OSError):
        return None  # nothing to compare; nbgrader says what is wrong with the notebook
    count = len(known.submissions)
    there = {kind: {cell.name for cell in getattr(known, kind)} for kind in KINDS}
    if not count or wanted == there:
        return None
    added = sorted(set().union(*(wanted[kind] - there[kind] for kind in KINDS)))
    dropped = sorted(set().union(*(there[kind] - wanted[kind] for kind in KINDS)))
    changes = [
        f"{what}: {', '.join(names)}"
        for what, names in (("added", added), ("dropped", dropped))
        if names
    ]
    return (
        f"{lesson} has {count} submissions, so its graded and locked cells stay the ones that they "
        f"were handed out with ({'; '.join(changes)}). Nothing was changed, release/ neither. The "
        "ways out: a question that should not count gets 0 points, and its cell stays; a new "
        f"question goes into an assignment of its own, such as {lesson}_more. To begin again "
        f"without the grades: autograder backup, then nbgrader db assignment remove {lesson} "
        "--force, then release it again."
    )
