"""Lesson 10's reference against central differences, the autograd package, and plain loops."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from autograd.scipy.special import logsumexp
from hypothesis import given
from hypothesis import strategies as st

from autograder import reference as ref


def slope(f, x, h=1e-5):
    """Central differences, written apart from the reference's own."""
    steps = h * np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([(f(x + step) - f(x - step)) / (2 * h) for step in steps]).reshape(x.shape)


def assert_close(got, wanted, tolerance):
    got, wanted = np.asarray(got, float), np.asarray(wanted, float)
    assert got.shape == wanted.shape
    scale = max(np.abs(wanted).max(initial=0.0), 1e-3)
    assert np.abs(got - wanted).max(initial=0.0) <= tolerance * scale


def loops_forward(X, W, b, stride, pad):
    """The layer window by window, in operations that autograd can follow."""
    N, C, H, width = X.shape
    R, S = W.shape[2:]
    padded = anp.concatenate([anp.zeros((N, C, pad, width)), X, anp.zeros((N, C, pad, width))], 2)
    side = anp.zeros((N, C, H + 2 * pad, pad))
    padded = anp.concatenate([side, padded, side], 3)
    rows, columns = (H + 2 * pad - R) // stride + 1, (width + 2 * pad - S) // stride + 1
    starts = [(i * stride, j * stride) for i in range(rows) for j in range(columns)]
    windows = [padded[:, :, p : p + R, q : q + S] for p, q in starts]
    Z = [anp.tensordot(window, W, [[1, 2, 3]] * 2) + b for window in windows]
    return anp.stack(Z, axis=-1).reshape(N, len(b), rows, columns)


@st.composite
def layers(draw):
    """X, W, b, stride, pad of a small layer."""
    whole = st.integers
    N, C, K = draw(whole(1, 3)), draw(whole(1, 3)), draw(whole(1, 3))
    R, S, stride, pad = draw(whole(1, 3)), draw(whole(1, 3)), draw(whole(1, 3)), draw(whole(0, 2))
    H = max(R - 2 * pad, 1) + draw(whole(0, 4))
    width = max(S - 2 * pad, 1) + draw(whole(0, 4))
    rng = np.random.default_rng(draw(whole(0, 2**32 - 1)))
    shapes = (N, C, H, width), (K, C, R, S), (K,)
    return *(rng.normal(size=shape) for shape in shapes), stride, pad


@given(layers())
def test_the_layer_forward_is_the_sum_over_its_windows(layer):
    assert_close(ref.conv2d_forward(*layer), loops_forward(*layer), 1e-12)


@given(layers())
def test_the_layer_backward_agrees_with_autograd(layer):
    X, W, b, stride, pad = layer
    dZ = np.random.default_rng(0).normal(size=ref.conv2d_forward(*layer).shape)

    def loss(X, W, b):
        return anp.sum(dZ * loops_forward(X, W, b, stride, pad))

    for position, got in enumerate(ref.conv2d_backward(dZ, X, W, stride, pad)):
        assert_close(got, grad(loss, position)(X, W, b), 1e-12)


@pytest.mark.parametrize(("stride", "pad"), [(1, 0), (1, 1), (2, 0), (2, 1), (3, 2)])
def test_the_layer_backward_agrees_with_central_differences(stride, pad):
    rng = np.random.default_rng(5)
    X, W, b = rng.normal(size=(2, 2, 6, 5)), rng.normal(size=(3, 2, 3, 2)), rng.normal(size=3)
    dZ = rng.normal(size=ref.conv2d_forward(X, W, b, stride, pad).shape)

    def loss(X, W, b):
        return np.sum(dZ * ref.conv2d_forward(X, W, b, stride, pad))

    dX, dW, db = ref.conv2d_backward(dZ, X, W, stride, pad)
    assert_close(dX, slope(lambda x: loss(x, W, b), X), 1e-8)
    assert_close(dW, slope(lambda w: loss(X, w, b), W), 1e-8)
    assert_close(db, slope(lambda c: loss(X, W, c), b), 1e-8)


