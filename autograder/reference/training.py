"""What training a real network needs beside its layers: a start, batches, momentum (lesson 11).

`autograder.reference` re-exports every name.
"""

import math


def initial_weights(shape, rng):
    """Random weights that keep the spread of the activations behind a ReLU.

    Parameters
    ----------
    shape : tuple of int
        (K, C, R, S) of a convolution's filters, or (outputs, inputs) of a dense layer.
    rng : numpy.random.Generator

    Returns
    -------
    array of this shape
        One normal number for each weight, row by row, with mean 0 and spread sqrt(2 / n), where
        n = prod(shape[1:]) is how many products one output sums.
    """
    return rng.normal(0.0, math.sqrt(2.0 / math.prod(shape[1:])), shape)


def minibatches(X, y, size, rng):
    """All images once, in the order ``rng.permutation(len(y))``, cut into batches.

    Parameters
    ----------
    X : (N, ...) array
    y : (N,) array
    size : int
    rng : numpy.random.Generator

    Returns
    -------
    list of (X_batch, y_batch)
        Each with `size` images; the last one has what is left.
    """
    order = rng.permutation(len(y))
    parts = [order[first : first + size] for first in range(0, len(y), size)]
    return [(X[chosen], y[chosen]) for chosen in parts]


def momentum_step(params, grads, velocity, learning_rate, beta):
    """v <- beta v + dL/dtheta, then theta <- theta - learning_rate v, as new dicts.

    Parameters
    ----------
    params, grads, velocity : dict of arrays, with the same names
    learning_rate, beta : float

    Returns
    -------
    params : dict of arrays
    velocity : dict of arrays
    """
    velocity = {name: beta * velocity[name] + grads[name] for name in params}
    return {name: params[name] - learning_rate * velocity[name] for name in params}, velocity


def dL_dW_regularised(dW, W, strength):
    """The gradient of L + strength / 2 * sum(W**2), where dW is that of L.

    dW and W have one shape, which is the result's.
    """
    return dW + strength * W
