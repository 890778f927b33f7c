"""One entry of an answer worked out in figures: "Z[0, 2] = 1·0 + 2·(-1) + 0.5 = -1.5".

For the public cases only: a check shows it beside the first entry that differs.
"""

import numpy as np

LONGEST = 16  # terms that are written out


def unfolded(exercise, args, index):
    """The calculation of one entry, as text; "" where none is written down.

    Parameters
    ----------
    exercise : Exercise
    args : tuple
        The case's arguments.
    index : tuple of int
        The entry's place in the answer; () for a number.
    """
    rule = RULES.get(exercise.name)
    if rule is None:
        return ""
    value = np.asarray(exercise.reference(*args))[index]
    place = f"[{', '.join(map(str, index))}]" if index else ""
    return f"{rule[0]}{place} = {rule[1](args, index)} = {_figure(value)}"


def _figure(number):
    text = f"{number + 0.0:.4g}"
    return text.replace("-", "\u2212")


def _factor(number):
    text = _figure(number)
    return f"({text})" if number < 0 else text


def _products(first, second, more=()):
    """Products of two arrays' entries, added up."""
    pairs = list(zip(np.ravel(first), np.ravel(second), strict=True))
    terms = [f"{_factor(a)}·{_factor(b)}" for a, b in pairs]
    return _added(terms + [_factor(number) for number in more])


def _sum(numbers):
    return _added([_factor(number) for number in np.ravel(numbers)])


def _added(terms):
    if len(terms) > LONGEST:
        return f"{' + '.join(terms[:LONGEST])} + … ({len(terms)} terms)"
    return " + ".join(terms)


def _conv2d(args, index):
    X, w, b = args
    (i, j), (k, l) = index, w.shape
    return _products(X[i : i + k, j : j + l], w, [float(np.ravel(b)[0])])


def _pooled(A, i, j, size):
    return A[i * size : (i + 1) * size, j * size : (j + 1) * size]


def _max_pool(args, index):
    A, size = args[0], args[1] if len(args) > 1 else 2
    numbers = ", ".join(map(_figure, np.ravel(_pooled(A, *index, size))))
    return f"max({numbers})"


def _first_maximum(A, index, size):
    """(the window's row and column, whether the entry is its first maximum)."""
    i, j = index[0] // size, index[1] // size
    window = _pooled(A, i, j, size)
    r, c = divmod(int(window.argmax()), size)
    return i, j, (i * size + r, j * size + c) == tuple(index)


def _mask(args, index):
    A, size = args[0], args[1] if len(args) > 1 else 2
    chosen = _first_maximum(A, index, size)[2]
    return f"1 if it is its window's first maximum, else 0; it is{'' if chosen else ' not'}"


def _dL_dA1(args, index):
    dP1, A, size = args[0], args[1], args[2] if len(args) > 2 else 2
    i, j, chosen = _first_maximum(A, index, size)
    return f"{_factor(dP1[i, j])}·{int(chosen)}"


def _dL_dw1(args, index):
    X, dZ1 = args
    (k, l), (h, w) = index, dZ1.shape
    return _products(X[k : k + h, l : l + w], dZ1)


def _dL_dw1_entry(args, index):
    X, dZ1, k, l = args
    return _dL_dw1((X, dZ1), (k, l))


def _dL_dX(args, index):
    dZ, w = args
    p, q = index
    touching = [
        (dZ[i, j], w[p - i, q - j])
        for i in range(dZ.shape[0])
        for j in range(dZ.shape[1])
        if 0 <= p - i < w.shape[0] and 0 <= q - j < w.shape[1]
    ]
    return _products(*zip(*touching, strict=True))


RULES = {  # function -> (the answer's name, the calculation of an entry)
    "conv2d": ("Z", _conv2d),
    "relu": ("A", lambda args, index: f"max(0, {_figure(args[0][index])})"),
    "max_pool": ("P", _max_pool),
    "flatten": (
        "F",
        lambda args, index: f"P[{index[0] // args[0].shape[1]}, {index[0] % args[0].shape[1]}]",
    ),
    "dL_dA2": (
        "dA2",
        lambda args, index: (
            f"({_figure(args[0][index])} \u2212 {_figure(args[1][index])}) / "
            f"({_figure(args[0][index])}·{_figure(1 - args[0][index])})"
        ),
    ),
    "dA2_dZ2": (
        "slope",
        lambda args, index: f"{_figure(args[0][index])}·{_figure(1 - args[0][index])}",
    ),
    "dL_dZ2": (
        "dZ2",
        lambda args, index: f"{_figure(args[0][index])} \u2212 {_figure(args[1][index])}",
    ),
    "dL_dw2": ("dw2", lambda args, index: _products(args[0][0], args[1][index[1]])),
    "dL_db2": ("db2", lambda args, index: _sum(args[0])),
    "dL_dF": (
        "dF",
        lambda args, index: f"{_factor(args[1][0, index[0]])}·{_factor(args[0][0, index[1]])}",
    ),
    "dL_dP1": ("dP1", lambda args, index: f"dF[{index[0] * args[1][1] + index[1]}, 0]"),
    "max_pool_mask": ("mask", _mask),
    "dL_dA1": ("dA1", _dL_dA1),
    "relu_mask": ("mask", lambda args, index: f"1 if {_figure(args[0][index])} > 0, else 0"),
    "dL_dZ1": (
        "dZ1",
        lambda args, index: f"{_factor(args[0][index])}·{int(args[1][index] > 0)}",
    ),
    "dL_db1": ("db1", lambda args, index: _sum(args[0])),
    "dL_dw1_entry": ("dw", _dL_dw1_entry),
    "dL_dw1": ("dw1", _dL_dw1),
    "dL_dX": ("dX", _dL_dX),
}
