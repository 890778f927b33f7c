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


def test_the_dark_window_of_the_text_is_what_the_network_gives(worked):
    from autograder import reference

    example = worked["example"]
    a = reference.forward(example.X, example.w1, example.b1 - 2, example.w2, example.b2)
    dP1 = reference.dL_dF(a["A2"] - example.Y, example.w2).reshape(2, 2)
    dA1 = reference.dL_dA1(dP1, a["A1"])
    assert np.array_equal(worked["dark_Z1"], a["Z1"])
    assert a["Z2"].item() == 0.75
    assert np.allclose(worked["dark_dA1"], dA1, atol=1e-8)
    assert np.allclose(worked["dark_dZ1"], reference.dL_dZ1(dA1, a["Z1"]), atol=1e-8)


def test_a_mask_of_A1_gives_the_same_gates(worked):
    example = worked["example"]
    assert np.array_equal(worked["relu_mask"](example.A1), worked["relu_mask"](example.Z1))
