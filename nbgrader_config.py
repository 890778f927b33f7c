"""The course as nbgrader sees it; autograder.nbgrader_plugins puts judge and sandbox in."""

from pathlib import Path

from autograder.nbgrader_plugins.config import configure

c = get_config()  # noqa: F821  (given by nbgrader when it reads this file)

c.CourseDirectory.course_id = "backprop"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)

configure(c)
