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
            "b": "All four window maxima were positive, so ReLU and pooling pass their rise on.",
            "c": "F does rise by 2 in each entry. But Z2 weighs the four rises with w2, and those "
            "weights sum to 0.",
            "d": "Each window's largest entry rises by 2, and so does each entry of F. Z2 changes "
            "by 2 (0.5 - 0.25 + 0.25 - 0.5) = 0, so A2 stays.",
        },
    ),
)
