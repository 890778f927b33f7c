"""Lesson 12: the tape finds what was found by hand, and is asked with plain data."""

import json

import numpy as np
import pytest
from lesson_tools import mistake, run_lesson, verdict

from autograder import reference
from autograder.exercises import Exercise, find, of_lesson

LESSON = "12_autodiff"
OPERATIONS = [
    item for item in of_lesson(LESSON) if isinstance(item, Exercise) and item.name != "summed_back"
]


@pytest.fixture(scope="module")
def worked():
    """The names that the worked lesson leaves behind."""
    return run_lesson(LESSON)[0]


def test_the_tape_finds_every_gradient_of_lessons_02_to_08(worked):
    example = worked["example"]
    taped = worked["gradients"](example.X, example.Y, **worked["PARAMETERS"])
    assert set(worked["BY_HAND"]) < set(taped)
    for name in worked["BY_HAND"]:
        np.testing.assert_allclose(taped[name], getattr(example, name), rtol=0, atol=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_the_tape_agrees_with_the_reference_on_other_images(worked, seed):
    rng = np.random.default_rng(seed)
    shapes = {"w1": (3, 3), "b1": (1, 1), "w2": (1, 4), "b2": (1, 1)}
    params = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    X, Y = rng.integers(-1, 2, (6, 6)).astype(float), np.array([[float(seed % 2)]])
    wanted = reference.backward(X[None], Y, **params)
    taped = worked["gradients"](X, Y, **params)
    for name in params:
        np.testing.assert_allclose(taped[f"d{name}"], wanted[name], rtol=1e-10, atol=1e-12)


def test_a_tensor_that_is_used_twice_gets_both_errors(worked):
    x = worked["Tensor"](4.0)
    worked["backward"](worked["multiply"](x, x))
    assert x.grad == 8.0
    worked["backward"](worked["add"](x, worked["multiply"](x, x)))
    assert x.grad == 9.0  # a second call begins at 0


def test_the_graph_of_lesson_00_goes_back_by_itself(worked):
    tensor, multiply = worked["Tensor"], worked["multiply"]
    x = tensor(2.0)
    worked["backward"](multiply(multiply(tensor(3.0), x), multiply(x, x)))
    assert x.grad == 36.0


@pytest.mark.parametrize("exercise", OPERATIONS, ids=lambda e: e.name)
def test_a_check_asks_the_tapes_own_function_with_plain_data(worked, exercise):
    assert verdict(exercise, worked[exercise.name], seed=5).passed


def test_a_way_back_without_its_comma_is_told(worked):
    tensor, on_tape = worked["Tensor"], worked["on_tape"]

    @on_tape
    def relu(a):
        return tensor(np.maximum(a.value, 0), (a,), lambda error: error * (a.value > 0))

    found = verdict(find(f"{LESSON}/relu"), relu)
    assert found.score == 0 and "with the comma" in found.sentence


def test_a_wrong_way_back_on_the_tape_is_named(worked):
    tensor, on_tape = worked["Tensor"], worked["on_tape"]

    @on_tape
    def multiply(a, b):
        return tensor(a.value * b.value, (a, b), lambda e: (e * b.value, e * a.value))

    exercise = find(f"{LESSON}/multiply")
    found = verdict(exercise, multiply)
    assert 0 < found.score < exercise.points
    assert mistake(exercise, "not_summed").sentence in found.sentence


def test_an_overwriting_walk_on_the_tape_is_named(worked):
    @worked["on_graph"]
    def backward(loss):
        order, seen = [], set()

        def visit(one):
            if id(one) not in seen:
                seen.add(id(one))
                for parent in one.parents:
                    visit(parent)
                order.append(one)

        visit(loss)
        loss.grad = np.ones(())
        for one in reversed(order):
            if one.parents:
                for parent, error in zip(one.parents, one.way_back(one.grad), strict=True):
                    parent.grad = error

    exercise = find(f"{LESSON}/backward")
    found = verdict(exercise, backward)
    assert found.misconception == "overwritten"
    assert found.score < exercise.points


def test_the_lines_that_ask_do_no_arithmetic_of_an_operation(worked):
    """What is given answers nothing: an operation that is not written gives no value."""

    @worked["on_tape"]
    def add(a, b):
        raise NotImplementedError

    assert verdict(find(f"{LESSON}/add"), add).status == "missing"


def test_stored_results_of_pytorch_are_the_examples_gradients(root, worked):
    stored = json.loads((root / "lessons" / "data" / "torch_results.json").read_text("utf-8"))
    for name in worked["BY_HAND"]:
        mine = getattr(worked["example"], name).squeeze()
        np.testing.assert_allclose(stored["gradients"][name], mine, rtol=0, atol=1e-12)
    assert stored["kinks"]["relu(x) at 0"] == [0.0]
    assert stored["kinks"]["maximum(x, 0) at 0"] == [0.5]
    assert stored["kinks"]["max_pool1d of (7, 7)"] == [1.0, 0.0]
    assert stored["kinks"]["amax of (7, 7)"] == [0.5, 0.5]


def test_the_broken_training_learns_less(worked):
    runs = worked["runs"]
    assert runs["right"][0][-1] < 0.8 * runs["broken"][0][-1]


def test_the_numerical_check_of_the_lesson_is_fine(worked):
    wanted = worked["gradients"](worked["no_tie"], worked["example"].Y, **worked["PARAMETERS"])
    found = reference.numerical_derivative(worked["loss_of_w1"], worked["example"].w1)
    np.testing.assert_allclose(wanted["dw1"], found, rtol=1e-6, atol=1e-9)
