"""Lesson 04: the dense layer's gradients, and the error at F."""

from autograder.exercises.dense import dense_backward, dL_db2, dL_dF, dL_dw2, questions

LESSON = "04_dense"
ITEMS = (
    dL_dw2.EXERCISE,
    dL_db2.EXERCISE,
    dL_dF.EXERCISE,
    dense_backward.EXERCISE,
    *questions.ITEMS,
)
