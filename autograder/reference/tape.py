"""The operations of lesson 12's tape as plain functions: a value, and the errors of its inputs.

Each takes arrays and the error of what it gives out, and returns {"value", "da", ...}. The lesson
writes them with tensors; the check hands over arrays, so that answers are plain data. What the
way back of a layer needs comes from lessons 04 to 10.
"""

import numpy as np

from autograder.reference import layers, network


def summed_back(error, shape):
    """An error added up over the axes along which an array of `shape` was repeated."""
    error = np.asarray(error, float)
    error = error.sum(axis=tuple(range(error.ndim - len(shape))))
    repeated = tuple(n for n, size in enumerate(shape) if size == 1 and error.shape[n] != 1)
    return np.asarray(error.sum(axis=repeated, keepdims=True))


def add(a, b, error):
    """a + b with broadcasting: each gets the error as it is, summed back to its own shape."""
    return {
        "value": a + b,
        "da": summed_back(error, np.shape(a)),
        "db": summed_back(error, np.shape(b)),
    }


def multiply(a, b, error):
    """a * b with broadcasting: each gets the error times the other, summed back."""
    return {
        "value": a * b,
        "da": summed_back(error * b, np.shape(a)),
        "db": summed_back(error * a, np.shape(b)),
    }


def divide(a, b, error):
    """a / b with broadcasting: slopes 1/b and -a/b^2, summed back."""
    return {
        "value": a / b,
        "da": summed_back(error / b, np.shape(a)),
        "db": summed_back(-error * a / b**2, np.shape(b)),
    }


def matmul(a, b, error):
    """a @ b, (m, k) and (k, n): the error times the other's transpose, on its own side."""
    return {"value": a @ b, "da": error @ b.T, "db": a.T @ error}


def relu(a, error):
    """max(0, a): the error where a > 0; at 0 the course takes 0 (item 15)."""
    return {"value": network.relu(a), "da": network.dL_dZ1(error, a)}


def maximum(a, error, size=2):
    """Max pooling, (H, W) -> (H/size, W/size): the error to each window's first maximum."""
    return {"value": network.max_pool(a, size), "da": network.dL_dA1(error, a, size)}


def convolve(a, w, error):
    """Conv(a, w), valid, no flip: the errors of lessons 10 (full, flipped) and 08 (valid)."""
    return {
        "value": network.conv2d(a, w, 0.0),
        "da": layers.dL_dX(error, w),
        "dw": network.dL_dw1(a, error),
    }


def total(a, error):
    """The sum of all entries, shape (): every entry gets the error."""
    return {"value": np.array(np.sum(a)), "da": np.full(np.shape(a), float(error))}


def backward(graph):
    """The slope of the last value by each value of a graph.

    Parameters
    ----------
    graph : list of lists of (int, float)
        For each value, in the order in which they are made: the values that it is made of, by
        their numbers, each with the slope of that step. A value may be named twice.

    Returns
    -------
    list of float
        1 for the last value; 0 for a value that the last does not depend on.
    """
    slopes = [0.0] * (len(graph) - 1) + [1.0]
    for number in reversed(range(len(graph))):
        for parent, slope in graph[number]:
            slopes[parent] += slope * slopes[number]
    return slopes
