"""The network and every one of its gradients, in NumPy: the reference solution.

X (6,6) -> Conv(w1, b1) -> Z1 -> ReLU -> A1 -> max pool -> P1 -> flatten -> F -> dense(w2, b2)
-> Z2 -> sigmoid -> A2 -> loss L. Each layer's way back stands beside its way forward. "Item n"
points to the numbered items of the notes that the course follows. Lessons 01 to 08 follow one
image; `forward_batch` and all below it follow m images (lesson 09). Lesson 10 has its own file.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from autograder.reference.layers import (  # noqa: F401  (lesson 10, a file of its own)
    conv2d_backward,
    conv2d_columns,
    conv2d_forward,
    dL_dX,
    max_pool_backward,
    max_pool_forward,
    softmax_cross_entropy,
)

EPS = 1e-12  # keeps log(0) and 1/0 finite in the loss


# --- Convolution (lessons 01 and 08) -----------------------------------------------------


def conv2d(X, w, b):
    """Slide the kernel over the image as it is: Z = Conv(X, w) + b (item 3).

    Parameters
    ----------
    X : (H, W) array
    w : (k, l) array
    b : scalar or (1, 1) array

    Returns
    -------
    (H-k+1, W-l+1) array
        Z_ij = sum over k, l of X_(i+k)(j+l) w_kl, plus b. Valid cross-correlation, stride 1.
    """
    windows = sliding_window_view(np.asarray(X, float), w.shape)
    return np.einsum("ijkl,kl->ij", windows, w) + np.asarray(b, float).item()


def dL_db1(dZ1):
    """Every Z_ij holds b1 once, so its errors add up: dL/db1 = Sum(dL/dZ1) (items 17, 19)."""
    return np.sum(dZ1, dtype=float).reshape(1, 1)


def dL_dw1_entry(X, dZ1, k, l):
    """dL/dw_kl = sum over i, j of dL/dZ_ij X_(i+k)(j+l), with k, l from 0 (item 18)."""
    rows, columns = dZ1.shape
    return float(np.sum(dZ1 * X[k : k + rows, l : l + columns]))


def dL_dw1(X, dZ1):
    """dL/dw1 = Conv(X, dL/dZ1): all the entries of item 18 at once (item 19).

    X is (H, W) and dZ1 (H-k+1, W-l+1); the result is (k, l).
    """
    return conv2d(X, dZ1, 0.0)


# --- ReLU (lessons 01 and 07) ------------------------------------------------------------


def relu(Z):
    """A = max(0, Z), entry by entry, any shape (item 3)."""
    return np.maximum(np.asarray(Z, float), 0.0)


def relu_mask(Z1):
    """dA1/dZ1: 1 where Z1 > 0, else 0; at Z1 = 0 the course takes 0 (item 15)."""
    return (np.asarray(Z1) > 0).astype(float)


def dL_dZ1(dA1, Z1):
    """The error passes where the ReLU was open: dL/dZ1 = dL/dA1 * dA1/dZ1 (items 11, 15)."""
    return dA1 * relu_mask(Z1)


# --- Max pooling (lessons 01 and 06) -----------------------------------------------------


def _windows(A, size):
    """(H, W) -> (H/size, W/size, size*size): each window's entries in row-major order."""
    rows, columns = A.shape[0] // size, A.shape[1] // size
    grid = A.reshape(rows, size, columns, size).transpose(0, 2, 1, 3)
    return grid.reshape(rows, columns, size * size)


def _from_windows(windows, size):
    """The inverse of `_windows`."""
    rows, columns, _ = windows.shape
    grid = windows.reshape(rows, columns, size, size).transpose(0, 2, 1, 3)
    return grid.reshape(rows * size, columns * size)


def max_pool(A, size=2):
    """P: each window's largest entry; (H, W) -> (H/size, W/size) (item 3)."""
    return _windows(np.asarray(A, float), size).max(axis=-1)


def max_pool_mask(A1, size=2):
    """dP1/dA1: 1 at each window's first maximum in row-major order, else 0 (item 14)."""
    windows = _windows(A1, size)
    mask = np.zeros(windows.shape)
    np.put_along_axis(mask, windows.argmax(axis=-1)[..., None], 1.0, axis=-1)
    return _from_windows(mask, size)


