"""A numerical derivative, for the lessons after the one in which the student writes it.

The build leaves this file out of the lesson that asks for `numerical_derivative`.
"""

import numpy as np


def numerical_derivative(f, x, h=1e-5):
    """The gradient of a scalar function at x, by central differences.

    Parameters
    ----------
    f : callable
        Takes an array shaped like x, returns a number or an array with one entry.
    x : array or number
    h : float

    Returns
    -------
    array
        Same shape as x.
    """
    x = np.asarray(x, float)
    steps = h * np.eye(x.size).reshape(x.size, *x.shape)
    slopes = [(_number(f(x + step)) - _number(f(x - step))) / (2 * h) for step in steps]
    return np.array(slopes).reshape(x.shape)


def _number(value):
    return np.asarray(value, float).item()
