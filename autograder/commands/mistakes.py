"""`autograder mistakes LESSON`: the wrong answers of a class that have no name yet."""

from pathlib import Path

from rich.markup import escape
from rich.panel import Panel
from rich.syntax import Syntax

from autograder.commands.grade import CourseOption, LessonArgument
from autograder.commands.progress import console, course_folder
from autograder.course import CourseError


def add(app):
    """Add this command to the application."""
    app.command(rich_help_panel="For instructors")(mistakes)


def mistakes(lesson: LessonArgument, course: CourseOption = Path(".")):
    """Wrong answers without a name, grouped by what they answer, the largest group first.

    Each group is shown with one student's code. To name it for all of them, now and in later
    classes, put the lines below it into `mistakes.toml` with a sentence of your own, and grade
    again.
    """
    from nbgrader.coursedir import CourseDirectory

    from autograder.classroom.earlier_run import graded_before
    from autograder.classroom.folders import Folders, load_config
    from autograder.classroom.mistakes import unnamed_groups

    root = course_folder(course)
    found = graded_before(lesson, root)
    if not found.rows:
        raise CourseError(f"Nothing of {lesson} is graded yet. Run 'autograder grade {lesson}'.")
    folders = Folders(CourseDirectory(config=load_config(root)), lesson)
    groups = unnamed_groups(found.rows, lambda student: folders.graded(student) / f"{lesson}.ipynb")
    if not groups:
        console.print(f"{lesson}: every wrong answer has a name.")
        return
    for group in groups:
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
