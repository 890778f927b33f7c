"""The tables can be read on a narrow terminal, whatever stands in them."""

import io

import pytest
from rich.console import Console

from autograder.classroom.report import Report, Row
from autograder.commands.tables import (
    class_table,
    mistakes_table,
    needs_look_table,
    put_right_table,
)
from autograder.submission.verdict_cells import CellScore

WIDTH = 80
MAIL = "maximiliane.musterfrau-oberhuber@students.example-university.edu"
REASON = (
    "The notebook should be called 07_relu.ipynb. Found instead: homework.docx, solution.py. "
    "Rename it and hand it in again, so that it can be graded."
)
SENTENCE = "The mask is made from the error instead of Z1, so the wrong entries are let through."
WRONG = CellScore("check_dL_dZ1", 0.0, 4.0, "wrong", (SENTENCE,), (), ("mask_from_error",))
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


def test_a_report_counts_mistakes_and_shows_what_the_feedback_says():
    rows = (Row("ada", "skipped", 0.0, 4.0, (WRONG,)), Row("bob", "skipped", 0.0, 4.0, (WRONG,)))
    text = one_line(printed(mistakes_table(Report("07_relu", rows, 1.0))))
    assert "dL_dZ1 2 mask from error" in text and SENTENCE in text


@pytest.mark.parametrize(
    "row, words",
    [
        (Row("ada", "skipped", 0.0, 4.0, (PLAIN,)), "'autograder mistakes 07_relu' groups them"),
        (Row("ada", "unreadable", reason=REASON), "'autograder grade 07_relu' says why"),
        (Row("ada", "skipped", 2.0, 2.0, (RIGHT,)), "There is nothing to name"),
    ],
)
def test_a_report_without_a_named_mistake_says_what_to_do(row, words):
    text = one_line(printed(mistakes_table(Report("07_relu", (row,), 1.0))))
    assert words in text and "below it" not in text
