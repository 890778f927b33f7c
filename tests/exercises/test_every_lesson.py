"""What holds for every lesson: right answers pass, mistakes are named, checks tell the truth."""

import re

import numpy as np
import pytest
from lesson_tools import (
    exercises,
    name_of,
    questions,
    trivial_answers,
    verdict,
)

from autograder.exercises import lessons
from autograder.judge import ask_here
from autograder.judge.evidence import Evidence, look
from autograder.judge.points import points
from autograder.judge.table import table

SEEDS = (0, 1, 7, 20260)
EXERCISES = [item for lesson in lessons() for item in exercises(lesson)]
# What holds of any exercise and is said before the exercise's own choices: form, changed
# arguments, warnings, errors, and the cases where an answer is right.
GENERAL = re.compile(
    r"(lost|extra|moved)_axis|number_for_array|integers|booleans|warning|changes_|error_[A-Z]|only_"
)
QUESTIONS = [item for lesson in lessons() for item in questions(lesson)]


@pytest.mark.parametrize("exercise", EXERCISES, ids=name_of)
def test_the_reference_passes(exercise):
    assert all(verdict(exercise, exercise.reference, seed).passed for seed in SEEDS)


@pytest.mark.parametrize("exercise", EXERCISES, ids=name_of)
def test_a_mistake_never_passes_and_is_named(exercise):
    misnamed = {}
    for mistake in exercise.mistakes:
        found = verdict(exercise, mistake.function, seed=7)
        assert found.score < exercise.points, mistake.name
        own = mistake.sentence in found.sentence
        if not (own or GENERAL.match(found.misconception or "") or alike(exercise, mistake, found)):
            misnamed[mistake.name] = found.misconception, found.sentence
    assert misnamed == {}


def alike(exercise, mistake, found):
    """Whether the mistake that was named answers every case as this one does."""
    mine = table(exercise, 7)
    cases = range(len(mine.cases))
    laid = [mine.answer((mistake.wrong,), n)[1] for n in cases]
    for wrong in exercise.wrong:
        if wrong.name == found.misconception:
            seen = [look(mine, n, mine.answer((wrong,), n)[0]) for n in cases]
            if all(
                one.laid is None if want is None else one.agrees(want) is not None
                for one, want in zip(seen, laid, strict=True)
            ):
                return True
    return False


@pytest.mark.parametrize("exercise", EXERCISES, ids=name_of)
def test_trivial_answers_earn_nothing(exercise):
    for name, function in trivial_answers(exercise).items():
        # The points alone: no name is sought, which takes ten times as long and changes none.
        answers = Evidence(exercise, 7, ask_here(function)).graded
        assert points(exercise, answers).earned == 0.0, name


@pytest.mark.parametrize("exercise", EXERCISES, ids=name_of)
def test_the_right_numbers_as_a_list_cost_a_fifth_at_most_where_an_array_is_meant(exercise):
    def listed(*args):
        value = exercise.reference(*args)
        if isinstance(value, np.ndarray):
            return value.tolist()
        return list(value.values()) if isinstance(value, dict) else [value]

    found = verdict(exercise, listed)
    array = isinstance(exercise.reference(*exercise.cases(0)[0].args), np.ndarray)
    assert found.score == pytest.approx(0.8 * exercise.points if array else 0.0, abs=0.01)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_has_one_right_letter(question):
    scores = {letter: verdict(question, letter).score for letter in question.reasons}
    assert scores == {letter: float(letter == question.correct) for letter in "abcd"}
