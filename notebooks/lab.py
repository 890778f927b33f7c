"""Figures, checks and controls for the lessons: ``import lab``.

Pictures: `show`, `row`, `window`, `masked`, `chain`, `whole_page`, `losses`, `kernels`, `digits`,
`curves`, `confusion`, `bars`, `graph`. Controls: `explore`, `explore_conv`, `explore_pool`,
`explore_dw`. Questions that answer at once: `predict`, `recall`, `break_it`. Checks: `check`,
`judge`, `progress`, `gradient_table`. The arrays that the lessons follow: `example`. The images of
lesson 13: `capstone_task`. The student's own functions that passed: `mynet`, `hand_in_mynet`. Needs
NumPy and Matplotlib; ipywidgets, anywidget and the autograder are used where they are installed.
"""

import contextlib

from _lab.breaking import break_it
from _lab.canvas import Picture
from _lab.capstone import capstone_task
from _lab.cards import CheckFailed
from _lab.chain import chain
from _lab.checks import check
from _lab.controls import explore_conv, explore_dw, explore_pool
from _lab.example import example
from _lab.explore import explore
from _lab.figures import row, show
from _lab.gradients import gradient_table
from _lab.grading import judge
from _lab.graph import graph
from _lab.mynet import findable, hand_in_mynet, mynet
from _lab.page import whole_page
from _lab.plots import bars, confusion, curves, digits, kernels, losses
from _lab.predict import predict, recall
from _lab.progress import lesson, progress
from _lab.windows import masked, window

with contextlib.suppress(ImportError):  # left out of the lesson in which it is an exercise
    from _lab.slopes import numerical_derivative  # noqa: F401

findable()

__all__ = [
    "CheckFailed",
    "Picture",
    "bars",
    "break_it",
    "capstone_task",
    "chain",
    "check",
    "confusion",
    "curves",
    "digits",
    "example",
    "explore",
    "explore_conv",
    "explore_dw",
    "explore_pool",
    "gradient_table",
    "graph",
    "hand_in_mynet",
    "judge",
    "kernels",
    "lesson",
    "losses",
    "masked",
    "mynet",
    "predict",
    "progress",
    "recall",
    "row",
    "show",
    "whole_page",
    "window",
]
