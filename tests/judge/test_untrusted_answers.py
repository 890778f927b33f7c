"""What a student's process sends is cut, cleaned and bounded before the grader uses it."""

import numpy as np
import pytest

from autograder.answers import Foreign, Formula
from autograder.judge import Verdict
from autograder.sandbox import wire
from autograder.sandbox.limits import Limits
from autograder.sandbox.part_answer import PART_SIZE, part_answer
from autograder.submission.readable import WORDS_LIMIT, readable
from autograder.submission.reading import Unreadable
from autograder.submission.run_notebook import Run
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


PARTS = {"relu": lambda Z: np.maximum(Z, 0.0)}


def asked(*args, name="relu", **named):
    """What a part answers to a call from the student's process."""
    return part_answer(wire.encode({"name": name, "args": list(args), "named": named}), PARTS)


def test_a_part_answers_an_ordinary_call():
    assert np.array_equal(asked(np.array([-1.0, 2.0])).value, [0.0, 2.0])
    assert np.array_equal(asked(Z=np.array([[-3.0]])).value, [[0.0]])


@pytest.mark.parametrize(
    "value",
    [
        np.zeros(PART_SIZE + 1),
        {"w1": np.zeros(PART_SIZE), "b1": 1.0},
        Formula("1", ()),
        Foreign("function"),
        "text",
        [[np.zeros((PART_SIZE, 2))]],
    ],
)
def test_a_part_is_not_called_with_much_or_with_no_number(value):
    assert asked(value).error == "ValueError: the arguments are too large"


def test_a_part_that_fails_or_is_unknown_is_an_answer_too():
    assert asked(np.zeros(2), np.zeros(2)).error.startswith("TypeError")
    assert asked(np.zeros(2), name="softmax").error.startswith("KeyError")
    assert part_answer(b"{", PARTS).error


def test_a_notebooks_outputs_are_bounded_together():
    class Sandbox:
        limits = Limits(notebook_output_bytes=1000)

    run = Run(None, Sandbox, 0)
    text = [{"output_type": "stream", "name": "stdout", "text": "w" * 600}]
    run._run = lambda source, following: (text, 1)
    assert run.run("first") == (text, 1)
    (dropped,), _ = run.run("second")
    assert dropped["ename"] == "Dropped"
