"""The course in a real JupyterLab, in a real Chromium: as a student, then as an instructor."""

import time
from dataclasses import replace

import nbformat
import pytest
from needs import ROOT

from autograder.authoring.samples import filled, release_notebook, worked_answers
from autograder.course import Course
from autograder.exercises import find, of_lesson
from browser import formgrader, notebook_page
from browser.jupyter_server import copy_course, running
from browser.two_students import hand_in_two

CONVOLUTION, POOLING = "08_convolution", "06_max_pool"
TOTAL = sum(item.points for item in of_lesson(POOLING))
BY_HAND = sum(item.points for item in of_lesson(POOLING) if hasattr(item, "rubric"))


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab over a course of two lessons, with two submissions of one of them."""
    folder = tmp_path_factory.mktemp("jupyterlab")
    course = copy_course(ROOT, folder / "course", [CONVOLUTION, POOLING])
    hand_in_two(course, POOLING)
    with running(course, folder / "private", "autograder", "formgrader") as server:
        yield server


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """JupyterLab as a learner gets it, over a folder of their own."""
    folder = tmp_path_factory.mktemp("own")
    with running(folder, folder / "private", "autograder", "start", "mycourse") as server:
        yield replace(server, course=folder / "mycourse")


@pytest.fixture
def page(browser):
    """A page of its own for each test."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    yield page
    context.close()


# --- The first page, for both ---


def release_state():
    """Every file of release/ with its bytes."""
    files = (path for path in (ROOT / "release").rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files if path.suffix != ".pyc"}


def complaints(page):
    """The errors of the page's console, as they come."""
    found = []
    page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def asked_about_news(page):
    """Whether JupyterLab asks if it may fetch news; whatever asks has asked by then."""
    page.wait_for_timeout(2000)
    return page.get_by_text("Jupyter news").count() > 0


def test_the_first_page_lists_the_lessons_and_leads_to_each(own, page, artefacts):
    before, errors = release_state(), complaints(page)
    page.goto(own.url(""))  # the address that the command opens
    page.get_by_role("heading", name="Backpropagation in a CNN").wait_for()
    assert not asked_about_news(page)
    page.screenshot(path=artefacts / "first_page.png")
    links = page.locator(".jp-RenderedMarkdown li a")
    assert links.count() == len(Course(ROOT).lesson_names())
    links.filter(has_text=CONVOLUTION.replace("_", " ")).click()
    page.locator(f".lm-TabBar-tab:has-text('{CONVOLUTION}')").first.wait_for()
    page.locator(".jp-Notebook:visible .jp-Cell").first.wait_for()
    page.keyboard.press("Control+s")
    assert not errors, errors
    assert release_state() == before


def test_an_instructors_lab_has_formgrader_and_no_complaint(lab, page):
    errors = complaints(page)
    frame = formgrader.open_formgrader(page, lab)
    formgrader.row(frame, POOLING)
    assert not asked_about_news(page)
    assert not errors, errors


# --- The student -------------------------------------------------------------------------


@pytest.fixture
def half_done(own):
    """The release notebook of lesson 08, in which all is written but `dL_dw1`."""
    answers = worked_answers(Course(ROOT), CONVOLUTION)
    answers.pop("dL_dw1")
    path = f"{CONVOLUTION}/{CONVOLUTION}.ipynb"
    notebook = filled(release_notebook(Course(ROOT), CONVOLUTION), answers)
    nbformat.write(notebook, own.course / path)
    return path


