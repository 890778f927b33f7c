"""Commands for learners: check a notebook of one's own, start the course in a folder."""

import shutil
import webbrowser
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.commands.open_lab import open_lab, write_first_page
from autograder.course import CourseError, complete_sources, home_course

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
    lesson: Annotated[
        list[str] | None, typer.Option(help="Only this lesson; may be given again.")
    ] = None,
    teach: Annotated[
        bool, typer.Option(help="Make a course to teach: source/, release/ and the configuration.")
    ] = False,
):
    """Copy the lessons into a folder of yours and open JupyterLab there, on a list of them.

    Run it again at any time: lessons that are new are added, and no notebook of yours is touched.
    """
    added = copy_course(folder, lesson) if teach else copy_lessons(folder, lesson)
    console.print(
        f"{folder}: {len(added)} lessons added."
        if added
        else f"{folder}: all lessons are there; nothing was changed."
    )
    page = None if teach else write_first_page(folder)
    if lab:
        open_lab(folder, page)


def copy_lessons(folder, chosen=None):
    """Copy the lessons that `folder` lacks and renew their helpers; returns those added."""
    return _copy_edition(home_course().release, folder, chosen)


def copy_course(folder, chosen=None):
    """Make a course to teach in `folder`; its class, gradebook and feedback are kept there.

    What is there stays as it is. Returns the lessons added.
    """
    given = home_course()
    _copy_edition(given.source, folder / "source", chosen)
    added = _copy_edition(given.release, folder / "release", chosen)
    complete_sources(folder)
    if not (folder / "nbgrader_config.py").exists():
        shutil.copyfile(given.root / "nbgrader_config.py", folder / "nbgrader_config.py")
    return added


def _copy_edition(edition, folder, chosen):
    there = sorted(path.name for path in edition.iterdir() if path.is_dir())
    unknown = sorted(set(chosen or ()) - set(there))
    if unknown:
        raise CourseError(f"No lesson is called {unknown[0]}. There are: {', '.join(there)}.")
    try:
        wanted = chosen or there
        return [name for name in wanted if _copy_lesson(edition / name, folder / name)]
    except PermissionError as error:
        raise CourseError(
            f"{error.filename} cannot be written. Name a folder of your own: "
            "autograder start ~/my-course"
        ) from None


def _copy_lesson(lesson, target):
    """Copy one lesson's folder, but over no notebook; whether its own notebook is new."""
    new = not (target / f"{lesson.name}.ipynb").exists()
    for path in sorted(lesson.rglob("*")):
        copy = target / path.relative_to(lesson)
        if path.is_dir() or "__pycache__" in path.parts:
            continue
        if copy.suffix == ".ipynb" and copy.exists():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return new
