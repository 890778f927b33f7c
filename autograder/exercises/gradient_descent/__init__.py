"""Lesson 09: a batch, the whole way back, the gradient check, and descent."""

from autograder.exercises.gradient_descent import (
    backward,
    clip_gradients,
    gradient_check,
    questions,
    train,
    update,
)

LESSON = "09_gradient_descent"
ITEMS = (
    backward.EXERCISE,
    gradient_check.EXERCISE,
    update.EXERCISE,
    train.EXERCISE,
    clip_gradients.EXERCISE,
    *questions.ITEMS,
)
