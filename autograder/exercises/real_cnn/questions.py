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
        correct="c",
        reasons={
            "a": "Each of the 8 filters has its own bias, but only one kernel for each channel.",
            "b": "One kernel for each filter is too few: a filter has one for each channel.",
            "c": "8 filters of 3 kernels with 25 weights are 600, and 8 biases make 608.",
            "d": "Neither padding nor the image's size brings parameters: the kernel is shared.",
        },
    ),
)
