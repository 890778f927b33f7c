"""Lesson 03: the two factors to A2 - Y, their mistakes and the lesson's visible checks."""

import numpy as np
from lesson_tools import mistake, verdict

from autograder import reference
from autograder.exercises import find

LESSON = "03_sigmoid"


def test_a_certain_and_wrong_output_keeps_its_full_error():
    got = reference.dL_dZ2(np.array([[0.0, 1.0]]), np.array([[1.0, 0.0]]))
    assert np.array_equal(got, [[-1.0, 1.0]])


def test_a_program_of_the_two_factors_is_right_until_the_sigmoid_saturates():
    exercise = find(f"{LESSON}/dL_dZ2")
    wrong = mistake(exercise, "not_simplified")
    found = verdict(exercise, wrong.function)
    assert found.failed_case == "outputs that are exactly 0 or 1"
    assert found.groups_passed == found.groups - 1
