"""The questions of lesson 04."""

from autograder.exercises.base import Question

LESSON = "04_dense"

ITEMS = (
    Question(
        LESSON,
        "question_1",
        correct="a",
        reasons={
            "a": "∂L/∂w2 at that entry is dZ2 times the feature. The feature is 0, so moving its "
            "weight changes nothing for this image.",
            "b": "The size of the weight has no say in its own gradient: ∂Z2/∂w2 is the feature.",
            "c": "That belongs to the first weight, whose feature is 2. The second feature is 0.",
            "d": "dZ2 is what the bias gets, since its factor is 1. The weight's factor is the "
            "feature, here 0.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="c",
        reasons={
            "a": "Nothing is overwritten: every image of the batch adds its share to the one "
            "gradient of w2.",
            "b": "Errors add up with their signs. The sizes alone would forget which way each "
            "image wants to go.",
            "c": "-0.3 fᵀ + 0.3 fᵀ = 0: the two images pull the shared weights equally hard in "
            "opposite directions. The error at F keeps a column for each and is not zero.",
            "d": "There is one w2, of shape (1, 4), and so one gradient of that shape. The images "
            "are summed inside the matrix product.",
        },
    ),
)
