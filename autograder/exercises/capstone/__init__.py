"""Lesson 13: a network of one's own, on a task of three levels."""

from autograder.exercises.capstone import measured, questions

LESSON = "13_capstone"
ITEMS = (*measured.ITEMS, *questions.ITEMS)
