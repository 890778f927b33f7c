"""The questions of lesson 10."""

from autograder.exercises.base import Question

LESSON = "10_real_cnn"

ITEMS = (
    Question(
        LESSON,
        "question_1",
        correct="b",
        reasons={
            "a": "That is the count at stride 1. At stride 2 only every second window exists.",
            "b": "Rows 2 and 4 start the windows that hold row 4, and columns likewise: 2 times 2.",
            "c": "Row 4 lies in the windows that start at rows 2 and 4, so more than one holds it.",
            "d": "Two is the count along the rows. Along the columns there are two as well.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="d",
        reasons={
            "a": "The right class is pulled up, and the others are pushed down as well.",
            "b": "The right class has a gradient too: 0.1 - 1, here the largest in size.",
            "c": "That is truth minus prediction. A step against it would lower the right logit.",
            "d": "(0.7, 0.2, 0.1) minus (0, 0, 1). The entries of the gradient sum to 0.",
        },
    ),
)
