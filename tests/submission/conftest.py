"""A small course, released, and a function that grades one submission in the real sandbox."""

import json

import pytest
from grading_course import ANSWERS, LESSON, SmallCourse, filled

from autograder.gradebook.read import open_gradebook, read_master
from autograder.sandbox.limits import MIB, Limits
from autograder.submission.grade_submission import run_submission

LIMITS = Limits(cell_seconds=3.0, notebook_seconds=30.0, memory=300 * MIB, restarts=2)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return SmallCourse(tmp_path_factory.mktemp("course")).release()


@pytest.fixture(scope="module")
def master(course):
    with open_gradebook(course.coursedir()) as gradebook:
        return read_master(gradebook, LESSON, course.source)


@pytest.fixture
def graded(course, master):
    def grade(answers=None, first="", change=None):
        answers = {**ANSWERS, **(answers or {})}
        notebook = filled(course.released(), answers, first)
        if change:
            change(notebook)
        return run_submission(json.dumps(notebook).encode(), master, LIMITS, seed=11)

    return grade
