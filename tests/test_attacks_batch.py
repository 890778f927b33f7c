"""A hostile class, graded by `autograder grade`."""

from attacks.checks import HostileClass


class TestAutograderGrade(HostileClass):
    batch = True
