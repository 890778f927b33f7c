"""Answers that stand near the right ones on every case get their distance, in words."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.exercises import find
from autograder.judge import ask_here, judge

IDS = ("01_forward/sigmoid", "03_sigmoid/dL_dZ2", "08_convolution/dL_dw1", "00_start/jacobian")


def verdict(exercise_id, change, seed=3):
    """The verdict on the reference with its result changed."""
    reference = find(exercise_id).reference
    return judge(exercise_id, ask_here(lambda *args: change(reference(*args))), seed)


@pytest.mark.parametrize("exercise_id", IDS)
@pytest.mark.parametrize(
    ("change", "name", "words"),
    [
        (lambda a: 1.01 * a, "times_a_number", "times the same number, 1.01."),
        (lambda a: -0.37 * a, "times_a_number", "times the same number, -0.37."),
        (lambda a: a + 0.25, "plus_a_number", "plus the same number, 0.25."),
        (lambda a: a * (1 + 0.01 * np.sin(a)), "close", "come close on every case"),
    ],
    ids=["times", "minus and times", "plus", "close"],
)
def test_an_answer_near_the_right_one_is_named(exercise_id, change, name, words):
    found = verdict(exercise_id, change)
    assert (found.status, found.misconception) == ("wrong", name)
    assert words in found.sentence


@settings(max_examples=6, deadline=None)
@given(st.floats(1.001, 40), st.integers(0, 10**6))
def test_whatever_the_number_is_it_is_found(factor, seed):
    found = verdict("08_convolution/dL_dw1", lambda a: factor * a, seed)
    assert found.misconception
    if found.misconception == "times_a_number":
        assert f"{factor:.4g}" in found.sentence


@pytest.mark.parametrize("h", [1e-10, 1e-12, 0.02])
def test_a_rough_step_is_pointed_to(h):
    def jacobian(f, x):
        columns = []
        for j in range(x.size):
            step = np.zeros(x.size)
            step[j] = h
            columns.append((np.asarray(f(x + step)) - np.asarray(f(x - step))) / (2 * h))
        return np.stack(columns, axis=1)

    found = judge("00_start/jacobian", ask_here(jacobian), 3)
    assert (found.status, found.misconception) == ("wrong", "close")
    assert "A step h that is much too large or much too small does that." in found.sentence


def test_three_digits_are_called_so():
    found = verdict("08_convolution/dL_dw1", lambda a: a.astype(np.float16))
    assert found.misconception == "close"
    assert "float16, with three digits" in found.sentence


@pytest.mark.parametrize("exercise_id", IDS)
def test_an_answer_that_is_far_is_not_called_close(exercise_id):
    rough = verdict(exercise_id, lambda a: a * (1 + 0.4 * np.sin(7 * a)) + 0.1 * np.cos(a))
    assert rough.misconception != "close"
