"""Renders the cells of a student's notebook as HTML in which nothing can run."""

import functools
import html
import re
from urllib.parse import unquote

from jinja2 import pass_context
from nbconvert import filters
from nbconvert.filters import strip_ansi
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.submission.clean_outputs import PICTURE_TYPES, clean_bundle, clean_html, joined
from autograder.submission.formulas import Formulas, mathml

TEXT_LIMIT = 200_000  # characters of one text; what comes after is left out, and it says so
REMEMBERED = 5_000  # characters of a source whose HTML is kept: memory stays bounded
COLOURS = 2_000  # colour codes in one text: above that it is shown without
DEEP = re.compile(r"^[ \t>*+-]{60,}", re.M)  # quotes and lists nested beyond reading
ATTACHED = "attachment:"
IMAGE = re.compile(r"""(<img\b[^<>]{0,300}?\bsrc\s*=\s*)(["'])([^"'<>]*)\2([^<>]*>)""", re.I)


class Renderer(IPythonRenderer):
    """nbconvert's renderer; a picture that is not there is named in words, not an error.

    Formulas go round the cleaning that follows: see `Formulas`.
    """

    def __init__(self, formulas, **options):
        super().__init__(**options)
        self.formulas = formulas

    def block_math(self, body):
        return self.formulas.place(body, block=True)

    def inline_math(self, body):
        return self.formulas.place(body)

    def latex_environment(self, name, body):
        return self.formulas.place(f"\\begin{{{name}}}{body}\\end{{{name}}}", block=True)

    def image(self, text, url, title=None):
        if not url.startswith("data:"):
            found = self.picture(url)
            if found is None:
                return missing(url)
            url = found
        return super().image(text, url, title)

    def picture(self, url):
        """The picture of this name as a data URL, or None: attached, or handed in beside."""
        name = unquote(url.removeprefix(ATTACHED)).removeprefix("./")
        return self._found(ATTACHED + url.removeprefix(ATTACHED)) or self._found(ATTACHED + name)

    def _found(self, url):
        try:
            return self._embed_image_or_attachment(url)
        except InvalidNotebook:
            return None


def missing(url):
    """The words in the place of a picture that is not there."""
    if url.startswith(("http:", "https:", "//")):
        return "<em>(a picture on another page is not shown here)</em>"
    name = html.escape(unquote(url.removeprefix(ATTACHED))[:200]) or "without a name"
    return f"<em>(a picture, {name}, was not handed in with the notebook)</em>"


def markdown(text, attachments=None):
    """Markdown as safe HTML, its formulas as MathML.

    A picture whose file is missing is named in words, and what cannot be rendered is shown as it
    was typed: one cell never takes a page down.
    """
    text = DEEP.sub("> ", _cut(text))
    try:
        formulas = Formulas()
        renderer = Renderer(
            formulas, escape=False, exclude_anchor_links=True, attachments=attachments or {}
        )
        text = IMAGE.sub(lambda tag: _image(tag, renderer), text)
        return formulas.put_back(clean_html(MarkdownWithMath(renderer=renderer).render(text)))
    except Exception:  # whatever a student's text does to the renderer
        return f"<pre>{html.escape(text)}</pre>"


def _image(tag, renderer):
    """An HTML image in Markdown with the picture that was handed in, or words in its place."""
    if tag[3].startswith("data:"):
        return tag[0]
    found = renderer.picture(tag[3])
    return f"{tag[1]}{tag[2]}{found}{tag[2]}{tag[4]}" if found else missing(tag[3])


def _cut(text):
    return text if len(text) <= TEXT_LIMIT else text[:TEXT_LIMIT] + "\n\n... cut here ..."


@pass_context
def markdown2html(context, text):
    """`markdown` as the filter of that name in nbconvert's templates, for Formgrader's pages."""
    return markdown(text, (context.get("cell") or {}).get("attachments"))


def code(text):
    """Python source as highlighted HTML."""
    text = _cut(text)
    return _remembered(text) if len(text) <= REMEMBERED else _highlighted(text)


@functools.lru_cache(maxsize=512)  # the lesson's own cells come again with each student
def _remembered(text):
    return _highlighted(text)


def _highlighted(text):
    return highlight(text, PythonLexer(stripnl=False), HtmlFormatter(cssclass="code"))


def terminal(text):
    """Text from a terminal, colours included unless there are too many of them."""
    return f"<pre>{ansi2html(text)}</pre>"


def ansi2html(text):
    """nbconvert's filter of that name, within bounds."""
    text = _cut(str(text))
    if text.count("\x1b") > COLOURS:
        return html.escape(strip_ansi(text))
    return filters.ansi2html(text)


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
        return f"<div>{mathml(_cut(data['text/latex']).strip().strip('$'), block=True)}</div>"
    return terminal(data.get("text/plain", ""))
