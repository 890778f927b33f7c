"""Lesson 08: the convolution's gradients, which are convolutions again."""

from autograder.exercises.convolution import dL_db1, dL_dw1, dL_dw1_entry, dL_dw1_strided, questions

LESSON = "08_convolution"
ITEMS = (
    dL_db1.EXERCISE,
    dL_dw1_entry.EXERCISE,
    dL_dw1.EXERCISE,
    dL_dw1_strided.EXERCISE,
    *questions.ITEMS,
)
