"""Grades handed on: a column an exercise, Canvas, Moodle; no zero for what was not handed in."""

import csv
import datetime

import pytest
from grading_course import LESSON, SmallCourse
from nbgrader.api import Gradebook
from nbgrader.apps.exportapp import ExportApp

from autograder.gradebook.ledger import Ledger
from autograder.gradebook.penalties import settle
from autograder.gradebook.read import read_master
from autograder.submission.verdict_cells import CellScore

DUE = datetime.datetime(2026, 11, 1)


def half(student, score, late):
    return score / 2


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = SmallCourse(tmp_path_factory.mktemp("export") / "course").release()
    scores = (CellScore("check_dL_dw1", 5.0, 5.0, "passed"), CellScore("explain_1", None, 3.0, ""))
    with Gradebook(course.db_url, "small") as gradebook:
        gradebook.find_assignment(LESSON).duedate = DUE
        gradebook.add_student("hal", first_name="Hal", last_name="Nine", lms_user_id="42")
        gradebook.db.commit()
        ledger = Ledger(gradebook, read_master(gradebook, LESSON, course.source), half)
        ledger.save("ada", scores, (), DUE - datetime.timedelta(days=1))
        ledger.save("=bob", scores, (), DUE + datetime.timedelta(days=1))
    return course


def exported(course, form, tmp_path):
    """The lines that `nbgrader export --exporter=...` writes."""
    target = tmp_path / "out.csv"
    app = ExportApp(config=course.config)
    name = f"autograder.nbgrader_plugins.exports.{form}"
    app.initialize([f"--exporter={name}", f"--to={target}", f"--db={course.db_url}"])
    app.start()
    app.clear_instance()
    return list(csv.reader(target.open(newline="")))


def test_a_column_an_exercise(course, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    head, *rows = exported(course, "ExerciseExport", tmp_path)
    found = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert found["ada"][f"{LESSON}/dL_dw1"] == "5" and found["ada"][f"{LESSON} total"] == "5"
    assert found["ada"][f"{LESSON}/explain_1"] == ""  # waits for a hand
    assert found["hal"][f"{LESSON}/dL_dw1"] == found["hal"][f"{LESSON} total"] == ""
    assert "'=bob" in found


def test_canvas_and_moodle(course, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    head, possible, *rows = exported(course, "CanvasExport", tmp_path)
    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", LESSON]
    assert possible[0].strip() == "Points Possible" and possible[-1] == "15"
    assert ["Nine, Hal", "42", "hal", "hal", "", ""] in rows
    head, *rows = exported(course, "MoodleExport", tmp_path)
    assert head[:4] == ["First name", "Surname", "ID number", "Email address"]
    assert ["Hal", "Nine", "42", "", ""] in rows and ["", "", "ada", "", "5"] in rows


def test_a_penalty_is_taken_from_the_sum_whenever_points_came(course):
    with Gradebook(course.db_url, "small") as gradebook:
        notebook = gradebook.find_submission_notebook(LESSON, LESSON, "=bob")
        notebook.late_submission_penalty = 2.5
        gradebook.find_grade("explain_1", LESSON, LESSON, "=bob").manual_score = 3.0
        gradebook.db.commit()
        assert settle(gradebook, half) == [("=bob", LESSON, 2.5, 4.0)]
        assert settle(gradebook, half, LESSON) == []
        gradebook.find_submission(LESSON, "=bob").extension = datetime.timedelta(days=2)
        gradebook.db.commit()
        assert settle(gradebook, half) == [("=bob", LESSON, 4.0, 0.0)]