def test_a_student_is_told_the_mistake_mends_it_and_validates(own, half_done, page, artefacts):
    exercise = find(f"{CONVOLUTION}/dL_dw1")
    flipped = next(m for m in exercise.mistakes if "flipped" in m.name)
    right = worked_answers(Course(ROOT), CONVOLUTION)["dL_dw1"]
    notebook_page.open_notebook(page, own, half_done)
    solution = notebook_page.cell(page, "def dL_dw1(")
    for text in ("import numpy as np", "X_small = np.array", "def running_loss"):
        notebook_page.run(notebook_page.cell(page, text))

    notebook_page.write(solution, flipped.source("dL_dw1"))
    notebook_page.run(solution)
    live = notebook_page.add_below(solution)
    notebook_page.write(live, "lab.check(dL_dw1)")
    took = [seconds_until(live, flipped.sentence.split(".")[0]) for _ in range(2)]
    page.screenshot(path=artefacts / "student_mistake.png")
    # How long it took is kept to be read, not asserted: this machine may be busy.
    (artefacts / "student_mistake_seconds.txt").write_text(f"{min(took):.2f}\n")

    notebook_page.write(solution, right)
    notebook_page.restart_and_run_all(page)
    live.get_by_text("right on all").first.wait_for()
    said = notebook_page.validate(page)
    page.screenshot(path=artefacts / "student_validated.png")
    assert "Success" in said


def seconds_until(cell, text):
    """Run a cell; returns after how many seconds `text` is in sight below it."""
    start = time.monotonic()
    notebook_page.run(cell)
    cell.get_by_text(text).first.wait_for()
    return time.monotonic() - start


def test_a_control_is_moved_with_the_keyboard(own, half_done, page, artefacts):
    notebook_page.open_notebook(page, own, half_done)
    for text in ("import numpy as np", "X_small = np.array"):
        notebook_page.run(notebook_page.cell(page, text))
    explorer = notebook_page.cell(page, "lab.explore_dw(X_small")
    notebook_page.run(explorer)
    picture = explorer.locator("img")
    picture.first.wait_for()
    before = picture.first.get_attribute("alt")
    slider = explorer.get_by_role("slider").first
    slider.focus()
    slider.press("ArrowRight")
    page.wait_for_function(
        "([cell, before]) => cell.querySelector('img').alt !== before",
        arg=[explorer.element_handle(), before],
    )
    page.screenshot(path=artefacts / "student_control.png")


# --- The instructor ----------------------------------------------------------------------


def test_an_instructor_grades_with_the_buttons_of_formgrader(lab, page, artefacts):
    frame = formgrader.open_formgrader(page, lab)
    assert formgrader.press(frame, POOLING, "assign") == "Success"
    formgrader.submissions(frame, POOLING)
    for student in ("ada", "mallory"):
        assert formgrader.press(frame, student, "autograde") == "Success"
        assert "needs manual grading" in formgrader.row(frame, student).inner_text()
    page.screenshot(path=artefacts / "formgrader_submissions.png")
    assert formgrader.score(frame, "ada") == f"{TOTAL - BY_HAND:g} / {TOTAL:g}"

    formgrader.grade_by_hand(frame, POOLING, "mallory")
    assert page.frames[-1].title() == POOLING, "a script of the student's ran"
    assert frame.locator("img[src^='data:image/svg']").count() > 5, "figures are missing"
    formgrader.grade_by_hand(frame, POOLING, "ada")
    points = frame.locator("input.score[id=explain_1]")
    height = frame.locator("#notebook-container").first.evaluate("one => one.scrollHeight")
    assert height < 3_000, "what is not graded by hand is not folded"
    points.scroll_into_view_if_needed()
    assert frame.get_by_text("Model answer.").last.is_visible()
    assert frame.get_by_text("Rubric.").last.is_visible()
    assert frame.locator("#notebook-container math:visible").count() > 0
    with page.expect_response(lambda response: "/api/grade/" in response.url):
        points.fill("2.5")
        points.press("Tab")
    page.screenshot(path=artefacts / "formgrader_manual.png")

    formgrader.submissions(frame, POOLING)
    assert formgrader.score(frame, "ada") == f"{TOTAL - BY_HAND + 2.5:g} / {TOTAL:g}"
    for student in ("ada", "mallory"):
        assert formgrader.press(frame, student, "generate-feedback") == "Success"
