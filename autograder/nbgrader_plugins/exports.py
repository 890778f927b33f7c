"""Forms in which `nbgrader export` hands grades on: a column an exercise, Canvas, Moodle.

Points are those after the penalty, given by hand or by the grader. What was not handed in is an
empty field: a zero there would say that it was handed in and is wrong.
"""

import csv

from nbgrader.plugins import ExportPlugin

from autograder.classroom.lesson_page import harmless
from autograder.classroom.page_parts import number
from autograder.gradebook.penalties import late_rule, settle
from autograder.gradebook.standing import lesson_cells, points_of


class CourseExport(ExportPlugin):
    """What the forms share: the students, the lessons, and penalties that are up to date."""

    file = "grades.csv"

    def export(self, gradebook):
        settle(gradebook, late_rule(self.config))
        wanted = [str(name) for name in self.assignment]
        lessons = [a.name for a in gradebook.assignments if not wanted or a.name in wanted]
        only = {str(name) for name in self.student}
        students = [s for s in gradebook.students if not only or s.id in only]
        points = {name: lesson_cells(gradebook.db, name) for name in lessons}
        found = {name: points_of(gradebook, name) for name in lessons}
        target = self.to or self.file
        self.log.info("Exporting grades to %s", target)
        with open(target, "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(self.rows(students, sorted(lessons), points, found))

    def rows(self, students, lessons, points, found):
        """The lines of the file.

        Parameters
        ----------
        students : list of nbgrader.api.Student
        lessons : list of str
        points : dict
            lesson -> (id, grade_id, points) of its graded cells.
        found : dict
            lesson -> student -> `Standing`.
        """
        raise NotImplementedError

    def sums(self, student, lessons, found):
        """The student's points, lesson by lesson; empty where nothing was handed in."""
        mine = (found[name].get(student.id) for name in lessons)
        return [number(one.score) if one else "" for one in mine]


class ExerciseExport(CourseExport):
    """One line a student and lesson, one column an exercise."""

    file = "exercises.csv"

    def rows(self, students, lessons, points, found):
        columns = [(name, cell) for name in lessons for _, cell, _ in points[name]]
        titles = [f"{name}/{cell.removeprefix('check_')}" for name, cell in columns]
        sums = [f"{name} {what}" for name in lessons for what in ("penalty", "total")]
        yield ["student_id", "last_name", "first_name", *titles, *sums]
        for student in students:
            line = [harmless(text or "") for text in _who(student)]
            for name, cell in columns:
                one = found[name].get(student.id)
                earned = one.by_name.get(cell) if one else None
                line.append("" if earned is None or earned.waits else number(earned.score))
            for name in lessons:
                one = found[name].get(student.id)
                line += [number(one.penalty), number(one.score)] if one else ["", ""]
            yield line


class CanvasExport(CourseExport):
    """Canvas's gradebook file, to be imported there. `lms_user_id` is the student's ID."""

    file = "canvas.csv"

    def rows(self, students, lessons, points, found):
        most = [number(sum(p for _, _, p in points[name])) for name in lessons]
        yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *lessons]
        yield ["    Points Possible", "", "", "", "", *most]
        for student in students:
            last, first = student.last_name or "", student.first_name or ""
            name = ", ".join(part for part in (last, first) if part) or student.id
            ids = (student.lms_user_id or "", student.id, student.email or student.id)
            sums = self.sums(student, lessons, found)
            yield [*map(harmless, (name, *ids)), "", *sums]


class MoodleExport(CourseExport):
    """A table for Moodle's grade import, which finds a student by ID number or email address."""

    file = "moodle.csv"

    def rows(self, students, lessons, points, found):
        yield ["First name", "Surname", "ID number", "Email address", *lessons]
        for student in students:
            id_ = student.lms_user_id or student.id
            who = (student.first_name or "", student.last_name or "", id_, student.email or "")
            yield [*map(harmless, who), *self.sums(student, lessons, found)]


def _who(student):
    return student.id, student.last_name, student.first_name
