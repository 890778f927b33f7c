"""What holds for every lesson: right answers pass, mistakes are named, checks tell the truth."""

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

from autograder.exercises import LESSONS

SEEDS = (0, 1, 7, 20260)
EXERCISES = [item for lesson in LESSONS for item in exercises(lesson)]
MISTAKES = [pair for lesson in LESSONS for pair in misconceptions(lesson)]
QUESTIONS = [item for lesson in LESSONS for item in questions(lesson)]


@pytest.mark.parametrize("exercise", EXERCISES, ids=name_of)
def test_the_reference_passes(exercise):
    assert all(verdict(exercise, exercise.reference, seed).passed for seed in SEEDS)


@pytest.mark.parametrize(("exercise", "wrong"), MISTAKES, ids=name_of)
def test_a_mistake_earns_nothing_and_is_named(exercise, wrong):
    for seed in SEEDS:
        found = verdict(exercise, wrong.function, seed)
        assert (found.misconception, found.score) == (wrong.name, 0.0)
        assert found.sentence == wrong.sentence


@pytest.mark.parametrize("exercise", EXERCISES, ids=name_of)
def test_trivial_answers_earn_nothing(exercise):
    for name, function in trivial_answers(exercise).items():
        assert verdict(exercise, function).score == 0.0, name


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_has_one_right_letter(question):
    scores = {letter: verdict(question, letter).score for letter in question.reasons}
    assert scores == {letter: float(letter == question.correct) for letter in "abcd"}


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_visible_checks_agree_with_the_reference_and_the_mistakes(lesson):
    assert visible_check_faults(lesson) == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_worked_answers_pass_the_hidden_cases(lesson):
    names = run_lesson(lesson, test=lambda *args, **options: None)
    for exercise in exercises(lesson):
        assert verdict(exercise, names[exercise.name], seed=7).passed
    for question in questions(lesson):
        assert names[question.name] == question.correct
