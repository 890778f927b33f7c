"""Renders the cells of a student's notebook as HTML in which nothing can run."""

import html
import re

from jinja2 import pass_context
from nbconvert.filters import ansi2html, strip_ansi
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.submission.clean_outputs import PICTURE_TYPES, clean_bundle, clean_html, joined

TEXT_LIMIT = 200_000  # characters of one text; what comes after is left out, and it says so
COLOURS = 2_000  # colour codes in one text: above that it is shown without
DEEP = re.compile(r"^[ \t>*+-]{60,}", re.M)  # quotes and lists nested beyond reading
PICTURE_LINK = re.compile(r"!\[([^\]]*)\]\(attachment:([^)]*)\)")


def markdown(text, attachments=None):
    """Markdown as safe HTML. Formulas stay in their dollar signs for the page's MathJax.

    A picture whose file is missing is named in words, and what cannot be rendered is shown as it
    was typed: one cell never takes a page down.
    """
    attachments = attachments or {}
    text = PICTURE_LINK.sub(lambda found: _picture_or_word(found, attachments), _cut(text))
    text = DEEP.sub("> ", text)
    try:
        renderer = IPythonRenderer(escape=False, exclude_anchor_links=True, attachments=attachments)
        return clean_html(MarkdownWithMath(renderer=renderer).render(text))
    except Exception:  # whatever a student's text does to the renderer
        return f"<pre>{html.escape(text)}</pre>"


def _picture_or_word(found, attachments):
    if found[2] in attachments:
        return found[0]
    return f"*(a picture, {found[2] or 'without a name'}, was not handed in with the notebook)*"


def _cut(text):
    return text if len(text) <= TEXT_LIMIT else text[:TEXT_LIMIT] + "\n\n... cut here ..."


@pass_context
def markdown2html(context, text):
    """`markdown` as the filter of that name in nbconvert's templates, for Formgrader's pages."""
    return markdown(text, (context.get("cell") or {}).get("attachments"))


def code(text):
    """Python source as highlighted HTML."""
    text = _cut(text)
    return highlight(text, PythonLexer(stripnl=False), HtmlFormatter(cssclass="code"))


def terminal(text):
    """Text from a terminal, colours included unless there are too many of them."""
    text = _cut(text)
    if text.count("\x1b") > COLOURS:
        return f"<pre>{html.escape(strip_ansi(text))}</pre>"
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
