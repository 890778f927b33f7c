"""Lesson 09: its reference passes, its mistakes are named, its visible checks are right."""

import re

import lesson_tools as tools
import numpy as np
import pytest

from autograder import reference
from autograder.course import home_course

LESSON = "09_gradient_descent"


@pytest.mark.parametrize("exercise", tools.exercises(LESSON), ids=tools.name_of)
def test_zeros_and_ones_earn_nothing(exercise):
    answers = tools.trivial_answers(exercise)
    for name in ("zeros", "ones"):
        assert tools.verdict(exercise, answers[name]).score == 0, name


@pytest.fixture(scope="module")
def worked():
    """All that the worked lesson's cells define."""
    return tools.run_lesson(LESSON)[0]


def test_the_given_forward_pass_is_the_reference_s(worked):
    rng = np.random.default_rng(0)
    X = rng.integers(0, 4, (5, 6, 6)).astype(float)
    shapes = [(3, 3), (1, 1), (1, 4), (1, 1)]
    weights = [rng.integers(-2, 3, shape).astype(float) for shape in shapes]
    ours, theirs = worked["forward_batch"](X, *weights), reference.forward_batch(X, *weights)
    for name in ("Z1", "A1", "P1", "F", "Z2", "A2"):
        np.testing.assert_allclose(ours[name], theirs[name], err_msg=name)
    for image, mask in zip(ours["A1"], worked["first_maxima"](ours["A1"]), strict=True):
        np.testing.assert_array_equal(mask, reference.max_pool_mask(image))


def test_start_1_learns_and_start_0_dies_as_the_lesson_says(worked):
    (learned, losses), (dead, still) = worked["run"], worked["dead"]
    X, Y = worked["X_test"], worked["Y_test"]
    assert worked["accuracy"](learned[-1], X, Y) == pytest.approx(87 / 90)
    assert worked["accuracy"](learned[-1], worked["X_train"], worked["Y_train"]) == 1.0
    assert losses[-1] < 0.004
    assert np.all(reference.forward_batch(worked["X_train"], **dead[1])["Z1"] <= 0)
    assert still[-1] == pytest.approx(np.log(2.0), abs=1e-6)
    assert worked["accuracy"](worked["shorter"][0][-1], X, Y) == pytest.approx(86 / 90)


def test_the_table_of_learning_rates_is_what_twenty_starts_do(worked):
    text = home_course().lesson_file(LESSON).read_text(encoding="utf-8")
    table = text.split("### Choosing a learning rate")[1]
    rows = re.findall(r"^\| ([\d.]+) \| (\d+) \| (\d+) \| (\d+) \|$", table, re.M)
    assert len(rows) == 5
    X, Y = worked["X_train"], worked["Y_train"]
    for rate, *said in rows:
        ends = []
        for seed in range(20):
            params, _ = reference.train(X, Y, worked["start"](seed), float(rate), 100)
            A2 = reference.forward_batch(X, **params)["A2"]
            ends.append(reference.binary_cross_entropy(A2, Y))
        ends = np.array(ends)
        low, high = np.sum(ends < 0.1), np.sum(ends >= 0.69)
        assert [low, 20 - low - high, high] == [int(count) for count in said], rate


def test_weights_that_start_at_0_never_move(worked):
    zeros = {name: np.zeros_like(value) for name, value in worked["start"](0).items()}
    grads = reference.backward(worked["X_train"][:7], worked["Y_train"][:, :7], **zeros)
    assert [name for name, g in grads.items() if np.any(g)] == ["b2"]
