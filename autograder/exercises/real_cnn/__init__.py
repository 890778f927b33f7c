"""Lesson 10: layers with channels, stride and padding, and the loss for many classes."""

from autograder.exercises.real_cnn import (
    conv2d_backward,
    conv2d_forward,
    dL_dX,
    max_pool_backward,
    questions,
    softmax_cross_entropy,
)

LESSON = "10_real_cnn"
ITEMS = (
    dL_dX.EXERCISE,
    conv2d_forward.EXERCISE,
    conv2d_backward.EXERCISE,
    max_pool_backward.EXERCISE,
    softmax_cross_entropy.EXERCISE,
    *questions.ITEMS,
)
