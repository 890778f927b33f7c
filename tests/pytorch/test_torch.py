"""The reference against PyTorch's own layers, losses and gradients, float64 on the CPU.

Where the conventions agree, the relative error is at most 1e-10. Where they differ:

- The loss. PyTorch cuts the logarithms of `binary_cross_entropy` off at -100; the course holds A2
  inside [1e-12, 1 - 1e-12]. They agree away from 0 and 1.
- dL/dA2 and dL/dZ2 of one image are sums in the course; PyTorch's default reduction is the mean.
- Where a pooling window reaches beyond the array (ceil_mode) the course has no window at all.
"""

import numpy as np
import pytest
import torch
from torch.nn import functional

from autograder import reference as ref

TOLERANCE = 1e-10
LAYERS = [
    # X, W, stride, pad
    ((1, 1, 6, 6), (1, 1, 3, 3), 1, 0),
    ((2, 3, 6, 5), (4, 3, 3, 3), 1, 1),
    ((3, 2, 7, 8), (2, 2, 3, 2), 2, 0),
    ((2, 2, 9, 7), (3, 2, 2, 3), 3, 2),
    ((32, 8, 16, 16), (16, 8, 3, 3), 1, 1),
]


@pytest.fixture
def rng():
    return np.random.default_rng(11)


def tensor(array):
    return torch.tensor(np.asarray(array, float), requires_grad=True)


def assert_close(got, wanted):
    """Largest difference over largest entry is at most `TOLERANCE`."""
    got, wanted = np.asarray(got, float), wanted.detach().numpy()
    assert got.shape == wanted.shape
    scale = max(np.abs(wanted).max(initial=0.0), 1e-6)
    assert np.abs(got - wanted).max(initial=0.0) <= TOLERANCE * scale


@pytest.mark.parametrize(("shape", "filters", "stride", "pad"), LAYERS)
def test_conv2d_and_its_gradients(rng, shape, filters, stride, pad):
    X, W, b = rng.normal(size=shape), rng.normal(size=filters), rng.normal(size=filters[0])
    tensors = tensor(X), tensor(W), tensor(b)
    Z = functional.conv2d(*tensors, stride=stride, padding=pad)
    assert_close(ref.conv2d_forward(X, W, b, stride, pad), Z)
    dZ = rng.normal(size=tuple(Z.shape))
    wanted = torch.autograd.grad(Z, tensors, torch.tensor(dZ))
    for got, want in zip(ref.conv2d_backward(dZ, X, W, stride, pad), wanted, strict=True):
        assert_close(got, want)


def test_the_toy_convolution_and_its_three_gradients(rng):
    X, w, b, dZ = (rng.normal(size=shape) for shape in ((6, 6), (3, 3), (1, 1), (4, 4)))
    tensors = tensor(X[None, None]), tensor(w[None, None]), tensor(b[0])
    Z = functional.conv2d(*tensors)
    assert_close(ref.conv2d(X, w, b), Z[0, 0])
    dX, dw, db = torch.autograd.grad(Z, tensors, torch.tensor(dZ[None, None]))
    assert_close(ref.dL_dX(dZ, w), dX[0, 0])
    assert_close(ref.dL_dw1(X, dZ), dw[0, 0])
    assert_close(ref.dL_db1(dZ)[0], db)


@pytest.mark.parametrize(("size", "stride"), [(2, 2), (3, 2), (3, 1), (2, 3)])
@pytest.mark.parametrize("whole", [False, True], ids=["no ties", "many ties"])
def test_max_pool2d_and_its_gradient(rng, size, stride, whole):
    """Ties included: PyTorch on the CPU also gives the error to the first maximum."""
    A = rng.integers(0, 2, (2, 3, 8, 7)).astype(float) if whole else rng.normal(size=(2, 3, 8, 7))
    given = tensor(A)
    P = functional.max_pool2d(given, size, stride)
    assert_close(ref.max_pool_forward(A, size, stride), P)
    dP = rng.normal(size=tuple(P.shape))
    (dA,) = torch.autograd.grad(P, given, torch.tensor(dP))
    assert_close(ref.max_pool_backward(dP, A, size, stride), dA)


@pytest.mark.parametrize("dilation", [1, 2, 3])
def test_the_gradient_of_a_kernel_with_gaps(rng, dilation):
    X, dZ = rng.normal(size=(4 + 2 * dilation, 5 + dilation)), rng.normal(size=(4, 5))
    w = tensor(np.zeros((1, 1, 3, 2)))
    Z = functional.conv2d(torch.tensor(X[None, None]), w, dilation=dilation)
    (dw,) = torch.autograd.grad(Z, w, torch.tensor(dZ[None, None]))
    assert_close(ref.dL_dw1_dilated(X, dZ, dilation), dw[0, 0])


@pytest.mark.parametrize("stride", [2, 3])
def test_going_back_through_a_stride_is_sliding_over_errors_with_zeros_between(rng, stride):
    """What lesson 10 says: the turned kernel over the spread errors is dL/dX."""
    X, w = tensor(rng.normal(size=(1, 1, 2 * stride + 3, stride + 3))), rng.normal(size=(3, 3))
    Z = functional.conv2d(X, torch.tensor(w[None, None]), stride=stride)
    dZ = rng.normal(size=tuple(Z.shape))
    spread = np.zeros(((Z.shape[2] - 1) * stride + 1, (Z.shape[3] - 1) * stride + 1))
    spread[::stride, ::stride] = dZ[0, 0]
    (dX,) = torch.autograd.grad(Z, X, torch.tensor(dZ))
    assert_close(ref.dL_dX(spread, w), dX[0, 0])


