"""What the commands print: scores of a class, verdicts of a notebook, mistakes by frequency.

A name, a reason or a sentence may be as long as it likes: each has the width that it needs, on a
line of its own where a column would leave it a few letters.
"""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.console import Group
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

MARKS = {
    "passed": "[green]✓[/green]",
    "partial": "[yellow]part[/yellow]",
    "wrong": "[red]✗[/red]",
    "missing": "[red]–[/red]",
    "manual": "[cyan]by hand[/cyan]",
}
INDENT = 4  # of the line below a row
AT_ONCE = 200  # rows that a console is given together
NOTES = 3  # of a submission's notes that are shown; the feedback page has all


@dataclass(frozen=True)
class Rows:
    """Rows of aligned columns, each with an optional text below it over the whole width.

    Attributes
    ----------
    title : Text
    columns : tuple of str
        The headings. The first column folds where it is longer than half the width; the last one
        takes what is left.
    rows : iterable of (tuple of Text, Text or None)
        The cells, and the text below them. It is gone through more than once.
    """

    title: Text
    columns: tuple
    rows: Iterable

    def __rich_console__(self, console, options):
        yield from self.lines(options.max_width)

    def print_on(self, console):
        """Print it in pieces: a console keeps what it is given until the last line of it."""
        lines = self.lines(console.width)
        while piece := tuple(itertools.islice(lines, AT_ONCE)):
            console.print(Group(*piece))

    def lines(self, width):
        """Title, headings and rows, each as something that can be printed."""
        head = (tuple(Text(name, style="bold") for name in self.columns), None)
        widths = [0] * len(self.columns)
        for row, _ in itertools.chain([head], self.rows):
            widths = [max(most, cell.cell_len) for most, cell in zip(widths, row, strict=True)]
        widths[0] = min(widths[0], width // 2)
        yield self.title
        for row, text in itertools.chain([head], self.rows):
            line = Table.grid(padding=(0, 2, 0, 0), expand=True)
            for wide in widths[:-1]:
                line.add_column(width=wide, overflow="fold")
            line.add_column(ratio=1, overflow="fold")
            line.add_row(*row)
            yield line
            if text:
                yield Padding(text, (0, 0, 0, INDENT))


@dataclass(frozen=True)
class Made:
    """Rows that are made while they are printed: those of a large class need no room at once.

    Attributes
    ----------
    make : callable
        ``make(item)`` gives the cells, and the text below them.
    items : sequence
    """

    make: Callable
    items: Sequence

    def __iter__(self):
        return map(self.make, self.items)


def class_table(report, standings=None):
    """A row for each submission: its points, where it lost some, and the mistake or reason.

    With `standings` (student -> `Standing`) the points are those of the gradebook: given by hand
    or by the grader, after the penalty.
    """
    title = f"{report.lesson}: {len(report.rows)} submissions, {report.seconds:.1f} s"

    def cells(row):
        points = _points(row, (standings or {}).get(row.student))
        return (Text(row.student), points, _lost(row)), _remark(row)

    columns = ("student", "points", "lost points in; below it the mistake named, or the reason")
    return Rows(Text(title, style="italic"), columns, Made(cells, report.rows))


def needs_look_table(report):
    """The submissions that a human should look at, with the reason."""
    rows = tuple(((Text(row.student),), Text(row.reason or "")) for row in report.needs_look)
    return Rows(Text("These need a look", style="bold red"), ("student",), rows)


def put_right_table(report):
    """The submissions in which something had to be put right before they were graded."""
    rows = []
    for row in report.rows:
        if row.notes:
            more = len(row.notes) - NOTES
            lines = [*row.notes[:NOTES], *([f"and {more} more"] if more > 0 else [])]
            rows.append(((Text(row.student),), Text("\n".join(lines))))
    return Rows(Text("Put right before grading", style="bold"), ("student",), tuple(rows))


def mistakes_table(found):
    """The named mistakes of a class, exercise by exercise, the most frequent first.

    Parameters
    ----------
    found : Overview
    """
    words = f"{found.lesson}: who misunderstood what, of {len(found.graded)}"
    title = Text(words, style="italic")
    if not found.mistakes:
        return Group(title, Text(_nothing_named(found)))
    rows = []
    for one in found.mistakes:
        exercise, name = one.exercise.rpartition("/")[2], one.name.replace("_", " ")
        cells = Text(exercise), Text(str(len(one.students))), Text(name)
        rows.append((cells, Text(one.sentence)))
    columns = ("exercise", "students", "mistake; below it what the feedback says")
    return Rows(title, columns, tuple(rows))


def _nothing_named(found):
    """What an instructor can do where no mistake of a class has a name."""
    lost = len({student for group in found.groups for student in group.students})
    if lost:
        return (
            f"No wrong answer has a name yet; {lost} of {len(found.graded)} submissions hold some. "
            f"'autograder mistakes {found.lesson}' groups them, so that you can name them."
        )
    unread = sum(any(attempt.reason for attempt in one.attempts) for one in found.graded)
    if unread:
        return (
            f"No answer is wrong in a way that has a name. {unread} of {len(found.graded)} "
            f"submissions could not be read: 'autograder grade {found.lesson}' says why."
        )
    return "No answer is wrong: every exercise is right or still empty. There is nothing to name."


def verdict_table(name, scores):
    """The exercises of one notebook with their verdicts."""
    earned = sum(score.score or 0 for score in scores)
    table = Table(title=f"{name}: {earned:g} of {sum(score.points for score in scores):g} points")
    table.add_column("exercise", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("verdict")
    for score in scores:
        points = "?" if score.score is None else f"{score.score:g}"
        table.add_row(
            score.name.removeprefix("check_"),
            MARKS[score.status],
            f"{points} / {score.points:g}",
            escape(" ".join(score.sentences)),
        )
    return table


def _points(row, standing):
    score, most, late = row.score, row.points, ""
    if standing:
        score, most = standing.score, standing.points
        lost = f", -{standing.penalty:g}" if standing.penalty else ""
        late = f"\nlate{lost}" if standing.late else ""
    colour = "green" if score == most else "red" if score == 0 else "yellow"
    return Text.assemble((f"{score:g}", colour), f" / {most:g}", (late, "cyan"))


def _lost(row):
    """The exercises that earned less than their points; all of them is one word."""
    lost = [
        score for score in row.verdicts if score.score is not None and score.score < score.points
    ]
    by_hand = [score.name for score in row.verdicts if score.score is None]
    names = [score.name.removeprefix("check_") for score in lost]
    if names and len(names) == len(row.verdicts):
        names = ["everything"]
    parts = [Text(name) for name in names] + [Text(f"{name} by hand", "cyan") for name in by_hand]
    return Text(", ").join(parts)


def _remark(row):
    """The reason, or the mistakes named, or the one sentence; None where there is none."""
    if row.reason:
        return Text(row.reason, style="red")
    named = [name.replace("_", " ") for score in row.verdicts for name in score.misconceptions]
    if named:
        return Text(", ".join(named))
    lost = [s for s in row.verdicts if s.status in ("wrong", "partial") and s.sentences]
    return Text(lost[0].sentences[0]) if len(lost) == 1 else None
