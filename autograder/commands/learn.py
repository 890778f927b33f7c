"""Commands for learners: check a notebook of one's own, start the course in a folder."""

import webbrowser
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.commands.jupyterlab import open_lab
from autograder.commands.own_folder import INDEX, make_course, make_learners_folder
from autograder.course import CourseError

console = Console()


def add(app):
    """Add these commands to the application."""
    panel = "For learners"
    app.command(rich_help_panel=panel)(check)
    app.command(rich_help_panel=panel)(start)
    app.command(rich_help_panel="For instructors")(lab)


def check(
    notebook: Annotated[Path, typer.Argument(help="A lesson's notebook that you worked in.")],
    show: Annotated[
        bool, typer.Option("--open", help="Open the feedback page in the browser.")
    ] = False,
):
    """Grade one notebook of your own: every exercise with its verdict, and a feedback page.

    It runs your own code as your own, without a sandbox. The page is written beside the notebook.
    The exit code is 0 when every exercise passed.
    """
    from autograder.commands.check_notebook import check_notebook
    from autograder.commands.tables import verdict_table

    with console.status(f"running {notebook.name}"):
        graded, page = check_notebook(notebook)
    if graded.reason:
        raise CourseError(f"{notebook}: {graded.reason}")
    console.print(verdict_table(notebook.stem, graded.scores))
    console.print(f"Feedback page: {page}", highlight=False, soft_wrap=True)
    if show:
        webbrowser.open(page.resolve().as_uri())
    if any(score.status not in ("passed", "manual") for score in graded.scores):
        raise typer.Exit(2)


def start(
    folder: Annotated[Path, typer.Argument(help="Your folder for the course.")] = Path("mycourse"),
    lessons: Annotated[
        list[str] | None, typer.Option("--lesson", help="Only this lesson; may be given again.")
    ] = None,
    teach: Annotated[
        bool,
        typer.Option("--teach", help="A course to teach from: config, source/ and release/."),
    ] = False,
    lab: Annotated[bool, typer.Option(help="Open JupyterLab there.")] = True,
):
    """Copy the lessons into a folder of yours and open JupyterLab there.

    The first page lists the lessons. With --teach the folder is a course to grade with, and
    JupyterLab has Formgrader. Run it again at any time: lessons that are new are added, and no
    notebook of yours is touched.
    """
    folder = folder.resolve()
    make = make_course if teach else make_learners_folder
    added = make(folder, lessons or ())
    console.print(
        f"{folder}: {len(added)} lessons added."
        if added
        else f"{folder}: all lessons are there; nothing was changed.",
        soft_wrap=True,
        highlight=False,
    )
    if lab and teach:
        open_lab(folder)
    elif lab:
        open_lab(folder, f"lab/tree/{INDEX}")


def lab(
    course: Annotated[Path, typer.Option("--course", help="The course's folder.")] = Path("."),
):
    """Open JupyterLab over a course's folder, with Formgrader, as its instructor."""
    from autograder.commands.progress import course_folder

    open_lab(course_folder(course))
