"""Charts and formulas of the reports as SVG that takes its colours from the page around it."""

import html
import io
import re

import matplotlib
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.mathtext import math_to_image
from matplotlib.ticker import MaxNLocator

# Each colour is replaced by a property of the page, so that a chart fits both themes.
INK, FULL, SOME, NONE = "#010203", "#010204", "#010205", "#010206"
COLOURS = {
    INK: "currentColor",
    FULL: "var(--full)",
    SOME: "var(--some)",
    NONE: "var(--none)",
}
SIZE = 12  # points
KINDS = {"all": "full", "some": "some", "no": "none"}
SETTINGS = {
    "svg.fonttype": "none",  # text stays text
    "font.family": "sans-serif",
    "font.size": SIZE,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.parse_math": False,
    **dict.fromkeys(("text.color", "axes.edgecolor", "axes.labelcolor"), INK),
    **dict.fromkeys(("xtick.color", "ytick.color"), INK),
}


def spread(scores, points):
    """How many students have how many points, as a histogram."""
    with matplotlib.rc_context({**SETTINGS, "svg.hashsalt": "spread"}):
        figure = Figure((5.2, 2.4), layout="constrained")
        axes = figure.subplots()
        bins = max(1, min(10, round(points)))
        edges = [points * n / bins for n in range(bins + 1)]
        axes.hist([min(score, points) for score in scores], edges, color=FULL, rwidth=0.9)
        axes.set(xlabel="points", ylabel="students", xlim=(0, points))
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=4))
        return svg(figure, f"Histogram of the points of {len(scores)} students.")


def pass_rates(exercises):
    """For each exercise the share of those with all points, with some, with none."""
    with matplotlib.rc_context({**SETTINGS, "svg.hashsalt": "pass rates"}):
        figure = Figure((5.2, 0.8 + 0.34 * len(exercises)), layout="constrained")
        axes = figure.subplots()
        names = [exercise.name for exercise in exercises]
        left = [0.0] * len(names)
        for label, colour in (("all", FULL), ("some", SOME), ("no", NONE)):
            counts = [getattr(e, KINDS[label]) for e in exercises]
            shares = [100 * n / (e.tried or 1) for n, e in zip(counts, exercises, strict=True)]
            axes.barh(names, shares, left=left, color=colour, label=f"{label} points", height=0.7)
            left = [a + b for a, b in zip(left, shares, strict=True)]
        axes.invert_yaxis()
        axes.set(xlim=(0, 100), xlabel="% of those who handed in")
        figure.legend(loc="outside upper left", ncols=3, frameon=False)
        told = "; ".join(f"{e.name}: {e.full} of {e.tried} have all points" for e in exercises)
        return svg(figure, told)


def formula(tex):
    """An inline formula as SVG; as it is typed where Matplotlib does not know it."""
    try:
        bare = {"figure.facecolor": "none", "savefig.facecolor": "none", "svg.hashsalt": tex}
        with matplotlib.rc_context({"mathtext.fontset": "dejavuserif", **bare}):
            out = io.BytesIO()
            size = FontProperties(size=SIZE)
            depth = math_to_image(f"${tex}$", out, prop=size, dpi=72, format="svg", color=INK)
    except Exception:  # its parser raises what it likes; the text serves as well
        return f"<code>{html.escape(tex)}</code>"
    height = float(re.search(rb'height="([\d.]+)pt"', out.getvalue())[1])
    style = f"height:{height / SIZE:.2f}em;vertical-align:{-depth / SIZE:.2f}em"
    return element(out, tex, "formula", style)


def svg(figure, words):
    """A chart as an SVG element for a page: with alternative text, without a background."""
    figure.patch.set_alpha(0)
    for axes in figure.axes:
        axes.patch.set_alpha(0)
    out = io.BytesIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return element(out, words, "chart")


def element(out, words, kind, style=""):
    """What Matplotlib wrote as an element of a page, in the page's colours."""
    text = out.getvalue().decode()
    text = re.sub(r"<(metadata|style)\b.*?</\1>", "", text[text.index("<svg") :], flags=re.S)
    for colour, name in COLOURS.items():
        text = text.replace(colour, name)
    style = f' style="{style}"' if style else ""
    head = f'<svg role="img" class="{kind}"{style} aria-label="{html.escape(words)}"'
    return text.replace("<svg", head, 1).strip()
