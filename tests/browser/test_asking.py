"""A lesson as a learner meets it in JupyterLab: quiet, it asks, answers at once, and keeps."""

from dataclasses import replace

import lab
import numpy as np
import pytest
from needs import ROOT

from autograder.authoring.samples import worked_answers
from autograder.course import Course
from autograder.exercises import find
from browser import notebook_page
from browser.jupyter_server import running

LESSON = "07_relu"
NOTEBOOK = f"{LESSON}/{LESSON}.ipynb"


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """JupyterLab as a learner gets it, over a folder of their own."""
    folder = tmp_path_factory.mktemp("asking")
    with running(folder, folder / "private", "autograder", "start", "mycourse") as server:
        yield replace(server, course=folder / "mycourse")


@pytest.fixture(scope="module")
def page(browser, own):
    """The lesson, as it comes, with all of its cells run."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    notebook_page.open_notebook(page, own, NOTEBOOK)
    yield page
    context.close()


@pytest.fixture(scope="module")
def ran(page):
    """The same after "Run All Cells": nothing stops it, though every function is empty."""
    notebook_page.restart_and_run_all(page)
    assert page.locator(".jp-RenderedText[data-mime-type*='stderr']").count() == 0
    return page


def test_the_first_screen_is_the_lesson(page, artefacts):
    page.get_by_role("heading", name="07 · The error through ReLU").wait_for()
    page.get_by_role("heading", name="Before you begin").wait_for()
    page.screenshot(path=artefacts / "quiet_lesson.png")
    setup = page.locator(".jp-Notebook .jp-CodeCell").first
    assert setup.locator(".jp-InputPlaceholder").count() == 1
    assert not setup.locator(".cm-content").is_visible()
    below = page.get_by_role("heading", name="Before you begin").bounding_box()
    assert below["y"] < 500, "the set-up fills the first screen"


def test_a_learner_sees_no_panel_of_the_instructors(page):
    titles = page.locator(".lm-TabBar-tab").evaluate_all(
        "tabs => tabs.map(tab => tab.title + ' ' + tab.innerText)"
    )
    assert not [title for title in titles if "Create Assignment" in title]
    menus = page.locator(".lm-MenuBar-itemLabel").all_inner_texts()
    assert "File" in menus and "Nbgrader" not in menus
    assert page.get_by_role("button", name="Validate").count() == 1


def test_an_empty_lesson_runs_to_its_end(ran):
    last = ran.locator(".jp-Notebook .jp-CodeCell").last
    assert last.locator(".jp-InputPrompt").inner_text().strip() != "[ ]:"
    assert ran.locator(".jp-OutputArea-output[data-mime-type*='error']").count() == 0


def asking(page, text):
    """The output of the cell that asks this."""
    return page.locator(".jp-CodeCell", has_text=text).locator(".jp-OutputArea").first


def test_a_prediction_is_pressed_and_answered(ran, artefacts):
    question = asking(ran, "how many of them will pass?")
    question.scroll_into_view_if_needed()
    question.get_by_role("button", name="1", exact=True).click()
    question.get_by_role("status").get_by_text("Not right: 1.").wait_for()
    right = np.count_nonzero(lab.example.dZ1)
    question.get_by_role("button", name=str(right), exact=True).click()
    question.get_by_role("status").get_by_text(f"Right: {right}. An error passes").wait_for()
    assert question.get_by_role("button", name=f"✓ {right}").count() == 1
    ran.screenshot(path=artefacts / "prediction.png")


def test_a_number_is_typed_and_answered(ran):
    question = asking(ran, "What does a central difference give?")
    field = question.get_by_role("textbox")
    field.scroll_into_view_if_needed()
    field.fill("1/2")
    field.press("Enter")
    question.get_by_role("status").get_by_text("0.5 is right.").wait_for()


def test_the_keyboard_answers_too(ran):
    question = asking(ran, "What arrives at the maximum?")
    button = question.get_by_role("button", name="0.3", exact=True)
    button.focus()
    button.press("Enter")
    question.get_by_role("status").get_by_text("whatever the size").wait_for()


def test_what_breaks_is_predicted_and_then_seen(ran, artefacts):
    question = asking(ran, "What does the broken training do?")
    assert question.locator("img").count() == 0
    question.scroll_into_view_if_needed()
    question.get_by_role("button", name="It learns nothing").click()
    question.get_by_role("status").get_by_text("until no ReLU is open").wait_for()
    picture = question.locator("img")
    assert "The loss of broken" in picture.get_attribute("alt")
    picture.scroll_into_view_if_needed()
    ran.screenshot(path=artefacts / "break_it.png")


def test_a_graded_question_is_judged_at_a_press(ran, artefacts):
    question = find(f"{LESSON}/question_1")
    card = asking(ran, "question_1 has no answer yet")
    card.scroll_into_view_if_needed()
    card.get_by_role("button", name=question.correct, exact=True).click()
    said = card.get_by_role("status")
    said.get_by_text(question.reasons[question.correct][:40]).wait_for()
    assert f'question_1 = "{question.correct}"' in said.inner_text()
    ran.screenshot(path=artefacts / "graded_question.png")


def test_what_passed_is_kept_beside_the_lessons(ran, own):
    answer = worked_answers(Course(ROOT), LESSON)["relu_mask"]
    solution = notebook_page.cell(ran, "def relu_mask(")
    notebook_page.write(solution, answer)
    notebook_page.run(solution)
    check = notebook_page.cell(ran, "lab.check(relu_mask)")
    notebook_page.run(check)
    check.get_by_text("Kept in your mynet.py").wait_for()
    assert answer.strip() in (own.course / "mynet.py").read_text(encoding="utf-8")


def test_the_servers_log_has_no_warning_of_nbgraders(own, ran):
    log = (own.course.parent / "private" / "server.log").read_text(encoding="utf-8")
    assert "nbgrader_config" not in log
