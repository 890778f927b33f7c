"""Lesson 05: the way back through flatten."""

from autograder.exercises.flatten import dL_dP1, dL_dP_dQ, questions

LESSON = "05_flatten"
ITEMS = (
    dL_dP1.EXERCISE,
    dL_dP_dQ.EXERCISE,
    *questions.ITEMS,
)
