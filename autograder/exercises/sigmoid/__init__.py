"""Lesson 03: the sigmoid's slope, and two factors that cancel."""

from autograder.exercises.sigmoid import dA2_dZ2, dA_dZ_tanh, dL_dZ2, questions

LESSON = "03_sigmoid"
ITEMS = (
    dA2_dZ2.EXERCISE,
    dL_dZ2.EXERCISE,
    dA_dZ_tanh.EXERCISE,
    *questions.ITEMS,
)
