"""Answers written from the lessons' text alone, before the judge was asked: one right in an unusual way, mistakes, pairs."""

LESSON = "05_flatten"
ANSWERS = {
    "dL_dP1": [
        ("right", "divmod gives the place", '''def dL_dP1(dF, P1_shape):
    dP1 = np.empty(P1_shape)
    for r, error in enumerate(dF[:, 0]):
        dP1[divmod(r, P1_shape[1])] = error
    return dP1
'''),
        ("single", "h and w swapped in the reshape", '''def dL_dP1(dF, P1_shape):
    h, w = P1_shape
    return dF.reshape(w, h)
'''),
        ("single", "going back, it also fills from the end", '''def dL_dP1(dF, P1_shape):
    return dF[::-1].reshape(P1_shape)
'''),
        ("single", "the place is i + j", '''def dL_dP1(dF, P1_shape):
    h, w = P1_shape
    dP1 = np.zeros((h, w))
    for i in range(h):
        for j in range(w):
            dP1[i, j] = dF[i + j, 0]
    return dP1
'''),
        ("compound", "reshaped to (w, h), then its rows are taken from below", '''def dL_dP1(dF, P1_shape):
    h, w = P1_shape
    return np.flipud(dF.reshape((w, h)))
'''),
    ],
    "dL_dP_dQ": [
        ("right", "np.split", '''def dL_dP_dQ(dF, P_shape, Q_shape):
    up, down = np.split(np.ravel(dF), [int(np.prod(P_shape))])
    return up.reshape(P_shape), down.reshape(Q_shape)
'''),
        ("single", "Q is taken from the top of the column again", '''def dL_dP_dQ(dF, P_shape, Q_shape):
    n = P_shape[0] * P_shape[1]
    q = Q_shape[0] * Q_shape[1]
    dP = dF[:n].reshape(P_shape)
    dQ = dF[:q].reshape(Q_shape)
    return dP, dQ
'''),
        ("single", "Q begins one too early", '''def dL_dP_dQ(dF, P_shape, Q_shape):
    n = P_shape[0] * P_shape[1]
    dP = dF[:n].reshape(P_shape)
    dQ = dF[n - 1:-1].reshape(Q_shape)
    return dP, dQ
'''),
        ("compound", "Q stands above P, and both are filled downwards", '''def dL_dP_dQ(dF, P_shape, Q_shape):
    q = int(np.prod(Q_shape))
    dQ = dF[:q].reshape(Q_shape, order="F")
    dP = dF[q:].reshape(P_shape, order="F")
    return dP, dQ
'''),
    ],
}
