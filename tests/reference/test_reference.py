"""The reference's gradients against central differences and an independent autodiff."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from hypothesis import given
from hypothesis import strategies as st
from strategies import arrays, batch, image_and_kernel, pooled

from autograder import reference as ref

TOLERANCE = 1e-6


def relative_error(a, b, floor=1e-6):
    """Largest difference over largest entry, or over `floor` where all entries are small."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    assert a.shape == b.shape
    scale = max(np.abs(a).max(initial=0.0), np.abs(b).max(initial=0.0), floor)
    return np.abs(a - b).max(initial=0.0) / scale


def slope(f, x, h=1e-5):
    """Central differences, written apart from the reference's own."""
    flat = np.ravel(x).astype(float)
    steps = h * np.eye(flat.size)
    values = [
        (f((flat + step).reshape(np.shape(x))) - f((flat - step).reshape(np.shape(x)))) / (2 * h)
        for step in steps
    ]
    return np.reshape(values, np.shape(x))


def by_hand(X, w):
    """Convolution as a pencil does it: one window after the other."""
    k, l = w.shape
    rows, columns = X.shape[0] - k + 1, X.shape[1] - l + 1
    Z = np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            Z[i, j] = sum(X[i + p, j + q] * w[p, q] for p in range(k) for q in range(l))
    return Z


# --- forward ---


@given(image_and_kernel(), st.floats(-2, 2))
def test_conv2d_slides_the_kernel_unflipped(pair, b):
    X, w = pair
    np.testing.assert_allclose(ref.conv2d(X, w, b), by_hand(X, w) + b, rtol=1e-12, atol=1e-12)
    np.testing.assert_array_equal(ref.conv2d(X, w, np.array([[b]])), ref.conv2d(X, w, b))


def test_integer_input_gives_floats():
    X, w = np.arange(16).reshape(4, 4), np.ones((2, 2), int)
    for result in (ref.conv2d(X, w, 1), ref.relu(X), ref.max_pool(X), ref.flatten(X)):
        assert result.dtype == np.float64


def test_relu_and_flatten_leave_their_input_alone():
    Z = np.array([[-1.0, 2.0]])
    ref.relu(Z)
    assert Z.tolist() == [[-1.0, 2.0]]
    F = ref.flatten(Z)
    F[0] = 9.0
    assert Z.tolist() == [[-1.0, 2.0]]
    assert ref.flatten(np.arange(6).reshape(2, 3)).T.tolist() == [[0, 1, 2, 3, 4, 5]]


@given(pooled())
def test_max_pool_takes_each_window_s_largest(pair):
    A, size = pair
    P = ref.max_pool(A, size)
    for i, j in np.ndindex(P.shape):
        assert P[i, j] == A[i * size : (i + 1) * size, j * size : (j + 1) * size].max()


def test_sigmoid_is_finite_everywhere():
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        values = ref.sigmoid(np.array([-1e308, -800.0, 0.0, 800.0, 1e308]))
    assert values.tolist() == [0.0, 0.0, 0.5, 1.0, 1.0]
    assert ref.sigmoid(np.array([[1.0]]))[0, 0] == pytest.approx(1 / (1 + np.exp(-1)), rel=1e-15)


def test_loss_is_the_mean_and_finite_at_certainty():
    A2, Y = np.array([[0.8, 0.3]]), np.array([[1.0, 0.0]])
    wanted = -(np.log(0.8) + np.log(0.7)) / 2
    assert ref.binary_cross_entropy(A2, Y) == pytest.approx(wanted, rel=1e-12)
    assert np.isfinite(ref.binary_cross_entropy(np.array([[0.0, 1.0]]), np.array([[1.0, 0.0]])))
    assert ref.binary_cross_entropy(np.array([[1.0, 0.0]]), np.array([[1.0, 0.0]])) < 1e-11


