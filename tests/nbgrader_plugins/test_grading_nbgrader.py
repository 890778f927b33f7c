"""The stock commands of nbgrader, with our configuration: the same judge, the same sandbox."""

import json
import os
import re
import subprocess
import sys

import pytest
from grading_course import ANSWERS, LESSON, SmallCourse, code_cell
from nbgrader.api import Gradebook
from nbgrader.converters.base import NbGraderException
from needs import needs_sandbox

from autograder.classroom.class_run import grade
from autograder.gradebook.attempts import history
from autograder.gradebook.read import open_gradebook
from autograder.nbgrader_plugins.stubs import FUNCTION_STUB
from autograder.sandbox import bwrap_program

pytestmark = [
    needs_sandbox,
    pytest.mark.filterwarnings("ignore"),
]
FLIPPED = {**ANSWERS, "dL_dw1": ANSWERS["dL_dw1"].replace("return dw", "return dw[::-1, ::-1]")}
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def links(notebook, folder):
    """Put links and a pipe beside the notebook."""
    (folder / "data.txt").symlink_to("/etc/hostname")
    (folder / "source.txt").symlink_to(f"../../../source/{LESSON}/{LESSON}.ipynb")
    os.mkfifo(folder / "pipe")


def scripts(notebook, folder):
    """Put what a browser might run into cells of the student's own."""
    markdown = {"cell_type": "markdown", "metadata": {}, "id": "md", "source": SCRIPT}
    raw = {"cell_type": "raw", "metadata": {}, "id": "raw", "source": SCRIPT}
    show = "from IPython.display import HTML, Javascript, SVG, display\n"
    show += f"display(HTML({SCRIPT!r}), Javascript('alert(3)'))\n"
    show += 'display(SVG(\'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(4)"></svg>\'))\n'
    show += "display({'text/latex': '<b onclick=alert(5)>'}, raw=True)\n"
    show += "display({'image/png': '\"><script>alert(6)</script>'}, raw=True)\n"
    show += 'display(HTML(\'<div style="position:fixed;top:0" class="total">99 points</div>\'))'
    notebook["cells"] += [markdown, raw, code_cell(show)]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = SmallCourse(tmp_path_factory.mktemp("course")).release()
    course.submit("ada")
    course.submit("bob", FLIPPED, change=scripts)
    course.submit("cut", {})
    course.submit_bytes("cut", b'{"cells": [')
    course.submit("eve", {**ANSWERS, "dL_db1": "import os; os._exit(1)"}, change=links)
    course.autograde()
    for student in ("ada", "bob", "cut"):
        course.feedback(student)
    return course


def saved(course):
    with Gradebook(course.db_url, "small") as gradebook:
        return {
            submission.student.id: {
                grade.name: (grade.auto_score, grade.needs_manual_grade)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(LESSON)
        }


def total(grades):
    return sum(score or 0.0 for score, _ in grades.values())


def html(course, student):
    return (course.root / "feedback" / student / LESSON / f"{LESSON}.html").read_text()


def test_the_students_edition_holds_stubs_and_no_answers(course):
    text = json.dumps(course.released())
    assert "np.sum(dZ1" not in text and "HIDDEN" not in text and "judge(" not in text
    sources = {
        c["metadata"].get("nbgrader", {}).get("grade_id"): c["source"]
        for c in course.released()["cells"]
    }
    assert FUNCTION_STUB.splitlines()[1] in sources["dL_dw1"]
    assert sources["question_1"].startswith('question_1 = ""  # write')


def test_grades_are_in_the_gradebook(course):
    grades = saved(course)
    assert {name: total(found) for name, found in grades.items()} == {
        "ada": 12.0,
        "bob": 7.0,
        "cut": 0.0,
        "eve": 10.0,
    }
    assert grades["ada"]["explain_1"] == (None, True)
    assert grades["cut"]["explain_1"] == (0.0, False)


def test_verdicts_are_kept_beside_the_points(course):
    with Gradebook(course.db_url, "small") as gradebook:
        (bob,) = history(gradebook.db, "bob")
        (cut,) = history(gradebook.db, "cut")
    assert bob.score == 7 and "return" in bob.answers["dL_dw1"]
    assert any(verdict.misconceptions for verdict in bob.verdicts)
    assert cut.score == 0 and "not JSON" in cut.reason and len(cut.verdicts) == len(bob.verdicts)


def test_links_and_pipes_are_not_copied(course):
    names = set(os.listdir(course.root / "autograded" / "eve" / LESSON))
    assert not names & {"data.txt", "source.txt", "pipe"} and "lab.py" in names


def test_the_whole_class_command_saves_the_same(course, tmp_path):
    before, files = saved(course), {s: course.graded(s) for s in ("ada", "bob", "eve")}
    report = grade(LESSON, config=course.config, workers=1, force=True)
    assert saved(course) == before
    assert {row.student: row.status for row in report.rows}["cut"] == "unreadable"
    for student, old in files.items():
        new = course.graded(student)
        assert [c["outputs"] for c in new["cells"] if "outputs" in c] == [
            c["outputs"] for c in old["cells"] if "outputs" in c
        ]


def test_feedback_says_what_is_wrong_and_holds_nothing_hidden(course):
    page = html(course, "bob")
    assert "7 of 15 points" in page and "turned by 180 degrees" in page
    assert "HIDDEN" not in page and "judge(" not in page
    assert "12 of 15 points" in html(course, "ada")
    assert "not JSON" in html(course, "cut")


def test_nothing_of_the_students_can_run_in_the_feedback(course):
    page = html(course, "bob")
    shown = page.split('<div class="output">')[-1].split("</section>")[0]
    assert "99 points" in shown and "<img>" in shown
    assert not re.search(r"<script|<svg|<b |style=|class=|onerror", shown)
    markdown = page.split("<main>")[1].split('<section class="cell">')[-3]
    assert "<script" not in markdown and "onerror" not in markdown.replace(
        "onerror=alert(2)&gt;", ""
    )
    assert "default-src 'none'" in page and "script-src" not in page


def test_nothing_of_the_students_can_run_in_formgrader(course):
    page = course.formgrader_page("bob")
    shown = page.split('id="notebook-container"')[-1]
    assert "99 points" in shown and "alert(1)</script>" not in shown
    for tag in ("<img src=x", "<svg", "<b onclick", '<div style="position'):
        assert tag not in shown


def test_without_the_sandbox_nothing_is_graded(course, monkeypatch):
    from autograder.submission.warm_sandboxes import close_sandbox

    close_sandbox()
    monkeypatch.setattr(bwrap_program, "find_bwrap", lambda: None)
    course.submit("fay")
    with pytest.raises(NbGraderException):
        course.autograde("fay")
    assert not (course.root / "autograded" / "fay" / LESSON).exists()
    course.autograde("fay", sandbox=False)
    assert total(saved(course)["fay"]) == 12.0
    close_sandbox()


def test_the_command_line_uses_the_same_configuration(course):
    config = "from autograder.nbgrader_plugins.config import configure\nc = get_config()\n"
    config += 'c.CourseDirectory.course_id = "small"\nconfigure(c)\n'
    (course.root / "nbgrader_config.py").write_text(config)
    course.submit("gus", FLIPPED)
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", LESSON, "--student=gus"],
        cwd=course.root,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert total(saved(course)["gus"]) == 7.0
    with open_gradebook(course.coursedir()) as gradebook:
        assert gradebook.find_submission(LESSON, "gus").score == 7.0
