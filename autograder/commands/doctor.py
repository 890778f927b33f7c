"""The command `autograder doctor`: what of this machine the course can use."""

import importlib.metadata
import os
import platform
import shutil
from pathlib import Path

import typer
from rich.console import Console

GET_CHROMIUM = "playwright install chromium, or the system's own: sudo apt install chromium"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def add(app):
    """Add this command to the application."""
    app.command(rich_help_panel="For instructors")(doctor)


def doctor():
    """Say which sandbox, Python, NumPy, nbgrader and browser are used, and what is missing.

    The exit code is 0 where students' work can be graded, and 2 where it cannot.
    """
    from autograder.sandbox.bwrap_program import find_bwrap, sandbox_problem

    console = Console(highlight=False, soft_wrap=True, markup=False)
    problem = sandbox_problem()
    console.print(f"Python    {platform.python_version()}")
    for name in ("numpy", "nbgrader", "jupyterlab"):
        console.print(f"{name:<9} {_version(name)}")
    console.print(f"bwrap     {find_bwrap() or 'none'}")
    console.print(f"sandbox   {'works' if problem is None else problem}")
    console.print(f"browser   {find_chromium() or 'none; only tests need it: ' + GET_CHROMIUM}")
    console.print(f"gradebook {_gradebook(Path.cwd())}")
    if problem is not None:
        raise typer.Exit(2)


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
        return "not installed"


def _gradebook(folder):
    if not (folder / "nbgrader_config.py").is_file():
        return "none: this folder is no course (it has no nbgrader_config.py)"
    submissions = len(list(folder.glob("submitted/*/*/*.ipynb")))
    made = "there" if (folder / "gradebook.db").is_file() else "made at the first release"
    return f"{made}; {submissions} notebooks in submitted/"
