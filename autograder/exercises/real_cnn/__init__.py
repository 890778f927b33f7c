"""Lesson 10: a convolution layer with channels, stride and padding, forward and back."""

from autograder.exercises.real_cnn import (
    conv2d_backward,
    conv2d_forward,
    dL_dw1_dilated,
    dL_dX,
    questions,
)

LESSON = "10_real_cnn"
ITEMS = (
    dL_dX.EXERCISE,
    conv2d_forward.EXERCISE,
    conv2d_backward.EXERCISE,
    dL_dw1_dilated.EXERCISE,
    *questions.ITEMS,
)
