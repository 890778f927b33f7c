"""The judge and the sandbox as preprocessors, for `nbgrader autograde` and Formgrader."""

import os
import time
from dataclasses import replace
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float, Instance, Int

from autograder.classroom.mistakes import read_sayings
from autograder.gradebook.attempts import attempt_of, keep, last_of, prepare, score_of
from autograder.gradebook.extensions import granted
from autograder.gradebook.read import read_master
from autograder.gradebook.seed import course_seed
from autograder.sandbox.limits import Limits, Terms
from autograder.submission.grade_submission import (
    Graded,
    answers_in,
    by_hand_score,
    clean,
    grade_notebook,
    handed_out,
    unreadable,
)
from autograder.submission.handed_in import HandedIn, read_handed_in
from autograder.submission.reading import Unreadable
from autograder.submission.verdict_cells import RECORD


class SubmissionExporter(NotebookExporter):
    """Reads a submission's folder by the gate, whatever lies in it.

    `Sanitize` makes a notebook of it. A submission without one becomes a notebook with the reason.
    """

    # Of the submission at hand, for the preprocessors of both passes.
    handed, released = HandedIn(), None

    def from_filename(self, filename, resources=None, **kwargs):
        if self.parent is not None and not getattr(self.parent, "_sanitizing", True):
            # The second pass reads what the first one wrote.
            return super().from_filename(filename, resources, **kwargs)
        self.released = read_released(self.parent, resources)
        self.handed = read_handed_in(Path(filename).parent, self.released, Limits())
        empty = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        return self.from_notebook_node(nbformat.from_dict(empty), resources, **kwargs)


def read_released(converter, resources):
    """The `Master` of the notebook at hand, from the gradebook."""
    found = resources["nbgrader"]
    lesson, notebook = found["assignment"], found["notebook"]
    coursedir = getattr(converter, "coursedir", None)
    source, release = os.path.join("source", lesson), os.path.join("release", lesson)
    if coursedir is not None:
        source = coursedir.format_path(coursedir.source_directory, ".", lesson)
        release = coursedir.format_path(coursedir.release_directory, ".", lesson)
    with Gradebook(found["db_url"]) as gradebook:
        master = read_master(gradebook, lesson, source, notebook, release)
    return replace(master, given=())  # one submission at a time: no rehearsal pays off


class CoursePreprocessor(NbGraderPreprocessor):
    """What the course's preprocessors share: the released lesson."""

    @property
    def master(self):
        """The `Master` of the notebook at hand, in the edition that the student was handed out."""
        return handed_out(self.handed, self.parent.released, Limits())

    @property
    def handed(self):
        """What was handed in, as the exporter read it."""
        return self.parent.handed


class Sanitize(CoursePreprocessor):
    """Puts a submitted notebook back into the form of the released one."""

    def preprocess(self, nb, resources):
        master, student = self.master, resources["nbgrader"]["student"]
        try:
            finished, notes = clean(self.handed, master, Limits())
        except Unreadable as problem:
            self.log.warning("%s: %s", student, problem)
            return nbformat.from_dict(unreadable(str(problem), master, None).notebook), resources
        finished["metadata"][RECORD] = {"reason": None, "notes": notes}
        for note in notes:
            self.log.warning("%s: %s", student, note)
        return nbformat.from_dict(finished), resources


class JudgedExecute(CoursePreprocessor):
    """Runs the notebook in the sandbox and writes the judge's verdicts into its check cells."""

    sandbox = Bool(True, help="Run student code in bubblewrap.").tag(config=True)
    cell_seconds = Float(Limits.cell_seconds, help="Time for one cell.").tag(config=True)
    notebook_seconds = Float(Limits.notebook_seconds, help="For the notebook.").tag(config=True)
    memory_mb = Int(Limits.memory // 2**20, help="Memory of one process.").tag(config=True)
    limits = Instance(Limits, help="All bounds; made from the options above.")

    def _limits_default(self):
        return Limits(
            cell_seconds=self.cell_seconds,
            notebook_seconds=self.notebook_seconds,
            memory=self.memory_mb * 2**20,
        )

    def preprocess(self, nb, resources):
        if nb.metadata.get(RECORD, {}).get("reason"):
            return nb, resources
        if not self.sandbox:
            self.log.warning("Student code runs without a sandbox, with all your rights.")
        seed = course_seed(resources["nbgrader"]["db_url"])
        here = os.getcwd()
        terms = Terms(self.limits, seed, self.sandbox, (here,), read_sayings(here))
        start = time.monotonic()
        graded, _ = grade_notebook(nb, self.master, terms, self.handed.files)
        resources["autograder"] = {"terms": terms, "seconds": time.monotonic() - start}
        return nbformat.from_dict(graded), resources


class KeepAttempt(CoursePreprocessor):
    """Keeps the verdicts in the student's history, once the grades are saved.

    An extension that was given to the student before goes to the submission, in time for the
    penalty.
    """

    def preprocess(self, nb, resources):
        run = resources.get("autograder", {"terms": Terms(seed=0), "seconds": 0.0})
        master, reason = self.master, nb.metadata.get(RECORD, {}).get("reason")
        by_hand = [score for cell in nb.cells if (score := by_hand_score(cell, master))]
        judged = [score_of(cell.metadata[RECORD]) for cell in nb.cells if RECORD in cell.metadata]
        scores = {score.name: score for score in (*by_hand, *judged)}
        answers = answers_in(nb.cells, master)
        graded = Graded({}, tuple(scores.values()), reason, (), (), run["seconds"], answers)
        found = resources["nbgrader"]
        with Gradebook(found["db_url"]) as gradebook:
            prepare(gradebook.engine)
            submission = gradebook.find_submission(master.lesson, found["student"])
            extensions = granted(gradebook.db, master.lesson)
            submission.extension = extensions.get(found["student"], submission.extension)
            attempt = attempt_of(
                found["student"], master, graded, run["terms"], submission.timestamp
            )
            keep(gradebook.db, attempt, last_of(gradebook.db, attempt))
            gradebook.db.commit()
        return nb, resources
