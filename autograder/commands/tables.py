"""What the commands print: scores of a class, verdicts of a notebook."""

from rich.markup import escape
from rich.table import Table

MARKS = {
    "passed": "[green]✓[/green]",
    "partial": "[yellow]part[/yellow]",
    "wrong": "[red]✗[/red]",
    "missing": "[red]–[/red]",
    "manual": "[cyan]by hand[/cyan]",
}


def class_table(report, standings=None):
    """One row a submission: its points, where it lost some, and the mistake or reason.

    With `standings` (student -> `Standing`) the points are those of the gradebook: given by hand
    or by the grader, after the penalty.
    """
    table = Table(title=f"{report.lesson}: {len(report.rows)} submissions, {report.seconds:.1f} s")
    table.add_column("student", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("lost points in")
    table.add_column("mistake named, or reason")
    for row in report.rows:
        points = _points(row, (standings or {}).get(row.student))
        table.add_row(escape(row.student), points, _lost(row), _remark(row))
    return table


def needs_look_table(report):
    """The submissions that a human should look at, with the reason."""
    table = Table(title="These need a look", title_style="bold red")
    table.add_column("student", no_wrap=True)
    table.add_column("reason")
    for row in report.needs_look:
        table.add_row(escape(row.student), escape(row.reason or ""))
    return table


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
        late = f"\n[cyan]late{lost}[/cyan]" if standing.late else ""
    colour = "green" if score == most else "red" if score == 0 else "yellow"
    return f"[{colour}]{score:g}[/{colour}] / {most:g}{late}"


def _lost(row):
    """The exercises that earned less than their points; all of them is one word."""
    lost = [
        score for score in row.verdicts if score.score is not None and score.score < score.points
    ]
    by_hand = [score.name for score in row.verdicts if score.score is None]
    names = [score.name.removeprefix("check_") for score in lost]
    if names and len(names) == len(row.verdicts):
        names = ["everything"]
    return ", ".join(names + [f"[cyan]{name} by hand[/cyan]" for name in by_hand])


def _remark(row):
    if row.reason:
        return f"[red]{escape(row.reason)}[/red]"
    named = [name.replace("_", " ") for score in row.verdicts for name in score.misconceptions]
    if named:
        return escape(", ".join(named))
    lost = [s for s in row.verdicts if s.status in ("wrong", "partial") and s.sentences]
    return escape(lost[0].sentences[0]) if len(lost) == 1 else ""
