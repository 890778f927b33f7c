"""Every exercise's model equals its reference, and every wrong choice shows on every seed."""

import os
import re
from pathlib import Path

import numpy as np
import pytest

from autograder.answers import call
from autograder.exercises import Exercise, lessons, of_lesson
from autograder.judge.evidence import look
from autograder.judge.points import points
from autograder.judge.table import Table

EXERCISES = [
    item for lesson in lessons() for item in of_lesson(lesson) if isinstance(item, Exercise)
]
SEEDS = int(os.environ.get("SEEDS", 40))  # `make seeds` takes 200
LESSONS = Path(__file__).resolve().parents[2] / "lessons"


def seen_under(table, combination):
    return [look(table, n, table.answer(combination, n)[0]) for n in range(len(table.cases))]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_right_choices_are_the_reference(exercise):
    for seed in range(40):
        table = Table(exercise, seed)
        seen = [look(table, n, call(exercise.model, c.args)) for n, c in enumerate(table.cases)]
        assert all(s.right and not s.changed for s in seen)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_wrong_choices_fail_a_case_on_every_seed(exercise):
    told = dict.fromkeys(exercise.wrong, 0)  # by which case on the last seed: it is tried first
    for seed in range(SEEDS):
        table = Table(exercise, seed)
        told = {wrong: _telling(table, wrong, first) for wrong, first in told.items()}
        unseen = [wrong.name for wrong, number in told.items() if number is None]
        assert not unseen, f"seed {seed}: no case tells"


def _telling(table, wrong, first):
    """The number of a case that shows a wrong choice, None where there is none."""
    for number in sorted(range(len(table.cases)), key=lambda number: number != first):
        one = look(table, number, table.answer((wrong,), number)[0])
        warned = table.exercise.quiet and one.answer.warnings
        if not one.right or one.notes or one.changed or warned:
            return number
    return None


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_more_mistakes_never_earn_more(exercise):
    """A pair of wrong choices earns at most what each earns, unless they cancel each other."""
    table = Table(exercise, 3)
    alone = {w: points(exercise, seen_under(table, (w,))) for w in exercise.wrong}
    for pair in table.combinations(2):
        seen = seen_under(table, pair)
        both = points(exercise, seen)
        least = min(alone[w].earned for w in pair)
        if both.earned > least:
            assert _cancel(table, pair, seen), [w.name for w in pair]


def _cancel(table, pair, seen):
    """Whether on some case the pair is right where one of the two alone is wrong."""
    single = [seen_under(table, (w,)) for w in pair]
    return any(
        both.right and not one.right
        for which in single
        for both, one in zip(seen, which, strict=True)
    )


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_mistakes_as_source_are_the_model_with_that_choice(exercise):
    for mistake in exercise.mistakes:
        names = {"np": np}
        exec(mistake.source(exercise.name), names)
        table = Table(exercise, 0)
        for n, case in enumerate(table.cases):
            want = look(table, n, table.answer((mistake.wrong,), n)[0])
            got = look(table, n, call(names[exercise.name], case.args))
            assert (want.laid is None) == (got.laid is None)
            assert want.laid is None or got.agrees(want.laid) is not None, mistake.name


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_choices_name_headings_of_the_lesson(exercise):
    text = (LESSONS / f"{exercise.lesson}.md").read_text()
    headings = set(re.findall(r"^#+ (.+)$", text, re.M))
    own = [w for w in exercise.wrong if "__" not in w.choice]
    assert not {w.heading for w in own} - headings


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_names_are_unique_and_sentences_whole(exercise):
    pairs = [(w.choice, w.name) for w in exercise.wrong]
    assert len(set(pairs)) == len(pairs)
    assert all(w.sentence.strip().endswith((".", "?")) for w in exercise.wrong)
