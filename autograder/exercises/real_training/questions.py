"""The questions of lesson 11."""

from autograder.exercises.base import Question

LESSON = "11_real_training"

ITEMS = (
    Question(
        LESSON,
        "question_1",
        correct="d",
        reasons={
            "a": "The right class is pulled up, and the others are pushed down as well.",
            "b": "The right class has a gradient too: 0.1 - 1, here the largest in size.",
            "c": "That is truth minus prediction. A step against it would lower the right logit.",
            "d": "(0.7, 0.2, 0.1) minus (0, 0, 1). The entries of the gradient sum to 0.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="a",
        reasons={
            "a": "In each epoch the labels belong to other images, so nothing is learnt but how "
            "often each class comes. That is a loss near log 10.",
            "b": "With rate 0 the loss would stay at its start exactly, step after step.",
            "c": "Then the loss would begin far above log 10: the network would be sure at once.",
            "d": "Equal filters still let the loss fall some way: one filter sees that images "
            "differ.",
        },
    ),
)
