"""lab's controls driven by value, and lab.check, lab.judge and lab.progress with and without us."""

import sys

import lab
import numpy as np
import pytest
from _lab import cards, controls

from autograder import reference
from autograder.exercises import find

E = lab.example


@pytest.fixture
def shown(monkeypatch):
    """The cards shown, newest last."""
    seen = []
    monkeypatch.setattr(cards, "display", seen.append)
    lab.lesson("01_forward", ["conv2d", "relu"])
    return seen


@pytest.fixture
def alone(monkeypatch):
    """A notebook without the autograder package."""
    monkeypatch.setitem(sys.modules, "autograder", None)


def conv2d(X, w, b):
    return reference.conv2d(X, w, b)


# --- Controls ------------------------------------------------------------------------------


def test_the_kernel_moves_over_the_image(monkeypatch):
    monkeypatch.delenv(controls.STILL, raising=False)
    box = lab.explore_conv(E.X, E.w1, E.b1)
    row, column, view = box.children
    assert (row.max, column.max) == (3, 3)
    row.value, column.value = 2, 1
    assert "Z1[2, 1] =" in view.value and "= −4" in view.value
    assert box.picture.alt == lab.window(E.X, E.w1, 2, 1, E.b1).alt


def test_the_pooling_window_is_chosen(monkeypatch):
    monkeypatch.delenv(controls.STILL, raising=False)
    box = lab.explore_pool(E.A1, E.dP1)
    menu, view = box.children
    menu.value = (0, 1)
    assert '<p role="status">Window (0, 1): the first of its 2 equal maxima' in view.value
    menu.value = (1, 1)
    assert "goes to dA1[3, 3]" in view.value


def test_the_terms_of_a_weight_are_walked_through(monkeypatch):
    monkeypatch.delenv(controls.STILL, raising=False)
    box = lab.explore_dw(E.X, E.dZ1)
    k, l, term, view = box.children
    assert (k.max, l.max, term.max, term.value) == (2, 2, 15, 15)
    k.value, l.value, term.value = 0, 1, 6
    assert "term 7 of 16: dZ1[1, 2]·X[1, 3]" in view.value


def test_a_page_without_widgets_gets_the_first_picture(monkeypatch):
    monkeypatch.delenv(controls.STILL, raising=False)
    bundle = lab.explore_conv(E.X, E.w1, E.b1)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/html"].startswith('<figure class="lab-figure"')
    assert "Z1[0, 0]" in bundle["text/plain"]


@pytest.mark.parametrize("reason", ["not installed", "asked for"])
def test_without_widgets_the_control_is_a_picture(monkeypatch, reason):
    if reason == "asked for":
        monkeypatch.setenv(controls.STILL, "1")
    else:
        monkeypatch.setattr(controls, "ipywidgets", None)
    for picture in (
        lab.explore_conv(E.X, E.w1, E.b1),
        lab.explore_pool(E.A1, E.dP1),
        lab.explore_dw(E.X, E.dZ1),
    ):
        assert isinstance(picture, lab.Picture)


# --- lab.check -----------------------------------------------------------------------------


def test_check_passes_the_reference(shown):
    assert lab.check(conv2d) is None
    assert shown[-1].tone == "good"
    assert shown[-1].heading.startswith("✓ conv2d: passed,")


def test_check_names_the_mistake_and_draws_the_case(shown):
    def conv2d(X, w, b):
        return reference.conv2d(X, w[::-1, ::-1], b)

    lab.check(conv2d)
    card = shown[-1]
    assert "✗ conv2d: not yet" in card.heading
    assert "flip" in card.text and "First case that fails:" in card.text
    assert "yours" in card.html and "expected" in card.html and "difference" in card.html


def test_check_draws_the_array_of_a_dict_that_differs(shown):
    def forward(X, w1, b1, w2, b2):
        arrays = reference.forward(X, w1, b1, w2, b2)
        return {**arrays, "A2": arrays["A2"] + 1}

    lab.check(forward)
    assert 'Drawn: "A2".' in shown[-1].text


def test_check_of_a_shape_draws_no_difference(shown):
    def conv2d(X, w, b):
        return reference.conv2d(X, w, b)[:1]

    lab.check(conv2d)
    assert "yours" in shown[-1].html and "difference" not in shown[-1].html


