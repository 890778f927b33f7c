"""A hostile class, graded by plain `nbgrader autograde`."""

from attacks.checks import HostileClass


class TestNbgraderAutograde(HostileClass):
    batch = False
