"""The course's autograder: reference network, exercises, judge, and the grading of a class."""

__version__ = "0.1.0"
