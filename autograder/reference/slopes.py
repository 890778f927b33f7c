"""Slopes along paths, and tables of slopes: what lesson 00 asks for.

Formulas are those of items 6 and 11 of the notes, read for any chain: factors of one path are
multiplied, and the paths of a chain are added.
"""

import math

import numpy as np


def slope_along(factors):
    """The slope along one path: the product of its steps' slopes.

    Parameters
    ----------
    factors : sequence of numbers

    Returns
    -------
    float
    """
    return float(math.prod(factors))


def slope_over(paths):
    """The slope over all paths: each path's product, added up.

    Parameters
    ----------
    paths : sequence of sequences of numbers

    Returns
    -------
    float
    """
    return float(sum(slope_along(factors) for factors in paths))


def jacobian(f, x):
    """The table of slopes of f at x, by central differences with h = 1e-5.

    Parameters
    ----------
    f : callable
        (n,) array -> (m,) array.
    x : (n,) array

    Returns
    -------
    (m, n) array
        Entry [i, j] is how output i answers to input j: (f_i(x + h e_j) - f_i(x - h e_j)) / 2h.
    """
    x = np.asarray(x, float)
    steps = 1e-5 * np.eye(x.size)
    columns = [(np.asarray(f(x + s)) - np.asarray(f(x - s))) / 2e-5 for s in steps]
    return np.stack(columns, axis=1)


def slopes_through(outer, inner):
    """The table of slopes of two functions in a row: every path through the middle, added up.

    Parameters
    ----------
    outer : (m, k) array
        The table of the second function.
    inner : (k, n) array
        The table of the first.

    Returns
    -------
    (m, n) array
        Entry [i, j] = sum over the k middle values of outer[i, k] inner[k, j].
    """
    return np.asarray(outer, float) @ np.asarray(inner, float)