def test_forward_names_every_array():
    rng = np.random.default_rng(0)
    X, w1, b1 = rng.normal(size=(6, 6)), rng.normal(size=(3, 3)), np.array([[0.3]])
    w2, b2 = rng.normal(size=(1, 4)), np.array([[0.1]])
    one = ref.forward(X, w1, b1, w2, b2)
    shapes = {name: array.shape for name, array in one.items()}
    assert shapes == {
        "Z1": (4, 4),
        "A1": (4, 4),
        "P1": (2, 2),
        "F": (4, 1),
        "Z2": (1, 1),
        "A2": (1, 1),
    }
    many = ref.forward_batch(X[None], w1, b1, w2, b2)
    for name in one:
        np.testing.assert_allclose(many[name].reshape(one[name].shape), one[name], rtol=1e-12)


# --- each gradient, one factor at a time ---


@given(st.floats(0.01, 0.99), st.sampled_from([0.0, 1.0]))
def test_dL_dA2(a, y):
    A2, Y = np.array([[a]]), np.array([[y]])
    loss = lambda A: -y * anp.log(A[0, 0]) - (1 - y) * anp.log(1 - A[0, 0])
    assert relative_error(ref.dL_dA2(A2, Y), grad(loss)(A2)) < TOLERANCE
    numeric = slope(lambda A: ref.binary_cross_entropy(A, Y), A2, h=1e-6)
    assert relative_error(ref.dL_dA2(A2, Y), numeric) < TOLERANCE


def test_dL_dA2_is_elementwise_without_the_mean():
    A2, Y = np.array([[0.2, 0.9, 0.6]]), np.array([[0.0, 1.0, 1.0]])
    each = [ref.dL_dA2(A2[:, [i]], Y[:, [i]])[0, 0] for i in range(3)]
    np.testing.assert_allclose(ref.dL_dA2(A2, Y)[0], each, rtol=1e-12)


@given(arrays((1, 3), -6, 6))
def test_dA2_dZ2(Z2):
    A2 = ref.sigmoid(Z2)
    automatic = grad(lambda Z: anp.sum(1 / (1 + anp.exp(-Z))))(Z2)
    assert relative_error(ref.dA2_dZ2(A2), automatic) < TOLERANCE


@given(arrays((1, 1), -6, 6), st.sampled_from([0.0, 1.0]))
def test_dL_dZ2_is_the_product_of_its_factors(Z2, y):
    A2, Y = ref.sigmoid(Z2), np.array([[y]])
    assert relative_error(ref.dL_dZ2(A2, Y), ref.dL_dA2(A2, Y) * ref.dA2_dZ2(A2)) < TOLERANCE
    numeric = slope(lambda Z: ref.binary_cross_entropy(ref.sigmoid(Z), Y), Z2)
    assert relative_error(ref.dL_dZ2(A2, Y), numeric) < TOLERANCE


def test_dL_dZ2_is_finite_at_saturation():
    assert ref.dL_dZ2(np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]])).tolist() == [[1.0, -1.0]]


@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_dense_gradients(m, seed):
    rng = np.random.default_rng(seed)
    dZ2, F = rng.normal(size=(1, m)), rng.normal(size=(4, m))
    w2, b2 = rng.normal(size=(1, 4)), rng.normal(size=(1, 1))
    loss = lambda F, w2, b2: anp.sum(dZ2 * (anp.dot(w2, F) + b2))
    assert relative_error(ref.dL_dF(dZ2, w2), grad(loss, 0)(F, w2, b2)) < TOLERANCE
    assert relative_error(ref.dL_dw2(dZ2, F), grad(loss, 1)(F, w2, b2)) < TOLERANCE
    assert relative_error(ref.dL_db2(dZ2), grad(loss, 2)(F, w2, b2)) < TOLERANCE
    numeric = slope(lambda w: float(np.sum(dZ2 * ref.dense(F, w, b2))), w2)
    assert relative_error(ref.dL_dw2(dZ2, F), numeric) < TOLERANCE


@given(st.tuples(st.integers(1, 4), st.integers(1, 4)), st.integers(0, 2**32 - 1))
def test_flatten_goes_back_by_reshape(shape, seed):
    dF = np.random.default_rng(seed).normal(size=(shape[0] * shape[1], 1))
    numeric = slope(lambda P: float(np.sum(dF * ref.flatten(P))), np.zeros(shape))
    assert relative_error(ref.dL_dP1(dF, shape), numeric) < TOLERANCE
    np.testing.assert_array_equal(ref.flatten(ref.dL_dP1(dF, shape)), dF)


