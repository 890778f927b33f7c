"""Errors at Z2."""

from autograder.exercises.draws import images


def errors(rng, m):
    """Errors of m images, (1, m), none zero."""
    return images(rng, (1, m), -0.95, 0.95)
