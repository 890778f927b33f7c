"""Answers to lesson 10_real_cnn: exercise -> list of (kind, what it does, source)."""

LESSON = "10_real_cnn"
ANSWERS = {}

ANSWERS["dL_dX"] = [
    ("right", "padded, turned kernel", '''
def dL_dX(dZ, w):
    R, S = w.shape
    D = np.pad(dZ, ((R - 1, R - 1), (S - 1, S - 1)))
    return np.einsum("ijkl,kl->ij", sliding_window_view(D, w.shape), w[::-1, ::-1])
'''),
    ("single", "kernel not turned", '''
def dL_dX(dZ, w):
    R, S = w.shape
    D = np.pad(dZ, ((R - 1, R - 1), (S - 1, S - 1)))
    return np.einsum("ijkl,kl->ij", sliding_window_view(D, w.shape), w)
'''),
    ("single", "padding by R - 1 on both axes", '''
def dL_dX(dZ, w):
    D = np.pad(dZ, w.shape[0] - 1)
    return np.einsum("ijkl,kl->ij", sliding_window_view(D, w.shape), w[::-1, ::-1])
'''),
    ("single", "transposed for turned", '''
def dL_dX(dZ, w):
    R, S = w.shape
    D = np.pad(dZ, ((R - 1, R - 1), (S - 1, S - 1)))
    out = np.zeros((dZ.shape[0] + R - 1, dZ.shape[1] + S - 1))
    k = w.T
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            b = D[i:i+k.shape[0], j:j+k.shape[1]]
            out[i, j] = np.sum(b * k[:b.shape[0], :b.shape[1]])
    return out
'''),
    ("single", "= for +=", '''
def dL_dX(dZ, w):
    R, S = w.shape
    out = np.zeros((dZ.shape[0] + R - 1, dZ.shape[1] + S - 1))
    for i in range(dZ.shape[0]):
        for j in range(dZ.shape[1]):
            out[i:i+R, j:j+S] = dZ[i, j] * w
    return out
'''),
    ("single", "padding left out", '''
def dL_dX(dZ, w):
    return np.einsum("ijkl,kl->ij", sliding_window_view(np.pad(dZ, 0), w.shape), w[::-1, ::-1])
'''),
    ("single", "dZ turned, not the kernel", '''
def dL_dX(dZ, w):
    R, S = w.shape
    D = np.pad(dZ[::-1, ::-1], ((R - 1, R - 1), (S - 1, S - 1)))
    return np.einsum("ijkl,kl->ij", sliding_window_view(D, w.shape), w)
'''),
    ("single", "flipped up-down only", '''
def dL_dX(dZ, w):
    R, S = w.shape
    D = np.pad(dZ, ((R - 1, R - 1), (S - 1, S - 1)))
    return np.einsum("ijkl,kl->ij", sliding_window_view(D, w.shape), np.flipud(w))
'''),
]

FORWARD = '''
def conv2d_forward(X, W, b, stride, pad):
    N, C, H, V = X.shape
    K, C, R, S = W.shape
    Xp = np.pad(X, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    rows = (H + 2 * pad - R) // stride + 1
    cols = (V + 2 * pad - S) // stride + 1
    Z = np.zeros((N, K, rows, cols))
    for n in range(N):
        for k in range(K):
            for i in range(rows):
                for j in range(cols):
                    y, x = i * stride, j * stride
                    Z[n, k, i, j] = np.sum(Xp[n, :, y:y+R, x:x+S] * W[k]) + b[k]
    return Z
'''

BACKWARD = '''
def conv2d_backward(dZ, X, W, stride, pad):
    N, C, H, V = X.shape
    K, C, R, S = W.shape
    Xp = np.pad(X, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dXp, dW, db = np.zeros(Xp.shape), np.zeros(W.shape), np.zeros(K)
    for n in range(N):
        for k in range(K):
            for i in range(dZ.shape[2]):
                for j in range(dZ.shape[3]):
                    y, x = i * stride, j * stride
                    dXp[n, :, y:y+R, x:x+S] += W[k] * dZ[n, k, i, j]
                    dW[k] += Xp[n, :, y:y+R, x:x+S] * dZ[n, k, i, j]
                    db[k] += dZ[n, k, i, j]
    return dXp[:, :, pad:pad+H, pad:pad+V], dW, db
'''


def changed(text, old, new):
    """A right answer with one piece of it changed."""
    assert old in text
    return text.replace(old, new)


ANSWERS["conv2d_forward"] = [
    ("right", "loops", FORWARD),
    ("right", "tensordot over windows", '''
def conv2d_forward(X, W, b, stride, pad):
    Xp = np.pad(X, ((0, 0),) * 2 + ((pad, pad),) * 2)
    V = sliding_window_view(Xp, W.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    return np.tensordot(V, W, ((1, 4, 5), (1, 2, 3))).transpose(0, 3, 1, 2) + b[None, :, None, None]
'''),
    ("single", "stride forgotten at the window", changed(FORWARD, "i * stride, j * stride", "i, j")),
    ("single", "bias left out", changed(FORWARD, " + b[k]", "")),
    ("single", "bias of the first filter for all", changed(FORWARD, "b[k]", "b[0]")),
    ("single", "first channel only", changed(FORWARD, "Xp[n, :, y:y+R, x:x+S] * W[k]", "Xp[n, 0, y:y+R, x:x+S] * W[k, 0]")),
    ("single", "first image for all", changed(FORWARD, "Xp[n, :", "Xp[0, :")),
    ("single", "padding all four axes", changed(FORWARD, "((0, 0), (0, 0), (pad, pad), (pad, pad))", "pad")),
    ("single", "padded with ones", changed(FORWARD, "(pad, pad), (pad, pad)))", "(pad, pad), (pad, pad)), constant_values=1)")),
    ("single", "pads once: H + pad", changed(FORWARD, "2 * pad - R", "pad - R").replace("2 * pad - S", "pad - S")),
    ("single", "kernel turned", changed(FORWARD, "W[k])", "W[k, :, ::-1, ::-1])")),
    ("single", "columns from H", changed(FORWARD, "(V + 2", "(H + 2")),
    ("single", "edge padding", changed(FORWARD, "(pad, pad), (pad, pad)))", "(pad, pad), (pad, pad)), mode='edge')")),
    ("single", "bias inside the sum", changed(FORWARD, "W[k]) + b[k]", "W[k] + b[k])")),
    ("single", "result channels last", changed(FORWARD, "return Z", "return Z.transpose(0, 2, 3, 1)")),
    ("compound", "no bias, kernel turned", changed(FORWARD, "W[k]) + b[k]", "W[k, :, ::-1, ::-1])")),
    ("careless", "b[k] misspelt", changed(FORWARD, "b[k]", "bias[k]")),
]

