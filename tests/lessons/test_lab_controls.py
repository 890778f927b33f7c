"""lab's controls driven by value, and lab.judge and lab.progress with and without the package."""

import re
import sys

import lab
import nbformat
import numpy as np
import pytest
from _lab import cards, controls, saved
from nbformat.v4 import new_code_cell, new_notebook, new_output

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
    for name in [name for name in sys.modules if name.split(".")[0] == "autograder"]:
        monkeypatch.setitem(sys.modules, name, None)


def conv2d(X, w, b):
    return reference.conv2d(X, w, b)


# --- Controls ------------------------------------------------------------------------------


def test_the_kernel_moves_over_the_image(monkeypatch):
    monkeypatch.delenv(controls.STILL, raising=False)
    box = lab.explore_conv(E.X, E.w1, E.b1)
    row, column, view = box.children
    assert (row.max, column.max) == (3, 3)
    row.value, column.value = 2, 1
    assert "Z1[2, 1] =" in view.value and "= −3" in view.value
    assert box.picture.alt == lab.window(E.X, E.w1, 2, 1, E.b1).alt


def test_the_pooling_window_is_chosen(monkeypatch):
    monkeypatch.delenv(controls.STILL, raising=False)
    box = lab.explore_pool(E.A1, E.dP1)
    menu, view = box.children
    menu.value = (0, 1)
    assert '<p role="status">Window (0, 1): the first of its 2 equal maxima' in view.value
    menu.value = (1, 1)
    assert "goes to dA1[3, 2]" in view.value


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


def test_a_web_page_gets_plain_controls_and_asks_for_what_is_chosen(monkeypatch):
    monkeypatch.setenv(controls.FORM, "1")
    made = lab.explore_dw(E.X, E.dZ1)._repr_html_()
    assert made.count('type="range"') == 3 and 'max="15" value="15"' in made
    (name,) = re.findall('data-lab-form="(.+?)"', made)
    assert "term 7 of 16: dZ1[1, 2]·X[1, 3]" in controls.moved(name, [0, 1, 6])
    made = lab.explore_pool(E.A1, E.dP1)._repr_html_()
    assert made.count('type="radio"') == 4 and made.count(" checked>") == 1
    (name,) = re.findall('data-lab-form="(.+?)"', made)
    assert "goes to dA1[3, 2]" in controls.moved(name, [3])
    assert "Run the cell again" in controls.moved("of an earlier Python", [0])


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
    assert "when the notebook is handed in" in shown[-1].text


def test_check_needs_no_autograder(shown, alone):
    lab.check(conv2d)
    assert shown[-1].tone == "good"


# --- lab.progress --------------------------------------------------------------------------


def test_progress_lists_done_and_open(shown):
    lab.check(conv2d)
    lab.progress()
    text = repr(shown[-1])
    assert text.startswith("01_forward: 1 of 2 done")
    assert "conv2d" in text and "✓ passed" in text and "○ open" in text


def test_progress_follows_a_check_that_fails_again(shown):
    lab.check(conv2d)
    lab.check(lambda X, w, b: X, "conv2d")
    lab.progress()
    assert "✗ not yet" in shown[-1].text


def test_progress_counts_questions_too(shown):
    lab.check(find("01_forward/question_1").correct, "question_1")
    lab.progress()
    assert shown[-1].heading == "01_forward: 1 of 3 done"


def test_progress_after_a_restart_is_read_from_the_saved_notebook(shown, monkeypatch, tmp_path):
    lab.check(conv2d)
    lab.check(lambda Z: Z, "relu")
    notebook = new_notebook(cells=[_with_output(card) for card in shown])
    nbformat.write(notebook, tmp_path / "mine.ipynb")
    monkeypatch.setattr(saved, "in_hand", lambda: True)
    monkeypatch.setenv(saved.SESSION, str(tmp_path / "mine.ipynb"))
    lab.lesson("01_forward", ["conv2d", "relu", "max_pool"])  # a new kernel begins so
    lab.progress()
    assert shown[-1].heading == "01_forward: 1 of 3 done"
    assert "✓ passed, when last saved" in shown[-1].text
    assert "✗ not yet, when last saved" in shown[-1].text
    lab.check(lambda X, w, b: X, "conv2d")  # what is checked now comes before what is saved
    lab.progress()
    assert shown[-1].heading == "01_forward: 0 of 3 done"


@pytest.mark.parametrize("text", ["", "[]", '{"cells": 3}', '{"cells": [{"outputs": [1]}]}'])
def test_progress_takes_nothing_from_what_is_no_notebook(monkeypatch, tmp_path, text):
    path = tmp_path / "mine.ipynb"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv(saved.SESSION, str(path))
    assert saved.outcomes("01_forward") == {}


def _with_output(card):
    data = card._repr_mimebundle_()
    return new_code_cell("", outputs=[new_output("display_data", data=data)])


def test_progress_before_any_check(shown):
    lab.lesson(None, [])
    lab.progress()
    assert "Nothing has been checked" in shown[-1].text
