"""What can be wrong with a layer of the student's own before its way back is looked at."""

import numpy as np

from _lab.judging.measurement import error_cause, kind_of, same, stopped

# The course's own layers, which are not to be handed in as a new one.
KNOWN = {
    "identity": lambda A: A,
    "relu": lambda A: np.maximum(A, 0.0),
    "sigmoid": lambda A: 1.0 / (1.0 + np.exp(-A)),
    "tanh": np.tanh,
}


def layer_fault(name, arrays, first, second):
    """(cause, sentence) of what is wrong with the layer, or None.

    Parameters
    ----------
    name : str
        The layer's.
    arrays : list of (N, D) arrays
        What it was given.
    first, second : list of Answer
        Its answers to them, and its answers when it was asked again in another order.
    """
    for A, answer in zip(arrays, first, strict=True):
        if answer.error:
            return error_cause(answer), stopped(name, answer)
        Y = answer.value
        if type(Y) is not np.ndarray or Y.shape != A.shape:
            return "layer_shape", (
                f"{name} returns {kind_of(Y)} for an array of shape {A.shape}; it should have the "
                "same shape."
            )
        if Y.dtype.kind != "f":
            return (
                "layer_not_floats",
                f"{name} returns entries of {Y.dtype}; it should give floats.",
            )
        if not np.isfinite(Y).all():
            return "layer_not_finite", (
                f"{name} gives NaN or infinity where an entry of A is {_largest(A):.2g}. A large "
                "exponent, a logarithm or a division does that."
            )
        if len(answer.inputs) != 1 or not same(answer.inputs[0], A):
            return "layer_changes_argument", (
                f"{name} changes the array A that it is given. Work on a copy: "
                "its way back needs A as it was."
            )
    if not all(same(one.value, other.value) for one, other in zip(first, second, strict=True)):
        return "layer_not_the_same", (
            f"{name} gives different answers for the same A. A layer without a generator should "
            "depend on A alone, so nothing was measured."
        )
    return _no_layer(name, arrays, [answer.value for answer in first])


def _no_layer(name, arrays, values):
    pairs = list(zip(arrays, values, strict=True))
    for known, function in KNOWN.items():
        if all(np.allclose(Y, function(A), rtol=1e-9, atol=1e-12) for A, Y in pairs):
            return f"layer_is_{known}", (
                f"{name} is the {known} of the course. A layer of your own does something else."
            )
    entries = np.concatenate([A.ravel() for A in arrays])
    got = np.concatenate([Y.ravel() for Y in values])
    if np.ptp(got) == 0:
        return (
            "layer_constant",
            f"{name} gives {got[0]:g} whatever A is: nothing passes through it.",
        )
    line = np.polyfit(entries, got, 1)
    if np.allclose(np.polyval(line, entries), got, rtol=1e-9, atol=1e-9):
        return "layer_straight", (
            f"{name} multiplies by a number and adds one: a straight line, which the dense layers "
            "around it can do by themselves. A layer of your own bends."
        )
    return None


def _largest(A):
    return A.ravel()[np.abs(A).argmax()]
