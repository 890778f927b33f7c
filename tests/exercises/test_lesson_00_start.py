"""Lesson 00: the two-path graph, the tables, and what the trained network reads."""

import numpy as np
import pytest
from lesson_tools import run_lesson

from autograder import reference

LESSON = "00_start"


@pytest.fixture(scope="module")
def worked():
    """The names that the worked lesson leaves behind."""
    return run_lesson(LESSON)[0]


def test_what_the_text_says_of_the_held_out_images(worked):
    assert worked["right"] == 87
    misread = (worked["A2_test"] > 0.5) != worked["Y_test"]
    assert np.sum(misread[0, worked["chosen"]]) == 2


def test_ink_in_the_hole_turns_the_zero_into_a_one(worked):
    X, painted = worked["X"], worked["A2_painted"]
    says = reference.forward_batch(X[None], **worked["trained"])["A2"].item()
    assert round(says, 3) == 0.006
    assert painted.argmax() == 3 * 6 + 3 and round(painted[3, 3], 3) == 0.7
    two = np.argsort(painted, axis=None)[-2:]
    assert {divmod(int(n), 6) for n in two} == {(2, 3), (3, 3)}


def test_the_slopes_on_the_arrows_are_those_of_the_graph(worked):
    steps = {(a, b): float(label) for a, b, label in worked["STEPS"]}
    paths = [[steps["x", y], steps[y, "L"]] for y in ("y1", "y2")]
    assert worked["slope_over"](paths) == 36.0
    measured = reference.numerical_derivative(lambda x: 3 * x.item() ** 3, np.array(2.0))
    assert measured == pytest.approx(36.0, abs=1e-8)


def test_the_table_of_the_text_is_the_jacobian(worked):
    found = worked["jacobian"](worked["f"], np.array([2.0, 5.0]))
    np.testing.assert_allclose(found, worked["J"], atol=1e-9)


def test_two_tables_in_a_row_are_the_table_of_both(worked):
    """The transfer task: measured on two curved functions, one after the other."""
    rng = np.random.default_rng(0)
    first, second = rng.normal(size=(3, 2)), rng.normal(size=(4, 3))
    inner = lambda x: np.tanh(first @ x)
    outer = lambda y: np.sin(second @ y)
    x = rng.normal(size=2)
    tables = worked["jacobian"](outer, inner(x)), worked["jacobian"](inner, x)
    both = worked["jacobian"](lambda x: outer(inner(x)), x)
    np.testing.assert_allclose(worked["slopes_through"](*tables), both, atol=1e-8)


def test_one_sweep_gives_the_slopes_that_nudging_gives(worked):
    w, x = np.random.default_rng(1).normal(size=(2, 20))
    np.testing.assert_allclose(
        worked["by_going_back"](w, x), worked["by_nudging"](w, x), rtol=1e-4, atol=1e-4
    )