def dL_dA1(dP1, A1, size=2):
    """Each window's error goes to its first maximum, nothing elsewhere (item 14)."""
    spread = np.repeat(np.repeat(dP1, size, axis=0), size, axis=1)
    return spread * max_pool_mask(A1, size)


# --- Flatten (lessons 01 and 05) ---------------------------------------------------------


def flatten(P):
    """F: the entries of P row by row in one column, (h, w) -> (h*w, 1) (item 3)."""
    return np.array(P, float).reshape(-1, 1)


def dL_dP1(dF, P1_shape):
    """Flatten only moved entries, so they move back: reshape(P1.shape) (item 13)."""
    return np.array(dF, float).reshape(P1_shape)


# --- Dense layer (lessons 01 and 04) -----------------------------------------------------


def dense(F, w2, b2):
    """Z2 = w2 F + b2; (4, m) -> (1, m) (item 3)."""
    return w2 @ F + b2


def dL_dw2(dZ2, F):
    """dL/dw2 = dL/dZ2 F^T: (1, m)(m, 4) = (1, 4) (item 10)."""
    return dZ2 @ F.T


def dL_db2(dZ2):
    """dL/db2 = dL/dZ2, summed over the images, shape (1, 1) (item 10)."""
    return np.sum(dZ2, axis=1, keepdims=True, dtype=float)


def dL_dF(dZ2, w2):
    """dL/dF = w2^T dL/dZ2: (4, 1)(1, m) = (4, m) (item 12)."""
    return w2.T @ dZ2


# --- Sigmoid and loss (lessons 01, 02 and 03) --------------------------------------------


def sigmoid(Z):
    """1 / (1 + e^-Z) without overflow: exp is never taken of a positive number (item 3)."""
    small = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1.0, small) / (1.0 + small)


def dA2_dZ2(A2):
    """The sigmoid's slope, from its output: A2 (1 - A2) (item 8)."""
    return A2 * (1.0 - A2)


def binary_cross_entropy(A2, Y):
    """L = mean of -Y log(A2) - (1-Y) log(1-A2) over the m images (item 4), finite at 0 and 1.

    A2 is held inside [EPS, 1 - EPS], so a certain and wrong answer costs about 27.6, not inf.
    """
    A2 = np.clip(A2, EPS, 1.0 - EPS)
    return float(np.mean(-Y * np.log(A2) - (1.0 - Y) * np.log(1.0 - A2)))


def dL_dA2(A2, Y):
    """One image's derivative, elementwise: (A2 - Y) / (A2 (1 - A2)) (item 7)."""
    return (A2 - Y) / (A2 * (1.0 - A2))


def dL_dZ2(A2, Y):
    """dL/dA2 * dA2/dZ2 = A2 - Y: the product, cancelled before it is computed (item 9)."""
    return A2 - Y


def numerical_derivative(f, x, h=1e-5):
    """Gradient of a scalar f at x: (f(x+h) - f(x-h)) / 2h, entry by entry."""
    point = np.array(x, float)
    gradient = np.zeros_like(point)
    for index in np.ndindex(point.shape):
        kept = point[index]
        point[index] = kept + h
        above = f(point)
        point[index] = kept - h
        below = f(point)
        point[index] = kept
        gradient[index] = (above - below) / (2.0 * h)
    return gradient


# --- The whole network, one image (lesson 01) --------------------------------------------


def forward(X, w1, b1, w2, b2):
    """All arrays of the forward pass of one image, by name (item 3)."""
    Z1 = conv2d(X, w1, b1)
    A1 = relu(Z1)
    P1 = max_pool(A1)
    F = flatten(P1)
    Z2 = dense(F, w2, b2)
    A2 = sigmoid(Z2)
    return {"Z1": Z1, "A1": A1, "P1": P1, "F": F, "Z2": Z2, "A2": A2}


# --- The whole network, m images (lesson 09) ---------------------------------------------


