"""Lesson 04: the dense layer's gradients, their mistakes and the lesson's visible checks."""

import numpy as np
from lesson_tools import mistake, verdict

from autograder.exercises import find

LESSON = "04_dense"


def test_one_image_alone_cannot_tell_star_from_at():
    exercise = find(f"{LESSON}/dL_dw2")
    wrong = mistake(exercise, "entry_by_entry_transposed")
    dZ2, F = np.array([[-0.25]]), np.array([[3.0], [1.0], [5.0], [4.0]])
    assert np.array_equal(wrong.function(dZ2, F), exercise.reference(dZ2, F))
    assert verdict(exercise, wrong.function).misconception == wrong.name
