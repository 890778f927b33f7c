"""Puts the course's stubs, sandbox, judge and feedback into nbgrader, from nbgrader_config.py."""

import functools
from pathlib import Path

from nbgrader import preprocessors as stock
from nbgrader.converters import Autograde, GenerateAssignment, base
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory

from autograder.course import complete_source
from autograder.feedback.page import FeedbackExporter
from autograder.nbgrader_plugins.by_hand import ByHand
from autograder.nbgrader_plugins.preprocessors import JudgedExecute, Sanitize, SubmissionExporter
from autograder.nbgrader_plugins.stubs import CourseClearSolutions
from autograder.submission.timestamp import read_timestamp


def configure(c):
    """Set every option that the course needs.

    Parameters
    ----------
    c : traitlets.config.Config
        What ``get_config()`` gives in nbgrader_config.py.
    """
    c.GenerateAssignment.preprocessors = [
        stock.IncludeHeaderFooter,
        stock.InstantiateTests,
        stock.LockCells,
        CourseClearSolutions,
        stock.ClearOutput,
        stock.CheckCellMetadata,
        stock.ComputeChecksums,
        stock.SaveCells,
        stock.ClearHiddenTests,
        stock.ClearMarkScheme,
        stock.ComputeChecksums,
        stock.CheckCellMetadata,
    ]
    c.Autograde.exporter_class = SubmissionExporter
    c.Autograde.sanitize_preprocessors = [Sanitize, stock.CheckCellMetadata]
    c.Autograde.autograde_preprocessors = [
        JudgedExecute,
        stock.LimitOutput,
        stock.SaveAutoGrades,
        stock.AssignLatePenalties,
        stock.CheckCellMetadata,
    ]
    c.GenerateFeedback.preprocessors = [stock.GetGrades]
    c.GenerateFeedback.exporter_class = FeedbackExporter
    # Formgrader shows notebooks to instructors. Outputs are clean in the graded file already.
    c.HTMLExporter.filters = {
        name: f"autograder.feedback.render.{name}" for name in ("markdown2html", "ansi2html")
    }
    c.HTMLExporter.preprocessors = [ByHand]  # which makes the page's styles too
    c.CSSHTMLHeaderPreprocessor.enabled = False
    c.ByHand.enabled = True
    root = c.CourseDirectory.root if "root" in c.CourseDirectory else ""
    c.ByHand.source = str(Path(root) / "source")
    complete_sources()
    refuse_links()


def complete_sources():
    """Let nbgrader find lab.py and its like beside a source notebook that lies there alone.

    It empties the folder in `release/` before it reads, and has no hook that comes earlier.
    """
    original = GenerateAssignment.init_destination
    if hasattr(original, "__wrapped__"):
        return

    @functools.wraps(original)
    def init_destination(self, assignment_id, student_id):
        source = self._format_source(assignment_id, student_id)
        complete_source(Path(source), Path(self._format_dest(assignment_id, student_id)))
        return original(self, assignment_id, student_id)

    GenerateAssignment.init_destination = init_destination


def refuse_links():
    """Let nothing of a submission but its notebook and its hand-in time reach nbgrader.

    nbgrader copies a submission's files into autograded/ and feedback/, follows links, waits for
    pipes and gives up on an odd timestamp. It offers no setting for that, so the functions with
    which it lists a submission's files and reads its time are replaced while it works.
    """
    original = Autograde.init_assignment
    if hasattr(original, "__wrapped__"):
        return

    @functools.wraps(original)
    def init_assignment(self, assignment_id, student_id):
        folder = Path(self._format_source(assignment_id, student_id))
        for part in (folder, folder.parent):
            if part.is_symlink():
                raise NbGraderException(f"{student_id}: the folder {part.name} is a link.")
        everything = base.find_all_files
        base.find_all_files = lambda *args: [p for p in everything(*args) if _is_time(p)]
        try:
            return original(self, assignment_id, student_id)
        finally:
            base.find_all_files = everything

    Autograde.init_assignment = init_assignment
    CourseDirectory.get_existing_timestamp = _timestamp


def _is_time(path):
    path = Path(path)
    return path.name == "timestamp.txt" and read_timestamp(path.parent)[0] is not None


def _timestamp(self, folder):
    """The time of a submission as `autograder grade` reads it; what is wrong is logged."""
    time, remark = read_timestamp(Path(folder))
    if remark:
        self.log.warning("%s: %s", folder, remark)
    return time
