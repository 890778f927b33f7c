"""Commands that keep a course's past: history, backup, restore."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from autograder.commands.grade import CourseOption
from autograder.commands.progress import console, course_folder
from autograder.course import CourseError


def add(app):
    """Add these commands to the application."""
    for command in (history, backup, restore):
        app.command(rich_help_panel="For instructors")(command)


def history(
    student: Annotated[str, typer.Argument(help="The student.")],
    lesson: Annotated[str | None, typer.Argument(help="Only this lesson.")] = None,
    course: CourseOption = Path("."),
):
    """Every grading of a student: when, what it gave, by which edition, grader and seed.

    Gradings with the same mark were made alike; a mark that changes says why points moved.
    """
    from nbgrader.coursedir import CourseDirectory

    from autograder.classroom.folders import load_config
    from autograder.gradebook.attempts import history as attempts
    from autograder.gradebook.read import open_gradebook

    coursedir = CourseDirectory(config=load_config(course_folder(course)))
    with open_gradebook(coursedir) as gradebook:
        found = attempts(gradebook.db, student, lesson)
    if not found:
        where = f" for {lesson}" if lesson else ""
        raise CourseError(f"No grading of {student} is on record{where}.")
    table = Table(title=escape(f"Gradings of {student}"))
    for column in ("graded (UTC)", "lesson", "points", "lost points in", "edition", "by", "seed"):
        table.add_column(column, no_wrap=column in ("graded (UTC)", "lesson", "points"))
    for one in found:
        points = f"{one.score:g} / {one.points:g}"
        marks = (one.edition[:8], one.judge, one.seed)
        when = f"{one.graded_at:%Y-%m-%d %H:%M}"
        table.add_row(when, one.lesson, points, escape(one.reason or _lost(one)), *marks)
    console.print(table)


def _lost(attempt):
    said = []
    for one in attempt.verdicts:
        name = one.name.removeprefix("check_")
        if one.score is None:
            said.append(f"{name} by hand")
        elif one.score < one.points:
            why = ", ".join(one.misconceptions).replace("_", " ")
            said.append(f"{name} {one.score:g}/{one.points:g}" + (f" ({why})" if why else ""))
    return "; ".join(said)


def backup(
    file: Annotated[
        Path | None, typer.Argument(help="The file to write.", show_default="backups/TIME.zip")
    ] = None,
    submissions: Annotated[
        bool, typer.Option("--submissions", help="What was handed in, too.")
    ] = False,
    course: CourseOption = Path("."),
):
    """Write the gradebook, the seed, mistakes.toml and roster.csv into one file.

    A grader or Formgrader may be at work meanwhile. Keep the file where no student can read it.
    """
    from autograder.classroom.backup import backup as make

    made = make(course_folder(course), file, submissions)
    console.print(f"Wrote {made}", highlight=False, soft_wrap=True, markup=False)


def restore(
    file: Annotated[Path, typer.Argument(help="A file that autograder backup wrote.")],
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite; a backup of what is there is made first.")
    ] = False,
    course: CourseOption = Path("."),
):
    """Put a backup back. What is there is not overwritten without --force."""
    from autograder.classroom.backup import restore as put_back

    written, before = put_back(course_folder(course), file, force)
    console.print(f"Put back {len(written)} files.")
    if before:
        text = f"What was there before: {before}"
        console.print(text, highlight=False, soft_wrap=True, markup=False)
