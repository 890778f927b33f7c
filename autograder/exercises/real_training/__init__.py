"""Lesson 11: ten classes, a start, batches and momentum, and what one looks at first."""

from autograder.exercises.real_training import (
    dL_dW_regularised,
    initial_weights,
    max_pool_backward,
    minibatches,
    momentum_step,
    questions,
    softmax_cross_entropy,
)

LESSON = "11_real_training"
ITEMS = (
    max_pool_backward.EXERCISE,
    softmax_cross_entropy.EXERCISE,
    initial_weights.EXERCISE,
    minibatches.EXERCISE,
    momentum_step.EXERCISE,
    dL_dW_regularised.EXERCISE,
    *questions.ITEMS,
)
