"""A mistake in one part costs that part, and not the function that is put together from it."""

import ast

import lab
import numpy as np
import pytest
from lesson_tools import exercises

from autograder.authoring.lesson import read_lesson, without_solution_marks
from autograder.course import Course
from autograder.exercises import find
from autograder.judge import ask_here, judge, with_parts_here
from autograder.submission.released import without_hidden

WHOLES = {"01_forward/forward": "01_forward", "09_gradient_descent/train": "09_gradient_descent"}


def worked_namespace(root, lesson):
    """The worked functions of a lesson, as they stand in a student's notebook."""
    names = {"np": np, "lab": lab, "example": lab.example}
    for cell in read_lesson(Course(root).lesson_file(lesson)).cells:
        if cell.cell_type == "code" and cell.metadata.get("role") in ("solution", "given"):
            tree = ast.parse(without_solution_marks(without_hidden(cell.source)))
            # The functions are enough: what a given cell loads or draws is not needed.
            tree.body = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
            exec(compile(tree, lesson, "exec"), names)
    return names


def one_mistake():
    for whole, lesson in WHOLES.items():
        parts = find(whole).parts
        for item in exercises(lesson):
            if item.name in parts:
                yield from ((whole, lesson, item, wrong) for wrong in item.mistakes)


@pytest.mark.parametrize(
    ("whole", "lesson", "item", "wrong"),
    list(one_mistake()),
    ids=lambda value: getattr(value, "name", None),
)
def test_the_whole_is_not_marked_down_for_one_wrong_part(root, whole, lesson, item, wrong):
    names = worked_namespace(root, lesson)
    exec(wrong.source(item.name), names)
    function = names[find(whole).name]
    verdict = judge(whole, ask_here(function), 3, ask_with=with_parts_here(function))
    assert verdict.passed, verdict.sentence
    part = judge(item.id, ask_here(names[item.name]), 3)
    assert not part.passed and part.misconception


def test_two_wrong_parts_do_not_cost_the_whole_either(root):
    names = worked_namespace(root, "01_forward")
    names["relu"] = names["flatten"] = lambda A: np.zeros((4, 1))
    function = names["forward"]
    verdict = judge("01_forward/forward", ask_here(function), 3, ask_with=with_parts_here(function))
    assert verdict.passed


def test_a_wrong_whole_is_not_saved_by_a_wrong_part(root):
    names = worked_namespace(root, "01_forward")
    exec("def relu(Z):\n    return Z + 0.0\ndef forward(X, w1, b1, w2, b2):\n    return {}", names)
    function = names["forward"]
    verdict = judge("01_forward/forward", ask_here(function), 3, ask_with=with_parts_here(function))
    assert verdict.score == 0


def test_an_empty_whole_is_not_saved_by_an_empty_part(root):
    names = worked_namespace(root, "01_forward")
    stub = "def {}(*args):\n    raise NotImplementedError('this function is still empty')"
    exec(stub.format("sigmoid") + "\n" + stub.format("forward"), names)
    function = names["forward"]
    verdict = judge("01_forward/forward", ask_here(function), 3, ask_with=with_parts_here(function))
    assert (verdict.score, verdict.status) == (0, "missing")
    assert verdict.sentence == "forward is still empty."
