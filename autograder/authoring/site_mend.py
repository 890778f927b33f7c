"""Mends what Sphinx and its theme write: valid summaries, and heads of tables that speak."""

import html
import re

# The theme loads its icons twice, as a font and as a script of 1.5 MB. The font is enough.
ICON_SCRIPT = re.compile(r"<(script|link)[^>]*fontawesome\.js[^>]*>(</script>)?")
# HTML allows no paragraph in a summary.
IN_SUMMARY = re.compile(r'<p class="(collapsed|expanded) admonition-title">(.*?)</p>', re.S)
HEAD = re.compile(r'<th class="(head[^"]*)">')
# A head that is a formula alone has no text of its own, before MathJax has drawn it or after.
FORMULA_HEAD = re.compile(
    r'(<th scope="col" class="[^"]+"><p>)<span class="math[^"]*">\\\(([^<]+)\\\)</span>(</p></th>)'
)
TOKEN = re.compile(r"\\([a-z]+) ?|_\{?(\w+)\}?|([A-Za-z])|(-)|([\d/ .=+()])")
NAMES = {"partial": "∂", "eta": "<i>η</i>", "log": "log "}


def mended(page):
    """A page of the book, mended.

    Parameters
    ----------
    page : str
        HTML, as Sphinx wrote it.

    Returns
    -------
    str
    """
    page = ICON_SCRIPT.sub("", page)
    page = IN_SUMMARY.sub(r'<span class="\1 admonition-title">\2</span>', page)
    page = HEAD.sub(r'<th scope="col" class="\1">', page)
    return FORMULA_HEAD.sub(lambda head: head[1] + as_text(html.unescape(head[2])) + head[3], page)


def as_text(tex):
    """A short formula as text with HTML's own signs; as a formula where it holds more than those.

    ``\\partial L/\\partial A_2`` is "∂<i>L</i>/∂<i>A</i><sub>2</sub>".
    """
    found, at = [], 0
    while at < len(tex):
        token = TOKEN.match(tex, at)
        if not token or token[1] and token[1] not in NAMES:
            return rf'<span class="math notranslate nohighlight">\({html.escape(tex)}\)</span>'
        name, below, letter, minus, other = token.groups()
        found.append(
            (name and NAMES[name])
            or (below and f"<sub>{below}</sub>")
            or (letter and f"<i>{letter}</i>")
            or (minus and "−")
            or other
        )
        at = token.end()
    return "".join(found)
