"""Renders the cells of a student's notebook as HTML in which nothing can run."""

import html

from jinja2 import pass_context
from nbconvert.filters import ansi2html
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.submission.clean_outputs import PICTURE_TYPES, clean_bundle, clean_html, joined


def markdown(text, attachments=None):
    """Markdown as safe HTML. Formulas stay in their dollar signs for the page's MathJax."""
    renderer = IPythonRenderer(
        escape=False, exclude_anchor_links=True, attachments=attachments or {}
    )
    return clean_html(MarkdownWithMath(renderer=renderer).render(text))


@pass_context
def markdown2html(context, text):
    """`markdown` as the filter of that name in nbconvert's templates, for Formgrader's pages."""
    return markdown(text, (context.get("cell") or {}).get("attachments"))


def code(text):
    """Python source as highlighted HTML."""
    return highlight(text, PythonLexer(stripnl=False), HtmlFormatter(cssclass="code"))


def terminal(text):
    """Text from a terminal, colours included."""
    return f"<pre>{ansi2html(text)}</pre>"


def output(one):
    """One output of a cell as safe HTML."""
    kind = one["output_type"]
    if kind == "stream":
        return terminal(joined(one["text"]))
    if kind == "error":
        lines = one["traceback"] or [f"{one['ename']}: {one['evalue']}"]
        return terminal("\n".join(joined(line) for line in lines))
    data = clean_bundle(one["data"])
    for mime in PICTURE_TYPES:
        if mime in data:
            alt = html.escape(data.get("text/plain", "figure"))
            return f'<img src="data:{mime};base64,{data[mime]}" alt="{alt}">'
    if "text/html" in data:
        return data["text/html"]
    if "text/markdown" in data:
        return markdown(data["text/markdown"])
    if "text/latex" in data:
        return f"<div>{html.escape(data['text/latex'])}</div>"
    return terminal(data.get("text/plain", ""))
