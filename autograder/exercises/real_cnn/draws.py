"""Images, filters and biases of a convolution layer."""

from autograder.exercises.draws import images


def layer(rng, shape, filters, draw=images):
    """X, W and b of a convolution layer."""
    return draw(rng, shape), draw(rng, filters), draw(rng, filters[:1])
