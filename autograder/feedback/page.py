"""The page that a student gets back: points on top, the judge's word under each exercise."""

import html

from nbconvert.exporters import Exporter
from pygments.formatters import HtmlFormatter

from autograder.feedback import render
from autograder.submission import formulas
from autograder.submission.released import without_hidden
from autograder.submission.verdict_cells import RECORD

WORDS = {
    "passed": ("Right", "✓"),
    "partial": ("Partly right", "◐"),
    "wrong": ("Not yet", "✗"),
    "missing": ("Nothing to grade", "–"),
    "manual": ("By hand", "✎"),
}
# Nothing may load or run: only this page's styles, and pictures within it.
POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'"
)
STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 0; }
main { max-width: 56rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
h1 { font-size: 1.5rem; } .total { font-size: 1.25rem; font-weight: 600; }
table { border-collapse: collapse; } td, th { padding: .3rem .6rem; text-align: left; }
.summary { width: 100%; } .summary td, .summary th { border-bottom: 1px solid #8886; }
.summary td { vertical-align: top; } .points { white-space: nowrap; }
pre { overflow-x: auto; margin: .4rem 0; white-space: pre-wrap; } img { max-width: 100%; }
.code { background: #f5f5f5; border-radius: 4px; padding: .1rem .7rem; overflow-x: auto; }
.output { padding: 0 .7rem; overflow-x: auto; contain: paint; position: relative; }
.cell { margin: .8rem 0; } .answer { border-left: 4px solid #4a6fa5; padding-left: .8rem; }
.verdict { border: 1px solid #999; border-left-width: 8px; border-radius: 4px;
  padding: .5rem .8rem; margin: .4rem 0; }
.passed { border-color: #00735c; } .partial { border-color: #b36b00; }
.wrong { border-color: #b3402a; } .missing, .manual { border-color: #5f6b7a; }
.verdict b { margin-right: .5rem; } a { color: #1f5fa8; }
.cell > table { display: block; overflow-x: auto; }
@media (max-width: 36rem) { .summary, .summary tbody, .summary tr, .summary td { display: block; }
  .summary thead { display: none; } .summary td { border: 0; padding: 0; }
  .summary tr { border-bottom: 1px solid #8886; padding: .5rem 0; } }
"""
DARK = """
body { color: #e3e3e3; background: #121212; } a { color: #8ab8ec; }
.code, body .code { background: #1e1e1e; }
"""


class FeedbackExporter(Exporter):
    """Writes a graded notebook as a page in which nothing of the student's can run."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(self, nb, resources=None, **kwargs):
        nb, resources = super().from_notebook_node(nb, resources, **kwargs)
        return page(nb, resources), resources


def page(nb, resources):
    """The feedback page as HTML.

    Parameters
    ----------
    nb : NotebookNode
        A graded notebook after nbgrader's GetGrades: cells carry score, points and comment.
    resources : dict
        ``resources["nbgrader"]`` carries the notebook's name, score, max_score, late_penalty.
    """
    found = resources["nbgrader"]
    title = html.escape(str(found["notebook"]))
    body = "\n".join(_cell(cell) for cell in nb["cells"])
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: feedback</title>
<style>{STYLE}{formulas.STYLE}{_colours()}</style>
</head><body><main>
<h1>{title}</h1>
{_total(found)}
{_summary(nb)}
{_notes(nb)}
{body}
</main></body></html>
"""


def _colours():
    """Colours of code, for a light page and for a dark one."""
    light, dark = (
        HtmlFormatter(cssclass="code", style=style).get_style_defs(".code")
        for style in ("default", "github-dark")
    )
    return f"{light}\n@media (prefers-color-scheme: dark) {{ {dark} {DARK} }}"


def _total(found):
    score, points = found.get("score") or 0, found.get("max_score") or 0
    late = found.get("late_penalty") or 0
    note = f"<p>{_number(late)} points were taken off for a late submission.</p>" if late else ""
    return f'<p class="total">{_number(score)} of {_number(points)} points</p>{note}'


def _summary(nb):
    rows = []
    for cell in nb["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("grade") or mark.get("task"):
            name, (word, _) = _exercise(mark), WORDS[_status(cell, mark)]
            points = f"{_number(mark.get('score') or 0)} of {_number(mark.get('points') or 0)}"
            link = f'<a href="#{html.escape(mark["grade_id"])}">{html.escape(name)}</a>'
            said = " ".join(_sentences(cell)).removeprefix(f"{word}. ")
            sentence = html.escape(said) or _first_line(mark.get("comment"))
            rows.append(
                f'<tr><td>{link}</td><td class="points">{points}</td>'
                f"<td><b>{word}.</b> {sentence}</td></tr>"
            )
    head = '<tr><th scope="col">Exercise</th><th scope="col">Points</th>'
    head += '<th scope="col">What the grader found</th></tr>'
    return f'<table class="summary"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'


def _notes(nb):
    """What had to be put right in the notebook before it was graded."""
    notes = nb["metadata"].get(RECORD, {}).get("notes") or ()
    if not notes:
        return ""
    lines = "".join(f"<li>{html.escape(str(note))}</li>" for note in notes)
    return f"<p>Before it was graded, this was put right in your notebook:</p><ul>{lines}</ul>"


def _cell(cell):
    mark = cell["metadata"].get("nbgrader", {})
    try:
        inner = _inner(cell, mark)
    except Exception as problem:  # one cell never takes the page down
        inner = f"<p>This cell cannot be shown ({html.escape(type(problem).__name__)}).</p>"
    answer = " answer" if mark.get("solution") else ""
    graded = _verdict(cell, mark) if mark.get("grade") or mark.get("task") else ""
    comment = _comment(mark)
    return f'<section class="cell{answer}">{inner}{graded}{comment}</section>'


def _inner(cell, mark):
    if cell["cell_type"] == "markdown":
        return render.markdown(cell["source"], cell.get("attachments"))
    if cell["cell_type"] == "raw":
        return render.terminal(cell["source"])
    return render.code(without_hidden(cell["source"]).rstrip()) + _outputs(cell, mark)


def _outputs(cell, mark):
    """The outputs, without the verdict that nbgrader reads: the page says it in words."""
    outputs = cell["outputs"]
    if RECORD in cell["metadata"] and mark.get("grade"):
        outputs = outputs[2 if _status(cell, mark) == "partial" else 1 :]
    shown = "".join(render.output(one) for one in outputs)
    return f'<div class="output">{shown}</div>' if shown else ""


def _verdict(cell, mark):
    status = _status(cell, mark)
    word, sign = WORDS[status]
    points = f"{_number(mark.get('score') or 0)} of {_number(mark.get('points') or 0)} points"
    said = "".join(f"<p>{html.escape(text)}</p>" for text in _sentences(cell))
    name = html.escape(mark["grade_id"])
    return (
        f'<div class="verdict {status}" id="{name}"><b>{sign} {word}</b> '
        f"{html.escape(_exercise(mark))}: {points}{said}</div>"
    )


def _first_line(comment):
    """The beginning of what a grader wrote; the whole of it stands under the answer."""
    lines = str(comment or "").strip().splitlines() or [""]
    return html.escape(lines[0] if len(lines[0]) <= 200 else f"{lines[0][:199]}…")


def _comment(mark):
    comment = mark.get("comment")
    if not comment:
        return ""
    return f'<div class="verdict manual"><b>Comment</b>{render.markdown(str(comment))}</div>'


def _status(cell, mark):
    """The judge's status, unless a human gave other points since."""
    record = cell["metadata"].get(RECORD, {})
    status, score = record.get("status", "manual"), mark.get("score")
    if status not in WORDS or (record.get("score") or 0) != (score or 0):
        return "manual"
    return status


def _sentences(cell):
    record = cell["metadata"].get(RECORD, {})
    return [str(text) for text in record.get("sentences", ())]


def _exercise(mark):
    return mark["grade_id"].removeprefix("check_")


def _number(value):
    return f"{round(float(value), 2):g}"
