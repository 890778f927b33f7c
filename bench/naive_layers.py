"""The layers as one writes them first: loops over every index, or over every window."""

import numpy as np


def layer_by_loops(X, W, b, dZ, pad):
    """Forward and backward of a convolution layer (stride 1) in seven nested loops."""
    N, C, H, width = X.shape
    K, _, R, S = W.shape
    _, _, rows, columns = dZ.shape
    padded = np.pad(X, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    Z, dX, dW, db = np.zeros(dZ.shape), np.zeros(padded.shape), np.zeros(W.shape), np.zeros(K)
    for n in range(N):
        for k in range(K):
            for i in range(rows):
                for j in range(columns):
                    total, error = b[k], dZ[n, k, i, j]
                    for c in range(C):
                        for r in range(R):
                            for s in range(S):
                                pixel = padded[n, c, i + r, j + s]
                                total += pixel * W[k, c, r, s]
                                dW[k, c, r, s] += error * pixel
                                dX[n, c, i + r, j + s] += error * W[k, c, r, s]
                    Z[n, k, i, j] = total
                    db[k] += error
    return Z, dX[:, :, pad : pad + H, pad : pad + width], dW, db


def layer_by_windows(X, W, b, dZ, pad):
    """The same with one loop over the windows; NumPy sums inside each."""
    H, width = X.shape[2:]
    R, S = W.shape[2:]
    padded = np.pad(X, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    Z, dX, dW = np.zeros(dZ.shape), np.zeros(padded.shape), np.zeros(W.shape)
    for i, j in np.ndindex(dZ.shape[2:]):
        window, error = padded[:, :, i : i + R, j : j + S], dZ[:, :, i, j]
        Z[:, :, i, j] = np.tensordot(window, W, ([1, 2, 3], [1, 2, 3])) + b
        dW += np.tensordot(error.T, window, 1)
        dX[:, :, i : i + R, j : j + S] += np.tensordot(error, W, 1)
    return Z, dX[:, :, pad : pad + H, pad : pad + width], dW, dZ.sum(axis=(0, 2, 3))


def network_gradients(X, Y, w1, b1, w2, b2):
    """Gradients of the 15-parameter network, image by image, entry by entry (lessons 01 to 08)."""
    grads = {name: np.zeros(shape) for name, shape in _SHAPES.items()}
    for n in range(len(X)):
        image = X[n]
        Z1 = np.zeros((4, 4))
        for i in range(4):
            for j in range(4):
                Z1[i, j] = np.sum(image[i : i + 3, j : j + 3] * w1) + b1[0, 0]
        A1 = np.maximum(Z1, 0)
        mask, P1 = np.zeros((4, 4)), np.zeros((2, 2))
        for i in range(2):
            for j in range(2):
                window = A1[2 * i : 2 * i + 2, 2 * j : 2 * j + 2]
                r, s = divmod(int(window.argmax()), 2)
                mask[2 * i + r, 2 * j + s], P1[i, j] = 1, window[r, s]
        F = P1.reshape(4, 1)
        A2 = 1 / (1 + np.exp(-(w2 @ F + b2)))
        dZ2 = (A2 - Y[:, n : n + 1]) / len(X)
        dP1 = (w2.T @ dZ2).reshape(2, 2)
        dZ1 = np.repeat(np.repeat(dP1, 2, axis=0), 2, axis=1) * mask * (Z1 > 0)
        grads["w2"] += dZ2 @ F.T
        grads["b2"] += dZ2
        grads["b1"] += dZ1.sum()
        for k in range(3):
            for l in range(3):  # noqa: E741
                grads["w1"][k, l] += np.sum(dZ1 * image[k : k + 4, l : l + 4])
    return grads


_SHAPES = {"w1": (3, 3), "b1": (1, 1), "w2": (1, 4), "b2": (1, 1)}
