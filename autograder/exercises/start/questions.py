"""The questions of lesson 00."""

from autograder.exercises.base import Question

LESSON = "00_start"

ITEMS = (
    Question(
        LESSON,
        "question_1",
        correct="c",
        reasons={
            "a": "That multiplies the paths with each other. A change takes both at once, so they "
            "add up.",
            "b": "That adds the slopes within a path. Along one path they multiply.",
            "c": "2 times -3 is -6 along the first path, 5 along the second. Together -1.",
            "d": "That is the first path alone. The change also takes the second.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="b",
        reasons={
            "a": "One run gives the loss. Each slope needs a run with its own parameter moved.",
            "b": "One run as it is, and one for each of the million with that parameter moved. "
            "The way back gives all of them for about the price of two runs more.",
            "c": "Two runs are about what the way back costs. It is what nudging cannot do.",
            "d": "Moving one parameter at a time is enough. Pairs are not needed for slopes.",
        },
    ),
)
