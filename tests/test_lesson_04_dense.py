"""Lesson 04: the dense layer's gradients, their mistakes and the lesson's visible checks."""

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

from autograder.exercises import find

LESSON = "04_dense"
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


def test_one_image_alone_cannot_tell_star_from_at():
    exercise = find(f"{LESSON}/dL_dw2")
    wrong = next(m for m in exercise.misconceptions if m.name == "entry_by_entry_transposed")
    dZ2, F = np.array([[-0.25]]), np.array([[3.0], [1.0], [5.0], [4.0]])
    assert np.array_equal(wrong.function(dZ2, F), exercise.reference(dZ2, F))
    assert verdict(exercise, wrong.function).misconception == wrong.name
