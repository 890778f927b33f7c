"""Lesson 08: its exercises accept the right answer alone, and its visible checks tell the truth."""

import numpy as np
import pytest
from lesson_tools import (
    exercises,
    misconceptions,
    name_of,
    trivial_answers,
    verdict,
    visible_check_faults,
)

LESSON = "08_convolution"
SEEDS = (0, 1, 20260)


@pytest.mark.parametrize("exercise", exercises(LESSON), ids=name_of)
def test_the_reference_passes(exercise):
    for seed in SEEDS:
        assert verdict(exercise, exercise.reference, seed).passed


@pytest.mark.parametrize(("exercise", "wrong"), misconceptions(LESSON), ids=name_of)
def test_each_misconception_fails_and_is_named(exercise, wrong):
    for seed in SEEDS:
        found = verdict(exercise, wrong.function, seed)
        assert (found.score, found.misconception) == (0, wrong.name)


@pytest.mark.parametrize("exercise", exercises(LESSON), ids=name_of)
def test_trivial_answers_earn_nothing(exercise):
    for name, function in trivial_answers(exercise).items():
        assert verdict(exercise, function).score == 0, name


def test_the_visible_checks_are_right():
    assert visible_check_faults(LESSON) == []


def test_hard_coded_sizes_earn_only_part():
    def three_by_three(X, dZ1):
        return np.array(
            [[np.sum(X[k : k + 4, l : l + 4] * dZ1) for l in range(3)] for k in range(3)]  # noqa: E741
        )

    kernel = exercises(LESSON)[-1]
    found = verdict(kernel, three_by_three)
    assert found.status == "partial"
    assert 0 < found.score < kernel.points
