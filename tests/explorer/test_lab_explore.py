"""lab.explore(): the student's arrays, the still picture, and the widget in a real JupyterLab."""

import nbformat
import numpy as np
import pytest
from _lab import explore as module
from _lab.canvas import Picture
from _lab.example import example
from _lab.page import whole_page
from browser import notebook_page
from browser.jupyter_server import running
from nbformat.v4 import new_code_cell, new_notebook

from autograder import reference
from autograder.authoring.editions import build_source
from autograder.course import Course

RIGHT = {name: getattr(example, name) for name in module.ARRAYS}
INPUTS = {name: getattr(example, name) for name in module.INPUTS}


def own_functions(**other):
    """The reference's functions by the names that the lessons give them."""
    return {**{name: getattr(reference, name) for name in module.FUNCTIONS}, **other}


def test_a_right_student_gets_the_example_s_arrays():
    found = module.student(INPUTS, own_functions(), {}, {})
    assert set(found) == set(module.ARRAYS)
    for name, value in found.items():
        np.testing.assert_allclose(value, RIGHT[name], atol=1e-12, err_msg=name)


def test_the_steps_after_a_mistake_use_the_student_s_array():
    found = module.student(INPUTS, {"relu": np.abs, "max_pool": reference.max_pool}, {}, RIGHT)
    assert found["A1"] == np.abs(RIGHT["Z1"]).tolist()
    assert found["P1"] == reference.max_pool(np.abs(RIGHT["Z1"])).tolist()
    assert set(found) == {"A1", "P1"}


def test_a_function_that_fails_counts_and_an_empty_one_does_not():
    def empty(Z):
        raise NotImplementedError

    assert module.student(INPUTS, {"relu": empty}, {}, RIGHT) == {}
    assert module.student(INPUTS, {"relu": lambda Z: Z / "x"}, {}, RIGHT) == {"A1": []}
    assert module.student(INPUTS, {"relu": lambda Z: None}, {}, RIGHT) == {"A1": []}


def test_a_function_cannot_change_what_the_next_one_gets():
    def relu(Z):
        Z[:] = 0.0
        return Z

    found = module.student(INPUTS, {"relu": relu, "dL_dZ1": reference.dL_dZ1}, {}, RIGHT)
    np.testing.assert_allclose(found["dZ1"], RIGHT["dZ1"])


def test_a_notebook_s_names_are_taken_when_they_fit():
    names = {"relu": abs, "Z1": np.zeros((7, 4, 4)), "A1": np.ones((4, 4)), "np": np}
    assert set(module._from(names)) == {"relu", "A1"}


def test_an_unknown_name_is_refused():
    with pytest.raises(TypeError, match="'conv'"):
        module.explore(conv=reference.conv2d)


def test_without_widgets_it_is_the_still_picture_with_one_line(monkeypatch):
    monkeypatch.setattr(module, "anywidget", None)
    still = module.explore(relu=reference.relu)
    assert isinstance(still, Picture)
    shown = still._repr_mimebundle_()
    assert "<figure" in shown["text/html"] and "anywidget" in shown["text/html"]
    assert still.alt == whole_page(example).alt


def test_the_widget_holds_the_student_s_arrays(monkeypatch):
    monkeypatch.delenv("LAB_STILL", raising=False)
    widget = module.explore(relu=np.abs, factor="∂A1/∂Z1")
    assert widget.factor == "∂A1/∂Z1"
    assert widget.student == {"A1": np.abs(RIGHT["Z1"]).tolist()}
    X = INPUTS["X"] + 1
    Z1 = reference.conv2d(X, INPUTS["w1"], INPUTS["b1"])
    arrays = {name: np.asarray(value).tolist() for name, value in {**RIGHT, "Z1": Z1}.items()}
    inputs = {name: np.asarray(value).tolist() for name, value in {**INPUTS, "X": X}.items()}
    widget.changed = {"inputs": inputs, "arrays": arrays}
    assert widget.student == {"A1": np.abs(Z1).tolist()}


# --- In JupyterLab ---------------------------------------------------------------------------

CELLS = (
    "import numpy as np\nimport lab",
    "def relu(Z):\n    return np.abs(Z)",
    "lab.explore(globals())",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory, root):
    """JupyterLab over a folder with a notebook, the lessons' helpers and the built explorer."""
    folder = tmp_path_factory.mktemp("explore")
    course = folder / "course"
    build_source(Course(root), "01_forward", course)
    cells = [new_code_cell(source, id=f"cell{n}") for n, source in enumerate(CELLS)]
    notebook = new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, course / "touch.ipynb")
    with running(course, folder / "private", "jupyter", "lab") as running_server:
        yield running_server


def test_in_jupyterlab_a_change_goes_to_the_functions_and_back(server, browser, artefacts):
    context = browser.new_context(viewport={"width": 1500, "height": 1000})
    page = context.new_page()
    notebook_page.open_notebook(page, server, "touch.ipynb")
    for text in ("import numpy", "def relu", "lab.explore"):
        notebook_page.run(notebook_page.cell(page, text))
    page.locator(".explorer td.selected").wait_for()
    assert "Your A1 is the first array" in page.locator(".notice").inner_text()

    def cell(name, index):
        return page.locator(f"[data-array={name}] td[data-at='{index}']")

    assert cell("A1", 2).inner_text() == "1"  # |−1|: the student's, not the right one
    cell("b1", 0).click()
    page.locator("[data-input=value]").fill("-2")
    page.locator("[data-array=A1] td[data-at='2']", has_text="2").wait_for()  # |−2|, from Python
    page.locator(".notice").get_by_text("Your A1 is the first").wait_for()
    page.locator(".network").scroll_into_view_if_needed()
    page.screenshot(path=artefacts / "explorer_jupyterlab.png")
    context.close()
