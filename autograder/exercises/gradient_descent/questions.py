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
            "b": "A turned sign gives |a - n| / (|a| + |n|) = 2|n| / 2|n| = 1, not 0.6.",
            "c": "With a = n/4 the error is 0.75 / 1.25 = 0.6 in every entry, and only the lines "
            "behind w2 and b2 are touched.",
            "d": "A missing ReLU mask adds errors that differ from entry to entry; it would not "
            "give one and the same number everywhere.",
        },
    ),
)
