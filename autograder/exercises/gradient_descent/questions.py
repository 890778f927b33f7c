"""Lesson 09's questions."""

from autograder.exercises.base import Question

LESSON = "09_gradient_descent"

ITEMS = (
    Question(
        LESSON,
        "question_1",
        correct="a",
        reasons={
            "a": "Twice the images give twice the sum, and 1/m halves it again. The mean loss and "
            "its gradient are the same, so is every step.",
            "b": "The sum over the images doubles, but 1/m is halved at the same time. That is "
            "what 1/m is for.",
            "c": "1/m is halved, but there are twice as many terms to add. Both effects count.",
            "d": "No chance enters here: full-batch descent from one start does the same at every "
            "run, and the mean of each image counted twice is the same mean.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="c",
        reasons={
            "a": "dZ2 feeds all four gradients. Without 1/m there, w2 and b2 would be off as well.",
            "b": "A turned sign makes the difference as large as both sizes together: 1, not 0.6.",
            "c": "A gradient of a quarter of the true one is off by 0.75 / 1.25 = 0.6 in every "
            "entry, and w2 and b2 stay right.",
            "d": "A missing ReLU mask adds errors that differ from entry to entry; it would not "
            "give one and the same number everywhere.",
        },
    ),
)
