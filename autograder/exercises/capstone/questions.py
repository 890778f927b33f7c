"""The questions of lesson 13, and its written answer."""

from autograder.exercises.base import Question, Written

LESSON = "13_capstone"

RUBRIC = """\
One point for each of:
- What the network is made of: the steps in order, and a count of parameters that fits them.
- One change and what it did: two numbers, measured on more than one drawing or start, or with the \
luck of one named as such. A change that did not help counts as much.
- What it confuses: at least one pair of digits, and a reason that the images or the network's \
shape show.
- The layer: its formula, and every path from an entry of A to the loss, each with its slope.
Half a point where the fact is right and the reason is missing."""

ITEMS = (
    Question(
        LESSON,
        "question_1",
        correct="c",
        reasons={
            "a": "The setting is the same, the images are not. On 300 images a share moves by a "
            "few per cent from drawing to drawing.",
            "b": "It may be a good setting. But it was chosen because its luck was best, and luck "
            "does not come along.",
            "c": "The best of 60 is the best of skill and luck together. On fresh images the luck "
            "is drawn anew, and only the skill stays.",
            "d": "New images are what it is for: the first 300 were not seen in training either.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="b",
        reasons={
            "a": "That hands the error through. Each entry also moves the mean of its row.",
            "b": "Each entry of A has a path through the mean, with slope -1/4. The first has the "
            "straight one too, with slope 1: 1 - 1/4.",
            "c": "The other three entries move the mean as well, and with it the first entry of Y.",
            "d": "That is the way back of a mean. The layer takes the mean away, and the entry "
            "itself stays.",
        },
    ),
    Written(LESSON, "explain_1", rubric=RUBRIC, points=4),
)
