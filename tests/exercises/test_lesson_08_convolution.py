"""Lesson 08: its exercises accept the right answer alone, and its visible checks tell the truth."""

import numpy as np
from lesson_tools import verdict

from autograder.exercises import find

LESSON = "08_convolution"


def test_hard_coded_sizes_earn_only_part():
    def three_by_three(X, dZ1):
        return np.array(
            [[np.sum(X[k : k + 4, l : l + 4] * dZ1) for l in range(3)] for k in range(3)]  # noqa: E741
        )

    kernel = find(f"{LESSON}/dL_dw1")
    found = verdict(kernel, three_by_three)
    assert found.status == "partial"
    assert 0 < found.score < kernel.points
