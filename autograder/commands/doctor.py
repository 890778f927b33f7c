"""The command `autograder doctor`: what works on this machine and in this course."""

import importlib.metadata
import os
import platform
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

GET_CHROMIUM = "playwright install chromium, or the system's own: sudo apt install chromium"
PACKAGES = ("autograder", "numpy", "nbgrader", "jupyterlab")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


MARKS = {"ok": "[green]ok[/green]", "warn": "[yellow]warn[/yellow]", "bad": "[red]bad[/red]"}
ADVICE = f"none; only tests need it: {GET_CHROMIUM}"


def add(app):
    """Add this command to the application."""
    app.command(rich_help_panel="For instructors")(doctor)


def doctor(
    course: Annotated[Path, typer.Option(help="The course's folder.")] = Path("."),
):
    """Look at this machine and this course: what works, and what to do about the rest.

    The exit code is 1 where something is bad: no sandbox, or a course that would grade wrongly.
    """
    table = Table(show_header=False)
    rows = [*_machine(), *_course(course)]
    for mark, what, words in rows:
        table.add_row(MARKS[mark], what, Text(words))
    Console().print(table)
    if any(mark == "bad" for mark, _, _ in rows):
        raise typer.Exit(1)


def _machine():
    """(mark, what, words) for Python, its packages, the sandbox and the browser."""
    from autograder.sandbox.bwrap_program import find_bwrap, sandbox_problem

    yield "ok", "Python", f"{platform.python_version()} in {sys.prefix}"
    for name in PACKAGES:
        version = _version(name)
        yield ("ok" if version else "warn"), name, version or f"missing: pip install {name}"
    program, problem = find_bwrap(), sandbox_problem()
    yield ("ok" if program else "warn"), "bubblewrap", program or "none"
    yield ("bad" if problem else "ok"), "sandbox", str(problem or "works")
    browser = find_chromium()
    yield ("ok" if browser else "warn"), "Chromium", browser or ADVICE


def _course(folder):
    """(mark, what, words) for the course in `folder`, where it is one."""
    if not (folder / "nbgrader_config.py").is_file():
        return [("ok", "course", "none here: this folder has no nbgrader_config.py")]
    from autograder.classroom.health import course_health

    return [(f.mark, f.what, f.words) for f in course_health(folder.resolve())]


def find_chromium():
    """The path of a Chromium: the variable CHROMIUM, the system's, or Playwright's; or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    system = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    kept = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright"
    own = sorted(Path(kept).glob("chromium-*/chrome-linux*/chrome"))
    return system or (str(own[-1]) if own else None)


def _version(name):
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