def forward_batch(X, w1, b1, w2, b2):
    """`forward` for X (m, 6, 6): Z1, A1 (m, 4, 4), P1 (m, 2, 2), F (4, m), Z2, A2 (1, m).

    Keeps what the way back needs too: `columns`, each window of X as a column; `tiles`, the
    entries of each pooling window, (m, 2, 2, 4); and `first`, the place of its first maximum.
    """
    windows = sliding_window_view(X, w1.shape, axis=(1, 2))  # (m, 4, 4, 3, 3)
    columns = windows.transpose(3, 4, 0, 1, 2).reshape(w1.size, -1)  # (9, 16 m), one per window
    Z1 = (w1.reshape(1, -1) @ columns).reshape(windows.shape[:3]) + b1
    A1 = relu(Z1)
    m, height, width = A1.shape
    tiles = A1.reshape(m, height // 2, 2, width // 2, 2).transpose(0, 1, 3, 2, 4)
    tiles = tiles.reshape(m, height // 2, width // 2, 4)
    first = tiles.argmax(axis=-1)[..., None]
    P1 = np.take_along_axis(tiles, first, axis=-1)[..., 0]
    F = P1.reshape(m, -1).T
    Z2 = dense(F, w2, b2)
    arrays = {"Z1": Z1, "A1": A1, "P1": P1, "F": F, "Z2": Z2, "A2": sigmoid(Z2)}
    return {**arrays, "columns": columns, "tiles": tiles, "first": first}


def backward(X, Y, w1, b1, w2, b2):
    """Gradients of the mean loss of a batch, through all the factors of items 6 and 11.

    Parameters
    ----------
    X : (m, 6, 6) array
    Y : (1, m) array
    w1, b1, w2, b2 : (3, 3), (1, 1), (1, 4), (1, 1) arrays

    Returns
    -------
    dict
        "w1", "b1", "w2", "b2": each gradient in its parameter's shape.
    """
    a = forward_batch(X, w1, b1, w2, b2)
    m = X.shape[0]
    dZ2 = dL_dZ2(a["A2"], Y) / m
    dF = dL_dF(dZ2, w2)
    dP1 = dF.T.reshape(a["P1"].shape)
    rows, columns = dP1.shape[1:]
    dtiles = np.zeros((m, rows, columns, 4))
    np.put_along_axis(dtiles, a["first"], dP1[..., None], axis=-1)
    dA1 = dtiles.reshape(m, rows, columns, 2, 2).transpose(0, 1, 3, 2, 4)
    dA1 = dA1.reshape(a["A1"].shape)
    dZ1 = dL_dZ1(dA1, a["Z1"])
    return {
        "w1": (a["columns"] @ dZ1.ravel()).reshape(w1.shape),
        "b1": np.sum(dZ1).reshape(1, 1),
        "w2": dL_dw2(dZ2, a["F"]),
        "b2": dL_db2(dZ2),
    }


def gradient_check(loss, params, grads):
    """Largest relative error |a - n| / max(|a| + |n|, 1e-8) over every entry of every parameter.

    Parameters
    ----------
    loss : callable
        ``loss(params) -> float``, with params a dict of arrays.
    params, grads : dict of arrays
        Same keys and shapes; `grads` holds the analytic gradients a. The numeric ones n are
        central differences with h = 1e-5.
    """
    largest = 0.0
    for name, value in params.items():
        numeric = numerical_derivative(lambda x, name=name: loss({**params, name: x}), value)
        scale = np.maximum(np.abs(grads[name]) + np.abs(numeric), 1e-8)
        largest = max(largest, float(np.max(np.abs(grads[name] - numeric) / scale)))
    return largest


def update(params, grads, learning_rate):
    """One step of gradient descent, p - learning_rate * dL/dp, as a new dict (item 5)."""
    return {name: params[name] - learning_rate * grads[name] for name in params}


def train(X, Y, params, learning_rate, epochs):
    """Full-batch gradient descent; returns the last parameters and the loss before each step."""
    losses = []
    for _ in range(epochs):
        A2 = forward_batch(X, **params)["A2"]
        losses.append(binary_cross_entropy(A2, Y))
        params = update(params, backward(X, Y, **params), learning_rate)
    return params, losses
