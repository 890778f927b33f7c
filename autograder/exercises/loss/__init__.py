"""Lesson 02: the loss, its derivative by the prediction, and derivatives by trying."""

from autograder.exercises.loss import binary_cross_entropy, dL_dA2, numerical_derivative, questions

LESSON = "02_loss"
ITEMS = (
    binary_cross_entropy.EXERCISE,
    numerical_derivative.EXERCISE,
    dL_dA2.EXERCISE,
    *questions.ITEMS,
)
