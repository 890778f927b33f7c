"""Mends what Sphinx and its theme write: valid summaries, and heads of tables that speak."""

import html
import re

# The theme loads its icons twice, as a font and as a script of 1.5 MB. The font is enough.
ICON_SCRIPT = re.compile(r"<(script|link)[^>]*fontawesome\.js[^>]*>(</script>)?")
# HTML allows no paragraph in a summary.
IN_SUMMARY = re.compile(r'<p class="(collapsed|expanded) admonition-title">(.*?)</p>', re.S)
HEAD = re.compile(r'<th class="(head[^"]*)">')
# A head that is a formula alone has no text until MathJax has drawn it.
FORMULA_HEAD = re.compile(
    r'<th scope="col" class="([^"]+)">(<p><span class="math[^"]*">\\\(([^<]+)\\\)</span></p>)</th>'
)
SPOKEN = {r"\partial": "∂", r"\eta": "η", r"\,": " ", "-": " − ", "\\": "", "{": "", "}": ""}


def mended(page):
    """A page of the book, mended: HTML in, HTML out."""
    page = ICON_SCRIPT.sub("", page)
    page = IN_SUMMARY.sub(r'<span class="\1 admonition-title">\2</span>', page)
    page = HEAD.sub(r'<th scope="col" class="\1">', page)
    return FORMULA_HEAD.sub(_with_label, page)


def _with_label(head):
    kind, formula, tex = head.groups()
    label = html.escape(in_words(html.unescape(tex)))
    return f'<th scope="col" class="{kind}" aria-label="{label}">{formula}</th>'


def in_words(tex):
    """A short formula as plain text: ``\\partial L/\\partial A_2`` is "∂L/∂A2"."""
    text = tex.replace(r"\partial ", r"\partial").replace("_", "")
    for sign, word in SPOKEN.items():
        text = text.replace(sign, word)
    return " ".join(text.split())
