"""`autograder feedback LESSON`: the students' pages, in parallel, only those that changed."""

import os
import zipfile
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from autograder.commands.grade import CourseOption, LessonArgument
from autograder.commands.progress import console, course_folder
from autograder.course import CourseError


def add(app):
    """Add this command to the application."""
    app.command(rich_help_panel="For instructors")(feedback)


def feedback(
    lesson: LessonArgument,
    workers: Annotated[
        int, typer.Option(min=1, help="Pages at once.", show_default="your cores")
    ] = os.cpu_count() or 1,
    force: Annotated[bool, typer.Option("--force", help="Make every page again.")] = False,
    archive: Annotated[
        Path | None,
        typer.Option("--zip", help="Put all pages into this file, under the LMS's names."),
    ] = None,
    course: CourseOption = Path("."),
):
    """Make the students' pages in `feedback/`: those whose grade, comment or penalty changed.

    The pages are those of `nbgrader generate_feedback`. The exit code is 2 when one failed.

    With `--zip` a page goes under the name with which Canvas or Moodle handed the file out, where
    `autograder collect` took it from their archive, so that the zip can be uploaded there. Any
    other page goes into a folder named like the student.
    """
    from autograder.classroom.lms_record import name_back, remembered
    from autograder.nbgrader_plugins.feedback_pages import make_pages

    with console.status(f"pages of {lesson}"):
        pages = make_pages(lesson, course_folder(course), workers, force)
    if not pages:
        raise CourseError(f"Nothing of {lesson} is graded yet. Run 'autograder grade {lesson}'.")
    made = sum(one.status == "made" for one in pages)
    failed = [one for one in pages if one.status not in ("made", "same")]
    console.print(f"{lesson}: {made} pages made, {len(pages) - made - len(failed)} as they were.")
    if archive:
        names = remembered(course_folder(course), lesson)
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            for one in pages:
                if one not in failed:
                    back = name_back(names.get(one.student, ""), one.path.name)
                    file.write(one.path, back or f"{one.student}/{one.path.name}")
        console.print(f"Wrote {archive}", highlight=False, soft_wrap=True, markup=False)
    for one in failed:
        console.print(f"[red]{escape(one.student)}[/red]: {escape(one.status)}", soft_wrap=True)
    if failed:
        raise typer.Exit(2)
