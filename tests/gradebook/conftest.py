"""One small class on SQLite and on PostgreSQL: what it should get, and a way back to the start."""

import json
import shutil
import subprocess
import sys

import pytest
from grading_course import ANSWERS, LESSON, SmallCourse
from nbgrader.api import Gradebook
from postgres_server import PostgresServer, needs_postgres

from autograder.classroom.class_run import grade
from autograder.gradebook.attempts import TABLE

STUDENTS = [f"student-{number}" for number in range(6)]
GRADE = """
import sys
sys.path.insert(0, {tests!r})
from grading_course import LESSON, SmallCourse
from autograder.classroom.class_run import grade
from autograder.sandbox.errors import GradingError
if __name__ == "__main__":
    try:
        grade(LESSON, config=SmallCourse({root!r}, {url!r}).config, workers=2, say=print)
    except GradingError as error:
        sys.exit(str(error))
"""
HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


class GradedClass:
    """A course with six submissions, in a database of the kind that is asked for."""

    def __init__(self, kind, folder, tests):
        self.kind, self.folder = kind, folder
        self.server = PostgresServer() if kind == "postgres" else None
        url = self.server.database("course") if self.server else None
        self.course = SmallCourse(folder / "course", url).release()
        wrong = {
            1: {"dL_db1": "def dL_db1(dZ1):\n    return dZ1.mean().reshape(1, 1)"},
            3: {"dL_dw1": ANSWERS["dL_dw1"].replace("return dw", "return dw[::-1, ::-1]")},
        }
        for number, student in enumerate(STUDENTS[:-1]):
            self.course.submit(student, {**ANSWERS, **wrong.get(number, {})}, first=f"# {number}")
        self.course.submit_bytes(STUDENTS[-1], b'{"cells": [')
        self.script = folder / "run.py"
        self.script.write_text(GRADE.format(tests=str(tests), root=str(self.course.root), url=url))
        self.grade()
        self.wanted = self.saved()

    def grade(self, **options):
        """Grade here, with one worker."""
        return grade(LESSON, config=self.course.config, **{"workers": 1, **options})

    def start(self, *before):
        """Grade in a process of its own."""
        return subprocess.Popen(
            [*before, sys.executable, str(self.script)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def ungraded(self):
        """Go back to where nothing was graded."""
        for name in ("autograded", ".autograder_journal"):
            shutil.rmtree(self.course.root / name, ignore_errors=True)
        with Gradebook(self.course.db_url, "small") as gradebook:
            # A student with a history and without a row counts as removed from the class.
            TABLE.metadata.create_all(gradebook.engine)
            gradebook.db.execute(TABLE.delete())
            gradebook.db.commit()
            for student in STUDENTS:
                if student in {s.id for s in gradebook.students}:
                    gradebook.remove_student(student)

    def rows(self):
        """student -> points by cell, as the gradebook has them."""
        with Gradebook(self.course.db_url, "small") as gradebook:
            return {
                submission.student_id: {
                    entry.name: entry.auto_score for entry in submission.notebooks[0].grades
                }
                for submission in gradebook.assignment_submissions(LESSON)
            }

    def file(self, student):
        return self.course.root / "autograded" / student / LESSON / f"{LESSON}.ipynb"

    def saved(self):
        """student -> (points by cell, cells of the graded notebook)."""
        return {
            student: (scores, json.dumps(self.course.graded(student)["cells"], sort_keys=True))
            for student, scores in self.rows().items()
        }

    def hold(self):
        """Lock the gradebook as a backup does; calling what is returned lets it go."""
        if self.kind == "sqlite":
            path = str(self.course.root / "gradebook.db")
            command = [sys.executable, "-c", HOLD, path]
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            assert process.stdout.readline() == "held\n"
            return process.communicate
        connection = self.server.connect("course", application_name="backup")
        connection.execute("LOCK TABLE grade IN ACCESS EXCLUSIVE MODE")
        return connection.close

    def close(self):
        if self.server:
            self.server.close()


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=needs_postgres)])
def group(request, root, tmp_path_factory):
    """A `GradedClass` on each database."""
    graded = GradedClass(request.param, tmp_path_factory.mktemp("class"), root / "tests")
    yield graded
    graded.close()
