"""A Matplotlib figure as a small picture."""

import io
import re

from _lab import late, svg
from _lab.canvas import Picture

SETTINGS = {
    "font.family": ["DejaVu Sans"],
    "font.size": 10.0,
    "text.usetex": False,
    "text.parse_math": False,
    "path.sketch": None,
    # Text stays text, and the same figure gives the same bytes.
    "svg.fonttype": "none",
    "svg.hashsalt": "lab",
    "svg.image_inline": True,
}
NOTHING = dict.fromkeys(("Creator", "Date", "Format", "Type"))
HEAD = re.compile(r'<svg [^>]*?viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>')
TAG = re.compile(r"<[^>]+>")
DROPPED = (
    re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", re.S),
    re.compile(r'<defs>\s*<style type="text/css">.*?</style>\s*</defs>', re.S),
    re.compile(r'<path d="[^"]*" style="fill:none"/>\n'),
)
SHORTER = (  # within a tag: what Matplotlib writes, and the same in fewer bytes
    (re.compile(r'(<g|<path|<image) id="[a-z_]+\d*"(?=[ >])'), r"\1"),
    (re.compile(r"font-family: [^;\"]*;? ?|; stroke-linejoin: miter|stroke-linejoin: miter"), ""),
    (re.compile(r' transform="rotate\(-?0 [^)]*\)"'), ""),
    (re.compile(r"(\.\d\d)\d+"), r"\1"),
    (re.compile(r"(?<=[;:]) "), ""),
    (re.compile(r"\s*([LMCQz])\s+(?=[\dMLCQz\"-])"), r"\1"),
)
ALONE = re.compile(r"<g>\n([^\n]+)\n</g>")


def settings():
    """The Matplotlib settings for drawing, whatever the notebook has set for its own plots."""
    return late.rc_context(SETTINGS)


def finish(figure, alt):
    """Render a Matplotlib figure into a `Picture`; the same figure gives the same bytes."""
    written = io.StringIO()
    late.FigureCanvasSVG(figure)
    with settings():
        figure.savefig(written, format="svg", facecolor="none", metadata=NOTHING)
    text = TAG.sub(_shorter, written.getvalue())
    for needless in DROPPED:
        text = needless.sub("", text)
    text = ALONE.sub(r"\1", re.sub(r"\s*\n\s*", "\n", text))
    head = HEAD.search(text)
    body = text[head.end() :].rpartition("</svg>")[0].strip()
    return Picture(svg.page(float(head[1]), float(head[2]), body), alt)


def _shorter(tag):
    text = tag[0]
    for long, short in SHORTER:
        text = long.sub(short, text)
    return text
