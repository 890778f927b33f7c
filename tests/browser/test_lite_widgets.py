"""JupyterLite's widgets: the network to touch, with the student's functions, and the sliders."""

import pytest
from needs import ROOT

from autograder.authoring.samples import release_notebook
from autograder.course import Course
from browser import notebook_page

LESSON = "01_forward"
OWN = """import numpy as np
def relu(Z):
    return np.abs(Z)
lab.explore(globals())"""
SLIDERS = "lab.explore_conv(lab.example.X, lab.example.w1, lab.example.b1)"


@pytest.fixture
def notebook(opened):
    """A lesson's notebook in JupyterLite with `lab` imported: page, what was watched, the cell."""
    page, seen = opened(f"run/notebooks/index.html?path={LESSON}/{LESSON}.ipynb", (1500, 1000))
    sources = [cell.source for cell in release_notebook(Course(ROOT), LESSON).cells]
    notebook_page.mark_cells(page, sources)
    first = notebook_page.cell(page, "import lab")
    notebook_page.run(first)
    return page, seen, first


def test_the_explorer_runs_the_student_s_functions_in_the_browser(notebook, artefacts):
    page, seen, first = notebook
    _written_below(first, OWN)
    page.locator(".explorer td.selected").wait_for(timeout=60_000)
    assert "Your A1 is the first array" in page.locator(".notice").inner_text()

    def cell(name, index):
        return page.locator(f"[data-array={name}] td[data-at='{index}']")

    cell("b1", 0).click()
    page.locator("[data-input=value]").fill("-2")
    page.locator("[data-array=A1] td[data-at='2']", has_text="2").wait_for()  # |−2|, from Python
    page.locator(".notice").get_by_text("Your A1 is the first").wait_for()
    _touched(page, cell)
    page.locator(".network").scroll_into_view_if_needed()
    page.screenshot(path=artefacts / "explorer_lite.png")
    assert seen.complaints == []
    assert seen.outside == []


def test_the_sliders_move_in_the_browser(notebook, artefacts):
    page, seen, first = notebook
    _written_below(first, SLIDERS)
    slider = page.locator(".jp-OutputArea .noUi-handle").first
    slider.wait_for(timeout=60_000)
    output = page.locator(".widget-html-content", has=page.locator("figure"))
    before = output.inner_html()
    slider.focus()
    slider.press("ArrowRight")
    page.wait_for_function(
        "([shown, before]) => shown.innerHTML !== before",
        arg=[output.element_handle(), before],
    )
    page.screenshot(path=artefacts / "sliders_lite.png")
    assert seen.complaints == []
    assert seen.outside == []


def _written_below(first, source):
    below = notebook_page.add_below(first)
    below.locator(".cm-content").click()
    below.page.keyboard.insert_text(source)
    notebook_page.run(below)


def _touched(page, cell):
    """Point, nudge, step, break, train, and walk by keyboard."""
    sentence = page.locator("[data-out=sentence]")
    cell("F", 1).hover()
    assert sentence.inner_text().startswith("F[1,0] = P1[0,1]")
    cell("b1", 0).click()
    page.locator("[data-act=more]").click()
    assert page.locator("[data-input=value]").input_value() != "-2"
    page.locator("[data-act=first]").click()
    assert cell("dw1", 0).inner_text() == ""
    page.locator("[data-act=all]").click()
    assert cell("dw1", 0).inner_text() != ""
    page.locator("[data-switch=Y_minus_A2]").click()
    assert page.locator("[data-out=mistake]").inner_text() != ""
    page.locator("[data-act=one]").click()
    page.locator("[data-chart=loss] polyline").first.wait_for(state="attached")
    page.mouse.move(5, 5)
    cell("X", 0).focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("[data-out=title]").inner_text() == "X[1,0]"
