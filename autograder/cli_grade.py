"""Commands for instructors: grade, report, demo."""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)

from autograder.building.paths import CourseError
from autograder.tables import class_table, mistakes_table, needs_look_table

console = Console()
LessonArgument = Annotated[str, typer.Argument(help="The lesson, such as 08_convolution.")]
CourseOption = Annotated[
    Path, typer.Option("--course", help="The folder that holds nbgrader_config.py.")
]
NoSandbox = Annotated[
    bool,
    typer.Option(
        "--no-sandbox",
        help="Run students' code without bubblewrap. Only for notebooks that you trust.",
    ),
]


def add(app):
    """Add these commands to the application."""
    panel = "For instructors"
    app.command(rich_help_panel=panel)(grade)
    app.command(rich_help_panel=panel)(report)
    app.command(rich_help_panel=panel)(demo)


def grade(
    lesson: LessonArgument,
    workers: Annotated[
        int, typer.Option(min=1, help="Submissions at once.", show_default="your cores")
    ] = os.cpu_count() or 1,
    student: Annotated[
        list[str] | None, typer.Option(help="Only this student; may be given again.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Grade again what is graded and unchanged.")
    ] = False,
    no_sandbox: NoSandbox = False,
    course: CourseOption = Path("."),
):
    """Grade a class: every submission of a lesson, into nbgrader's gradebook.

    Submissions are read from `submitted/STUDENT/LESSON/`. What is graded and unchanged is skipped,
    and a run that was stopped goes on where it was. The exit code is 0 when all is well, 2 when a
    submission needs a look, 1 when nothing could be graded.
    """
    found = run_class(course, lesson, workers, student, force, not no_sandbox)
    console.print(class_table(found))
    if found.needs_look:
        console.print(needs_look_table(found))
        raise typer.Exit(2)


def report(lesson: LessonArgument, course: CourseOption = Path(".")):
    """Who misunderstood what: the named mistakes of a graded class, the most frequent first."""
    from autograder.grading.before import graded_before

    found = graded_before(lesson, course_folder(course))
    if not found.rows:
        raise CourseError(f"Nothing of {lesson} is graded yet. Run 'autograder grade {lesson}'.")
    console.print(mistakes_table(found))


def demo(
    lesson: Annotated[str, typer.Argument(help="The lesson to grade.")] = "01_forward",
    folder: Annotated[Path, typer.Option(help="Where the demo's course is made.")] = Path("demo"),
    course: CourseOption = Path("."),
):
    """Take a bundled class through release, autograde, feedback and a table of scores.

    The class has a perfect submission, one for each typical mistake of the lesson, one half done,
    one untouched, a crash, an endless loop and a file cut short.
    """
    from autograder.demo import run_demo

    run_demo(course, folder, lesson, console)


def run_class(course, lesson, workers, students, force, sandbox, limits=None):
    """Grade with a progress bar; returns the `Report`."""
    from autograder.grading.batch import grade as grade_class

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failures]}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(lesson, total=None, rate="", failures="")
        failures = 0

        def progress(row, done, total):
            nonlocal failures
            failures += row.needs_look
            elapsed = bar.tasks[0].elapsed or 0
            bar.update(
                task,
                completed=done,
                total=total,
                rate=f"{done / elapsed:.1f}/s" if elapsed else "",
                failures=f"[red]{failures} need a look[/red]" if failures else "",
            )

        return grade_class(
            lesson,
            course_folder(course),
            workers=workers,
            students=students or None,
            force=force,
            sandbox=sandbox,
            progress=progress,
            limits=limits,
        )


def course_folder(course):
    """The folder with nbgrader_config.py, or an error that says where to go."""
    if not (course / "nbgrader_config.py").is_file():
        raise CourseError(
            f"There is no nbgrader_config.py in {course.resolve()}. Go to the course's folder or "
            "name it with --course."
        )
    return course.resolve()
