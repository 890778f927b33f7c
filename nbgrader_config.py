"""The course as nbgrader sees it, with the judge and sandbox of autograder.grading.config."""

from pathlib import Path

from autograder.grading.config import configure

c = get_config()  # noqa: F821  (given by nbgrader when it reads this file)

c.CourseDirectory.course_id = "backprop"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)

configure(c)
