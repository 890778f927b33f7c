"""Lesson 01: the forward pass, step by step and as a whole."""

from autograder.exercises.forward import (
    average_pool,
    conv2d,
    flatten,
    forward,
    max_pool,
    questions,
    relu,
    sigmoid,
)

LESSON = "01_forward"
ITEMS = (
    conv2d.EXERCISE,
    relu.EXERCISE,
    max_pool.EXERCISE,
    flatten.EXERCISE,
    sigmoid.EXERCISE,
    forward.EXERCISE,
    average_pool.EXERCISE,
    *questions.ITEMS,
)
