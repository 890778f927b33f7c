"""The questions of lesson 06."""

from autograder.exercises.base import Question, Written

LESSON = "06_max_pool"

ITEMS = (
    Question(
        LESSON,
        "question_1",
        correct="c",
        reasons={
            "a": "That would be right for the 3, the maximum. The 2 does not reach P1: after the "
            "change the maximum is still 3.",
            "b": "A quarter of the error for each entry is average pooling. Here P1 is the "
            "maximum, and the maximum did not move.",
            "c": "2.4 is still below 3. P1 stays at 3, everything behind it stays, so L stays too.",
            "d": "Neither the size nor the sign is right: P1 is still 3, L has no reason to move.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="a",
        reasons={
            "a": "Four windows give four ones. A fifth means two in one window: a tie, with both "
            "entries marked.",
            "b": "Then there would be a single 1, or a few if the largest number appears again.",
            "c": "A window left out makes the sum smaller: 3, not 5.",
            "d": "The numbers in A1 decide where the ones stand, never how many: one per window.",
        },
    ),
    Written(
        LESSON,
        "explain_1",
        rubric="1 point: a small change of an entry below the maximum leaves P1 as it is, so its "
        "derivative is 0; shown with numbers. 1 point: the maximum passes its change on one to "
        "one, so the derivative is 1 and the whole error arrives. 1 point: in a tie raising one "
        "entry raises P1, lowering it does not, so no derivative exists and a rule must choose; "
        "the course takes the first, and choosing both would count the error twice.",
        points=3,
    ),
)
