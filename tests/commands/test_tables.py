"""The tables can be read on a narrow terminal, whatever stands in them."""

import io
from datetime import datetime

import pytest
from rich.console import Console

from autograder.classroom.overview import ClassMistake, NamelessGroup, Overview
from autograder.classroom.report import Report, Row
from autograder.commands.tables import (
    class_table,
    mistakes_table,
    needs_look_table,
    put_right_table,
)
from autograder.gradebook.attempts import Attempt
from autograder.gradebook.standing import Standing
from autograder.submission.verdict_cells import CellScore

WIDTH = 80
MAIL = "maximiliane.musterfrau-oberhuber@students.example-university.edu"
REASON = (
    "The notebook should be called 07_relu.ipynb. Found instead: homework.docx, solution.py. "
    "Rename it and hand it in again, so that it can be graded."
)
SENTENCE = "The mask is made from the error instead of Z1, so the wrong entries are let through."
PLAIN = CellScore("check_dL_dZ1", 0.0, 4.0, "wrong", (SENTENCE,))
RIGHT = CellScore("check_relu", 2.0, 2.0, "passed")


def printed(table, width=WIDTH):
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=False).print(table)
    return out.getvalue()


def one_line(text):
    return " ".join(text.split())


@pytest.mark.parametrize("make", [class_table, needs_look_table])
def test_a_reason_is_read_whole_beside_an_e_mail_address(make):
    text = printed(make(Report("07_relu", (Row(MAIL, "unreadable", reason=REASON),), 1.0)))
    assert REASON in one_line(text)
    assert len([line for line in text.splitlines() if "notebook" in line or "Rename" in line]) <= 3
    assert all(len(line) <= WIDTH for line in text.splitlines())
    assert MAIL in text or MAIL in "".join(line[:40].strip() for line in text.splitlines())


def test_a_large_class_is_printed_in_pieces_as_it_would_be_in_one():
    rows = tuple(Row(f"s{n}", "graded", 2.0, 6.0, (PLAIN, RIGHT)) for n in range(450))
    table = class_table(Report("07_relu", (*rows, Row(MAIL, "failed", reason=REASON)), 1.0))
    out = io.StringIO()
    table.print_on(Console(file=out, width=WIDTH, force_terminal=False))
    assert out.getvalue() == printed(table)
    assert out.getvalue().count("mask is made from the error") == 450


def test_rows_share_the_verdicts_that_are_equal():
    known = {}
    one, other = (
        Row("ada", "graded", verdicts=(CellScore("check_relu", 2.0, 2.0, "passed"), PLAIN)).sharing(
            known
        )
        for _ in range(2)
    )
    assert one == other and all(a is b for a, b in zip(one.verdicts, other.verdicts, strict=True))


def test_names_reasons_and_sentences_are_no_markup():
    rows = (
        Row("[/red]eve", "failed", reason="[/red] broke [bold]"),
        Row("bob", "graded", 2.0, 6.0, (PLAIN, RIGHT), notes=("[/x]: was missing",)),
    )
    report = Report("07_relu", rows, 1.0)
    text = printed(class_table(report)) + printed(needs_look_table(report))
    text += printed(put_right_table(report))
    for words in ("[/red]eve", "[/red] broke [bold]", "[/x]: was missing", SENTENCE):
        assert words in one_line(text)


def test_what_was_put_right_is_told_and_counted():
    notes = tuple(f"cell {n}: the cell was missing" for n in range(17))
    text = printed(put_right_table(Report("07_relu", (Row("ada", "graded", notes=notes),), 1.0)))
    assert "cell 2: the cell was missing" in text and "and 14 more" in text and "cell 9" not in text


def class_of(attempts=(), mistakes=(), groups=()):
    """What is told about a class of two, with these of its last attempts, mistakes and groups."""
    graded = tuple(Standing(name, handed_in=True, attempts=attempts) for name in ("ada", "bob"))
    nothing = dict.fromkeys(
        ("missing", "strangers", "removed", "exercises", "alike", "equal", "by_hand"), ()
    )
    return Overview(
        "07_relu", 4.0, None, graded, mistakes=mistakes, groups=groups, untold=0, **nothing
    )


def test_a_report_counts_mistakes_and_shows_what_the_feedback_says():
    made = ClassMistake("07_relu/dL_dZ1", "mask_from_error", SENTENCE, ("ada", "bob"), None)
    text = one_line(printed(mistakes_table(class_of(mistakes=(made,)))))
    assert "dL_dZ1 2 mask from error" in text and SENTENCE in text


UNREAD = Attempt(
    *("ada", "07_relu", "07_relu", datetime(2026, 1, 1), None, "e", "j", "s", "f", REASON),
    *(0.1, (), {}),
)


@pytest.mark.parametrize(
    "found, words",
    [
        (
            class_of(groups=(NamelessGroup("dL_dZ1", "g", ("ada",), "code"),)),
            "1 of 2 submissions hold some. 'autograder mistakes 07_relu' groups them",
        ),
        (class_of(attempts=(UNREAD,)), "2 of 2 submissions could not be read"),
        (class_of(), "There is nothing to name"),
    ],
    ids=["nameless", "unreadable", "right"],
)
def test_a_report_without_a_named_mistake_says_what_to_do(found, words):
    text = one_line(printed(mistakes_table(found)))
    assert words in text and "below it" not in text
