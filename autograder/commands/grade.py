"""Commands for instructors: grade, demo, formgrader."""

import os
from pathlib import Path
from typing import Annotated

import typer

from autograder.classroom.pool import get_ready
from autograder.commands.progress import console, course_folder, run_class
from autograder.commands.tables import class_table, needs_look_table, put_right_table
from autograder.course import CourseError, complete_sources

LessonArgument = Annotated[str, typer.Argument(help="The lesson, such as 08_convolution.")]
CourseOption = Annotated[
    Path, typer.Option("--course", help="The folder that holds nbgrader_config.py.")
]
NoSandbox = Annotated[
    bool,
    typer.Option(
        "--no-sandbox",
        help="Run students' code without the sandbox. Only for notebooks that you trust.",
    ),
]


def add(app):
    """Add these commands to the application."""
    panel = "For instructors"
    app.command(rich_help_panel=panel)(grade)
    app.command(rich_help_panel=panel)(demo)
    app.command(rich_help_panel=panel)(formgrader)


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
    changed: Annotated[
        bool,
        typer.Option(
            "--changed", help="Write nothing: print whose points would move, and by how much."
        ),
    ] = False,
    no_sandbox: NoSandbox = False,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Grade on the workers of this Dask scheduler, such as tcp://lab-1:8786.",
        ),
    ] = None,
    course: CourseOption = Path("."),
):
    """Grade a class: every submission of a lesson, into nbgrader's gradebook.

    Submissions are read from `submitted/STUDENT/LESSON/`. What is graded and unchanged is skipped,
    and a run that was stopped goes on where it was. The exit code is 0 when all is well, 2 when a
    submission needs a look, 1 when nothing could be graded.

    What is graded again is decided by what a grade hangs on: the file, the released lesson, the
    code of the exercises that it asks, the seed and mistakes.toml. After a change of one of these,
    `--changed` says what it would do before the gradebook is touched; the run after it writes that
    and runs no code again.
    """
    if changed:
        if force:
            raise CourseError("--changed tells what has changed, --force grades what has not.")
        options = {"sandbox": not no_sandbox, "scheduler": scheduler}
        return _print_moves(lesson, course, workers, student, options)
    if not scheduler:
        get_ready()
    before = _standings(course, lesson)
    found = run_class(course, lesson, workers, student, force, not no_sandbox, scheduler=scheduler)
    after = _standings(course, lesson)
    class_table(found, after).print_on(console)
    for line in moved(before, after):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    visible = sorted({one.name for row in found.rows for one in row.verdicts if one.visible})
    if visible:
        line = f"Tests that student code can see: {', '.join(visible)}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if any(row.notes for row in found.rows):
        console.print(put_right_table(found))
    if found.needs_look:
        console.print(needs_look_table(found))
        raise typer.Exit(2)


def _print_moves(lesson, course, workers, students, options):
    """Print what a run would change, and how to write it."""
    from autograder.classroom.moves import preview

    with console.status(f"{lesson}: what would change"):
        found, moves = preview(
            lesson, course_folder(course), workers=workers, students=students or None, **options
        )
    for move in moves:
        cells = ", ".join(
            f"{name.removeprefix('check_')} {before:g} to {after:g}"
            for name, before, after in move.cells
        )
        where = f" ({cells})" if cells else " (lateness)"
        line = f"{move.student}: {move.before:g} points now, {move.after:g} then{where}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    console.print(
        f"{lesson}: {len(moves)} of {len(found.rows)} would move. Nothing is written yet. To write "
        f"it: autograder grade {lesson}",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )


def _standings(course, lesson):
    """student -> `Standing` as the gradebook has it now; empty for a lesson it does not know."""
    from nbgrader.coursedir import CourseDirectory

    from autograder.classroom.folders import load_config
    from autograder.gradebook.read import open_gradebook
    from autograder.gradebook.standing import points_of

    coursedir = CourseDirectory(config=load_config(course_folder(course)))
    with open_gradebook(coursedir) as gradebook:
        return points_of(gradebook, lesson)


def moved(before, after):
    """A line for each student who had points before and has others now."""
    return [
        f"{student}: {before[student].score:g} points before, {after[student].score:g} now"
        for student in sorted(before.keys() & after.keys())
        if before[student].score != after[student].score
    ]


def demo(
    lesson: Annotated[str, typer.Argument(help="The lesson to grade.")] = "01_forward",
    folder: Annotated[Path, typer.Option(help="Where the demo's course is made.")] = Path("demo"),
    course: CourseOption = Path("."),
):
    """Take a bundled class through release, autograde, feedback and a table of scores.

    The class has a perfect submission, one for each typical mistake of the lesson, one half done,
    one untouched, a crash, an endless loop and a file cut short.
    """
    from autograder.commands.demo import run_demo

    run_demo(course, folder, lesson, console)


def formgrader(course: CourseOption = Path(".")):
    """Open JupyterLab over the course's root, with Formgrader in its menu *Nbgrader*."""
    from autograder.commands.open_lab import open_lab

    root = course_folder(course)
    complete_sources(root)  # so that their cells run
    open_lab(root)