@given(pooled(), st.integers(0, 2**32 - 1))
def test_max_pool_gradient(pair, seed):
    A, size = pair
    A = np.random.default_rng(seed).permutation(A.size).reshape(A.shape) / 10.0  # no near ties
    dP = np.random.default_rng(seed).normal(size=(A.shape[0] // size, A.shape[1] // size))
    numeric = slope(lambda A: float(np.sum(dP * ref.max_pool(A, size))), A)
    assert relative_error(ref.dL_dA1(dP, A, size), numeric) < TOLERANCE
    np.testing.assert_array_equal(
        ref.dL_dA1(np.ones(dP.shape), A, size), ref.max_pool_mask(A, size)
    )


def test_a_tie_gives_all_to_the_first_maximum():
    A = np.array([[1.0, 4.0], [4.0, 0.0]])
    assert ref.max_pool_mask(A).tolist() == [[0, 1], [0, 0]]
    assert ref.dL_dA1(np.array([[7.0]]), A).tolist() == [[0, 7], [0, 0]]


@given(arrays((4, 4)), arrays((4, 4)))
def test_relu_gradient(Z1, dA1):
    automatic = grad(lambda Z: anp.sum(dA1 * anp.where(Z > 0, Z, 0 * Z)))(Z1)
    assert relative_error(ref.dL_dZ1(dA1, Z1), automatic) < TOLERANCE


def test_relu_is_closed_at_zero():
    assert ref.relu_mask(np.array([[-1, 0, 2]])).tolist() == [[0.0, 0.0, 1.0]]
    assert ref.relu_mask(np.array([[1]])).dtype == np.float64


@given(image_and_kernel(), st.integers(0, 2**32 - 1))
def test_convolution_gradients(pair, seed):
    X, w = pair
    dZ = np.random.default_rng(seed).normal(size=by_hand(X, w).shape)
    numeric = slope(lambda w: float(np.sum(dZ * by_hand(X, w))), w)
    assert relative_error(ref.dL_dw1(X, dZ), numeric) < TOLERANCE
    entries = [
        [ref.dL_dw1_entry(X, dZ, k, l) for l in range(w.shape[1])] for k in range(w.shape[0])
    ]
    assert relative_error(ref.dL_dw1(X, dZ), entries) < TOLERANCE
    assert type(ref.dL_dw1_entry(X, dZ, 0, 0)) is float
    numeric = slope(lambda b: float(np.sum(dZ * (by_hand(X, w) + b[0, 0]))), np.zeros((1, 1)))
    assert relative_error(ref.dL_db1(dZ), numeric) < TOLERANCE


# --- the whole network ---


def network_loss(params, X, Y):
    """The loss of the whole network in autograd's own operations."""
    total = 0.0
    for x, y in zip(X, Y[0], strict=True):
        Z1 = anp.stack(
            [
                anp.stack([anp.sum(x[i : i + 3, j : j + 3] * params["w1"]) for j in range(4)])
                for i in range(4)
            ]
        )
        A1 = anp.maximum(Z1 + params["b1"], 0.0)
        P1 = anp.stack([anp.max(A1[i : i + 2, j : j + 2]) for i in (0, 2) for j in (0, 2)])
        Z2 = anp.dot(params["w2"], P1.reshape(4, 1)) + params["b2"]
        total = total + anp.sum(anp.logaddexp(0.0, Z2) - y * Z2)
    return total / len(X)


def far_from_kinks(X, params):
    """No Z1 near 0, no two entries of a pooling window nearly equal unless both are closed."""
    a = ref.forward_batch(X, **params)
    top = np.sort(a["tiles"], axis=-1)
    return (
        np.abs(a["Z1"]).min() > 1e-3
        and ((top[..., -1] - top[..., -2] > 1e-3) | (top[..., -1] == 0)).all()
    )


@given(batch())
def test_backward_against_autodiff_and_differences(drawn):
    X, Y, params = drawn
    grads = ref.backward(X, Y, **params)
    if not far_from_kinks(X, params):
        return
    automatic = grad(network_loss)(params, X, Y)
    for name in params:
        assert relative_error(grads[name], automatic[name]) < TOLERANCE, name
    for name in params:
        loss = lambda v, name=name: float(network_loss({**params, name: v}, X, Y))
        numeric = slope(loss, params[name])
        assert relative_error(grads[name], numeric, floor=1e-2) < TOLERANCE, name


def test_backward_chains_the_single_image_factors():
    rng = np.random.default_rng(5)
    X, Y = rng.normal(size=(1, 6, 6)), np.array([[1.0]])
    p = {
        "w1": rng.normal(size=(3, 3)),
        "b1": np.array([[0.2]]),
        "w2": rng.normal(size=(1, 4)),
        "b2": np.array([[0.1]]),
    }
    a = ref.forward(X[0], **p)
    dZ2 = ref.dL_dZ2(a["A2"], Y)
    dP1 = ref.dL_dP1(ref.dL_dF(dZ2, p["w2"]), a["P1"].shape)
    dZ1 = ref.dL_dZ1(ref.dL_dA1(dP1, a["A1"]), a["Z1"])
    wanted = {
        "w1": ref.dL_dw1(X[0], dZ1),
        "b1": ref.dL_db1(dZ1),
        "w2": ref.dL_dw2(dZ2, a["F"]),
        "b2": ref.dL_db2(dZ2),
    }
    for name, value in ref.backward(X, Y, **p).items():
        np.testing.assert_allclose(value, wanted[name], rtol=1e-12, atol=1e-14)


def test_numerical_derivative_is_central_and_leaves_x_alone():
    x = np.array([[1.0, -2.0]])
    found = ref.numerical_derivative(lambda x: float(np.sum(x**3)), x)
    np.testing.assert_allclose(found, 3 * x**2, rtol=1e-8)
    assert x.tolist() == [[1.0, -2.0]]
    # Each entry is put back before the next is moved: the product of both would show it.
    product = ref.numerical_derivative(lambda x: float(np.prod(x)), x, h=0.5)
    np.testing.assert_allclose(product, [[-2.0, 1.0]], rtol=1e-12)
    coarse = ref.numerical_derivative(lambda x: float(np.sum(x**2)), x, h=0.5)
    np.testing.assert_allclose(coarse, 2 * x, rtol=1e-12)  # exact for a parabola when central


def test_gradient_check_finds_the_largest_relative_error():
    params = {"a": np.array([[1.0, 2.0]]), "b": np.array([[3.0]])}
    loss = lambda p: float(np.sum(p["a"] ** 2) + p["b"][0, 0] ** 2)
    right = {"a": 2 * params["a"], "b": 2 * params["b"]}
    assert ref.gradient_check(loss, params, right) < 1e-8
    wrong = {**right, "b": 3 * right["b"]}
    assert ref.gradient_check(loss, params, wrong) == pytest.approx(12 / 24, rel=1e-6)
    assert params["a"].tolist() == [[1.0, 2.0]]


def test_update_descends_and_copies():
    params, grads = {"w": np.array([1.0])}, {"w": np.array([2.0])}
    new = ref.update(params, grads, 0.25)
    assert new["w"].tolist() == [0.5] and params["w"].tolist() == [1.0]


def test_train_records_the_loss_before_each_step():
    rng = np.random.default_rng(3)
    X, Y = rng.normal(size=(8, 6, 6)), (rng.random((1, 8)) > 0.5).astype(float)
    start = {
        "w1": rng.normal(size=(3, 3)),
        "b1": np.zeros((1, 1)),
        "w2": rng.normal(size=(1, 4)),
        "b2": np.zeros((1, 1)),
    }
    kept = {name: value.copy() for name, value in start.items()}
    end, losses = ref.train(X, Y, start, 0.1, 20)
    first = ref.binary_cross_entropy(ref.forward_batch(X, **start)["A2"], Y)
    one, _ = ref.train(X, Y, start, 0.1, 1)
    assert len(losses) == 20 and losses[0] == first and losses[-1] < losses[0]
    second = ref.binary_cross_entropy(ref.forward_batch(X, **one)["A2"], Y)
    assert losses[1] == pytest.approx(second, rel=1e-12)
    for name in start:
        np.testing.assert_array_equal(start[name], kept[name])
        np.testing.assert_allclose(
            one[name], start[name] - 0.1 * ref.backward(X, Y, **start)[name], rtol=1e-12
        )
