"""The questions of lesson 03."""

from autograder.exercises.base import Question, Written

LESSON = "03_sigmoid"

ITEMS = (
    Question(
        LESSON,
        "question_1",
        correct="d",
        reasons={
            "a": "You multiplied the step by A2. The slope has a second factor, 1 - A2.",
            "b": "You multiplied the step by 1 - A2. The slope has a second factor, A2.",
            "c": "You took the slope at A2 = 0.5, which is 0.25. At 0.9 the curve is flatter.",
            "d": "The slope at A2 = 0.9 is 0.9 · 0.1 = 0.09, and 0.09 · 0.01 = 0.0009.",
        },
    ),
    Question(
        LESSON,
        "question_2",
        correct="b",
        reasons={
            "a": "That is the slope ∂A2/∂Z2 alone. The other factor, ∂L/∂A2, is about -485 million "
            "here and makes up for it.",
            "b": "A2 is about 0.000000002, so A2 - Y is -1 to eight decimals. The flat sigmoid and "
            "the steep loss cancel, and a confident mistake still gets the strongest push.",
            "c": "That is ∂L/∂A2 alone, -1/A2. Multiplied by the slope, about 2 · 10⁻⁹, it is "
            "moderate again.",
            "d": "A2 is small but not 0, and even at A2 = 0 the product has a value on paper: the "
            "factors cancel before any number goes in.",
        },
    ),
    Written(
        LESSON,
        "explain_1",
        rubric="1 point: at A2 = 0.999 the slope ∂A2/∂Z2 is small, 0.999 · 0.001 = 0.000999. "
        "1 point: ∂L/∂A2 of cross-entropy is large there, 1 / (1 - A2) = 1000, and the product is "
        "A2 - Y = 0.999, so learning goes on. "
        "1 point: with the squared loss ∂L/∂A2 is only A2 - Y, the slope stays in the product "
        "(about 0.000998), and learning nearly stops.",
        points=3,
    ),
)
