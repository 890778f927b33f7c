"""Lesson 05: the way back through flatten, their mistakes and the lesson's visible checks."""

import numpy as np
import pytest
from lesson_tools import (
    exercises,
    misconceptions,
    name_of,
    questions,
    trivial_answers,
    verdict,
    visible_check_faults,
)

from autograder import reference
from autograder.exercises import find

LESSON = "05_flatten"
SEEDS = range(5)


@pytest.mark.parametrize("exercise", exercises(LESSON), ids=name_of)
def test_the_reference_passes(exercise):
    assert all(verdict(exercise, exercise.reference, seed).passed for seed in SEEDS)


@pytest.mark.parametrize(("exercise", "wrong"), misconceptions(LESSON), ids=name_of)
def test_every_misconception_fails_and_is_named(exercise, wrong):
    for seed in SEEDS:
        found = verdict(exercise, wrong.function, seed)
        assert (found.misconception, found.score) == (wrong.name, 0.0)
        assert found.sentence == wrong.sentence


@pytest.mark.parametrize("exercise", exercises(LESSON), ids=name_of)
def test_trivial_answers_earn_nothing(exercise):
    for name, function in trivial_answers(exercise).items():
        assert verdict(exercise, function).score == 0.0, name


@pytest.mark.parametrize("question", questions(LESSON), ids=name_of)
def test_each_question_has_one_right_letter_and_a_reason_for_each(question):
    assert sorted(question.reasons) == list("abcd")
    scores = {letter: verdict(question, letter).score for letter in question.reasons}
    assert scores == {letter: float(letter == question.correct) for letter in scores}


def test_visible_checks_agree_with_the_reference():
    assert visible_check_faults(LESSON) == []


def test_the_way_back_undoes_flatten():
    P1 = np.arange(6.0).reshape(2, 3)
    assert np.array_equal(reference.dL_dP1(reference.flatten(P1), P1.shape), P1)


def test_a_square_alone_cannot_tell_a_written_in_shape():
    exercise = find(f"{LESSON}/dL_dP1")
    wrong = next(m for m in exercise.misconceptions if m.name == "two_by_two")
    found = verdict(exercise, wrong.function)
    assert found.misconception == wrong.name
    assert found.failed_case == "a P1 of shape (2, 3)"
