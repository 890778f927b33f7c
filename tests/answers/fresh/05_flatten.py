"""Answers to lesson 05_flatten: exercise -> list of (kind, what it does, source)."""

LESSON = "05_flatten"
ANSWERS = {}

ANSWERS["dL_dP1"] = [
    ("right", "divmod", '''
def dL_dP1(dF, P1_shape):
    out = np.empty(P1_shape)
    for n, e in enumerate(dF[:, 0]):
        out[divmod(n, P1_shape[1])] = e
    return out
'''),
    ("single", "column order", '''
def dL_dP1(dF, P1_shape):
    return dF.reshape(P1_shape[::-1]).T
'''),
    ("single", "2 x 2 only", '''
def dL_dP1(dF, P1_shape):
    return dF.reshape(2, 2)
'''),
    ("single", "shape backwards", '''
def dL_dP1(dF, P1_shape):
    h, w = P1_shape
    return dF.reshape(w, h)
'''),
    ("single", "np.resize to another shape: flat", '''
def dL_dP1(dF, P1_shape):
    return dF.ravel()
'''),
    ("single", "divmod by rows, not columns", '''
def dL_dP1(dF, P1_shape):
    h, w = P1_shape
    out = np.zeros(P1_shape)
    for n in range(h * w):
        out[n % h, n // h] = dF[n, 0]
    return out
'''),
    ("single", "reversed", '''
def dL_dP1(dF, P1_shape):
    return dF[::-1].reshape(P1_shape)
'''),
    ("single", "ones for the error", '''
def dL_dP1(dF, P1_shape):
    return np.ones(P1_shape)
'''),
    ("careless", "unpacks wrongly", '''
def dL_dP1(dF, P1_shape):
    return dF.reshape(P1.shape)
'''),
]

ANSWERS["dL_dP_dQ"] = [
    ("right", "np.split", '''
def dL_dP_dQ(dF, P_shape, Q_shape):
    p, q = np.split(dF, [P_shape[0] * P_shape[1]])
    return p.reshape(P_shape), q.reshape(Q_shape)
'''),
    ("single", "order of the results", '''
def dL_dP_dQ(dF, P_shape, Q_shape):
    n = int(np.prod(P_shape))
    return dF[n:].reshape(Q_shape), dF[:n].reshape(P_shape)
'''),
    ("single", "cut in the middle", '''
def dL_dP_dQ(dF, P_shape, Q_shape):
    n = len(dF) // 2
    return dF[:n].reshape(P_shape), dF[n:].reshape(Q_shape)
'''),
    ("single", "Q first in the column", '''
def dL_dP_dQ(dF, P_shape, Q_shape):
    n = int(np.prod(Q_shape))
    return dF[n:].reshape(P_shape), dF[:n].reshape(Q_shape)
'''),
    ("single", "Q column-major", '''
def dL_dP_dQ(dF, P_shape, Q_shape):
    n = int(np.prod(P_shape))
    return dF[:n].reshape(P_shape), dF[n:].reshape(Q_shape, order="F")
'''),
    ("single", "Q starts one too late", '''
def dL_dP_dQ(dF, P_shape, Q_shape):
    n = int(np.prod(P_shape))
    return dF[:n].reshape(P_shape), dF[n + 1:].reshape(Q_shape)
'''),
    ("single", "both from the start", '''
def dL_dP_dQ(dF, P_shape, Q_shape):
    v = dF.ravel()
    return v[:np.prod(P_shape)].reshape(P_shape), v[:np.prod(Q_shape)].reshape(Q_shape)
'''),
    ("compound", "order of results, column-major", '''
def dL_dP_dQ(dF, P_shape, Q_shape):
    n = int(np.prod(P_shape))
    return dF[n:].reshape(Q_shape, order="F"), dF[:n].reshape(P_shape, order="F")
'''),
]
