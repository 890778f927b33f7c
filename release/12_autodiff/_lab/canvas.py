"""A blank page measured in cells, and the picture that it becomes."""

import base64
import html
import io
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle
from matplotlib.patheffects import withStroke

from _lab.style import INK

DPI = 110
WIDEST = 8.0  # inches
SETTINGS = {
    "font.family": ["DejaVu Sans"],
    "font.size": 10.0,
    "text.usetex": False,
    "text.parse_math": False,
    "hatch.linewidth": 0.6,
    "path.sketch": None,
}


@dataclass(frozen=True)
class Picture:
    """A drawn figure, shown by Jupyter as an image with its description.

    Attributes
    ----------
    png : bytes
    alt : str
        What the picture shows, in words.
    """

    png: bytes
    alt: str

    @property
    def html(self):
        data = base64.b64encode(self.png).decode("ascii")
        look = "max-width:100%;height:auto"
        image = f'src="data:image/png;base64,{data}" alt="{html.escape(self.alt)}"'
        figure = 'figure class="lab-figure" style="margin:.4em 0"'
        return f'<{figure}><img {image} style="{look}"></figure>'

    def save(self, path):
        """Write the image as a PNG file."""
        Path(path).write_bytes(self.png)

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/html": self.html, "text/plain": self.alt}

    def __repr__(self):
        return self.alt


def finish(figure, alt):
    """Render a Matplotlib figure into a `Picture`; the same figure gives the same bytes."""
    page = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(page, format="png", dpi=DPI, facecolor="white", metadata={"Software": None})
    return Picture(page.getvalue(), alt)


def settings():
    """The Matplotlib settings for drawing, whatever the notebook has set for its own plots."""
    return mpl.rc_context(SETTINGS)


class Canvas:
    """A page `width` by `height` cells; y grows downwards, as row numbers do.

    All sizes, fonts included, are in cells, so a picture keeps its looks at any width.
    """

    def __init__(self, width, height, unit=0.42):
        self.unit = min(unit, WIDEST / width)
        self.figure = Figure(figsize=(width * self.unit, height * self.unit))
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set(xlim=(0, width), ylim=(height, 0))
        self.axes.axis("off")

    def points(self, size):
        """A size in cells as points, for fonts and line widths."""
        return size * self.unit * 72

    def text(self, x, y, words, size=0.42, colour=INK, halo=None, **style):
        style = {"ha": "center", "va": "center", **style}
        effects = [withStroke(linewidth=self.points(0.12), foreground=halo)] if halo else None
        font = self.points(size)
        self.axes.text(x, y, words, fontsize=font, color=colour, path_effects=effects, **style)

    def box(self, x, y, width, height, line=0.03, fill="none", edge=INK, round=0.0, **style):
        if round:
            shape = FancyBboxPatch(
                (x, y), width, height, boxstyle=f"round,pad=0,rounding_size={round}"
            )
        else:
            shape = Rectangle((x, y), width, height)
        shape.set(facecolor=fill, edgecolor=edge, linewidth=self.points(line), **style)
        self.axes.add_patch(shape)

    def line(self, x, y, width=0.03, colour=INK, **style):
        self.axes.plot(x, y, color=colour, linewidth=self.points(width), **style)

    def arrow(self, start, end, width=0.06, colour=INK, head=0.32, bend=None, **style):
        head = self.points(head)
        self.axes.add_patch(
            FancyArrowPatch(
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
                **style,
            )
        )

    def picture(self, alt):
        return finish(self.figure, alt)
