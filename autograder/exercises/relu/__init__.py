"""Lesson 07: the mask of the ReLU, and the error through it."""

from autograder.exercises.relu import dL_dZ1, dL_dZ1_leaky, questions, relu_mask

LESSON = "07_relu"
ITEMS = (
    relu_mask.EXERCISE,
    dL_dZ1.EXERCISE,
    dL_dZ1_leaky.EXERCISE,
    *questions.ITEMS,
)
