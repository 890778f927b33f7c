"""Lesson 01: every exercise judges right and wrong answers as the lesson says."""

import numpy as np
import pytest
from lab import example
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

LESSON = "01_forward"
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


def test_pooling_with_a_fixed_window_keeps_part_of_the_points():
    def twos(A, size=2):
        return A.reshape(A.shape[0] // 2, 2, A.shape[1] // 2, 2).max(axis=(1, 3))

    found = verdict(find("01_forward/max_pool"), twos)
    assert found.status == "partial" and found.failed_case == "a 6x9 A, windows of 3"


def test_other_right_sigmoids_pass():
    exercise = find("01_forward/sigmoid")
    assert verdict(exercise, lambda Z: 0.5 * (1 + np.tanh(Z / 2))).passed
    assert verdict(exercise, lambda Z: 1 / (1 + np.exp(-np.clip(Z, -700, 700)))).passed


def test_what_the_second_question_says_is_so():
    forward = find("01_forward/forward").reference
    before = forward(example.X, example.w1, example.b1, example.w2, example.b2)
    after = forward(example.X, example.w1, example.b1 + 2, example.w2, example.b2)
    assert np.array_equal(after["F"], before["F"] + 2)
    assert np.array_equal(after["A2"], before["A2"])
    assert not np.array_equal(after["A1"], before["A1"] + 2)
