"""Commands for learners: check a notebook of one's own, start the course in a folder."""

import os
import shutil
import subprocess
import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.course import CourseError, home_course

console = Console()


def add(app):
    """Add these commands to the application."""
    panel = "For learners"
    app.command(rich_help_panel=panel)(check)
    app.command(rich_help_panel=panel)(start)


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
    folder: Annotated[Path, typer.Argument(help="Your folder for the course.")] = Path("my-course"),
    lab: Annotated[bool, typer.Option(help="Open JupyterLab there.")] = True,
):
    """Copy the lessons into a folder of yours and open JupyterLab there.

    Run it again at any time: lessons that are new are added, and no notebook of yours is touched.
    """
    added = copy_lessons(folder)
    console.print(
        f"{folder}: {len(added)} lessons added."
        if added
        else f"{folder}: all lessons are there; nothing was changed."
    )
    if not lab:
        return
    first = folder / "01_forward" / "01_forward.ipynb"
    program = [sys.executable, "-m", "jupyter", "lab", str(first)]
    if subprocess.call(program, env={**os.environ}) not in (0, 130):
        raise CourseError("JupyterLab did not start. Install it with: pip install jupyterlab")


def copy_lessons(folder):
    """Copy the lessons that `folder` lacks and renew their helpers; returns those added."""
    release = home_course().release
    added = []
    try:
        for lesson in sorted(path for path in release.iterdir() if path.is_dir()):
            target = folder / lesson.name
            notebook = target / f"{lesson.name}.ipynb"
            if not notebook.exists():
                added.append(lesson.name)
            for path in sorted(lesson.rglob("*")):
                copy = target / path.relative_to(lesson)
                if path.is_dir() or "__pycache__" in path.parts:
                    continue
                if copy.suffix == ".ipynb" and copy.exists():
                    continue
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
    except PermissionError as error:
        raise CourseError(
            f"{error.filename} cannot be written. Name a folder of your own: "
            "autograder start ~/my-course"
        ) from None
    return added
