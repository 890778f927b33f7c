"""A blank page measured in cells, and the picture that it becomes."""

import base64
import html
from dataclasses import dataclass
from pathlib import Path

from _lab import late, svg
from _lab.style import INK

WIDEST = 8.0  # inches
SETTINGS = {
    "font.family": ["DejaVu Sans"],
    "font.size": 10.0,
    "text.usetex": False,
    "text.parse_math": False,
    "hatch.linewidth": 0.6,
    "path.sketch": None,
}
# JupyterLab does not tell the browser which of its themes is on: pictures are told here.
THEMES = "".join(
    f'<style>[data-jp-theme-light="{light}"] .lab-figure img{{color-scheme:{scheme}}}</style>'
    for light, scheme in (("true", "light"), ("false", "dark"))
)


@dataclass(frozen=True)
class Picture:
    """A drawn figure, shown by Jupyter as an image with its description.

    An SVG inside an image cannot run anything, and takes its light or dark colours from the page.

    Attributes
    ----------
    svg : str
    alt : str
        What the picture shows, in words.
    """

    svg: str
    alt: str

    @property
    def html(self):
        data = base64.b64encode(self.svg.encode()).decode("ascii")
        look = "max-width:100%;height:auto"
        image = f'src="data:image/svg+xml;base64,{data}" alt="{html.escape(self.alt)}"'
        figure = 'figure class="lab-figure" style="margin:.4em 0"'
        return f'<{figure}><img {image} style="{look}"></figure>{THEMES}'

    def save(self, path):
        """Write the image as an SVG file."""
        Path(path).write_text(self.svg, encoding="utf-8")

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/html": self.html, "text/plain": self.alt}

    def __repr__(self):
        return self.alt


def finish(figure, alt):
    """Render a Matplotlib figure into a `Picture`; the same figure gives the same bytes."""
    return Picture(svg.written(figure), alt)


def settings():
    """The Matplotlib settings for drawing, whatever the notebook has set for its own plots."""
    return late.rc_context(SETTINGS)


class Canvas:
    """A page `width` by `height` cells; y grows downwards, as row numbers do.

    All sizes, fonts included, are in cells, so a picture keeps its looks at any width.
    """

    def __init__(self, width, height, unit=0.42):
        self.unit = min(unit, WIDEST / width)
        self.figure = late.Figure(figsize=(width * self.unit, height * self.unit))
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set(xlim=(0, width), ylim=(height, 0))
        self.axes.axis("off")

    def points(self, size):
        """A size in cells as points, for fonts and line widths."""
        return size * self.unit * 72

    def text(self, x, y, words, size=0.42, colour=INK, halo=False, **style):
        """Write `words`; with a halo they stand out on a hatched ground."""
        style = {"ha": "center", "va": "center", **style}
        font, mark = self.points(size), "halo" if halo else None
        self.axes.text(x, y, words, fontsize=font, color=colour, gid=mark, **style)

    def box(self, x, y, width, height, line=0.03, fill="none", edge=INK, round=0.0, **style):
        if round:
            shape = late.FancyBboxPatch(
                (x, y), width, height, boxstyle=f"round,pad=0,rounding_size={round}"
            )
        else:
            shape = late.Rectangle((x, y), width, height)
        shape.set(
            facecolor=fill, edgecolor=edge, linewidth=self.points(line), clip_on=False, **style
        )
        self.axes.add_patch(shape)

    def line(self, x, y, width=0.03, colour=INK, **style):
        self.axes.plot(x, y, color=colour, linewidth=self.points(width), clip_on=False, **style)

    def arrow(self, start, end, width=0.06, colour=INK, head=0.32, bend=None, **style):
        head = self.points(head)
        self.axes.add_patch(
            late.FancyArrowPatch(
                start,
                end,
                arrowstyle=f"-|>,head_length={0.42},head_width={0.24}",
                mutation_scale=head * 1.6,
                shrinkA=0,
                shrinkB=0,
                linewidth=self.points(width),
                color=colour,
                connectionstyle=bend or "arc3",
                joinstyle="miter",
                clip_on=False,
                **style,
            )
        )

    def picture(self, alt):
        return finish(self.figure, alt)
