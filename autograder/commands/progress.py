"""A class graded behind a progress bar, for every command that grades."""

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)

from autograder.course import CourseError

console = Console()


def run_class(course, lesson, workers, students, force, sandbox, limits=None, scheduler=None):
    """Grade with a progress bar; returns the `Report`."""
    from autograder.classroom.class_run import grade as grade_class

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
            scheduler=scheduler,
            say=bar.console.print,
        )


def course_folder(course):
    """The folder with nbgrader_config.py, or an error that says where to go."""
    if not (course / "nbgrader_config.py").is_file():
        raise CourseError(
            f"There is no nbgrader_config.py in {course.resolve()}. Go to the course's folder or "
            "name it with --course."
        )
    return course.resolve()
