"""Real layers in NumPy: images, channels and filters, stride, padding, classes (lessons 10, 11).

Images are X (N, C, H, W), filters W (K, C, R, S), biases b (K,). The errors' names follow the
notes: dZ is dL/dZ. No loop runs over images or pixels; where one is left it runs over the few
entries of a kernel. `autograder.reference` re-exports every name.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

# --- Convolution --------------------------------------------------------------------------


def dL_dX(dZ, w):
    """dL/dX = the full convolution of dL/dZ with the flipped kernel.

    Parameters
    ----------
    dZ : (H-k+1, W-l+1) array
    w : (k, l) array

    Returns
    -------
    (H, W) array
        dL/dX_pq = sum over i, j of dL/dZ_ij w_(p-i)(q-j), wherever w has such an entry.
    """
    rows, columns = w.shape
    padded = np.pad(np.asarray(dZ, float), ((rows - 1,) * 2, (columns - 1,) * 2))
    windows = sliding_window_view(padded, w.shape)
    return np.einsum("pqkl,kl->pq", windows, w[::-1, ::-1])


def dL_dw1_dilated(X, dZ1, dilation):
    """dL/dw1 of a kernel whose entries meet pixels `dilation` apart.

    Parameters
    ----------
    X : (H, W) array
    dZ1 : (H-(k-1)*dilation, W-(l-1)*dilation) array
    dilation : int

    Returns
    -------
    (k, l) array
        dL/dw_kl = sum over i, j of dL/dZ_ij X_(i+k*dilation)(j+l*dilation), indices from 0.
    """
    windows = sliding_window_view(np.asarray(X, float), dZ1.shape)[::dilation, ::dilation]
    return np.einsum("klij,ij->kl", windows, dZ1)


def conv2d_columns(X, R, S, stride, pad):
    """Every window of X as a column, (N, C*R*S, rows*columns), and the rows and columns of Z."""
    X = np.pad(np.asarray(X, float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    windows = sliding_window_view(X, (R, S), axis=(2, 3))[:, :, ::stride, ::stride]
    N, C, rows, columns = windows.shape[:4]
    return windows.transpose(0, 1, 4, 5, 2, 3).reshape(N, C * R * S, rows * columns), rows, columns


def conv2d_forward(X, W, b, stride, pad):
    """Z_nk = sum over channels of Conv(X_nc, W_kc), plus b_k.

    Parameters
    ----------
    X : (N, C, H, W) array
    W : (K, C, R, S) array
    b : (K,) array
    stride : int
        Step of the window.
    pad : int
        Zeros put around each image.

    Returns
    -------
    (N, K, (H+2*pad-R)//stride+1, (W+2*pad-S)//stride+1) array
    """
    K, _, R, S = W.shape
    columns, *size = conv2d_columns(X, R, S, stride, pad)
    Z = W.reshape(K, -1) @ columns
    Z += b[:, None]
    return Z.reshape(len(X), K, *size)


def conv2d_backward(dZ, X, W, stride, pad):
    """The three gradients of a convolution layer.

    Parameters
    ----------
    dZ : (N, K, ...) array
        The error of what `conv2d_forward` returned.
    X, W, stride, pad
        As in `conv2d_forward`.

    Returns
    -------
    dX, dW, db : arrays with the shapes of X, W and b
    """
    K, C, R, S = W.shape
    N, _, H, width = X.shape
    columns, rows, cols = conv2d_columns(X, R, S, stride, pad)
    errors = np.asarray(dZ, float).reshape(N, K, rows * cols)
    dW = (errors @ columns.transpose(0, 2, 1)).sum(axis=0).reshape(W.shape)
    db = errors.sum(axis=(0, 2))
    dX = np.zeros((N, C, H + 2 * pad, width + 2 * pad))
    for r, s in np.ndindex(R, S):  # entry (r, s) of every window goes back where it came from
        share = (W[:, :, r, s].T @ errors).reshape(N, C, rows, cols)
        dX[:, :, r : r + rows * stride : stride, s : s + cols * stride : stride] += share
    return dX[:, :, pad : pad + H, pad : pad + width], dW, db


# --- Max pooling --------------------------------------------------------------------------


def _pool_windows(A, size, stride):
    """Each window's entries in row-major order, (N, C, rows, columns, size*size)."""
    windows = sliding_window_view(A, (size, size), axis=(2, 3))[:, :, ::stride, ::stride]
    return windows.reshape(*windows.shape[:4], size * size)


def max_pool_forward(A, size, stride):
    """P: the largest entry of each window; windows may overlap (stride < size).

    A is (N, C, H, W); P is (N, C, (H-size)//stride+1, (W-size)//stride+1).
    """
    return _pool_windows(np.asarray(A, float), size, stride).max(axis=-1)


def max_pool_backward(dP, A, size, stride):
    """Each window's error goes to its first maximum; where windows share one, the errors add up.

    Parameters
    ----------
    dP : (N, C, rows, columns) array
    A : (N, C, H, W) array
        What `max_pool_forward` was given.
    size, stride : int

    Returns
    -------
    (N, C, H, W) array
    """
    N, C, rows, columns = dP.shape
    r, s = np.divmod(_pool_windows(A, size, stride).argmax(axis=-1), size)
    row = r + stride * np.arange(rows)[:, None]
    column = s + stride * np.arange(columns)
    image = np.arange(N * C).reshape(N, C, 1, 1)
    place = (image * A.shape[2] + row) * A.shape[3] + column
    return np.bincount(place.ravel(), np.ravel(dP), minlength=A.size).reshape(A.shape)


# --- Softmax and its loss -----------------------------------------------------------------


def softmax_cross_entropy(logits, y):
    """L = mean over the images of -log softmax(logits)[y], and its gradient.

    Parameters
    ----------
    logits : (N, K) array
    y : (N,) array of int
        The right class of each image.

    Returns
    -------
    loss : float
    dlogits : (N, K) array
        (softmax(logits) - onehot(y)) / N: prediction minus truth.
    """
    logits = np.asarray(logits, float)
    images = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)  # exp never sees a positive number
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dlogits = np.exp(log_p)
    dlogits[images, y] -= 1.0
    return float(-np.mean(log_p[images, y])), dlogits / len(y)
