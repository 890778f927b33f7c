"""What lies beside a lesson for lab.check: every mistake shows, and nothing else is given away."""

import ast
import json
import os
import re
from pathlib import Path

import numpy as np
import pytest
from _lab import public
from _lab.judging.answers import call
from _lab.judging.points import points

from autograder.exercises import find, lessons
from autograder.judge import PUBLIC_SEED

FOLDER = Path(os.environ["AUTOGRADER_TEST_LAB"])
TABLES = public.tables()


def texts(value):
    """Every string in a JSON value, its keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_wrong_choice_shows_on_the_public_cases(name):
    table = TABLES[name]
    exercise = find(table.exercise.id)
    assert [(w.choice, w.name, w.sentence) for w in table.exercise.wrong] == [
        (w.choice, w.name, w.sentence) for w in exercise.wrong
    ]
    assert [mistake.name for mistake in exercise.mistakes if passes(table, mistake.function)] == []


def passes(table, function):
    """Whether a function has all points of the public cases."""
    ask = lambda asks: [call(function, args) for args in asks]
    counted = points(table.exercise, public.PublicEvidence(table.exercise, 0, ask).graded)
    return counted.earned == counted.possible


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_cases_are_those_of_the_public_seed_alone(name):
    table = TABLES[name]
    exercise = find(table.exercise.id)
    assert [c.name for c in table.cases] == [c.name for c in exercise.cases(PUBLIC_SEED)]
    other = exercise.cases(PUBLIC_SEED + 1)
    assert not all(
        repr(mine.args) == repr(hidden.args)
        for mine, hidden in zip(table.cases, other, strict=True)
    )


@pytest.mark.parametrize("lesson", lessons())
def test_the_data_hold_no_solution_and_no_reference(lesson):
    data = json.loads((FOLDER / "checks" / f"{lesson}.json").read_text(encoding="utf-8"))
    for item in data["exercises"]:
        for case in item["cases"]:
            assert set(case) <= {"name", "group", "args", "want", "unfolded"}
    found = [
        text
        for text in texts(data)
        if re.search(r"\bdef |\blambda\b|\bimport |autograder|BEGIN SOLUTION|HIDDEN TESTS", text)
    ]
    assert found == []


def test_the_modules_beside_a_lesson_hold_no_solution_and_no_reference():
    for path in sorted([FOLDER / "lab.py", *(FOLDER / "_lab").rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in getattr(node, "names", []) if hasattr(alias, "name")]
            if isinstance(node, ast.ImportFrom):
                modules = [f"{node.module}.{name}" for name in modules]
            for module in modules if isinstance(node, ast.Import | ast.ImportFrom) else []:
                assert not module.startswith("autograder.") or path.name == "grading.py", module
                assert not re.search(r"reference|exercises", module), (path.name, module)


def test_the_letter_of_a_question_does_not_stand_in_the_open():
    for lesson in lessons():
        data = json.loads((FOLDER / "checks" / f"{lesson}.json").read_text(encoding="utf-8"))
        for name, packed in data["questions"].items():
            question = find(f"{lesson}/{name}")
            assert public.questions()[lesson, name] == (question.correct, question.reasons)
            assert not any(reason in packed for reason in question.reasons.values())


def test_arrays_come_back_as_they_were():
    for table in TABLES.values():
        exercise = find(table.exercise.id)
        for mine, theirs in zip(table.cases, exercise.cases(PUBLIC_SEED), strict=True):
            for got, want in zip(mine.args, theirs.args, strict=True):
                if isinstance(want, np.ndarray):
                    assert (got.shape, got.dtype) == (want.shape, want.dtype)
                    turned = want.flags.f_contiguous and not want.flags.c_contiguous
                    assert not turned or got.flags.f_contiguous
                    np.testing.assert_allclose(got, want, rtol=1e-11)
