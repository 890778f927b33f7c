"""The chain: sizes under the factors, what is lit in each lesson, and the arrow to the image."""

import ast
import re

import numpy as np
import pytest
from _lab import chain as module
from _lab.chain import FACTORS, PARAMETERS, chain, factor_size
from _lab.example import example

from autograder import reference
from autograder.authoring.lesson import read_lesson

ASKED = {
    "00_start": [()],
    "01_forward": [()],
    "02_loss": [("w2", "b2")],
    "03_sigmoid": [("w2", "b2"), ("w2", "b2")],
    "04_dense": [("w2", "b2"), ("w1",)],
    "05_flatten": [("w1",)],
    "06_max_pool": [("w1",)],
    "07_relu": [("w1",)],
    "08_convolution": [("w1", "b1")],
    "09_gradient_descent": [("w1", "b1", "w2", "b2")],
    "10_real_cnn": [()],
    "12_autodiff": [("w1", "b1", "w2", "b2")],
    "11_real_training": [()],
    "13_capstone": [()],
}
STEPS = {
    "Z1": lambda X, w1, b1: reference.conv2d(X, w1, b1),
    "A1": lambda Z1: reference.relu(Z1),
    "P1": lambda A1: reference.max_pool(A1),
    "F": lambda P1: reference.flatten(P1),
    "Z2": lambda F, w2, b2: w2 @ F + b2,
    "A2": lambda Z2: reference.sigmoid(Z2),
    "L": lambda A2: np.array([[reference.binary_cross_entropy(A2, example.Y)]]),
}


def jacobian(name):
    """The factor measured: a row for each entry of the output, a column for each of the input."""
    output, of = FACTORS[name]
    step = STEPS[output]
    given = {n: getattr(example, n) for n in step.__code__.co_varnames}
    columns = []
    for index in np.ndindex(given[of].shape):
        moved = given[of].astype(float)
        moved[index] += 0.25
        columns.append((step(**{**given, of: moved}) - step(**given)).ravel())
    return np.stack(columns, axis=1)


@pytest.mark.parametrize("name", FACTORS)
def test_the_size_under_a_factor_is_the_factors_own(name):
    assert factor_size(name) == " × ".join(map(str, jacobian(name).shape))


@pytest.mark.parametrize("name", [*PARAMETERS, "X", "Z1", "A1", "P1", "F", "Z2", "A2"])
def test_the_shape_beside_an_array_is_the_arrays(name):
    assert module.SHAPES[name] == str(getattr(example, name).shape)


def calls(root, lesson):
    """What each lab.chain(...) of a lesson is given, by name."""
    code = "\n".join(
        cell.source
        for cell in read_lesson(root / "lessons" / f"{lesson}.md").cells
        if cell.cell_type == "code"
    )
    found = [
        node
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "lab.chain"
    ]
    return [{k.arg: ast.literal_eval(k.value) for k in call.keywords} for call in found]


@pytest.mark.parametrize("lesson", ASKED)
def test_a_lesson_asks_for_the_gradients_that_it_is_about(root, lesson):
    targets = [call.get("target", ()) for call in calls(root, lesson)]
    assert [(t,) if isinstance(t, str) else t for t in targets] == ASKED[lesson]
    for call in calls(root, lesson):
        chain(**call)


def words(**options):
    """The texts that a chain draws."""
    seen = []

    class Listening(module.Canvas):
        def text(self, x, y, text, *args, **style):
            seen.append(text)
            return super().text(x, y, text, *args, **style)

    original, module.Canvas = module.Canvas, Listening
    try:
        chain(**options)
    finally:
        module.Canvas = original
    return seen


def test_the_legend_names_a_colour_only_where_something_has_it():
    assert "this step" in words(current="forward")
    assert "this step" not in words(known="forward")
    assert "asked for" in words(target="w2")
    assert "asked for" not in words()


def test_the_arrow_to_the_image_is_drawn_where_it_is_named():
    assert "16 × 36" in words(current="∂Z1/∂X")
    assert "16 × 36" not in words(current="∂Z1/∂w1")


def test_lesson_10_speaks_of_an_arrow_that_it_draws(root):
    text = (root / "lessons" / "10_real_cnn.md").read_text(encoding="utf-8")
    assert re.search(r"arrow.*from \$Z_1\$ back to \$X\$", text)
    assert [call["current"] for call in calls(root, "10_real_cnn")] == ["∂Z1/∂X"]
