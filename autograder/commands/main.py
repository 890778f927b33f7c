"""The command line: `autograder --help` lists what it does."""

import gc
import sys

import typer
from rich.console import Console
from rich.markup import escape

from autograder.commands import (
    author,
    collect,
    doctor,
    explain,
    extend,
    feedback,
    grade,
    keep,
    learn,
    mistakes,
    report,
)
from autograder.course import CourseError
from autograder.exercises import UnknownExercise

app = typer.Typer(
    help="A course that grades itself: backpropagation in a convolutional network, by hand.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    add_completion=False,
    pretty_exceptions_enable=False,
)
learn.add(app)
collect.add(app)
grade.add(app)
extend.add(app)
feedback.add(app)
report.add(app)
explain.add(app)
mistakes.add(app)
keep.add(app)
author.add(app)
doctor.add(app)


def main():
    """Run the command line; errors of the course's own are one sentence, not a traceback."""
    # By default Python looks for garbage so often that imports take a tenth longer.
    gc.set_threshold(20_000, 20, 20)
    try:
        app()
    except (CourseError, UnknownExercise) as error:
        fail(error)
    except RuntimeError as error:
        from autograder.sandbox.errors import GradingError

        if not isinstance(error, GradingError):
            raise
        fail(error)


def fail(error):
    """Print the error's sentence and stop."""
    Console(stderr=True).print(
        "[red]Error:[/red]", escape(str(error)), highlight=False, soft_wrap=True
    )
    sys.exit(1)
