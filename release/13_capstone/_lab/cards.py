"""What a check says: a small card when it went well, a message without traceback when not."""

import html
from dataclasses import dataclass

from IPython.display import display

COLOURS = {"good": "#00835F", "note": "#0072B2", "warn": "#D55E00"}
TABLE = "border-collapse:collapse;font-variant-numeric:tabular-nums"
CELL = "padding:.1em .8em;text-align:left;border-bottom:1px solid #8884"


@dataclass(frozen=True)
class Card:
    """A short message in a frame. `text` is the same message without layout.

    Attributes
    ----------
    text : str
        Lines of plain text.
    tone : "good", "note" or "warn"
    body : str
        HTML in place of the text's lines, such as a table.
    heading : str
        One line above, in bold.
    """

    text: str
    tone: str = "note"
    body: str = ""
    heading: str = ""

    @property
    def html(self):
        first = f"<strong>{html.escape(self.heading)}</strong><br>" if self.heading else ""
        body = self.body or paragraph(self.text)
        return (
            f'<div class="lab-card" style="border-left:4px solid {COLOURS[self.tone]};'
            f'padding:.3em .9em;margin:.3em 0">{first}{body}</div>'
        )

    def show(self):
        """Display the card in the notebook, or print it where there is none."""
        display(self)

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/html": self.html, "text/plain": repr(self)}

    def __repr__(self):
        return f"{self.heading}\n{self.text}" if self.heading else self.text


class CheckFailed(AssertionError):
    """A check that did not pass. Jupyter shows its lines alone, with no traceback."""

    def __init__(self, *lines):
        self.lines = [line for line in lines if line]
        super().__init__("\n".join(self.lines))

    def _render_traceback_(self):
        return list(self.lines)


def table(head, rows):
    """An HTML table from texts."""
    top = "".join(f'<th scope="col" style="{CELL}">{html.escape(cell)}</th>' for cell in head)
    body = "".join(
        "<tr>" + "".join(f'<td style="{CELL}">{html.escape(cell)}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    return f'<table style="{TABLE}"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


def columns(head, rows):
    """The same table as lines of plain text."""
    widths = [max(len(line[n]) for line in [head, *rows]) for n in range(len(head))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in [head, *rows]
    ]


def paragraph(text):
    """Lines of plain text as HTML."""
    return "<br>".join(html.escape(line) for line in text.split("\n"))
