"""Lesson 01: every exercise judges right and wrong answers as the lesson says."""

import numpy as np
from lab import example
from lesson_tools import verdict

from autograder.exercises import find

LESSON = "01_forward"


def test_pooling_with_a_fixed_window_keeps_part_of_the_points():
    def twos(A, size=2):
        return A.reshape(A.shape[0] // 2, 2, A.shape[1] // 2, 2).max(axis=(1, 3))

    found = verdict(find("01_forward/max_pool"), twos)
    assert found.status == "partial" and found.failed_case == "a 6x9 A, windows of 3"


def test_other_right_sigmoids_pass():
    exercise = find("01_forward/sigmoid")
    assert verdict(exercise, lambda Z: 0.5 * (1 + np.tanh(Z / 2))).passed
    assert verdict(exercise, lambda Z: 1 / (1 + np.exp(-np.clip(Z, -700, 700)))).passed


def test_what_the_second_question_says_is_so():
    forward = find("01_forward/forward").reference
    before = forward(example.X, example.w1, example.b1, example.w2, example.b2)
    after = forward(example.X, example.w1, example.b1 + 2, example.w2, example.b2)
    assert np.array_equal(after["F"].ravel(), [10, 4, 1, 8])
    assert np.all(after["F"] > before["F"])
    assert after["Z2"].item() == 0.75
    assert [round(a["A2"].item(), 3) for a in (before, after)] == [0.731, 0.679]
    assert not np.array_equal(after["A1"], before["A1"] + 2)
