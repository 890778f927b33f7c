"""Formulas in LaTeX as MathML, which browsers draw without a script."""

import functools
import html
import re

from docutils.utils.math.latex2mathml import tex2mathml

LONGEST = 2_000  # characters of a formula; a longer one is shown as it was typed
# What the converter does not know, in words that it does.
KNOWN = (
    (re.compile(r"\\dots\b"), r"\\ldots"),
    (re.compile(r"\\(big|Big|bigg|Bigg)(?![a-zA-Z])"), r"\\\1l"),
    (re.compile(r"\\mathrel\s*\{([^{}]*)\}"), r"{\1}"),
    (re.compile(r"\\(small|displaystyle|textstyle|limits|nonumber)\b"), ""),
    (re.compile(r"\\\\\s*\[[^\]]*\]"), r"\\\\"),
)
PLACE = '<span title="formula-{}"></span>'
STYLE = """
math { font-size: 1.08em; } math[display=block] { margin: .6rem 0; overflow-x: auto;
  overflow-y: hidden; max-width: 100%; padding: .2rem 0; }
mtable.ams-align > mtr > mtd:nth-child(odd) { text-align: right; padding-right: 0; }
mtable.ams-align > mtr > mtd:nth-child(even) { text-align: left; padding-left: 0; }
.boxed { border: 1px solid; padding: .2em .4em; } code.formula { white-space: pre-wrap; }
"""


@functools.lru_cache(maxsize=512)  # the lesson's own formulas come again with each student
def mathml(tex, block=False):
    """A formula as MathML; one that cannot be read is shown as it was typed.

    Parameters
    ----------
    tex : str
        LaTeX without its dollar signs, from anyone: all of its text is escaped.
    block : bool
        Whether it stands on a line of its own.
    """
    known = tex.strip()
    for unknown, other in KNOWN:
        known = unknown.sub(other, known)
    if 0 < len(known) <= LONGEST:
        try:
            return re.sub(r"\n\s*", "", tex2mathml(known, as_block=block))
        except Exception:  # whatever a student's text does to the converter
            pass
    sign = "$$" if block else "$"
    return f'<code class="formula">{html.escape(f"{sign}{tex}{sign}")}</code>'


class Formulas:
    """Formulas on their way round the cleaning of a page: each leaves a place and comes back.

    The cleaner knows no MathML. In an attribute a place's quotes are escaped, so that no formula
    can come back there.
    """

    def __init__(self):
        self.drawn = []

    def place(self, tex, block=False):
        """Keep a formula and return the HTML that stands for it meanwhile."""
        self.drawn.append(mathml(tex, block))
        return PLACE.format(len(self.drawn) - 1)

    def put_back(self, text):
        """The cleaned HTML with every formula in its place."""
        return re.sub(PLACE.format(r"(\d+)"), self._found, text)

    def _found(self, match):
        number, drawn = int(match[1]), ""
        if number < len(self.drawn):  # each comes back once: a forged place shows nothing twice
            drawn, self.drawn[number] = self.drawn[number], ""
        return drawn
