"""`autograder collect LESSON FILE`: an LMS's archive, or a folder, into submitted/."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from autograder.commands.grade import CourseOption, LessonArgument
from autograder.commands.progress import console, course_folder
from autograder.submission.readable import readable


def add(app):
    """Add this command to the application."""
    app.command(rich_help_panel="For instructors")(collect)


def collect(
    lesson: LessonArgument,
    source: Annotated[Path, typer.Argument(help="A zip file from the LMS, or a folder.")],
    zone: Annotated[
        str | None,
        typer.Option(help="Time zone of the times in Blackboard's names, such as Europe/Berlin."),
    ] = None,
    course: CourseOption = Path("."),
):
    """Lay what was handed in where grading looks for it, by the roster.

    Knows the names that Canvas, Moodle and Blackboard give, and folders named like students. The
    newest attempt is taken; older ones, and what was there before, are kept in `collected/`. What
    names no student of the roster is listed. The exit code is 2 where something was not taken.

    Hand-in times are taken where the archive says them for certain: from a `timestamp.txt` in a
    student's folder, and from Blackboard's names where `--zone` says what they mean. Canvas and
    Moodle write none. The names are kept: `autograder feedback --zip` gives the pages back under
    them.
    """
    from autograder.classroom.collect import collect as take

    found = take(lesson, source, course_folder(course), zone)
    counts = Counter(one.status for one in found)
    said = ", ".join(f"{counts[status]} {status}" for status in sorted(counts))
    console.print(f"{lesson}: {said or 'nothing found'}.", highlight=False)
    late = sorted(one.student for one in found if one.words.startswith("late"))
    if late:
        console.print(f"Late, says the LMS: {escape(', '.join(late))}", soft_wrap=True)
    for one in found:
        if one.status in ("taken", "same") and one.words not in ("", "late"):
            console.print(f"{one.student}: {one.words}", markup=False, soft_wrap=True)
    left = [one for one in found if one.status in ("unknown", "refused")]
    if left:
        table = Table(title="Not taken", title_style="bold red")
        for column in ("file", "student", "why"):
            table.add_column(column, overflow="fold")
        for one in left:
            table.add_row(escape(readable(one.path)), escape(one.student or ""), one.words)
        console.print(table)
        raise typer.Exit(2)