ANSWERS["conv2d_backward"] = [
    ("right", "loops", BACKWARD),
    ("single", "dX not cropped", changed(BACKWARD, "dXp[:, :, pad:pad+H, pad:pad+V], dW", "dXp, dW")),
    ("single", "cropped by -pad", changed(BACKWARD, "pad:pad+H, pad:pad+V], dW", "pad:-pad, pad:-pad], dW")),
    ("single", "stride forgotten", changed(BACKWARD, "i * stride, j * stride", "i, j")),
    ("single", "dX keeps the last", changed(BACKWARD, "dXp[n, :, y:y+R, x:x+S] +=", "dXp[n, :, y:y+R, x:x+S] =")),
    ("single", "dW keeps the last", changed(BACKWARD, "dW[k] +=", "dW[k] =")),
    ("single", "db keeps the last", changed(BACKWARD, "db[k] +=", "db[k] =")),
    ("single", "1/N in all", changed(BACKWARD, "return dXp[:, :, pad:pad+H, pad:pad+V], dW, db", "return dXp[:, :, pad:pad+H, pad:pad+V] / N, dW / N, db / N")),
    ("single", "1/N in dW and db", changed(BACKWARD, "dW, db\n", "dW / N, db / N\n")),
    ("single", "kernel turned in dX", changed(BACKWARD, "W[k] * dZ", "W[k, :, ::-1, ::-1] * dZ")),
    ("single", "dW from the unpadded X, cropped windows", changed(BACKWARD, "dW[k] += Xp", "dW[k] += np.pad(X, ((0, 0), (0, 0), (0, 2 * pad), (0, 2 * pad)))")),
    ("single", "order dW, dX, db", changed(BACKWARD, "return dXp[:, :, pad:pad+H, pad:pad+V], dW, db", "return dW, dXp[:, :, pad:pad+H, pad:pad+V], db")),
    ("single", "db as (K, 1)", changed(BACKWARD, "dW, db\n", "dW, db.reshape(K, 1)\n")),
    ("single", "db by the mean", changed(BACKWARD, "return", "db = dZ.mean(axis=(0, 2, 3))\n    return")),
    ("single", "db not summed over images", changed(BACKWARD, "return", "db = dZ.sum(axis=(2, 3))\n    return")),
    ("compound", "stride forgotten, db by the mean", changed(BACKWARD, "i * stride, j * stride", "i, j").replace("    return", "    db = dZ.mean(axis=(0, 2, 3))\n    return")),
]

ANSWERS["dL_dw1_dilated"] = [
    ("right", "every dilation-th", '''
def dL_dw1_dilated(X, dZ1, dilation):
    V = sliding_window_view(X, dZ1.shape)[::dilation, ::dilation]
    return (V * dZ1).sum((2, 3))
'''),
    ("single", "dilation ignored", '''
def dL_dw1_dilated(X, dZ1, dilation):
    return (sliding_window_view(X, dZ1.shape) * dZ1).sum((2, 3))
'''),
    ("single", "strided gradient instead: error spread", '''
def dL_dw1_dilated(X, dZ1, dilation):
    h, w = dZ1.shape
    R, S = (X.shape[0] - h) // dilation + 1, (X.shape[1] - w) // dilation + 1
    return np.array([[np.sum(X[k:k+h, l:l+w] * dZ1) for l in range(S)] for k in range(R)])
'''),
    ("single", "dilation in rows only", '''
def dL_dw1_dilated(X, dZ1, dilation):
    return (sliding_window_view(X, dZ1.shape)[::dilation] * dZ1).sum((2, 3))
'''),
    ("single", "always 2", '''
def dL_dw1_dilated(X, dZ1, dilation):
    return (sliding_window_view(X, dZ1.shape)[::2, ::2] * dZ1).sum((2, 3))
'''),
    ("single", "mean", '''
def dL_dw1_dilated(X, dZ1, dilation):
    return (sliding_window_view(X, dZ1.shape)[::dilation, ::dilation] * dZ1).mean((2, 3))
'''),
    ("single", "size from the dilation: one column short", '''
def dL_dw1_dilated(X, dZ1, dilation):
    h, w = dZ1.shape
    R, S = (X.shape[0] - h) // dilation, (X.shape[1] - w) // dilation
    return np.array([[np.sum(X[k*dilation:k*dilation+h, l*dilation:l*dilation+w] * dZ1)
                      for l in range(S)] for k in range(R)]).reshape(R, S)
'''),
]