@given(st.integers(0, 2**32 - 1), st.integers(1, 4), st.integers(1, 4))
def test_dL_dX_is_the_one_channel_layer_and_the_slope(seed, k, columns):
    rng = np.random.default_rng(seed)
    w = rng.normal(size=(k, columns))
    X = rng.normal(size=(k + 2, columns + 3))
    dZ = rng.normal(size=(3, 4))
    got = ref.dL_dX(dZ, w)
    assert_close(got, slope(lambda x: np.sum(dZ * ref.conv2d(x, w, 0.0)), X), 1e-8)
    layer = ref.conv2d_backward(dZ[None, None], X[None, None], w[None, None], 1, 0)
    assert_close(got, layer[0][0, 0], 1e-12)
    assert_close(ref.dL_dw1(X, dZ), layer[1][0, 0], 1e-12)


@given(st.integers(0, 2**32 - 1), st.integers(1, 3), st.integers(1, 3))
def test_pooling_backward_agrees_with_central_differences(seed, size, stride):
    rng = np.random.default_rng(seed)
    A = rng.permutation(2 * 2 * 6 * 5).reshape(2, 2, 6, 5) / 10  # no ties, no two within 2h
    dP = rng.normal(size=ref.max_pool_forward(A, size, stride).shape)
    numeric = slope(lambda a: np.sum(dP * ref.max_pool_forward(a, size, stride)), A)
    assert_close(ref.max_pool_backward(dP, A, size, stride), numeric, 1e-8)


def test_pooling_side_by_side_is_the_pooling_of_lesson_06():
    A = np.random.default_rng(3).integers(0, 3, (4, 6)).astype(float)
    dP = np.arange(1.0, 7).reshape(2, 3)
    got = ref.max_pool_backward(dP[None, None], A[None, None], 2, 2)[0, 0]
    np.testing.assert_array_equal(got, ref.dL_dA1(dP, A))
    np.testing.assert_array_equal(ref.max_pool_forward(A[None, None], 2, 2)[0, 0], ref.max_pool(A))


@given(st.integers(0, 2**32 - 1), st.integers(1, 5), st.integers(2, 6))
def test_softmax_agrees_with_autograd(seed, N, K):
    rng = np.random.default_rng(seed)
    logits, y = rng.normal(0, 3, (N, K)), rng.integers(0, K, N)

    def loss(z):
        return anp.mean(logsumexp(z, axis=1) - z[np.arange(N), y])

    value, gradient = ref.softmax_cross_entropy(logits, y)
    assert_close(value, loss(logits), 1e-12)
    assert_close(gradient, grad(loss)(logits), 1e-12)
    assert_close(gradient.sum(axis=1), np.zeros(N), 1e-12)


@pytest.mark.filterwarnings("error")
def test_softmax_is_finite_for_any_finite_logits():
    logits = np.array([[1e6, -1e6, 0.0], [-700.0, -800.0, -900.0], [0.0, 0.0, 0.0]])
    loss, gradient = ref.softmax_cross_entropy(logits, np.array([1, 2, 0]))
    assert np.isclose(loss, (2e6 + 200 + np.log(3)) / 3, rtol=1e-12)
    assert np.isfinite(gradient).all()


def test_two_classes_are_the_sigmoid():
    z = np.linspace(-5, 5, 11)
    logits, y = np.stack([np.zeros(11), z], axis=1), np.arange(11) % 2
    loss, gradient = ref.softmax_cross_entropy(logits, y)
    A2 = ref.sigmoid(z[None])
    assert_close(loss, ref.binary_cross_entropy(A2, y[None].astype(float)), 1e-10)
    assert_close(gradient[:, 1], ref.dL_dZ2(A2, y)[0] / 11, 1e-12)


def test_inputs_are_left_alone():
    rng = np.random.default_rng(0)
    X, W, b = rng.normal(size=(1, 1, 4, 4)), rng.normal(size=(1, 1, 2, 2)), rng.normal(size=1)
    Z = ref.conv2d_forward(X, W, b, 1, 1)
    logits, y = rng.normal(size=(2, 3)), np.array([0, 2])
    given_arrays = [X, W, b, Z, logits, y]
    before = [array.copy() for array in given_arrays]
    ref.conv2d_backward(Z, X, W, 1, 1)
    ref.max_pool_backward(ref.max_pool_forward(X, 2, 1), X, 2, 1)
    ref.softmax_cross_entropy(logits, y)
    ref.dL_dX(Z[0, 0], W[0, 0])
    for array, kept in zip(given_arrays, before, strict=True):
        np.testing.assert_array_equal(array, kept)
