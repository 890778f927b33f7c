"""What nbgrader gets to see: a source folder made whole; of a submission its notebook and time.

nbgrader copies a submission's files into autograded/ and feedback/, follows links, waits for
pipes, gives up on an odd timestamp, passes over a folder without a notebook of the right name, and
finds nothing where the course's path holds [ and ]. For each new gradebook it starts a program to
ask for one number. It offers no setting for any of that, so these functions are replaced while it
works.
"""

import fnmatch
import functools
import glob
import os
from pathlib import Path

from nbgrader import api as tables
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry, Student
from nbgrader.apps import api
from nbgrader.converters import Autograde, GenerateAssignment, base
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.dbutil import ALEMBIC_DIR

from autograder.course import complete_source
from autograder.gradebook.seed import course_seed
from autograder.nbgrader_plugins.releasing import carefully
from autograder.submission.timestamp import read_timestamp
from autograder.submission.tree import same_form


class PlainGlob:
    """Stands for the module `glob`: signs in the path of a course's root mean themselves."""

    roots = set()

    def glob(self, pattern):
        for root in self.roots:
            if pattern == root or pattern.startswith(root + os.sep):
                return glob.glob(glob.escape(root) + pattern[len(root) :])
        return glob.glob(pattern)


def install(root):
    """Put the gate before nbgrader.

    Parameters
    ----------
    root : path
        The course's folder.
    """
    root = os.path.abspath(root)
    if glob.escape(root) != root:
        PlainGlob.roots.add(root)
        for module in (base, utils, api):
            module.glob = PlainGlob()
    if hasattr(Autograde.init_assignment, "__wrapped__"):
        return
    GenerateAssignment.init_destination = _completed(GenerateAssignment.init_destination)
    GenerateAssignment.convert_notebooks = carefully(GenerateAssignment.convert_notebooks)
    Autograde.init_assignment = _guarded(Autograde.init_assignment)
    Autograde.init_notebooks = _every_submission(Autograde.init_notebooks)
    CourseDirectory.get_existing_timestamp = _timestamp
    tables.get_alembic_version = tables_version


@functools.cache
def tables_version():
    """The version of nbgrader's tables, which a new gradebook notes down.

    nbgrader runs ``alembic heads`` for it, which takes seconds.
    """
    from alembic.script import ScriptDirectory

    return ScriptDirectory(ALEMBIC_DIR).get_current_head()


def _completed(original):
    """`init_destination` that first puts lab.py and its like beside a lone source notebook.

    It empties the lesson's folder in `release/`, where these files lie.
    """

    @functools.wraps(original)
    def init_destination(self, assignment_id, student_id):
        source = self._format_source(assignment_id, student_id)
        complete_source(Path(source), Path(self._format_dest(assignment_id, student_id)))
        return original(self, assignment_id, student_id)

    return init_destination


def _every_submission(original):
    """`init_notebooks` that takes each submission's folder, whatever it holds."""

    @functools.wraps(original)
    def init_notebooks(self):
        lesson, student = self.coursedir.assignment_id, self.coursedir.student_id
        folders = base.glob.glob(self._format_source(lesson, student))
        wanted = self.coursedir.notebook_id
        names = [name for name in _notebooks(self.coursedir) if fnmatch.fnmatch(name, wanted)]
        if not folders or not names:
            return original(self)  # which says what is missing
        self.notebooks = []
        self.assignments = {
            folder: [os.path.join(folder, f"{name}.ipynb") for name in names] for folder in folders
        }

    return init_notebooks


def _notebooks(coursedir):
    """The names of a lesson's notebooks; none for a lesson that was not released."""
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        try:
            return [
                entry.name for entry in gradebook.find_assignment(coursedir.assignment_id).notebooks
            ]
        except MissingEntry:
            return []


def _guarded(original):
    """`init_assignment` that refuses links and copies nothing of a submission but its time."""

    @functools.wraps(original)
    def init_assignment(self, assignment_id, student_id):
        folder = Path(self._format_source(assignment_id, student_id))
        for part in (folder, folder.parent):
            if part.is_symlink():
                raise NbGraderException(f"{student_id}: the folder {part.name} is a link.")
        _refuse_a_double(self.coursedir, student_id)
        # nbgrader writes a 0 where the file is not the one that it looks for, before anything is
        # graded. The seed has to be there before the first grade.
        course_seed(self.coursedir.db_url, self.coursedir.root)
        everything = base.find_all_files
        base.find_all_files = lambda *args: [p for p in everything(*args) if _is_time(p)]
        try:
            return original(self, assignment_id, student_id)
        finally:
            base.find_all_files = everything

    return init_assignment


def _refuse_a_double(coursedir, student_id):
    """No second student for a name that the gradebook has in another Unicode form."""
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        names = [name for (name,) in gradebook.db.query(Student.id)]
    for name in names:
        if name != student_id and same_form(name) == same_form(student_id):
            raise NbGraderException(
                f"{student_id}: the gradebook knows a student whose name looks the same and "
                "differs in its Unicode form. Give the folder in submitted/ the gradebook's form."
            )


def _is_time(path):
    path = Path(path)
    return path.name == "timestamp.txt" and read_timestamp(path.parent)[0] is not None


def _timestamp(self, folder):
    """The time of a submission as `autograder grade` reads it; what is wrong is logged."""
    time, remark = read_timestamp(Path(folder))
    if remark:
        self.log.warning("%s: %s", folder, remark)
    return time
