"""Charts of the reports as SVG that takes its colours from the page around it."""

import html
import io
import re

import matplotlib
from matplotlib.figure import Figure
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


def svg(figure, words):
    """A chart as an SVG element for a page: with alternative text, without a background."""
    figure.patch.set_alpha(0)
    for axes in figure.axes:
        axes.patch.set_alpha(0)
    out = io.BytesIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    text = out.getvalue().decode()
    text = re.sub(r"<(metadata|style)\b.*?</\1>", "", text[text.index("<svg") :], flags=re.S)
    for colour, name in COLOURS.items():
        text = text.replace(colour, name)
    head = f'<svg role="img" class="chart" aria-label="{html.escape(words)}"'
    return text.replace("<svg", head, 1).strip()
