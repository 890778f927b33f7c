"""Lesson 12: a tape that goes back by itself.

A tensor is no plain data, so the judge asks each operation with arrays and an error. The lesson's
given line ``@on_tape`` makes tensors of them, runs the student's function and its way back, and
gives value and errors; ``@on_graph`` does the same for `backward`.
"""

from autograder.exercises.autodiff import (
    add,
    backward,
    convolve,
    divide,
    matmul,
    maximum,
    multiply,
    questions,
    relu,
    summed_back,
    total,
)

LESSON = "12_autodiff"
ITEMS = (
    summed_back.EXERCISE,
    add.EXERCISE,
    multiply.EXERCISE,
    matmul.EXERCISE,
    relu.EXERCISE,
    maximum.EXERCISE,
    convolve.EXERCISE,
    total.EXERCISE,
    backward.EXERCISE,
    divide.EXERCISE,
    *questions.ITEMS,
)
