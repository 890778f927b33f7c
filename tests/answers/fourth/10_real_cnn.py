"""Answers written from the lessons' text alone, before the judge was asked: one right in an unusual way, mistakes, pairs."""

LESSON = "10_real_cnn"
ANSWERS = {
    "dL_dX": [
        ("right", "add.at over all four indices at once", '''def dL_dX(dZ, w):
    h, v = dZ.shape
    R, S = w.shape
    dX = np.zeros((h + R - 1, v + S - 1))
    i, j, k, l = np.indices((h, v, R, S))
    np.add.at(dX, (i + k, j + l), dZ[:, :, None, None] * w)
    return dX
'''),
        ("single", "stamps with the kernel turned", '''def dL_dX(dZ, w):
    R, S = w.shape
    dX = np.zeros((dZ.shape[0] + R - 1, dZ.shape[1] + S - 1))
    for i in range(dZ.shape[0]):
        for j in range(dZ.shape[1]):
            dX[i:i + R, j:j + S] += dZ[i, j] * w[::-1, ::-1]
    return dX
'''),
        ("single", "the kernel is flipped up and down only", '''def dL_dX(dZ, w):
    R, S = w.shape
    padded = np.pad(dZ, ((R - 1, R - 1), (S - 1, S - 1)))
    return conv2d(padded, w[::-1], 0.0)
'''),
        ("compound", "stamps divided by the kernel's size, and the last row of errors left out", '''def dL_dX(dZ, w):
    R, S = w.shape
    h, v = dZ.shape
    dX = np.zeros((h + R - 1, v + S - 1))
    for i in range(h - 1):
        for j in range(v):
            dX[i:i + R, j:j + S] += dZ[i, j] * w / (R * S)
    return dX
'''),
    ],
    "conv2d_forward": [
        ("right", "a loop over the kernel's places with strided slices", '''def conv2d_forward(X, W, b, stride, pad):
    N, C, H, width = X.shape
    K, C, R, S = W.shape
    rows = (H + 2 * pad - R) // stride + 1
    cols = (width + 2 * pad - S) // stride + 1
    Xp = np.zeros((N, C, H + 2 * pad, width + 2 * pad))
    Xp[:, :, pad:pad + H, pad:pad + width] = X
    Z = np.zeros((N, K, rows, cols)) + np.reshape(b, (1, K, 1, 1))
    for r in range(R):
        for s in range(S):
            here = Xp[:, :, r:r + stride * rows:stride, s:s + stride * cols:stride]
            here = here[:, :, :rows, :cols]
            Z += np.einsum("kc,ncij->nkij", W[:, :, r, s], here)
    return Z
'''),
        ("single", "the bias is added once for each channel", '''def conv2d_forward(X, W, b, stride, pad):
    Xp = np.pad(X, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    N, C = X.shape[:2]
    K, _, R, S = W.shape
    win = np.lib.stride_tricks.sliding_window_view(Xp, (R, S), axis=(2, 3))[:, :, ::stride, ::stride]
    Z = 0.0
    for c in range(C):
        Z = Z + np.einsum("nijrs,krs->nkij", win[:, c], W[:, c]) + b[None, :, None, None]
    return Z
'''),
        ("single", "every filter uses its first kernel for all channels", '''def conv2d_forward(X, W, b, stride, pad):
    Xp = np.pad(X, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    K, C, R, S = W.shape
    win = np.lib.stride_tricks.sliding_window_view(Xp, (R, S), axis=(2, 3))[:, :, ::stride, ::stride]
    Z = np.zeros((X.shape[0], K) + win.shape[2:4])
    for n in range(X.shape[0]):
        for o in range(K):
            for c in range(C):
                Z[n, o] += np.sum(win[n, c] * W[o, 0], axis=(2, 3))
            Z[n, o] += b[o]
    return Z
'''),
        ("single", "windows start at i, j: the stride is in the size only", '''def conv2d_forward(X, W, b, stride, pad):
    N, C, H, width = X.shape
    K, C, R, S = W.shape
    rows = (H + 2 * pad - R) // stride + 1
    cols = (width + 2 * pad - S) // stride + 1
    Xp = np.pad(X, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    Z = np.zeros((N, K, rows, cols))
    for n in range(N):
        for o in range(K):
            for i in range(rows):
                for j in range(cols):
                    Z[n, o, i, j] = np.sum(Xp[n, :, i:i + R, j:j + S] * W[o]) + b[o]
    return Z
'''),
        ("compound", "mean over the channels, and only the first bias", '''def conv2d_forward(X, W, b, stride, pad):
    Xp = np.pad(X, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    win = np.lib.stride_tricks.sliding_window_view(Xp, W.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    each = np.einsum("ncijrs,kcrs->nckij", win, W)
    return each.mean(axis=1) + b[0]
'''),
    ],
    "conv2d_backward": [
        ("right", "window by window with einsum", '''def conv2d_backward(dZ, X, W, stride, pad):
    N, C, H, width = X.shape
    K, C, R, S = W.shape
    Xp = np.pad(X.astype(float), ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dXp, dW = np.zeros(Xp.shape), np.zeros(W.shape)
    for i, j in np.ndindex(dZ.shape[2:]):
        here = np.s_[:, :, i * stride:i * stride + R, j * stride:j * stride + S]
        dW += np.einsum("nk,ncrs->kcrs", dZ[:, :, i, j], Xp[here])
        dXp[here] += np.einsum("nk,kcrs->ncrs", dZ[:, :, i, j], W)
    return dXp[:, :, pad:pad + H, pad:pad + width], dW, np.einsum("nkij->k", dZ)
'''),
        ("single", "the border is cut off at the far end alone", '''def conv2d_backward(dZ, X, W, stride, pad):
    N, C, H, width = X.shape
    K, C, R, S = W.shape
    Xp = np.pad(X, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dXp, dW = np.zeros(Xp.shape), np.zeros(W.shape)
    for i in range(dZ.shape[2]):
        for j in range(dZ.shape[3]):
            a, b = i * stride, j * stride
            dW += np.tensordot(dZ[:, :, i, j].T, Xp[:, :, a:a + R, b:b + S], axes=1)
            dXp[:, :, a:a + R, b:b + S] += np.tensordot(dZ[:, :, i, j], W, axes=1)
    return dXp[:, :, :H, :width], dW, dZ.sum(axis=(0, 2, 3))
'''),
        ("single", "dW is started anew for each image", '''def conv2d_backward(dZ, X, W, stride, pad):
    N, C, H, width = X.shape
    K, C, R, S = W.shape
    Xp = np.pad(X, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dXp = np.zeros(Xp.shape)
    for n in range(N):
        dW = np.zeros(W.shape)
        for o in range(K):
            for i in range(dZ.shape[2]):
                for j in range(dZ.shape[3]):
                    a, b = i * stride, j * stride
                    dW[o] += dZ[n, o, i, j] * Xp[n, :, a:a + R, b:b + S]
                    dXp[n, :, a:a + R, b:b + S] += dZ[n, o, i, j] * W[o]
    db = dZ.sum(axis=(0, 2, 3))
    return dXp[:, :, pad:pad + H, pad:pad + width], dW, db
'''),
        ("single", "the stamps of dX take the summed error of all filters", '''def conv2d_backward(dZ, X, W, stride, pad):
    N, C, H, width = X.shape
    K, C, R, S = W.shape
    Xp = np.pad(X, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dXp, dW = np.zeros(Xp.shape), np.zeros(W.shape)
    for n in range(N):
        for i in range(dZ.shape[2]):
            for j in range(dZ.shape[3]):
                a, b = i * stride, j * stride
                for o in range(K):
                    dW[o] += dZ[n, o, i, j] * Xp[n, :, a:a + R, b:b + S]
                dXp[n, :, a:a + R, b:b + S] += dZ[n, :, i, j].sum() * W.sum(axis=0)
    return dXp[:, :, pad:pad + H, pad:pad + width], dW, dZ.sum(axis=(0, 2, 3))
'''),
        ("compound", "stamps land at i, j without the stride, and db is a mean", '''def conv2d_backward(dZ, X, W, stride, pad):
    N, C, H, width = X.shape
    K, C, R, S = W.shape
    Xp = np.pad(X, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dXp, dW = np.zeros(Xp.shape), np.zeros(W.shape)
    for i in range(dZ.shape[2]):
        for j in range(dZ.shape[3]):
            a, b = i * stride, j * stride
            dW += np.einsum("nk,ncrs->kcrs", dZ[:, :, i, j], Xp[:, :, a:a + R, b:b + S])
            dXp[:, :, i:i + R, j:j + S] += np.einsum("nk,kcrs->ncrs", dZ[:, :, i, j], W)
    return dXp[:, :, pad:H + pad, pad:width + pad], dW, dZ.mean(axis=(0, 2, 3))
'''),
    ],
    "dL_dw1_dilated": [
        ("right", "slide, then keep every dilation-th", '''def dL_dw1_dilated(X, dZ1, dilation):
    windows = np.lib.stride_tricks.sliding_window_view(X, dZ1.shape)
    return np.tensordot(windows, dZ1, axes=([2, 3], [0, 1]))[::dilation, ::dilation]
'''),
        ("single", "right size, but pixels side by side", '''def dL_dw1_dilated(X, dZ1, dilation):
    h, w = dZ1.shape
    R, S = (X.shape[0] - h) // dilation + 1, (X.shape[1] - w) // dilation + 1
    dw = np.zeros((R, S))
    for k in range(R):
        for l in range(S):
            dw[k, l] = np.sum(dZ1 * X[k:k + h, l:l + w])
    return dw
'''),
        ("single", "all the weights of the kernel without gaps", '''def dL_dw1_dilated(X, dZ1, dilation):
    h, w = dZ1.shape
    dw = np.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
    for k in range(dw.shape[0]):
        for l in range(dw.shape[1]):
            dw[k, l] = np.sum(dZ1 * X[k:k + h, l:l + w])
    return dw
'''),
        ("compound", "the gaps are in the columns only, and the mean", '''def dL_dw1_dilated(X, dZ1, dilation):
    h, w = dZ1.shape
    R, S = (X.shape[0] - h) // dilation + 1, (X.shape[1] - w) // dilation + 1
    dw = np.zeros((R, S))
    for k in range(R):
        for l in range(S):
            dw[k, l] = np.mean(dZ1 * X[k:k + h, l * dilation:l * dilation + w])
    return dw
'''),
    ],
}
