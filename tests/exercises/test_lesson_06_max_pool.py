"""Lesson 06: the max pool's mask and the error sent to each window's maximum."""

import numpy as np
from lesson_tools import exercises, run_lesson, verdict

LESSON = "06_max_pool"


def test_a_numerical_derivative_at_a_tie_shows_half_for_each():
    namespace = run_lesson(LESSON)[0]
    numeric, error = namespace["numeric"], namespace["example"].dP1[0, 1]
    assert np.allclose([numeric[0, 3], numeric[1, 2]], error / 2, rtol=1e-5)
    dark = namespace["example"].dP1[1, 0]  # four zeros tie
    assert np.allclose(numeric[2:, :2], dark / 2, rtol=1e-5)


def test_an_error_cut_to_integers_keeps_the_other_groups():
    exercise = exercises(LESSON)[1]

    def integer_zeros(dP1, A1, size=2):
        dA1 = np.zeros_like(A1)
        for i, j in np.ndindex(dP1.shape):
            window = A1[i * size : (i + 1) * size, j * size : (j + 1) * size]
            k, m = divmod(int(np.argmax(window)), size)
            dA1[i * size + k, j * size + m] = dP1[i, j]
        return dA1

    found = verdict(exercise, integer_zeros)
    assert found.status == "partial"
    assert found.failed_case == "a 4x4 A1 of whole numbers held as integers"
    assert found.groups_passed == found.groups - 1
    assert found.score == exercise.points * 0.9
