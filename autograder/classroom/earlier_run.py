"""What an earlier run of grading left: the class's verdicts, without grading again."""

import time

from nbgrader.coursedir import CourseDirectory

from autograder.classroom.folders import Folders, load_config, read_graded
from autograder.classroom.report import Report, Row


def graded_before(lesson, course_root):
    """The report of the graded notebooks that lie in the course's folder."""
    start = time.monotonic()
    folders = Folders(CourseDirectory(config=load_config(course_root)), lesson)
    rows = []
    for student in folders.students():
        left = read_graded(folders.graded(student), lesson)
        if left is not None:
            _, reason, scores = left
            earned, points = sum(s.score or 0.0 for s in scores), sum(s.points for s in scores)
            rows.append(Row(student, "skipped", earned, points, scores, reason))
    return Report(lesson, tuple(rows), time.monotonic() - start)