def test_momentum_steps_as_sgd_does(rng):
    start, rate, beta = rng.normal(size=(3, 2)), 0.1, 0.8
    theirs = torch.nn.Parameter(torch.tensor(start))
    optimiser = torch.optim.SGD([theirs], lr=rate, momentum=beta)
    params, velocity = {"w": start}, {"w": np.zeros((3, 2))}
    for _ in range(5):
        gradient = rng.normal(size=(3, 2))
        theirs.grad = torch.tensor(gradient)
        optimiser.step()
        params, velocity = ref.momentum_step(params, {"w": gradient}, velocity, rate, beta)
        assert_close(params["w"], theirs)
        assert_close(velocity["w"], optimiser.state[theirs]["momentum_buffer"])


def test_a_price_on_weights_is_sgds_weight_decay(rng):
    W, dW = rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
    theirs = torch.nn.Parameter(torch.tensor(W))
    theirs.grad = torch.tensor(dW)
    torch.optim.SGD([theirs], lr=1.0, weight_decay=0.3).step()
    assert_close(W - ref.dL_dW_regularised(dW, W, 0.3), theirs)


def test_initial_weights_have_the_spread_of_kaiming_normal(rng):
    theirs = torch.empty(64, 8, 3, 3)
    torch.nn.init.kaiming_normal_(theirs, nonlinearity="relu")
    mine = ref.initial_weights((64, 8, 3, 3), rng)
    assert abs(mine.std() / theirs.std().item() - 1) < 0.06


def test_the_toy_pooling_and_relu(rng):
    Z1 = rng.integers(-2, 3, (4, 4)).astype(float)  # zeros and ties
    given = tensor(Z1[None, None])
    P1 = functional.max_pool2d(functional.relu(given), 2)
    dP1 = rng.normal(size=(2, 2))
    (dZ1,) = torch.autograd.grad(P1, given, torch.tensor(dP1[None, None]))
    A1 = ref.relu(Z1)
    assert_close(ref.max_pool(A1), P1[0, 0])
    assert_close(ref.dL_dZ1(ref.dL_dA1(dP1, A1), Z1), dZ1[0, 0])


def test_binary_cross_entropy_and_the_fused_sigmoid(rng):
    Z2, Y = rng.normal(0, 3, (1, 40)), rng.integers(0, 2, (1, 40)).astype(float)
    given = tensor(Z2)
    A2 = torch.sigmoid(given)
    loss = functional.binary_cross_entropy(A2, torch.tensor(Y))
    mine = ref.sigmoid(Z2)
    assert_close(mine, A2)
    assert_close(ref.binary_cross_entropy(mine, Y), loss)
    dA2, dZ2 = torch.autograd.grad(loss, (A2, given))
    assert_close(ref.dL_dA2(mine, Y) / 40, dA2)
    assert_close(ref.dL_dZ2(mine, Y) / 40, dZ2)


def test_binary_cross_entropy_differs_only_where_the_logarithm_is_cut_off():
    A2, Y = np.array([[0.0, 1.0]]), np.array([[1.0, 0.0]])
    theirs = functional.binary_cross_entropy(torch.tensor(A2), torch.tensor(Y)).item()
    assert theirs == 100.0
    assert np.isclose(ref.binary_cross_entropy(A2, Y), -np.log(1e-12), rtol=1e-4)


@pytest.mark.parametrize("scale", [1.0, 30.0, 1000.0])
def test_cross_entropy_and_its_gradient(rng, scale):
    logits, y = scale * rng.normal(size=(20, 10)), rng.integers(0, 10, 20)
    given = tensor(logits)
    wanted = functional.cross_entropy(given, torch.tensor(y))
    loss, dlogits = ref.softmax_cross_entropy(logits, y)
    assert_close(loss, wanted)
    assert_close(dlogits, torch.autograd.grad(wanted, given)[0])


@pytest.mark.parametrize("m", [1, 7, 270])
def test_the_whole_15_parameter_network(rng, m):
    X, Y = rng.uniform(size=(m, 6, 6)), rng.integers(0, 2, (1, m)).astype(float)
    shapes = {"w1": (3, 3), "b1": (1, 1), "w2": (1, 4), "b2": (1, 1)}
    params = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    given = {name: tensor(value) for name, value in params.items()}
    Z1 = functional.conv2d(torch.tensor(X)[:, None], given["w1"][None, None], given["b1"][0])
    F = functional.max_pool2d(functional.relu(Z1), 2).flatten(1)
    A2 = torch.sigmoid(functional.linear(F, given["w2"], given["b2"][0])).T
    loss = functional.binary_cross_entropy(A2, torch.tensor(Y))
    a = ref.forward_batch(X, **params)
    assert_close(a["A2"], A2)
    assert_close(ref.binary_cross_entropy(a["A2"], Y), loss)
    wanted = dict(zip(given, torch.autograd.grad(loss, list(given.values())), strict=True))
    got = ref.backward(X, Y, **params)
    for name in params:
        assert_close(got[name], wanted[name])
