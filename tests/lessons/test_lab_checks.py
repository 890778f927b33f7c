"""lab.check: quiet on a right answer, on a wrong one the judge's sentence and a picture."""

import contextlib
import re
import signal
import sys
import threading
import time

import lab
import numpy as np
import pytest
from _lab import cards, checks, progress, public
from _lab.comparison import comparison
from _lab.judging.evidence import look

from autograder import reference
from autograder.exercises import find, of_function
from autograder.judge import ask_here, judge

E = lab.example


@pytest.fixture
def shown(monkeypatch):
    """The cards shown, newest last."""
    seen = []
    monkeypatch.setattr(cards, "display", seen.append)
    lab.lesson("01_forward", ["conv2d", "relu"])
    return seen


def named(name, function):
    """The function under the exercise's name."""
    function.__name__ = name
    return function


def seen_by(name, function):
    """The function's answers on the exercise's public cases."""
    return checks.findings(function, public.tables()[name])[-1]


# --- Right and wrong answers ---------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(public.tables()))
def test_a_right_answer_shows_one_quiet_line(shown, name):
    assert lab.check(named(name, find(public.tables()[name].exercise.id).reference)) is None
    (card,) = shown
    cases = len(public.tables()[name].cases)
    assert card.text == f"✓ {name}: right on all {cases} public cases." and card.tone == "good"
    assert "<img" not in card.html


def test_a_wrong_answer_raises_nothing_and_says_how_much_is_right(shown):
    assert lab.check(named("relu", lambda Z: np.abs(Z))) is None
    (card,) = shown
    assert card.tone == "warn" and card.heading.startswith("✗ relu: right on ")
    assert card.heading.endswith(f" of {len(public.tables()['relu'].cases)} public cases")


@pytest.mark.parametrize("name", ["max_pool_mask", "dL_dw1", "softmax_cross_entropy"])
def test_a_mistake_has_the_name_and_the_sentence_that_the_judge_gives(shown, name):
    exercise = of_function(name)
    differ = {}
    for mistake in exercise.mistakes:
        _, mine, sentence, seen = checks.findings(mistake.function, public.tables()[name])
        if any(one.answer.error for one in seen):
            continue  # beside errors the judge asks for more cases, which the data do not hold
        found = judge(exercise.id, ask_here(mistake.function))
        said, wanted = _without_lines(sentence), _without_lines(found.sentence)
        if (mine, said) != (found.misconception, wanted):
            differ[mistake.name] = (mine, said), (found.misconception, wanted)
    assert differ == {}


def _without_lines(sentence):
    """A sentence without the line of the function: which text it is in depends on who calls."""
    return re.sub(r"\nin line \d+ of your function: `.*`( \(.*?\))?", "", sentence)


def test_the_sentence_stands_in_the_card(shown):
    mistake = find("01_forward/conv2d").mistakes[0]
    lab.check(named("conv2d", lambda X, w, b: mistake.function(X, w, b)))
    assert mistake.sentence in shown[-1].text


# --- The picture ---------------------------------------------------------------------------


def test_the_smallest_failing_case_is_drawn_with_the_differing_cells_outlined():
    seen = seen_by("relu", lambda Z: np.abs(Z))
    failing = [one for one in seen if not one.right]
    smallest = min(failing, key=lambda one: one.want.value.size)
    got, want = smallest.answer.value, smallest.want.value
    picture, words = comparison("relu", seen)
    differ = got != want
    kinds = {"yours": "forward", "wanted": "forward"}
    outlined = {"yours": differ, "wanted": differ}
    pair = ("yours", got), ("wanted", want)
    assert picture.svg == lab.row(*pair, kinds=kinds, highlight=outlined).svg
    assert picture.svg != lab.row(*pair, kinds=kinds).svg
    index = tuple(int(i) for i in np.argwhere(differ)[0])
    entry = f"[{', '.join(map(str, index))}] is {got[index]:.6g}, wanted is {want[index]:.6g}."
    first, worked = words.split("\n")
    assert first == f"On the case «{smallest.case.name}»: {entry}"
    assert worked.startswith("A[") and worked.endswith(f"= {want[index]:.4g}")


def test_the_picture_stands_in_the_card(shown):
    lab.check(named("relu", lambda Z: np.abs(Z)))
    assert "<img" in shown[-1].html and "On the case «" in shown[-1].text


def test_arrays_of_another_shape_are_drawn_without_outlines():
    picture, words = comparison("relu", seen_by("relu", lambda Z: np.maximum(Z, 0)[:1]))
    assert picture and "yours has shape (1, " in words


