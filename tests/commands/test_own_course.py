"""The recipes of docs/own-course.md, typed as they stand there in a folder of one's own."""

import contextlib
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from grading_course import code_cell
from nbgrader.api import Gradebook
from needs import needs_sandbox
from typer.testing import CliRunner

from autograder.authoring.samples import worked_answers
from autograder.commands.main import app
from autograder.course import Course
from autograder.gradebook.standing import standings
from autograder.submission.own_words import in_own_words, read_words

pytestmark = [needs_sandbox, pytest.mark.filterwarnings("ignore")]
LESSON = "05_flatten"


@pytest.fixture(scope="module")
def page(root):
    return (root / "docs" / "own-course.md").read_text(encoding="utf-8")


def blocks(page, heading, language):
    """The code below a heading of the page."""
    section = re.split(r"^## ", page, flags=re.M)
    (text,) = [one for one in section if one.startswith(heading)]
    return re.findall(rf"```{language}\n(.*?)```", text, flags=re.S)


def typed(page, heading):
    """Type the commands below a heading; returns what was said."""
    said = []
    for line in "".join(blocks(page, heading, "bash")).splitlines():
        program, *arguments = shlex.split(line)
        if program == "autograder":
            found = CliRunner().invoke(app, arguments, terminal_width=200)
            assert found.exit_code == 0, f"{line}: {found.output} {found.exception}"
            said.append(found.output)
        else:
            command = [sys.executable, "-m", "nbgrader", *arguments]
            found = subprocess.run(command, capture_output=True, text=True)
            assert found.returncode == 0, f"{line}: {found.stderr}"
    return " ".join(" ".join(said).split())


def edit_source(page):
    """Other points for an exercise, and the page's own exercise below it."""
    path = Path("source", LESSON, f"{LESSON}.ipynb")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("grade_id") == "check_dL_dP1":
            mark["points"] = 10
    answer, test = blocks(page, "One exercise of your own", "python")
    common = {"schema_version": 3, "task": False, "cell_type": "code"}
    own = {"grade": False, "solution": True, "locked": False, "grade_id": "double", **common}
    check = {"grade": True, "solution": False, "locked": True, "points": 3, **common}
    notebook["cells"] += [
        code_cell(answer, **own),
        code_cell(test, grade_id="test_double", **check),
    ]
    path.write_text(json.dumps(notebook), encoding="utf-8")


def hand_in(course, student, answers):
    notebook = nbformat.read(course / "release" / LESSON / f"{LESSON}.ipynb", as_version=4)
    assert "negative number" not in json.dumps(notebook)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if cell.metadata.get("nbgrader", {}).get("solution") and name in answers:
            cell.source = answers[name]
    folder = course / "submitted" / student / LESSON
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{LESSON}.ipynb")


def test_lessons_points_dates_and_an_exercise_of_ones_own(page, root, tmp_path):
    with contextlib.chdir(tmp_path):
        typed(page, "Only some lessons")
    course = tmp_path / "my-course"
    assert sorted(path.name for path in (course / "release").iterdir()) == [LESSON, "07_relu"]
    right = {**worked_answers(Course(root), LESSON), "double": "def double(x):\n    return 2 * x"}
    with contextlib.chdir(course):
        edit_source(page)
        (course / "roster.csv").write_text("id\nada\nbob\n")
        assert (
            "".join(blocks(page, "Other points", "bash"))
            in blocks(page, "Own due dates", "bash")[0]
        )  # released once for both
        said = typed(page, "Own due dates")
        assert "until 2026-12-03 17:00 UTC" in said and "until 2026-12-05 17:00 UTC" in said
        hand_in(course, "ada", right)
        hand_in(course, "bob", {**right, "double": "def double(x):\n    return 2 * abs(x)"})
        said = typed(page, "A change in mid-term")
        assert "0 of 2 would move" in said and "Nothing is written yet" in said
        graded = CliRunner().invoke(app, ["grade", LESSON], terminal_width=200)
        assert graded.exit_code == 0, graded.output
        assert "Tests that student code can see: test_double" in graded.output
    with Gradebook(f"sqlite:///{course}/gradebook.db", "backprop") as gradebook:
        found = {one.student: one.by_name for one in standings(gradebook, LESSON)}
    for student, own in (("ada", 3.0), ("bob", 0.0)):
        assert found[student]["check_dL_dP1"].score == 10
        assert found[student]["test_double"].score == own


def test_a_lesson_in_another_language(page):
    said = CliRunner().invoke(
        app, shlex.split(blocks(page, "A lesson in another language", "bash")[0])[1:]
    )
    (words,) = blocks(page, "A lesson in another language", "toml")
    for line in words.splitlines():
        assert line.startswith("own") or line in said.output
    text = in_own_words("dL_dP1 passed all 7 cases.", read_words(words.encode()))
    assert text == "dL_dP1 besteht alle 7 Fälle."
