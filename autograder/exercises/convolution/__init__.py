"""Lesson 08: the convolution's gradients, which are convolutions again."""

from autograder.exercises.convolution import dL_db1, dL_dw1, dL_dw1_dilated, dL_dw1_entry, questions

LESSON = "08_convolution"
ITEMS = (
    dL_db1.EXERCISE,
    dL_dw1_entry.EXERCISE,
    dL_dw1.EXERCISE,
    dL_dw1_dilated.EXERCISE,
    *questions.ITEMS,
)
