"""The questions of lesson 01."""

from autograder.exercises.base import Question

LESSON = "01_forward"

ITEMS = (
    Question(
        LESSON,
        "question_1",
        correct="b",
        reasons={
            "a": "The two biases are missing. They are trained like the weights.",
            "b": "The convolution has 25 + 1. It makes Z1 4x4, pooling makes P1 2x2, so F has 4 "
            "entries and the dense layer 4 + 1. That is 31.",
            "c": "That is the count without pooling, with 16 entries in F. Pooling leaves one "
            "entry for each of the four windows.",
            "d": "That counts a kernel of its own at each of the 16 places. The convolution uses "
            "the same 25 weights everywhere.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="d",
        reasons={
            "a": "Z1 rises by 2 everywhere, but an entry of Z1 at -2 only comes to 0, and there A1 "
            "stays 0.",
            "b": "Three window maxima were positive, so ReLU and pooling pass their rise on. The "
            "fourth comes from -1 to 1.",
            "c": "F does rise, from 8, 2, 0, 6 to 10, 4, 1, 8. But Z2 weighs the rises with w2, "
            "and two of those weights are negative.",
            "d": "F comes to 10, 4, 1, 8. Z2 changes by 2 (0.5) - 2 (0.25) + 1 (0.25) - 2 (0.5) = "
            "-0.25, from 1 to 0.75, so A2 falls from 0.731 to 0.679.",
        },
    ),
)
