"""The transfer tasks of lessons 01 to 09: what the network does not have, by the same reasoning.

Each is the last exercise of its lesson, and no lesson writes its answer down.
`autograder.reference` re-exports every name.
"""

import numpy as np


def average_pool(A, size=2):
    """P: the mean of each window; windows do not overlap.

    Parameters
    ----------
    A : (H, W) array
    size : int
        Rows and columns of a window; it divides H and W.

    Returns
    -------
    (H/size, W/size) array of floats
    """
    rows, columns = A.shape[0] // size, A.shape[1] // size
    return np.asarray(A, float).reshape(rows, size, columns, size).mean(axis=(1, 3))


def squared_error(A2, Y):
    """The mean of (A2 - Y)^2, and the derivative of each image's own square.

    Parameters
    ----------
    A2, Y : (1, m) arrays

    Returns
    -------
    loss : float
        The mean over the images.
    dA2 : (1, m) array
        2 (A2 - Y); no mean is taken.
    """
    difference = np.asarray(A2, float) - Y
    return float(np.mean(difference**2)), 2 * difference


def dA_dZ_tanh(A):
    """The slope of A = tanh(Z) from its output, 1 - A^2; A has any shape."""
    return 1 - np.asarray(A, float) ** 2


def dense_backward(dZ, F, W):
    """The way back through Z = W F + b with n outputs.

    Parameters
    ----------
    dZ : (n, m) array
        The error at Z, one row an output, one column an image.
    F : (h, m) array
    W : (n, h) array

    Returns
    -------
    dW, db, dF : arrays of shape (n, h), (n, 1) and (h, m)
    """
    dZ = np.asarray(dZ, float)
    return dZ @ F.T, dZ.sum(axis=1, keepdims=True), W.T @ dZ


def dL_dP_dQ(dF, P_shape, Q_shape):
    """The way back through F = flatten(P) with flatten(Q) below it.

    Parameters
    ----------
    dF : (p + q, 1) array
        The error at F; p and q are the numbers of entries of P and Q.
    P_shape, Q_shape : tuples (h, w)

    Returns
    -------
    dP, dQ : arrays of these shapes
    """
    p = P_shape[0] * P_shape[1]
    dF = np.asarray(dF, float)
    return dF[:p].reshape(P_shape), dF[p:].reshape(Q_shape)


def dL_dA1_average(dP1, size=2):
    """The way back through average pooling: each entry of a window gets an equal share.

    Parameters
    ----------
    dP1 : (h, w) array
        The error at the pooled array.
    size : int

    Returns
    -------
    (h*size, w*size) array
    """
    return np.kron(np.asarray(dP1, float), np.ones((size, size))) / size**2


def dL_dZ1_leaky(dA1, Z1, slope=0.1):
    """The way back through the leaky ReLU, A = Z where Z > 0 and slope * Z elsewhere.

    Parameters
    ----------
    dA1, Z1 : arrays of one shape
    slope : float

    Returns
    -------
    array of that shape
        The error where Z1 > 0, and slope times the error elsewhere, at 0 too.
    """
    return dA1 * np.where(Z1 > 0, 1.0, slope)


def dL_dw1_strided(X, dZ1, stride=2):
    """The kernel's gradient where the kernel moves on by `stride` pixels.

    Forward, Z_ij is the sum over k, l of w_kl X_(ui+k)(uj+l), with u the stride.

    Parameters
    ----------
    X : (H, W) array
    dZ1 : (rows, columns) array
    stride : int

    Returns
    -------
    (H - stride (rows-1), W - stride (columns-1)) array
    """
    rows, columns = dZ1.shape
    R, S = X.shape[0] - stride * (rows - 1), X.shape[1] - stride * (columns - 1)
    dw1 = np.zeros((R, S))
    for k, l in np.ndindex(R, S):  # noqa: E741
        window = X[k : k + stride * rows : stride, l : l + stride * columns : stride]
        dw1[k, l] = np.sum(window * dZ1)
    return dw1


def clip_gradients(grads, largest):
    """The gradients shortened together until their common length is at most `largest`.

    Parameters
    ----------
    grads : dict of arrays
    largest : float
        The length is the root of the sum of the squares of all entries of all arrays.

    Returns
    -------
    dict
        New arrays; those of `grads` where they are short enough, else scaled by one factor.
    """
    length = np.sqrt(sum(np.sum(np.square(g, dtype=float)) for g in grads.values()))
    factor = min(1.0, largest / length) if length > 0 else 1.0
    return {name: factor * np.asarray(g, float) for name, g in grads.items()}
