"""Lesson 07: the ReLU's mask, and the error through it."""

import numpy as np
import pytest
from lesson_tools import (
    run_lesson,
)

LESSON = "07_relu"


@pytest.fixture(scope="module")
def worked():
    """The names that the worked lesson leaves behind."""
    return run_lesson(LESSON)[0]


def test_the_dark_window_stops_its_error_and_no_other(worked):
    example = worked["example"]
    assert np.all(example.Z1[2:, :2] < 0)
    stopped = np.argwhere(example.dA1 != example.dZ1)
    assert stopped.tolist() == [[2, 0]]
    assert example.dA1[2, 0].round(3) == -0.067


def test_the_gates_of_the_text_are_those_of_the_example(worked):
    example, gates = worked["example"], worked["open_gates"]
    assert np.array_equal(gates, example.Z1 > 0)
    assert (example.Z1 > 0).sum() == 9 and (example.Z1 < 0).sum() == 6
    assert np.argwhere(example.Z1 == 0).tolist() == [[1, 3]]


def test_a_mask_of_A1_gives_the_same_gates(worked):
    example = worked["example"]
    assert np.array_equal(worked["relu_mask"](example.A1), worked["relu_mask"](example.Z1))
