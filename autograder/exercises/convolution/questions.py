"""The questions of lesson 08."""

from autograder.exercises.base import Question, Written

LESSON = "08_convolution"

RUBRIC = """\
One point for each of:
- The sum. w_12 is used in every Z_ij, so the chain rule adds one term for each entry of Z; and \
the factor in a term, dZ_ij/dw_12, is the pixel that stood over w_12.
- No flip. Going from one entry of w to its neighbour moves the window over X by one pixel in the \
same direction (the pixel is X_(i+k-1)(j+l-1), with plus signs), while the errors keep their \
order; so dL/dZ slides over X as it is.
- The shape. dL/dZ is 4x4 there, it fits into the 5x5 image at 2 by 2 positions, and that is the \
shape of w (5 - 4 + 1 = 2).
Half a point where the formula is right and the reason is missing."""

ITEMS = (
    Question(
        LESSON,
        "question_1",
        correct="c",
        reasons={
            "a": "w_12 is used in all four Z_ij, also in Z_22. Its term, 3 times 6, falls away.",
            "b": "You took off 3 times 5. In Z_22 the weight w_12 met the pixel X_23, which is 6.",
            "c": "The term of Z_22 was 3 times X_23 = 18. It falls away, and 27 - 18 = 9 is left.",
            "d": "One closed ReLU silences one term. The other three Z_ij still report to w_12.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="b",
        reasons={
            "a": "A gradient of 0 would say that w1 has no effect. On an even grey image w_kl "
            "still adds grey times w_kl to every Z_ij.",
            "b": "Every w_kl meets the same pixel value c in every Z_ij, so each entry is c times "
            "the sum of the errors, which is c times dL/db1.",
            "c": "The shape is wrong: dL/dw1 has nine entries, as w1 has. And every entry of it "
            "is a sum over all of dZ1.",
            "d": "The errors differ from place to place, but all of them enter every entry of "
            "dL/dw1, and each is multiplied by the same c.",
        },
    ),
    Written(LESSON, "explain_1", rubric=RUBRIC, points=3),
)
