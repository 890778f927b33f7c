"""What a student's process sends is cut, cleaned and bounded before the grader uses it."""

import numpy as np
import pytest

from autograder.answers import Answer, Foreign, Formula
from autograder.judge import Verdict
from autograder.sandbox.limits import Limits
from autograder.submission.readable import WORDS_LIMIT, readable
from autograder.submission.reading import Unreadable
from autograder.submission.run_notebook import PART_LIMIT, Run, as_part
from autograder.submission.verdict_cells import cell_score


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("dL_dw1 ∂L/∂w1 ✓ naïve\n\tdone", "dL_dw1 ∂L/∂w1 ✓ naïve\n\tdone"),
        ("\x1b]0;title\x07", "\ufffd]0;title\ufffd"),
        ("half \udfff, null \0", "half \ufffd, null \ufffd"),
        ("backwards \u202e", "backwards \ufffd"),
    ],
)
def test_text_is_fit_for_a_terminal_and_a_file(text, wanted):
    assert readable(text) == wanted
    readable(text).encode()


def test_text_is_cut():
    assert len(readable("w" * 10**6)) < WORDS_LIMIT + 10


def test_sentences_and_reasons_are_readable():
    class Cell:
        name, points = "check", 1.0

    verdict = Verdict("07_relu/dL_dZ1", "wrong", 0.0, 1.0, "stopped with \x1b[2J" + "w" * 10**6)
    (sentence,) = cell_score(Cell, [verdict]).sentences
    assert "\x1b" not in sentence and len(sentence) < WORDS_LIMIT + 10
    assert str(Unreadable("found: \udcff.ipynb")) == "found: \ufffd.ipynb"


@pytest.mark.parametrize("value", [1.0, np.zeros((10, 10)), {"w1": np.zeros(9)}, (np.ones(3), [2])])
def test_an_ordinary_part_goes_into_the_arithmetic(value):
    answer = Answer(value=value)
    assert as_part(answer) is answer


@pytest.mark.parametrize(
    "value",
    [
        np.zeros(PART_LIMIT + 1),
        {"w1": np.zeros(PART_LIMIT), "b1": 1.0},
        Formula("1", ()),
        Foreign("function"),
        "text",
        [[np.zeros((PART_LIMIT, 2))]],
    ],
)
def test_a_large_part_or_no_number_stays_out_of_it(value):
    assert as_part(Answer(value=value)).error


def test_a_notebooks_outputs_are_bounded_together():
    class Sandbox:
        limits = Limits(notebook_output_bytes=1000)

    run = Run(None, Sandbox, 0)
    text = [{"output_type": "stream", "name": "stdout", "text": "w" * 600}]
    run._run = lambda source: (text, 1)
    assert run.run("first") == (text, 1)
    (dropped,), _ = run.run("second")
    assert dropped["ename"] == "Dropped"
