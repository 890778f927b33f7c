"""Commands for authors: build, lint, pull, site."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from autograder.course import CourseError, find_course

console = Console()
CourseOption = Annotated[str, typer.Option("--course", help="The course's folder.")]
Lessons = Annotated[
    list[str] | None, typer.Argument(help="Lessons such as 08_convolution; all when left out.")
]


def add(app):
    """Add these commands to the application."""
    panel = "For authors"
    app.command(rich_help_panel=panel)(build)
    app.command(rich_help_panel=panel)(lint)
    app.command(rich_help_panel=panel)(pull)
    app.command(rich_help_panel=panel)(site)


def chosen(course, lessons):
    """The lessons asked for, checked; all of the course when none is named."""
    known = course.lesson_names()
    unknown = [name for name in lessons or [] if name not in known]
    if unknown:
        raise CourseError(
            f"No lesson called {', '.join(unknown)} in {course.lessons}. "
            f"It has: {', '.join(known)}."
        )
    return lessons or known


def build(
    lessons: Lessons = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; fail when an edition is stale.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Run the worked edition even when nothing changed.")
    ] = False,
    discard_edits: Annotated[
        bool,
        typer.Option("--discard-edits", help="Overwrite edits in source/ that were not pulled."),
    ] = False,
    course: CourseOption = ".",
):
    """Make `source/`, `release/` and `notebooks/` from `lessons/`.

    The worked edition is executed only where the lesson or its helpers changed. An edit of a
    notebook in `source/` that `autograder pull` did not bring back stops the build: it is shown,
    and nothing is written.
    """
    from autograder.authoring.editions import build as build_editions
    from autograder.authoring.editions import stale
    from autograder.authoring.unpulled import stop_at_edits

    place = find_course(course)
    names = chosen(place, lessons)
    if check:
        found = stale(place, names)
        for sentence in found:
            console.print(sentence, highlight=False)
        if found:
            console.print("Run [bold]make build[/bold] and commit what it makes.")
            raise typer.Exit(1)
        console.print(f"{len(names)} lessons: every edition is what the build makes.")
        return
    if not discard_edits:
        stop_at_edits(place, names)
    with console.status("") as status:
        changed = build_editions(place, names, force=force, progress=status.update)
    for path in changed:
        console.print(f"made {path.relative_to(place.root)}", highlight=False)
    console.print(f"{len(names)} lessons built, {len(changed)} files changed.")


def lint(
    lessons: Lessons = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Write lessons back in canonical form first.")
    ] = False,
    course: CourseOption = ".",
):
    """Check that every lesson is whole: checks, exercises, points, readable sentences."""
    from autograder.authoring.lesson import read_lesson, to_lesson, to_source, write_lesson
    from autograder.authoring.lint import lint_lesson

    place = find_course(course)
    names = chosen(place, lessons)
    found = []
    for name in names:
        if fix:
            path = place.lesson_file(name)
            text = write_lesson(to_lesson(to_source(read_lesson(path), name)))
            path.write_text(text, encoding="utf-8", newline="\n")
        found += lint_lesson(place, name)
    for sentence in found:
        console.print(sentence, highlight=False, soft_wrap=True)
    if found:
        raise typer.Exit(1)
    console.print(f"{len(names)} lessons are whole.")


def pull(
    lesson: Annotated[str, typer.Argument(help="The lesson whose source/ notebook you edited.")],
    course: CourseOption = ".",
):
    """Bring a notebook edited in `source/` back to `lessons/`."""
    from autograder.authoring.editions import pull as pull_lesson

    place = find_course(course)
    path = pull_lesson(place, chosen(place, [lesson])[0])
    if path is None:
        console.print(f"{lesson}: source/ and lessons/ already say the same.")
    else:
        console.print(f"wrote {path.relative_to(place.root)}; now run [bold]make build[/bold].")


def site(
    output: Annotated[Path, typer.Argument(help="The folder to make, or to make again.")] = Path(
        "site"
    ),
    runtime: Annotated[
        Path | None,
        typer.Option(help="A folder with a full Pyodide distribution, served with the site."),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(help="Where the site will be served: for the sitemap and link previews."),
    ] = None,
    course: CourseOption = ".",
):
    """Make the course as a static web page: a book to read, and every lesson to run in the page.

    With `--runtime` the site loads nothing from elsewhere. Without it a lesson that is opened to
    run loads Pyodide from JupyterLite's default address.
    """
    from autograder.authoring.site import build_site

    place = find_course(course)
    with console.status("") as status:
        made = build_site(place, output, runtime, address, progress=status.update)
    console.print(f"made {made}. Serve it with any web server, or look at it with", highlight=False)
    console.print(f"  python -m http.server --directory {made}", highlight=False, soft_wrap=True)
