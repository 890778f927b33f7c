"""Compares answers with the reference and names the mistake. Runs where student code cannot reach.

The judge never calls a student's function itself: it is given `ask`, which takes a list of
argument tuples and returns a list of `Answer`. In a learner's own notebook `ask` calls the
function (`ask_here`); when a class is graded it goes through a pipe into a sandbox.
"""

from autograder.judge.judge import PUBLIC_SEED, ask_here, judge, others_here, with_parts_here
from autograder.judge.verdict import Verdict, missing

__all__ = [
    "PUBLIC_SEED",
    "Verdict",
    "ask_here",
    "judge",
    "missing",
    "others_here",
    "with_parts_here",
]
