"""The questions of lesson 07."""

from autograder.exercises.base import Question

LESSON = "07_relu"

ITEMS = (
    Question(
        LESSON,
        "question_1",
        correct="c",
        reasons={
            "a": "That is Z1 multiplied in. The slope of an open ReLU is 1 for a Z1 of 5 and for "
            "one of 0.01.",
            "b": "The sign of the error has no say. Both gates are open, because both Z1 are "
            "above 0.",
            "c": "Both Z1 are above 0, so both slopes are 1 and the error passes unchanged.",
            "d": "There is no half open: at 0.01 the output moves exactly as much as the input, "
            "so the slope is 1.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="b",
        reasons={
            "a": "w1 and b1 sit in front of the closed gates: dZ1 is all zeros, and so are they. "
            "And w2 has the gradient (A2 - Y) F^T with F = 0.",
            "b": "Its gradient is A2 - Y, which needs no open gate. That of w2 is (A2 - Y) F^T, "
            "and F is all zeros; those of w1 and b1 come through closed gates.",
            "c": "b2, yes. But w2 is multiplied by F in the forward pass, and F is all zeros, so "
            "its gradient (A2 - Y) F^T is zero too.",
            "d": "The last layer stands behind the gates. Z2 = b2 still moves with b2, and the "
            "gradient A2 - Y of b2 is never 0.",
        },
    ),
)
