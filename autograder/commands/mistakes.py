"""`autograder mistakes LESSON`: wrong answers without a name, or the names that there are."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.syntax import Syntax
from rich.text import Text

from autograder.commands.grade import CourseOption, LessonArgument
from autograder.commands.progress import console, course_folder
from autograder.course import CourseError


def add(app):
    """Add this command to the application."""
    app.command(rich_help_panel="For instructors")(mistakes)


def mistakes(
    lesson: LessonArgument,
    known: Annotated[
        bool,
        typer.Option("--known", help="List the mistakes that have a name, with their sentences."),
    ] = False,
    translate: Annotated[
        bool,
        typer.Option("--translate", help="Print a sentences.toml to fill in, in your language."),
    ] = False,
    course: CourseOption = Path("."),
):
    """Wrong answers without a name, grouped by what they answer, the largest group first.

    They are read from the gradebook. Each group is shown with one student's code. To name it for
    all of them, now and in later classes, put the lines below it into `mistakes.toml` with a
    sentence of your own, and grade again.

    With `--known` it lists the mistakes of the lesson that the judge knows by name, exercise by
    exercise, with the sentence that a student reads. That needs no class. With `--translate` it
    prints the same sentences as a file for a lesson in another language: fill it in, and put it
    beside your notebook in `source/`.
    """
    if translate:
        return _print_sentences(lesson)
    if known:
        return _print_known(lesson, course)
    from autograder.classroom.overview import overview

    found = overview(lesson, course_folder(course))
    if not found.graded:
        raise CourseError(f"Nothing of {lesson} is graded yet. Run 'autograder grade {lesson}'.")
    if not found.groups:
        console.print(f"{lesson}: every wrong answer has a name.", markup=False, highlight=False)
    for group in found.groups:
        count = len(group.students)
        title = f"{group.exercise}, group {group.name}: {count} student{'s' * (count > 1)}"
        console.print(Panel(Syntax(group.code, "python"), title=escape(title)))
        console.print(escape(", ".join(group.students)), soft_wrap=True)
        console.print(
            f'\n[[mistake]]\nexercise = "{group.exercise}"\ngroup = "{group.name}"\n'
            'sentence = "What was done, and what to do."\n',
            markup=False,
            highlight=False,
        )


def _print_known(lesson, course):
    """Print the exercises of a lesson with their known mistakes, the instructor's own too."""
    from autograder.classroom.mistakes import read_sayings
    from autograder.exercises import Exercise, of_lesson

    own = read_sayings(course)
    for item in of_lesson(lesson):
        if not isinstance(item, Exercise):
            continue
        said = [(one.name.replace("_", " "), one.sentence) for one in item.mistakes]
        said += [
            (f"group {group}, in mistakes.toml", sentence)
            for exercise, group, sentence in own
            if exercise == item.id
        ]
        console.print(Text(f"{item.name}: {len(said)} mistakes with a name", style="bold"))
        for name, sentence in said:
            line = Text.assemble((name, "italic"), f": {sentence}")
            console.print(Padding(line, (0, 0, 0, 4)))
    console.print(
        "What may go wrong in any exercise (a sign, a lost axis, a list for an array) has a name "
        "too."
    )


def _print_sentences(lesson):
    """Print a sentences.toml whose `own` is still empty."""
    from autograder.exercises import Exercise, of_lesson
    from autograder.submission.own_words import COMMON

    said = list(COMMON)
    for item in of_lesson(lesson):
        if isinstance(item, Exercise):
            said += [mistake.sentence for mistake in item.mistakes]
        else:
            said += getattr(item, "reasons", {}).values()
    for sentence in dict.fromkeys(said):
        quoted = json.dumps(sentence, ensure_ascii=False)
        print(f'[[sentence]]\nenglish = {quoted}\nown = ""\n')
