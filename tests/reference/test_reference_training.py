"""Lesson 11's reference: the start, the batches, momentum and the price on weights."""

import numpy as np
import pytest

from autograder import reference as ref
from autograder.exercises.draws import images


@pytest.mark.parametrize("shape", [(64, 3, 3, 3), (40, 200)])
def test_initial_weights_have_the_spread_of_their_inputs(shape):
    W = ref.initial_weights(shape, np.random.default_rng(3))
    n = np.prod(shape[1:])
    assert W.shape == shape
    assert W.std() == pytest.approx(np.sqrt(2 / n), rel=0.05)
    assert abs(W.mean()) < 4 * W.std() / np.sqrt(W.size)
    assert len(np.unique(W)) == W.size


def test_activations_keep_their_spread_through_ten_layers():
    rng = np.random.default_rng(0)
    A = rng.normal(size=(256, 200))
    for _ in range(10):
        A = np.maximum(ref.initial_weights((256, 256), rng) @ A, 0.0)
    assert 0.5 < np.mean(A**2) < 2.0


@pytest.mark.parametrize(("N", "size"), [(10, 3), (12, 4), (5, 8)])
def test_minibatches_show_each_image_once_with_its_label(N, size):
    y = np.arange(N)
    X = y[:, None, None] * np.ones((N, 2, 2))
    batches = ref.minibatches(X, y, size, np.random.default_rng(1))
    assert all((X_batch[:, 0, 0] == y_batch).all() for X_batch, y_batch in batches)
    assert sorted(np.concatenate([y_batch for _, y_batch in batches])) == list(y)
    assert [len(y_batch) for _, y_batch in batches[:-1]] == [size] * (len(batches) - 1)


def test_momentum_adds_up_what_points_the_same_way():
    """With a gradient that stays, the velocity comes near gradient / (1 - beta)."""
    params, velocity = {"w": np.zeros(1)}, {"w": np.zeros(1)}
    for _ in range(200):
        params, velocity = ref.momentum_step(params, {"w": np.ones(1)}, velocity, 0.1, 0.9)
    assert velocity["w"].item() == pytest.approx(10.0)


def test_the_price_on_weights_has_the_slope_that_is_measured():
    rng = np.random.default_rng(2)
    W, dW = images(rng, (3, 4)), images(rng, (3, 4))
    loss = lambda W: float(np.sum(dW * W) + 0.3 / 2 * np.sum(W**2))
    got = ref.dL_dW_regularised(dW, W, 0.3)
    np.testing.assert_allclose(got, ref.numerical_derivative(loss, W), rtol=1e-7)


@pytest.mark.parametrize("dilation", [1, 2, 3])
def test_a_kernel_with_gaps_has_the_slope_that_is_measured(dilation):
    rng = np.random.default_rng(4)
    w, dZ = images(rng, (3, 2)), images(rng, (4, 5))
    X = images(rng, (4 + 2 * dilation, 5 + dilation))

    def loss(w):
        Z = sum(
            w[k, l] * X[k * dilation : k * dilation + 4, l * dilation : l * dilation + 5]
            for k, l in np.ndindex(3, 2)
        )
        return float(np.sum(dZ * Z))

    got = ref.dL_dw1_dilated(X, dZ, dilation)
    np.testing.assert_allclose(got, ref.numerical_derivative(loss, w), rtol=1e-6)
