"""Lesson 02: the loss, its derivative by the prediction, and derivatives by trying."""

from autograder.exercises.loss import (
    binary_cross_entropy,
    dL_dA2,
    numerical_derivative,
    questions,
    squared_error,
)

LESSON = "02_loss"
ITEMS = (
    binary_cross_entropy.EXERCISE,
    numerical_derivative.EXERCISE,
    dL_dA2.EXERCISE,
    squared_error.EXERCISE,
    *questions.ITEMS,
)
