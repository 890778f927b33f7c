"""The questions of lesson 02."""

from autograder.exercises.base import Question

LESSON = "02_loss"

ITEMS = (
    Question(
        LESSON,
        "question_1",
        correct="c",
        reasons={
            "a": "Neither says 1, but the loss asks how much each gives to the truth: 0.5 or 0.1.",
            "b": "1.8 is how the distances from the truth compare, 0.9 and 0.5. The loss compares "
            "logarithms.",
            "c": "-log(0.1) = 2.303 and -log(0.5) = 0.693. Their ratio is 3.3: the log punishes a "
            "confident mistake far more.",
            "d": "The loss grows without bound only as A2 goes to 0, and 0.1 is not 0.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="a",
        reasons={
            "a": "-Y/A2 + (1-Y)/(1-A2) with Y = 0 leaves 1/(1-0.8) = 5. It is positive: making A2 "
            "larger makes the loss larger.",
            "b": "That is -1/0.8, the derivative for Y = 1.",
            "c": "The size is right, but the sign is not. With Y = 0 a larger A2 is a worse "
            "answer, so L rises.",
            "d": "That is A2 - Y, the numerator alone. Divide by A2 (1 - A2) = 0.16.",
        },
    ),
)
