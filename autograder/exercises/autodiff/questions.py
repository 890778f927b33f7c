"""The questions of lesson 12."""

from autograder.exercises.base import Question

LESSON = "12_autodiff"

ITEMS = (
    Question(
        LESSON,
        "question_1",
        correct="d",
        reasons={
            "a": "With = the second error replaces the first, and 4 is left. Both paths count.",
            "b": "That multiplies the two paths, or gives the value of x * x. Paths add.",
            "c": "1 is the error of the loss itself, where the walk starts.",
            "d": "The way back hands over 4 twice, once for each place that x takes: 4 + 4.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="a",
        reasons={
            "a": "One bias was used in all 16 entries of each of 10 images: 160 paths, added up.",
            "b": "The bias has one entry, and a gradient has the shape of what it is taken for.",
            "c": "A mean would divide by the number of paths. Paths add.",
            "d": "The images share the bias as well. Their paths are added like the others.",
        },
    ),
)
