"""The cheat sheet: every layer's forward, backward, shape and trap, taken from the lessons.

A lesson marks what belongs there: ``<!-- sheet: ReLU, backward -->`` stands before it and
``<!-- /sheet -->`` after it. Nothing else is written, so the sheet cannot differ from the lessons.
"""

import hashlib
import html
import re
from dataclasses import dataclass, field

from autograder.authoring.lesson import read_lesson
from autograder.course import CourseError

PARTS = ("forward", "backward", "shape", "trap")
MARKED = re.compile(r"<!-- sheet: ([^,>]+), (\w+) -->(.*?)<!-- /sheet -->", re.S)
MARK = re.compile(r"<!-- /?sheet")
FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$]+)\$", re.S)
HEAD = """# Cheat sheet

Each layer: the way forward, the way back, the shape, and the trap that most fall into. Made from
the lessons by `autograder build`. The same on [one page to print](cheat_sheet.pdf).
"""


@dataclass
class Row:
    """One layer: its name, the lessons it comes from, and the marked texts by part."""

    layer: str
    lessons: list = field(default_factory=list)
    parts: dict = field(default_factory=lambda: {part: [] for part in PARTS})


def rows(course):
    """The sheet's rows, in the order in which the lessons first name a layer.

    Raises
    ------
    CourseError
        For a mark without its other half, an unknown part, or a layer that lacks one.
    """
    found = {}
    for lesson in course.lesson_names():
        for cell in read_lesson(course.lesson_file(lesson)).cells:
            if cell.cell_type == "markdown":
                _collect(lesson, cell.source, found)
    for row in found.values():
        lacking = [part for part in PARTS if not row.parts[part]]
        if lacking:
            raise CourseError(f"The cheat sheet has no {lacking[0]} of {row.layer}: mark it.")
    return list(found.values())


def _collect(lesson, text, found):
    marked = MARKED.findall(text)
    if len(MARK.findall(text)) != 2 * len(marked):
        raise CourseError(f"lessons/{lesson}.md: a sheet mark is without its other half.")
    for layer, part, content in marked:
        if part not in PARTS:
            raise CourseError(f"lessons/{lesson}.md: no part {part!r}; {', '.join(PARTS)}.")
        row = found.setdefault(layer, Row(layer))
        row.parts[part].append(" ".join(content.split()).removeprefix("- "))
        if lesson[:2] not in row.lessons:
            row.lessons.append(lesson[:2])


def markdown(course):
    """The sheet as a page of the documentation."""
    text = HEAD
    for row in rows(course):
        text += f"\n## {row.layer}\n\nFrom lesson {' and '.join(row.lessons)}.\n\n"
        for part in PARTS:
            text += f"- **{part}**: {'<br>'.join(map(_inline, row.parts[part]))}\n"
    return text


def page(course):
    """The sheet as one HTML page for printing; MathJax finds its formulas between brackets."""
    body = []
    for row in rows(course):
        head = f"<th>{html.escape(row.layer)}<br><small>{', '.join(row.lessons)}</small></th>"
        cells = "".join(f"<td>{'<br>'.join(map(_html, row.parts[part]))}</td>" for part in PARTS)
        body.append(f"<tr>{head}{cells}</tr>")
    heads = "".join(f"<th>{name}</th>" for name in ("layer", *PARTS))
    return PAGE.format(heads=heads, body="\n".join(body), digest=digest(course))


def digest(course):
    """What a sheet is made from, in sixteen letters: they stand in the printed pages too."""
    return hashlib.sha256(markdown(course).encode()).hexdigest()[:16]


def _formula(match):
    """A formula without its box, on one line."""
    text = " ".join((match[1] or match[2]).split()).strip(" .,")
    while "\\boxed{" in text:
        start = text.index("\\boxed{")
        end = _closing(text, start + len("\\boxed"))
        text = text[:start] + text[start + len("\\boxed{") : end] + text[end + 1 :]
    return text.replace("\\;", " ").replace("\\small", "").strip()


def _styled(match):
    """A formula that stood on a line of its own keeps its full size."""
    return f"\\displaystyle {_formula(match)}" if match[1] else _formula(match)


def _closing(text, start):
    """The place of the bracket that closes the one at `start`."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place
    raise CourseError(f"A bracket is not closed in {text!r}.")


def _inline(text):
    return FORMULA.sub(lambda match: f"${_styled(match)}$", text)


def _html(text):
    parts, last = [], 0
    for match in FORMULA.finditer(text):
        parts += [_words(text[last : match.start()]), f"\\({html.escape(_styled(match))}\\)"]
        last = match.end()
    return "".join([*parts, _words(text[last:])])


def _words(text):
    safe = html.escape(text, quote=False)
    safe = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", safe)
    safe = re.sub(r"\*(.+?)\*", r"<i>\1</i>", safe)
    return re.sub(r"`(.+?)`", r"<code>\1</code>", safe)


PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="made-from" content="{digest}">
<title>Backpropagation in a CNN, by hand: the cheat sheet</title>
<style>
@page {{ size: A4 landscape; margin: 9mm }}
body {{ font: 10pt/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 1em }}
h1 {{ font-size: 14pt; margin: 0 0 .4em }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border-bottom: 1px solid #b8b8b8; padding: .35em .6em; text-align: left;
  vertical-align: top }}
thead th {{ color: #0072b2 }}
code {{ font-size: 95% }}
mjx-container g {{ stroke: none }}  /* an outline of width 0 is a hairline in a PDF */
.wide {{ overflow-x: auto }}
@media print {{ body {{ margin: 0; font-size: 7.2pt; line-height: 1.35 }}
  .wide {{ overflow: visible }} th, td {{ padding: .2em .5em }} }}
</style>
</head>
<body>
<main>
<h1>Backpropagation in a CNN, by hand: every layer, there and back</h1>
<div class="wide" tabindex="0" role="region" aria-label="The layers">
<table>
<thead><tr>{heads}</tr></thead>
<tbody>
{body}
</tbody>
</table>
</div>
</main>
</body>
</html>
"""
