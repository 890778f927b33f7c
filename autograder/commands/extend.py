"""`autograder extend STUDENT LESSON`: more time for one student, and its penalty anew."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.grade import CourseOption, LessonArgument
from autograder.commands.progress import console, course_folder
from autograder.course import CourseError


def add(app):
    """Add this command to the application."""
    app.command(rich_help_panel="For instructors")(extend)


def extend(
    student: Annotated[str, typer.Argument(help="The student.")],
    lesson: LessonArgument,
    days: Annotated[float, typer.Option(min=0, help="So many days after the due date.")] = 0,
    hours: Annotated[float, typer.Option(min=0, help="So many hours more.")] = 0,
    until: Annotated[
        str | None,
        typer.Option(metavar="TIME", help='Until then, such as "2026-12-01 18:00 Europe/Berlin".'),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the extension away.")] = False,
    course: CourseOption = Path("."),
):
    """Give one student more time for a lesson.

    The penalty is worked out anew from the sum as it stands, points given by hand included, and no
    code is run. It may be given before anything is handed in. Given again, it takes the place of
    the one before: `--days 2` is two days after the due date, not two more. A time without a zone
    is UTC.
    """
    from nbgrader.coursedir import CourseDirectory

    from autograder.classroom.folders import load_config
    from autograder.classroom.roster import read_roster
    from autograder.gradebook.extensions import due_date, grant
    from autograder.gradebook.patience import patiently
    from autograder.gradebook.penalties import late_rule, settle
    from autograder.gradebook.read import open_gradebook
    from autograder.gradebook.standing import standings

    config = load_config(course_folder(course))
    coursedir = CourseDirectory(config=config)
    with open_gradebook(coursedir) as gradebook:
        due = due_date(gradebook, lesson)
        extension = _extension(due, lesson, days, hours, until, remove)
        members = read_roster(coursedir.root) or ()

        def give():
            gradebook.db.rollback()
            grant(gradebook, student, lesson, extension, members)

        patiently(give, coursedir.db_url, _say)
        moved = settle(gradebook, late_rule(config), lesson, student)
        found = next((one for one in standings(gradebook, lesson) if one.student == student), None)
    if remove:
        said = "has no extension any more"
    elif due is None:
        said = f"{extension} after the due date, which {lesson} does not have yet"
    else:
        said = f"until {due + extension:%Y-%m-%d %H:%M} UTC"
    _say(f"{student}: {lesson} {said}.")
    for _, _, before, after in moved:
        points = f"{found.score:g} of {found.points:g} points"
        _say(f"The penalty was {before:g} points and is {after:g} now: {points}.")
    if not moved:
        _say("No points moved.")


def _extension(due, lesson, days, hours, until, remove):
    """The time that is asked for, counted from the due date."""
    from autograder.submission.timestamp import time_of

    asked = timedelta(days=days, hours=hours)
    if bool(asked) + bool(until) + remove != 1:
        raise CourseError("Name the time once: --days and --hours, or --until, or --remove.")
    if not until:
        return asked
    time, problem = time_of(until)
    if problem:
        raise CourseError(f"--until {problem}.")
    if due is None:
        raise CourseError(
            f"{lesson} has no due date yet. Set it first: nbgrader db assignment add {lesson} "
            '--duedate "2026-11-30 18:00 UTC"'
        )
    if time <= due:
        raise CourseError(f"--until is not after the due date, {due:%Y-%m-%d %H:%M} UTC.")
    return time - due


def _say(text):
    console.print(text, markup=False, highlight=False, soft_wrap=True)
