"""`autograder doctor` on real courses: what it finds, and its exit code."""

import json
import shutil

import pytest
from in_process import autograder, release
from needs import needs_sandbox

from autograder.classroom.health import course_health

pytestmark = needs_sandbox
LESSON = "07_relu"


@pytest.fixture(scope="module")
def graded(root, tmp_path_factory):
    """A released course in which one student's work is graded."""
    course = tmp_path_factory.mktemp("doctor") / "course"
    course.mkdir()
    shutil.copy(root / "nbgrader_config.py", course)
    shutil.copytree(root / "source" / LESSON, course / "source" / LESSON)
    release(course, LESSON)
    shutil.copytree(course / "release" / LESSON, course / "submitted" / "ada" / LESSON)
    autograder("grade", LESSON, cwd=course)
    return course


@pytest.fixture
def course(graded, tmp_path):
    return shutil.copytree(graded, tmp_path / "course")


def found(course):
    return {(f.mark, f.what): f.words for f in course_health(course) if f.mark != "ok"}


def test_a_course_in_order_is_told_so(course):
    said = autograder("doctor", cwd=course)
    assert "bubblewrap" in said and "works" in said
    assert not found(course)


def test_a_lost_seed_is_bad(course):
    (course / ".autograder_seed").unlink()
    assert "backup" in found(course)["bad", "seed"]
    autograder("doctor", cwd=course, ok=(1,))


def test_a_stale_release_is_named(course):
    path = course / "source" / LESSON / f"{LESSON}.ipynb"
    notebook = json.loads(path.read_text())
    cell = next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("locked"))
    cell["source"] = "changed"
    path.write_text(json.dumps(notebook))
    assert "generate_assignment 07_relu" in found(course)["warn", LESSON]


def test_gradebook_and_files_are_held_against_each_other(course):
    shutil.copytree(course / "submitted" / "ada", course / "submitted" / "emmy")
    assert "emmy: not graded yet" in found(course)["warn", LESSON]
    shutil.rmtree(course / "submitted" / "emmy")
    (course / "submitted" / "ada" / LESSON).rename(course / "submitted" / "ada" / "08_typo")
    words = found(course)
    assert "not in submitted/" in words["warn", LESSON]
    assert "08_typo is no released lesson" in words["warn", "submitted/"]