def test_the_array_of_a_dict_that_differs_is_drawn():
    def forward(X, w1, b1, w2, b2):
        arrays = reference.forward(X, w1, b1, w2, b2)
        return {**arrays, "P1": arrays["P1"] + 1}

    picture, words = comparison("forward", seen_by("forward", forward))
    assert picture and ', "P1":' in words


def test_the_result_of_a_tuple_that_differs_is_told():
    def conv2d_backward(dZ, X, W, stride, pad):
        dX, dW, db = reference.conv2d_backward(dZ, X, W, stride, pad)
        return dX, dW, 2 * db

    _, words = comparison("conv2d_backward", seen_by("conv2d_backward", conv2d_backward))
    assert ", result 2:" in words


def test_a_case_that_is_right_is_never_drawn():
    table = public.tables()["relu"]
    seen = [look(table, n, want) for n, want in enumerate(table.wants)]
    assert comparison("relu", seen) == (None, "")


# --- Carelessness --------------------------------------------------------------------------


def test_an_empty_function_is_no_mistake(shown):
    def relu(Z):
        raise NotImplementedError

    lab.check(relu)
    assert shown[-1].tone == "note" and shown[-1].heading == "○ relu"
    assert "<img" not in shown[-1].html


@pytest.mark.parametrize("loop", ["while True:\n        pass", "while True:\n        Z = abs(Z)"])
def test_a_loop_is_stopped_with_a_sentence(shown, monkeypatch, loop):
    monkeypatch.setattr(checks, "SECONDS", 0.3)
    names = {}
    exec(f"def relu(Z):\n    {loop}", names)
    started = time.monotonic()
    lab.check(names["relu"])
    assert time.monotonic() - started < 2
    (card,) = shown
    assert card.heading == "✗ relu: stopped" and "Is there a loop that never ends?" in card.text
    assert f"«{public.tables()['relu'].cases[0].name}»" in card.text


@pytest.mark.parametrize(
    "body",
    [
        "try:\n            np.linalg.inv(np.eye(300))\n        except:\n            pass",
        "try: time.sleep(60)\n        except: pass",
        "try:\n            sleep()\n        except BaseException:\n            continue",
    ],
)
def test_a_loop_that_catches_the_stop_is_left_too(shown, monkeypatch, body):
    monkeypatch.setattr(checks, "SECONDS", 0.3)
    names = {"np": np, "time": time}
    exec(f"def sleep():\n    time.sleep(60)\ndef relu(Z):\n    while True:\n        {body}", names)
    started, traced = time.monotonic(), sys.gettrace()
    lab.check(names["relu"])
    assert time.monotonic() - started < 2 and sys.gettrace() is traced
    assert [card.heading for card in shown] == ["✗ relu: stopped"]


NESTED = """
def relu(Z):
    while True:
        try:
            while True:
                try:
                    while True:
                        try:
                            Z = abs(Z)
                        except BaseException:
                            pass
                except:
                    continue
        except BaseException as problem:
            Z = Z * 1
"""


