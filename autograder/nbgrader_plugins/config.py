"""Puts the course's stubs, sandbox, judge and feedback into nbgrader, from nbgrader_config.py."""

import os

from nbgrader import preprocessors as stock

from autograder.feedback.page import FeedbackExporter
from autograder.nbgrader_plugins.by_hand import ByHand
from autograder.nbgrader_plugins.gate import install
from autograder.nbgrader_plugins.preprocessors import (
    JudgedExecute,
    KeepAttempt,
    Sanitize,
    SubmissionExporter,
)
from autograder.nbgrader_plugins.releasing import KeepEdition
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
        KeepEdition,
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
        KeepAttempt,
        stock.AssignLatePenalties,
        stock.CheckCellMetadata,
    ]
    c.GenerateFeedback.preprocessors = [stock.GetGrades]
    c.GenerateFeedback.exporter_class = FeedbackExporter
    # Formgrader shows notebooks to instructors. Outputs are clean in the graded file already.
    c.HTMLExporter.filters = {
        name: f"autograder.feedback.render.{name}" for name in ("markdown2html", "ansi2html")
    }
    root = c.CourseDirectory.get("root", os.getcwd())
    c.HTMLExporter.preprocessors = [ByHand]  # which makes the page's styles too
    c.CSSHTMLHeaderPreprocessor.enabled = False
    c.ByHand.enabled = True
    c.ByHand.source = os.path.join(root, "source")
    install(root)
