"""What the lessons claim in prose, measured."""

import lab
import numpy as np
import pytest
from _lab import gradients
from _lab.example import example
from lesson_tools import mistake

from autograder import reference
from autograder.exercises import find


def slopes(step, at):
    """The table of slopes of a step: a row for each output, a column for each input."""
    columns = []
    for index in np.ndindex(at.shape):
        moved = at.copy()
        moved[index] += 1e-3
        columns.append((step(moved) - step(at)).ravel() / 1e-3)
    return np.stack(columns, axis=1)


def test_the_pooling_mask_is_the_factor_summed_over_its_rows():
    A1 = example.A1.copy()
    A1[1, 2] = 1.5  # no tie
    A1[2:, :2] = [[0, -0.5], [-0.5, -0.5]]
    factor = slopes(reference.max_pool, A1)
    assert factor.shape == (4, 16)
    np.testing.assert_allclose(factor.sum(axis=1), 1)
    assert np.count_nonzero(factor.round(6)) == 4
    np.testing.assert_allclose(
        factor.sum(axis=0).reshape(4, 4), reference.max_pool_mask(A1), atol=1e-9
    )


def test_the_relu_mask_is_the_diagonal_of_the_factor():
    Z1 = np.where(example.Z1 == 0, -0.5, example.Z1)  # away from the kink
    factor = slopes(reference.relu, Z1)
    assert factor.shape == (16, 16)
    np.testing.assert_allclose(factor, np.diag(np.diag(factor)), atol=1e-9)
    np.testing.assert_allclose(np.diag(factor).reshape(4, 4), reference.relu_mask(Z1), atol=1e-9)


def test_errors_in_a_column_take_the_transposed_table():
    table = slopes(lambda F: example.w2 @ F + example.b2, example.F)
    np.testing.assert_allclose(table, example.w2, atol=1e-9)
    np.testing.assert_allclose(table.T @ example.dZ2, reference.dL_dF(example.dZ2, example.w2))


@pytest.fixture
def cards(monkeypatch):
    """The cards that a table shows."""
    seen = []
    monkeypatch.setattr(gradients.Card, "show", lambda card: seen.append(card))
    return seen


def test_the_table_and_the_exercise_have_one_relative_error(cards):
    """A claimed slope of 4 where 6 is right, and a tiny one: the table prints the exercise's."""
    for scale in (1.0, 1e-6):
        x = np.array([3.0])
        loss = lambda p, scale=scale: scale * float(np.sum(p["w"] ** 2))
        wanted = reference.gradient_check(loss, {"w": x}, {"w": np.array([4.0 * scale])})
        gradients.gradient_table(
            np.array([4.0 * scale]), lambda w, f=loss: f({"w": w}), x, name="square"
        )
        assert f"largest relative error {wanted:.0e}" in cards[-1].text
        assert cards[-1].tone == "warn"


def test_the_table_calls_rounding_by_its_name(cards):
    gradients.gradient_table(np.array([1e-12]), lambda x: 1.0 + 0 * x.sum(), np.ones(1))
    assert cards[-1].tone == "good"
    assert "no more than rounding" in cards[-1].text


def test_the_table_waits_for_an_empty_function(cards):
    def empty():
        raise NotImplementedError

    gradients.gradient_table(empty, np.sum, np.ones(1), name="dL_dF")
    assert "dL_dF: the table waits" in cards[-1].heading


def test_a_clipped_loss_has_no_slope_where_the_mistake_is_worst(cards):
    Z2, Y = np.array([[-40.0]]), np.array([[1.0]])
    error = reference.sigmoid(Z2) - Y
    clipped = lambda Z2: reference.binary_cross_entropy(reference.sigmoid(Z2), Y)
    gradients.gradient_table(error, clipped, Z2)
    assert "largest relative error 1e+00" in cards[-1].text


@pytest.mark.parametrize(
    "name, epochs, said",
    [
        ("one_over_m_missing", 10, "the loss stands at {loss:.1f} after ten epochs"),
        ("images_mixed", 300, "{share:.0%} held out after 300 epochs, with a loss of {loss:.2f}"),
    ],
)
def test_lesson_09_says_what_a_broken_backward_ends_with(root, name, epochs, said):
    rng = np.random.default_rng(1)
    params = {"w1": rng.normal(0, 1 / 3, (3, 3)), "b1": np.zeros((1, 1))}
    params |= {"w2": rng.normal(0, 1 / 2, (1, 4)), "b2": np.zeros((1, 1))}
    broken = mistake(find("09_gradient_descent/backward"), name).function
    with np.load(root / "lessons" / "data" / "digits_01_6x6.npz") as digits:
        X, Y, X_test, Y_test = (digits[part] for part in ("X_train", "Y_train", "X_test", "Y_test"))
    for _ in range(epochs):
        params = reference.update(params, broken(X, Y, *params.values()), 0.5)
    loss = reference.binary_cross_entropy(reference.forward_batch(X, **params)["A2"], Y)
    share = np.mean((reference.forward_batch(X_test, **params)["A2"] > 0.5) == Y_test)
    text = (root / "lessons" / "09_gradient_descent.md").read_text(encoding="utf-8")
    assert said.format(loss=loss, share=share).replace("%", " %") in text


@pytest.mark.parametrize("level, share", [(1, 0.9), (2, 0.4)])
def test_lesson_13_says_what_the_averages_read(level, share):
    """Nine of ten at level 1, four of ten at level 2, on the lesson's own drawing."""
    images, labels, new_images, new_labels = lab.capstone_task(level, seed=0)
    averages = np.stack([images[labels == digit].mean(axis=0) for digit in range(10)])
    nearest = ((new_images[:, None] - averages) ** 2).sum(axis=(2, 3)).argmin(axis=1)
    assert np.mean(nearest == new_labels) == pytest.approx(share, abs=0.05)
