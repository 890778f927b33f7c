"""Lesson 12 in the real sandbox: tensors stay inside, and verdicts are made outside."""

import nbformat
import pytest

from autograder.authoring.samples import filled, release_notebook, worked_answers
from autograder.commands.check_notebook import lesson_master
from autograder.course import Course
from autograder.sandbox.limits import Limits
from autograder.submission.grade_submission import run_submission

LESSON = "12_autodiff"
BENT = """
def on_tape(function):
    return lambda *inputs: {"value": inputs[0], "da": inputs[-1], "db": inputs[-1]}


def add(a, b):
    return on_tape(add)(a, b)


add = multiply = matmul = divide = on_tape(None)
"""
UNSUMMED = """
@on_tape
def multiply(a, b):
    return Tensor(a.value * b.value, (a, b), lambda e: (e * b.value, e * a.value))
"""


@pytest.fixture(scope="module")
def graded(root):
    """A function: answers that replace worked ones -> the points of each check."""
    course = Course(root)
    master, right = lesson_master(course, LESSON), worked_answers(course, LESSON)

    def grade(answers):
        notebook = filled(release_notebook(course, LESSON), {**right, **answers})
        found = run_submission(nbformat.writes(notebook).encode(), master, Limits(), seed=5)
        return {score.name.removeprefix("check_"): score for score in found.scores}

    return grade


def test_the_worked_tape_earns_everything(graded):
    assert all(score.score == score.points for score in graded({}).values())


def test_a_broadcast_error_that_is_not_summed_back_is_named(graded):
    score = graded({"multiply": UNSUMMED})["multiply"]
    assert 0 < score.score < score.points
    assert "Where an array was repeated" in " ".join(score.sentences)


def test_a_mistake_in_summed_back_costs_that_function_alone(graded):
    scores = graded({"summed_back": "def summed_back(error, shape):\n    return error"})
    assert scores["summed_back"].score < scores["summed_back"].points
    for name in ("add", "multiply", "divide"):
        assert scores[name].score == scores[name].points


def test_whoever_bends_the_line_that_asks_earns_nothing_by_it(graded):
    scores = graded({"summed_back": BENT})
    assert scores["summed_back"].score == 0
    alone = graded({"add": BENT, "multiply": BENT, "matmul": BENT, "divide": BENT})
    assert all(alone[name].score == 0 for name in ("multiply", "matmul", "divide"))
