"""Work that ends its worker's process for one submission: what a cluster must live through."""

import os

from autograder.classroom.worker import work as grade_one

MARK = b"this one ends its worker"


def deadly(handed, master, terms):
    """Grade a submission, unless it holds the mark."""
    if MARK in handed.data:
        os._exit(9)
    return grade_one(handed, master, terms)
