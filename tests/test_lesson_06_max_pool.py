"""Lesson 06: the max pool's mask and the error sent to each window's maximum."""

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

LESSON = "06_max_pool"
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


def test_the_worked_functions_pass_the_hidden_cases():
    namespace = run_lesson(LESSON, test=lambda *args, **options: None)
    for exercise in exercises(LESSON):
        assert verdict(exercise, namespace[exercise.name]).passed
    for question in questions(LESSON):
        assert namespace[question.name] == question.correct


def test_a_numerical_derivative_at_a_tie_shows_half_for_each():
    namespace = run_lesson(LESSON, test=lambda *args, **options: None)
    numeric, error = namespace["numeric"], namespace["example"].dP1[0, 1]
    assert np.allclose(numeric[1, 2:4], error / 2, rtol=1e-5)


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
    assert found.score == exercise.points * 4 / 5