@pytest.mark.parametrize("there_is_a_signal", [True, False])
def test_loops_in_loops_that_catch_everything_are_all_left(shown, monkeypatch, there_is_a_signal):
    monkeypatch.setattr(checks, "SECONDS", 0.3)
    if not there_is_a_signal:
        monkeypatch.delattr(signal, "setitimer")
    names = {}
    exec(NESTED, names)
    started, traced = time.monotonic(), sys.gettrace()
    lab.check(names["relu"])
    assert time.monotonic() - started < 2 and sys.gettrace() is traced
    assert [card.heading for card in shown] == ["✗ relu: stopped"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_stop_that_gets_lost_comes_again(shown, monkeypatch):
    """Python drops what is raised in a destructor, so the first stop can come to nothing."""
    monkeypatch.setattr(checks, "SECONDS", 0.3)

    class Slow:
        def __del__(self):
            end = time.monotonic() + 0.5
            while time.monotonic() < end:
                pass

    def relu(Z):
        thing = Slow()
        del thing
        while True:
            pass

    started = time.monotonic()
    lab.check(relu)
    assert shown[-1].heading == "✗ relu: stopped" and time.monotonic() - started < 4


def test_the_wait_for_a_loop_is_a_few_seconds():
    assert 1 <= checks.SECONDS <= 5


def test_a_loop_that_catches_everything_is_stopped_where_there_is_no_signal(shown, monkeypatch):
    monkeypatch.setattr(checks, "SECONDS", 0.3)

    def relu(Z):
        while True:
            with contextlib.suppress(Exception):
                Z = abs(Z)

    thread = threading.Thread(target=lab.check, args=(relu,), daemon=True)
    thread.start()
    thread.join(5)
    assert not thread.is_alive() and shown[-1].heading == "✗ relu: stopped"


def test_a_print_does_not_flood(shown, capsys):
    def relu(Z):
        for _ in range(20_000):
            print("a line of what I looked at")
        return np.maximum(Z, 0)

    lab.check(relu)
    out = capsys.readouterr()
    assert len(out.out) + len(out.err) < 1000
    assert shown[-1].tone == "good"


def test_a_printed_answer_is_named(shown, capsys):
    def relu(Z):
        print(np.maximum(Z, 0))

    lab.check(relu)
    assert "print" in shown[-1].text and len(capsys.readouterr().out) < 1000


def test_an_error_names_the_line_of_the_function(shown):
    def relu(Z):
        out = np.zeros((2, 2))
        out[50, 50] = 1.0
        return out

    lab.check(relu)
    assert "IndexError" in shown[-1].text and "out[50, 50] = 1.0" in shown[-1].text


def test_a_changed_argument_is_told(shown):
    def relu(Z):
        Z[Z < 0] = 0
        return Z

    lab.check(relu)
    assert shown[-1].tone == "warn" and "Z" in shown[-1].text and "cop" in shown[-1].text


def test_something_that_is_no_function_is_told(shown):
    lab.check(E.Z1, "relu")
    assert shown[-1].text.startswith("relu is no function here.")


def test_an_unknown_name_lists_the_checks_beside_the_notebook(shown):
    lab.check(named("rellu", lambda Z: Z))
    assert "no check for 'rellu'" in shown[-1].text and "relu" in shown[-1].text


# --- Questions -----------------------------------------------------------------------------


def test_a_question_is_answered_at_once_with_the_reason(shown):
    question = find("01_forward/question_1")
    for letter, reason in question.reasons.items():
        shown.clear()
        lab.check(f" {letter.upper()} ", "question_1")
        assert shown[0].text == reason
        assert shown[0].tone == ("good" if letter == question.correct else "warn")


def test_the_name_of_a_question_is_read_from_the_call(shown):
    question_2 = find("01_forward/question_2").correct
    lab.check(question_2)
    assert shown[-1].heading == f"✓ question_2: {question_2} is right"


@pytest.mark.parametrize("answer", [..., None, "", "e", "ab", 2])
def test_no_letter_is_no_answer(shown, answer):
    lab.check(answer, "question_1")
    assert shown[-1].tone == "note" and "one of the letters a, b, c, d" in shown[-1].text


# --- Numerical gradients -------------------------------------------------------------------


def test_gradient_table_of_a_right_gradient(shown):
    lab.gradient_table(2 * E.P1, lambda x: np.sum(x**2), E.P1, name="square")
    text = repr(shown[0])
    assert text.startswith("square: analytic beside numeric")
    assert "[1, 1]" in text and "fine, expect below 1e-07" in text
    assert "<table" in shown[0].html


def test_gradient_table_of_a_zero_gradient_is_fine(shown):
    lab.gradient_table(np.zeros((1, 1)), lambda x: 0.3 + 0 * x.sum(), np.ones((1, 1)))
    assert shown[0].tone == "good"


def test_gradient_table_keeps_the_worst_entries(shown):
    wrong = 2 * E.X
    wrong[3, 4] += 1
    lab.gradient_table(wrong, lambda x: np.sum(x**2), E.X, name="square", limit=4)
    text = repr(shown[0])
    assert "the 4 of 36 entries that differ most" in text
    assert re.search(r"too large.*\[3, 4\]", text)
    assert len([line for line in text.split("\n") if line.startswith("[")]) == 4


def test_gradient_table_of_nan_is_not_fine(shown):
    lab.gradient_table(np.full((1, 1), np.nan), lambda x: x.sum(), np.ones((1, 1)))
    assert shown[0].tone == "warn"


def test_gradient_table_wants_the_shape_of_x(shown):
    lab.gradient_table(E.F, lambda x: x.sum(), E.w2)
    assert "shape of what it is taken for, (1, 4)" in shown[-1].text
    lab.gradient_table(None, lambda x: x.sum(), E.w2)
    assert "None" in shown[-1].text
    lab.gradient_table(lambda: 1 / 0, lambda x: x.sum(), E.w2)
    assert "ZeroDivisionError" in shown[-1].text


def test_what_a_search_needs_is_made_ready_for_nobody(shown, capsys):
    """Every exercise has been searched once: in the process that all notebooks begin from."""
    before = progress.results()
    for table in public.tables().values():
        table.blocks.clear()
        table.memo.clear()
    checks.ready()
    assert all(table.memo for table in public.tables().values() if table.exercise.wrong)
    assert not shown and not any(capsys.readouterr())
    assert progress.results() == before
