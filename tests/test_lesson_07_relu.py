"""Lesson 07: the ReLU's mask, and the error through it."""

import numpy as np
import pytest
from lesson_tools import (
    exercises,
    misconceptions,
    name_of,
    questions,
    run_lesson,
    trivial_answers,
    verdict,
    visible_check_faults,
)

LESSON = "07_relu"
SEEDS = (0, 1, 7, 20260)


@pytest.mark.parametrize("exercise", exercises(LESSON), ids=name_of)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_reference_passes(exercise, seed):
    assert verdict(exercise, exercise.reference, seed).passed


@pytest.mark.parametrize(("exercise", "wrong"), misconceptions(LESSON), ids=name_of)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_misconception_earns_nothing_and_is_named(exercise, wrong, seed):
    found = verdict(exercise, wrong.function, seed)
    assert (found.misconception, found.score) == (wrong.name, 0)


@pytest.mark.parametrize("exercise", exercises(LESSON), ids=name_of)
def test_trivial_answers_earn_nothing(exercise):
    scores = {name: verdict(exercise, f).score for name, f in trivial_answers(exercise).items()}
    assert not any(scores.values()), scores


def test_the_visible_checks_agree_with_the_reference():
    assert visible_check_faults(LESSON) == []


@pytest.fixture(scope="module")
def worked():
    """The names that the worked lesson leaves behind."""
    return run_lesson(LESSON, test=lambda *args, **options: None)


def test_the_worked_functions_pass_the_hidden_cases(worked):
    for exercise in exercises(LESSON):
        assert verdict(exercise, worked[exercise.name]).passed
    for question in questions(LESSON):
        assert worked[question.name] == question.correct


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
