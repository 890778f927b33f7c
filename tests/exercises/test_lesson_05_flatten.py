"""Lesson 05: the way back through flatten, their mistakes and the lesson's visible checks."""

import numpy as np
from lesson_tools import mistake, verdict

from autograder import reference
from autograder.exercises import find

LESSON = "05_flatten"


def test_the_way_back_undoes_flatten():
    P1 = np.arange(6.0).reshape(2, 3)
    assert np.array_equal(reference.dL_dP1(reference.flatten(P1), P1.shape), P1)


def test_a_square_alone_cannot_tell_a_written_in_shape():
    exercise = find(f"{LESSON}/dL_dP1")
    wrong = mistake(exercise, "two_by_two")
    found = verdict(exercise, wrong.function)
    assert found.misconception == wrong.name
    assert found.failed_case == "a P1 of shape (2, 3)"
