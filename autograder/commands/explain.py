"""`autograder explain STUDENT LESSON EXERCISE`: the cases behind the points of one answer."""

from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.text import Text

from autograder.answers import Foreign, Formula
from autograder.commands.grade import CourseOption, LessonArgument, NoSandbox
from autograder.commands.progress import console, course_folder
from autograder.submission.readable import readable

LINES = 14  # of one value


def add(app):
    """Add this command to the application."""
    app.command(rich_help_panel="For instructors")(explain)


def explain(
    student: Annotated[str, typer.Argument(help="The student.")],
    lesson: LessonArgument,
    exercise: Annotated[str, typer.Argument(help="The exercise, such as dL_dw1.")],
    for_student: Annotated[
        bool, typer.Option("--for-student", help="One wrong case drawn anew, fit to be handed on.")
    ] = False,
    no_sandbox: NoSandbox = False,
    course: CourseOption = Path("."),
):
    """Why a student got these points: the submission is run again, and nothing is written.

    Shows each case with its inputs, what was wanted and what came, the explanation, and how the
    points add up. The cases are the class's: keep them to yourself. With `--for-student` the cases
    are drawn anew, and only one that is wrong is shown.
    """
    from autograder.classroom.why import why

    with console.status(f"running {lesson} of {student}"):
        found = why(student, lesson, exercise, course_folder(course), not no_sandbox, for_student)
    verdict, cases = found.explained.verdict, found.explained.cases
    for case in cases:
        _show(case)
    if for_student and not cases and verdict.status == "passed":
        _say("On cases drawn anew every answer is right.")
    _say(verdict.sentence)
    if for_student:
        return
    _say(verdict.arithmetic)
    if found.recorded:
        hand = ", given by hand" if found.recorded.by_hand else ""
        points = f"{found.recorded.score:g} of {found.recorded.points:g}{hand}"
        _say(f"In the gradebook: {points}. {found.remark}")


def _say(text):
    if text:
        console.print(readable(text), markup=False, highlight=False, soft_wrap=True)


def _show(case):
    """One case, each value under its name, so that the rows of an array stay whole."""
    mark, style = ("✓", "green") if case.right else ("✗", "bold red")
    console.print(Text(f"{mark} {case.name} ({case.group})", style=style))
    for name, value in case.inputs.items():
        _say(_named(name, shown(value)))
    _say(_named("wanted", shown(case.wanted)))
    _say(_named("got", _got(case.got)) + "\n")


def _named(name, text):
    if "\n" not in text:
        return f"  {name} = {text}"
    return f"  {name} =\n" + "\n".join(f"    {line}" for line in text.split("\n"))


def _got(answer):
    lines = [readable(answer.error)] if answer.error else [shown(answer.value)]
    lines += [f"warning: {readable(text)}" for text in answer.warnings]
    if answer.printed:
        lines.append(f"printed: {readable(answer.printed)}")
    return "\n".join(lines)


def shown(value):
    """A value as text: numbers to five digits, long ones cut."""
    if isinstance(value, np.ndarray):
        text = np.array2string(value, precision=5, suppress_small=True, threshold=60)
        kind = "" if value.dtype == float else f" of {value.dtype}"
        text = f"{text}  shape {value.shape}{kind}"
    elif isinstance(value, Formula):
        text = value.text
    elif isinstance(value, Foreign):
        text = f"something of type {value.type_name}"
    elif isinstance(value, dict):
        text = "\n".join(f"{key}: {shown(part)}" for key, part in value.items())
    elif isinstance(value, tuple | list):
        text = "\n".join(shown(part) for part in value)
    else:
        text = repr(value)
    lines = readable(text).split("\n")
    return "\n".join([*lines[:LINES], "..."] if len(lines) > LINES else lines)
