"""The commands as their users call them: the demo, a learner's check, and errors that help."""

import csv
import os
import sqlite3
import subprocess
import sys

import nbformat
import pytest
from in_process import autograder
from needs import needs_sandbox

from autograder.authoring.samples import (
    filled,
    release_notebook,
    sample_class,
    with_mistake,
    worked_answers,
)
from autograder.course import Course, home_course
from autograder.exercises import find
from autograder.sandbox.bwrap_program import find_bwrap

LESSON = "07_relu"


def run(*arguments, cwd, ok=(0,), within=()):
    """Run `autograder` in a process of its own; returns what it printed, on one line."""
    program = [*within, sys.executable, "-c", "from autograder.commands.main import main; main()"]
    result = subprocess.run(
        [str(word) for word in (*program, *arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "200", "PYTHONUTF8": "1"},
    )
    assert result.returncode in ok, result.stdout + result.stderr
    return " ".join((result.stdout + result.stderr).split())


@pytest.fixture
def answered(root):
    """The release notebook of a lesson with its answers in, one of them with a known mistake."""
    course = Course(root)
    exercise = find(f"{LESSON}/dL_dZ1")
    wrong = next(m for m in exercise.mistakes if m.name == "mask_from_error")
    answers = with_mistake(worked_answers(course, LESSON), exercise, wrong)
    return nbformat.writes(filled(release_notebook(course, LESSON), answers)), wrong


def test_the_demo_does_the_main_job(root, tmp_path):
    folder = tmp_path / "demo"
    said = run("demo", "--folder", folder, "--course", root, cwd=root)
    rows = list(csv.DictReader((folder / "grades.csv").open()))
    scores = {row["student_id"]: float(row["score"]) for row in rows}
    points = float(rows[0]["max_score"])
    samples = sample_class(Course(root), "01_forward", each=2)
    assert len(samples) >= 12 and set(scores) == {sample.student for sample in samples}
    assert scores["perfect"] == points and scores["untouched"] == scores["truncated-file"] == 0
    for sample in samples:
        lost = sum(find(f"01_forward/{name}").points for name in sample.loses)
        earned = scores[sample.student]
        if sample.misconception:  # what is right in other groups of cases keeps its points
            assert points - lost <= earned < points, sample.student
        else:
            assert earned == points - lost, sample.student
        page = folder / "feedback" / sample.student / "01_forward" / "01_forward.html"
        if sample.misconception:
            exercise = find(f"01_forward/{sample.loses[0]}")
            named = {m.name: m.sentence for m in exercise.mistakes}[sample.misconception]
            told = page.read_text(encoding="utf-8")
            general = ("changed its argument", "NumPy warned on the way")
            hoped = (named.split(".")[0], *general)
            assert any(words in told for words in hoped), sample.student
    assert "truncated-file" in said and "Was it cut short?" in said
    assert "feedback/" in said and "gradebook.db" in said
    again = autograder("grade", "01_forward", cwd=folder, ok=(2,))
    assert f"{len(samples)} submissions" in again
    counted = autograder("report", "01_forward", cwd=folder)
    assert "flipped kernel" in counted


def test_a_learner_checks_a_notebook_of_their_own(tmp_path, answered):
    text, wrong = answered
    folder = tmp_path / "mein Kurs"
    folder.mkdir()
    notebook = folder / "Übung sieben.ipynb"
    notebook.write_bytes(text.replace("\n", "\r\n").encode())  # as an editor on Windows saves it
    said = autograder("check", notebook, cwd=tmp_path, ok=(2,))
    assert "7 of 11 points" in said
    assert wrong.sentence.split(".")[0] in said
    page = folder / "Übung sieben_feedback.html"
    assert wrong.sentence.split(".")[0] in page.read_text(encoding="utf-8")


@needs_sandbox
def test_a_read_only_folder_still_gets_a_page(tmp_path, answered):
    folder = tmp_path / "locked"
    folder.mkdir()
    (folder / "07_relu.ipynb").write_text(answered[0], encoding="utf-8")
    # Bubblewrap shows the folder read-only, to the superuser too.
    shown = [find_bwrap(), "--dev-bind", "/", "/", "--ro-bind", folder, folder]
    run("check", folder / "07_relu.ipynb", cwd=tmp_path, ok=(2,), within=shown)
    assert (tmp_path / "07_relu_feedback.html").is_file()
    assert not (folder / "07_relu_feedback.html").exists()


def test_start_copies_the_lessons_and_never_writes_over_work(tmp_path):
    folder = tmp_path / "mein Kurs"
    count = len(home_course().lesson_names())
    assert f"{count} lessons added" in autograder("start", "--no-lab", folder, cwd=tmp_path)
    mine = folder / "01_forward" / "01_forward.ipynb"
    mine.write_text("my work")
    (folder / "02_loss" / "02_loss.ipynb").unlink()
    (folder / "01_forward" / "lab.py").write_text("old")
    assert "1 lessons added" in autograder("start", "--no-lab", folder, cwd=tmp_path)
    assert mine.read_text() == "my work"
    assert (folder / "01_forward" / "lab.py").read_text() != "old"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("check", "none.ipynb"), "none.ipynb cannot be opened"),
        (("check", "broken.ipynb"), "broken.ipynb: The file is not JSON"),
        (("check", "other.ipynb"), "no notebook of this course"),
        (("grade", "08_convolution"), "no nbgrader_config.py"),
        (("build",), "No course found"),
        (("report", "08_convolution"), "no nbgrader_config.py"),
    ],
)
def test_an_error_says_what_to_do(tmp_path, arguments, sentence):
    (tmp_path / "broken.ipynb").write_text('{"cells": [')
    nbformat.write(nbformat.v4.new_notebook(), tmp_path / "other.ipynb")
    said = autograder(*arguments, cwd=tmp_path, ok=(1,))
    assert said.startswith("Error:") and sentence in said and "Traceback" not in said


def old_gradebook(path):
    with sqlite3.connect(path) as database:
        for table in ("assignment (id text, name text)", "notebook (id text)"):
            database.execute(f"create table {table}")
        database.execute("insert into assignment values ('1', '07_relu')")


@pytest.mark.parametrize(
    "spoil",
    [old_gradebook, lambda path: path.write_text("no database")],
    ids=["of an older nbgrader", "damaged"],
)
def test_a_gradebook_that_cannot_be_read_is_told_in_words(root, tmp_path, spoil):
    (tmp_path / "nbgrader_config.py").write_bytes((root / "nbgrader_config.py").read_bytes())
    spoil(tmp_path / "gradebook.db")
    said = autograder("grade", "07_relu", cwd=tmp_path, ok=(1,))
    assert said.startswith("Error:") and "nbgrader db upgrade" in said and "Traceback" not in said
    kept = (tmp_path / "gradebook.db").read_bytes()
    assert b"no database" in kept or b"07_relu" in kept


def test_a_lesson_that_was_never_released_is_named(root, tmp_path):
    (tmp_path / "nbgrader_config.py").write_bytes((root / "nbgrader_config.py").read_bytes())
    said = autograder("grade", "08_convolutio", cwd=tmp_path, ok=(1,))
    assert "nbgrader generate_assignment 08_convolutio" in said
    said = autograder("build", "08_convolutio", cwd=root, ok=(1,))
    assert "08_convolution" in said
