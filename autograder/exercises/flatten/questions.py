"""The questions of lesson 05."""

from autograder.exercises.base import Question

LESSON = "05_flatten"

ITEMS = (
    Question(
        LESSON,
        "question_1",
        correct="b",
        reasons={
            "a": "Index 5 would land there if P1 were filled column by column.",
            "b": "A full row of 5 comes first, then two more entries: 1 · 5 + 2 = 7.",
            "c": "One too far: in code both rows and columns count from 0.",
            "d": "You took 2 for the length of a row. A row of a (2, 5) array holds 5 entries.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="d",
        reasons={
            "a": "A matrix of ones would add all the errors up in every place. Each F_i depends on "
            "one entry of P1 alone.",
            "b": "Nothing is weighted here. The weights were used one step earlier, in ∂L/∂F.",
            "c": "Flatten has nothing to learn, but it does not stop the error: its factor is 1 "
            "for the entry that moved, not 0.",
            "d": "Each F_i equals one entry of P1. Its derivative is 1 for that entry and 0 for "
            "the rest, so every error moves back unchanged.",
        },
    ),
)
