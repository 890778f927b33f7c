"""`autograder report`: a class in one lesson, or the term, on the screen, as a page, as a table."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from autograder.commands.grade import CourseOption
from autograder.commands.progress import console, course_folder
from autograder.commands.tables import mistakes_table
from autograder.course import CourseError

FOLDER = "reports"


def add(app):
    """Add this command to the application."""
    app.command(rich_help_panel="For instructors")(report)


def report(
    lesson: Annotated[
        str | None, typer.Argument(help="The lesson; without one, the whole term.")
    ] = None,
    html: Annotated[bool, typer.Option("--html", help="Write a page.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Write a table.")] = False,
    output: Annotated[
        Path | None,
        typer.Option(help="The file to write.", show_default="reports/LESSON.html or .csv"),
    ] = None,
    leaderboard: Annotated[
        bool, typer.Option("--leaderboard", help="Show whose network reads most, where measured.")
    ] = False,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Leave the names out of the leaderboard.")
    ] = False,
    course: CourseOption = Path("."),
):
    """Who misunderstood what: the mistakes of a graded class, the most frequent first.

    With `--html` one page with the class's points, its mistakes with the paragraph to teach again,
    what is alike, and what waits for a hand; with `--csv` the points as a table. Without a lesson
    it is about the term: students by lessons, and who is falling behind. All of it comes from the
    gradebook and, where there is one, from roster.csv.

    With `--leaderboard` it ranks the networks of a lesson that measures them, each level by the
    lower of its two shares; with `--anonymous` no names stand in it.
    """
    if leaderboard and (not lesson or html or csv) or anonymous and not leaderboard:
        raise CourseError(
            "--leaderboard is of one lesson and on the screen, and --anonymous goes with it: "
            "autograder report 13_capstone --leaderboard --anonymous"
        )
    root = course_folder(course)
    if leaderboard:
        return _leaderboard(root, lesson, anonymous)
    if output and html and csv:
        raise CourseError("--output names one file: write the page and the table one at a time.")
    if lesson:
        _lesson(root, lesson, html, csv, output)
    else:
        _term(root, html, csv, output)


def _lesson(root, lesson, html, csv, output):
    from autograder.classroom.lesson_page import lesson_csv, lesson_page
    from autograder.classroom.overview import overview

    found = overview(lesson, root)
    if not found.graded:
        raise CourseError(f"Nothing of {lesson} is graded yet. Run 'autograder grade {lesson}'.")
    if html:
        _write(output or root / FOLDER / f"{lesson}.html", lesson_page(found))
    if csv:
        _write(output or root / FOLDER / f"{lesson}.csv", lesson_csv(found))
    if html or csv:
        return
    console.print(mistakes_table(found))
    for words, some in (
        ("handed in nothing", found.missing),
        ("not in roster.csv", found.strangers),
        ("removed from the gradebook's students", found.removed),
    ):
        if some:
            names = ", ".join(one.student for one in some)
            console.print(f"{len(some)} {words}: {escape(names)}", soft_wrap=True)


def _leaderboard(root, lesson, anonymous):
    from autograder.classroom.leaderboard import leaderboard
    from autograder.classroom.overview import overview

    places = leaderboard(overview(lesson, root).graded, anonymous)
    if not places:
        raise CourseError(f"No network of {lesson} is measured yet: there is nothing to rank.")
    table = Table(title=f"{lesson}: new images read right")
    table.add_column("place", justify="right")
    table.add_column("network" if anonymous else "student", no_wrap=True)
    levels = list(dict.fromkeys(level for place in places for level, _ in place.shares))
    for level in levels:
        table.add_column(level, justify="right")
    for place in places:
        shares = dict(place.shares)
        told = [f"{100 * shares[level]:.0f} %" if level in shares else "–" for level in levels]
        table.add_row(str(place.rank), escape(place.who), *told)
    console.print(table)


def _term(root, html, csv, output):
    from autograder.classroom.term import term, term_csv, term_page

    found = term(root)
    if html:
        _write(output or root / FOLDER / "term.html", term_page(found))
    if csv:
        _write(output or root / FOLDER / "term.csv", term_csv(found))
    if not html and not csv:
        console.print(_term_table(found))


def _write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    console.print(f"Wrote {path}", highlight=False, soft_wrap=True, markup=False)


def _term_table(found):
    table = Table(title=f"The term: {len(found.rows)} students")
    table.add_column("student", no_wrap=True)
    for lesson in (*found.lessons, "sum"):
        table.add_column(lesson[:3].rstrip("_"), justify="right")
    table.add_column("falling behind")
    for row in found.rows:
        scores = [f"{one.score:g}" if one else "–" for one in row.standings]
        table.add_row(escape(row.student), *scores, f"{row.score:g}", row.behind)
    return table
