"""`autograder doctor`: what works on this machine and in this course, and what to do if not."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

console = Console()
MARKS = {"ok": "[green]ok[/green]", "warn": "[yellow]warn[/yellow]", "bad": "[red]bad[/red]"}


def add(app):
    """Add the command to the application."""
    app.command(rich_help_panel="For everyone")(doctor)


def doctor(
    course: Annotated[Path, typer.Option("--course", help="The course's folder.")] = Path("."),
):
    """Look at this machine and this course: what works, and what to do about the rest.

    The exit code is 1 when something is bad: no sandbox, or a course that would grade wrongly.
    """
    from autograder.classroom.health import Finding, course_health
    from autograder.commands.machine import chromium, sandbox, versions

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
