"""Lesson 00: slopes along paths, over paths, and the table of them."""

from autograder.exercises.start import (
    jacobian,
    questions,
    slope_along,
    slope_over,
    slopes_through,
)

LESSON = "00_start"
ITEMS = (
    slope_along.EXERCISE,
    slope_over.EXERCISE,
    jacobian.EXERCISE,
    slopes_through.EXERCISE,
    *questions.ITEMS,
)
