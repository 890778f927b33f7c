"""Puts the course's stubs, sandbox, judge and feedback into nbgrader, from nbgrader_config.py."""

import functools
import os
import stat

from nbgrader import preprocessors as stock
from nbgrader.converters import Autograde, base

from autograder.feedback.page import FeedbackExporter
from autograder.nbgrader_plugins.preprocessors import JudgedExecute, Sanitize, SubmissionExporter
from autograder.nbgrader_plugins.stubs import CourseClearSolutions


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
    c.HTMLExporter.filters = {"markdown2html": "autograder.feedback.render.markdown2html"}
    refuse_links()


def refuse_links():
    """Keep nbgrader from following links and opening pipes that a submission holds.

    nbgrader copies a submission's files, and what a link points to may be anything on this
    machine. It offers no setting for that, so while it prepares a submission the function that
    lists the files lists regular ones only.
    """
    original = Autograde.init_assignment
    if hasattr(original, "__wrapped__"):
        return

    @functools.wraps(original)
    def init_assignment(self, assignment_id, student_id):
        everything = base.find_all_files
        base.find_all_files = lambda *args: [p for p in everything(*args) if _regular(p)]
        try:
            return original(self, assignment_id, student_id)
        finally:
            base.find_all_files = everything

    Autograde.init_assignment = init_assignment


def _regular(path):
    return stat.S_ISREG(os.lstat(path).st_mode)
