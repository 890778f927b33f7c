"""Lesson 06: the max pool's mask, and the error sent to each window's maximum."""

from autograder.exercises.max_pool import dL_dA1, dL_dA1_average, max_pool_mask, questions

LESSON = "06_max_pool"
ITEMS = (max_pool_mask.EXERCISE, dL_dA1.EXERCISE, dL_dA1_average.EXERCISE, *questions.ITEMS)
