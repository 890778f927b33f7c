"""Lesson 02: every exercise judges right and wrong answers as the lesson says."""

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

from autograder.exercises import find
from autograder.judge import ask_here, judge

LESSON = "02_loss"
SEEDS = (0, 1, 2, 3)


@pytest.mark.parametrize("exercise", exercises(LESSON), ids=name_of)
def test_reference_passes(exercise):
    assert all(verdict(exercise, exercise.reference, seed).passed for seed in SEEDS)


@pytest.mark.parametrize("exercise, wrong", misconceptions(LESSON), ids=name_of)
def test_mistake_earns_nothing_and_is_named(exercise, wrong):
    for seed in SEEDS:
        found = verdict(exercise, wrong.function, seed)
        assert (found.score, found.misconception) == (0, wrong.name)


@pytest.mark.parametrize("exercise", exercises(LESSON), ids=name_of)
def test_trivial_answers_earn_nothing(exercise):
    scores = {
        name: verdict(exercise, answer, seed).score
        for name, answer in trivial_answers(exercise).items()
        for seed in SEEDS
    }
    assert not any(scores.values()), scores


@pytest.mark.parametrize("question", questions(LESSON), ids=name_of)
def test_questions_know_one_right_letter(question):
    right = [letter for letter in "abcd" if judge(question.id, ask_here(letter)).passed]
    assert right == [question.correct]


def test_visible_checks_agree_with_reference_and_mistakes():
    assert visible_check_faults(LESSON) == []


def test_worked_solutions_pass():
    notebook = run_lesson(LESSON)
    for exercise in exercises(LESSON):
        assert verdict(exercise, notebook[exercise.name], seed=7).passed


def test_another_way_to_stay_finite_passes():
    exercise = find("02_loss/binary_cross_entropy")

    def shifted(A2, Y):
        return np.mean(-Y * np.log(A2 + 1e-12) - (1 - Y) * np.log(1 - A2 + 1e-12))

    assert verdict(exercise, shifted).passed


def test_the_unsimplified_sum_passes():
    exercise = find("02_loss/dL_dA2")
    assert verdict(exercise, lambda A2, Y: -Y / A2 + (1 - Y) / (1 - A2)).passed


def test_moving_an_entry_and_putting_it_back_passes():
    def in_place(f, x, h=1e-5):
        gradient = np.zeros_like(x)
        for index in np.ndindex(x.shape):
            kept = x[index]
            x[index] = kept + h
            above = f(x)
            x[index] = kept - h
            below = f(x)
            x[index] = kept
            gradient[index] = (above - below) / (2 * h)
        return gradient

    assert verdict(find("02_loss/numerical_derivative"), in_place).passed


def test_an_unknown_wrong_number_is_not_called_infinite():
    found = verdict(find("02_loss/binary_cross_entropy"), lambda A2, Y: 3.0)
    assert found.status == "wrong" and found.misconception is None