def test_check_of_an_unwritten_function_has_no_picture(shown):
    def conv2d(X, w, b):
        raise NotImplementedError

    lab.check(conv2d)
    assert shown[-1].tone == "warn" and "<img" not in shown[-1].html


def test_check_of_an_unknown_function_gives_advice(shown):
    def conv2dd():
        return None

    with pytest.raises(lab.CheckFailed, match="Did you mean 'conv2d'"):
        lab.check(conv2dd)
    with pytest.raises(lab.CheckFailed, match="its name"):
        lab.check("b")


def test_check_of_a_question_by_its_name(shown):
    question = find("01_forward/question_1")
    lab.check(question.correct, "question_1")
    assert shown[-1].tone == "good"
    lab.check(next(k for k in question.reasons if k != question.correct), question.id)
    assert shown[-1].tone == "warn"


def test_check_alone_runs_the_visible_checks_again(shown, alone):
    lab.check(conv2d)
    assert "No visible check has run yet" in shown[-1].text
    lab.test(conv2d, (E.X, E.w1, E.b1), E.Z1)
    lab.test(conv2d, (E.X, E.w1, E.b1), E.Z1)
    lab.check(conv2d)
    assert shown[-1].text.count("all 16 entries right") == 1
    assert "The hidden cases run when the notebook is submitted." in shown[-1].text
    with pytest.raises(lab.CheckFailed, match="not yet"):
        lab.check(renamed(lambda X, w, b: X))
    lab.check("b", "question_1")
    assert "when the notebook is submitted" in shown[-1].text


def renamed(function):
    function.__name__ = "conv2d"
    return function


# --- lab.judge -----------------------------------------------------------------------------


def test_judge_is_silent_for_full_marks(shown):
    assert lab.judge("01_forward/conv2d", conv2d) is None
    assert shown == []


def test_judge_fails_with_the_verdicts_sentence(shown):
    with pytest.raises(lab.CheckFailed, match="flip"):
        lab.judge("01_forward/conv2d", lambda X, w, b: reference.conv2d(X, w[::-1, ::-1], b))


def test_judge_gives_a_part_of_the_points(shown):
    exercise = find("01_forward/conv2d")
    cases = exercise.cases(0)
    last = [case for case in cases if case.group != cases[0].group]

    def some(X, w, b):
        spoilt = any(np.array_equal(X, case.args[0]) for case in last)
        return reference.conv2d(X, w, b) + 0.125 * spoilt

    score = lab.judge(exercise.id, some)
    assert type(score) is float and 0 < score < exercise.points
    assert len(shown) == 1


def test_judge_draws_its_cases_from_the_instructors_seed(shown, monkeypatch):
    seen = []

    def watching(X, w, b):
        seen.append(np.array(X))
        return reference.conv2d(X, w, b)

    lab.judge("01_forward/conv2d", watching)
    first = len(seen)
    monkeypatch.setenv("AUTOGRADER_SEED", "7")
    lab.judge("01_forward/conv2d", watching)
    assert not all(map(np.array_equal, seen[:first], seen[first:]))


def test_judge_alone_says_when_the_hidden_cases_run(shown, alone):
    assert lab.judge("01_forward/conv2d", conv2d) is None
    assert "when the notebook is submitted" in shown[-1].text


# --- lab.progress --------------------------------------------------------------------------


def test_progress_lists_done_and_open(shown):
    lab.test(conv2d, (E.X, E.w1, E.b1), E.Z1)
    lab.progress()
    text = repr(shown[-1])
    assert text.startswith("01_forward: 1 of 2 exercises done")
    assert "conv2d" in text and "✓ passed" in text and "○ open" in text


def test_progress_follows_a_check_that_fails_again(shown):
    lab.test(conv2d, (E.X, E.w1, E.b1), E.Z1)
    with pytest.raises(lab.CheckFailed):
        lab.test(renamed(lambda X, w, b: X), (E.X, E.w1, E.b1), E.Z1)
    lab.progress()
    assert "✗ not yet" in shown[-1].text


def test_progress_knows_the_hidden_cases(shown):
    lab.check(conv2d)
    lab.progress()
    assert "groups of cases" in shown[-1].text
    assert shown[-1].heading.startswith("01_forward: 1 of 2")


def test_progress_before_any_check(shown):
    lab.lesson(None, [])
    lab.progress()
    assert "Nothing has been checked" in shown[-1].text
