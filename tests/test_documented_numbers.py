"""The numbers that the pages for people state are those of the code."""

import re
from pathlib import Path

import pytest
from attacks import checks, test_fuzz

from autograder.exercises import Written, lessons, of_lesson
from autograder.judge import points
from autograder.sandbox.cell_outputs import COUNT_LIMIT
from autograder.sandbox.limits import MIB, Limits
from autograder.submission import beside

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = [
    lesson[:2] for lesson in lessons() if any(isinstance(i, Written) for i in of_lesson(lesson))
]
STATED = [
    ("docs/student.md", r"check one function, have (\d+) seconds", Limits.cell_seconds),
    ("docs/student.md", r"the whole notebook has (\d+)\.", Limits.notebook_seconds),
    ("docs/student.md", r"It has (\d+) MB of memory", Limits.memory / MIB),
    ("docs/student.md", r"(\d+) MB a file", beside.FILE_BYTES / MIB),
    ("docs/student.md", r"(\d+) MB in all", beside.ALL_BYTES / MIB),
    ("docs/security.md", r"process stays below (\d+) MB", checks.MEMORY / MIB),
    ("docs/security.md", r"one display shown (\d+) times", COUNT_LIMIT),
    ("docs/security.md", r"The tests run ([\d,]+)\.", test_fuzz.EXAMPLES_OF_TESTS),
]


def text(page):
    return " ".join((ROOT / page).read_text(encoding="utf-8").split())


@pytest.mark.parametrize("page, pattern, value", STATED, ids=[f"{p} {v}" for p, _, v in STATED])
def test_a_number_is_the_codes_own(page, pattern, value):
    (stated,) = re.findall(pattern, text(page))
    assert float(stated.replace(",", "")) == value


def test_no_other_time_or_size_is_stated_to_students():
    named = re.findall(
        r"(\d+|a|half a|one) (?:MB|seconds?|minutes?|hours?)\b", text("docs/student.md")
    )
    stated = [pattern for page, pattern, _ in STATED if page == "docs/student.md"]
    assert len(named) == len([p for p in stated if "MB" in p or "seconds" in p])


def test_the_nightly_fuzz_is_as_large_as_the_page_says():
    (stated,) = re.findall(r"`make fuzz`: ([\d,]+) made-up submissions", text("docs/security.md"))
    assert f"FUZZ={stated.replace(',', '')} " in (ROOT / "Makefile").read_text()


def test_the_lessons_with_written_answers_are_named():
    *first, last = WRITTEN
    assert f"Lessons {', '.join(first)} and {last} ask for a written answer" in text(
        "docs/instructor.md"
    )


def test_what_a_light_change_of_form_keeps():
    assert "earn four fifths" in text("docs/architecture.md") and points.FORM_SHARE == 4 / 5
