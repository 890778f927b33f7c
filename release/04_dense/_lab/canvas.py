"""A blank page measured in cells, and the picture that it becomes.

The marks are written as SVG here: Matplotlib takes thirty times as long for such a picture, and a
page in the browser would have to load it first.
"""

import base64
import html
import math
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from _lab import svg
from _lab.style import INK, rgb

WIDEST = 8.0  # inches
# Of a line of text, for a font size of 1: from its middle, or its lower edge, to its base line.
MIDDLE, LOWER = 0.276, -0.208
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
HATCH = (
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" style="stroke:#a0a0a0;stroke-width:.6"/>'
    "</pattern></defs>"
)
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


class Canvas:
    """A page `width` by `height` cells; y grows downwards, as row numbers do.

    All sizes, fonts included, are in cells, so a picture keeps its looks at any width. Marks of
    a larger `layer` lie above those of a smaller one, whatever the order in which they came.
    """

    def __init__(self, width, height, unit=0.42):
        self.unit = min(unit, WIDEST / width)
        self.point = self.unit * 72  # points in a cell
        self.width, self.height = width * self.point, height * self.point
        self.marks = []  # (layer, text)

    def text(
        self,
        x,
        y,
        words,
        size=0.42,
        colour=INK,
        halo=False,
        ha="center",
        va="center",
        weight="normal",
        style="normal",
        rotation=0,
        layer=3,
    ):
        """Write `words`; with a halo they stand out on a hatched ground."""
        font = size * self.point
        drop = font * (MIDDLE if va == "center" else LOWER)
        x, y = x * self.point, y * self.point
        turn = f' transform="rotate({-rotation} {_n(x)} {_n(y)})"' if rotation else ""
        look = [f"font-size:{_n(font)}px", f"fill:{_hex(colour)}"]
        look += [f"text-anchor:{ANCHORS[ha]}"] if ha != "left" else []
        look += [f"font-weight:{weight}"] if weight != "normal" else []
        look += [f"font-style:{style}"] if style != "normal" else []
        mark = f'<text x="{_n(x)}" y="{_n(y + drop)}"{turn} style="{";".join(look)}">'
        mark += f"{html.escape(words, quote=False)}</text>"
        self._add(layer, f'<g class="halo">{mark}</g>' if halo else mark)

    def box(
        self,
        x,
        y,
        width,
        height,
        line=0.03,
        fill="none",
        edge=INK,
        round=0.0,
        hatched=False,
        layer=1,
    ):
        """A rectangle, perhaps with round corners, perhaps hatched."""
        place = self._place(x, y, width, height)
        place += f' rx="{_n(round * self.point)}"' if round else ""
        look = f"fill:{_hex(fill)}"
        if line and edge != "none":
            look += f";stroke:{_hex(edge)};stroke-width:{_n(line * self.point)}"
        self._add(layer, f'<rect {place} style="{look}"/>')
        if hatched:
            self._add(layer, f'<rect {place} style="fill:url(#hatch)"/>')

    def line(self, x, y, width=0.03, colour=INK, cap="square", layer=2):
        """A line through the points (x[0], y[0]), (x[1], y[1]), …"""
        corners = "L".join(self._at(*corner) for corner in zip(x, y, strict=True))
        self._add(layer, f'<path d="M{corners}" style="{self._stroke(width, colour, cap)}"/>')

    def dot(self, x, y, width, colour, layer=2):
        """A filled circle of this diameter."""
        centre = f'cx="{_n(x * self.point)}" cy="{_n(y * self.point)}"'
        radius = _n(width * self.point / 2)
        self._add(layer, f'<circle {centre} r="{radius}" style="fill:{_hex(colour)}"/>')

    def arrow(self, start, end, width=0.06, colour=INK, head=0.32, layer=1):
        """A straight arrow whose tip is at `end`."""
        long, half = 0.67 * head, 0.38 * head
        (x, y), (to_x, to_y) = start, end
        length = math.hypot(to_x - x, to_y - y) or 1.0
        right, down = (to_x - x) / length, (to_y - y) / length
        # The line around the head reaches beyond its corner, and has to end at the tip.
        back = 0.5 * width * math.hypot(long, half) / half
        to_x, to_y = to_x - back * right, to_y - back * down
        base_x, base_y = to_x - long * right, to_y - long * down
        wings = [(base_x - half * down, base_y + half * right)]
        wings += [(to_x, to_y), (base_x + half * down, base_y - half * right)]
        line = f"M{self._at(x, y)}L{self._at(base_x, base_y)}"
        self._add(layer, f'<path d="{line}" style="{self._stroke(width, colour, "butt")}"/>')
        corners = "L".join(self._at(*corner) for corner in wings)
        look = f"fill:{_hex(colour)};stroke:{_hex(colour)};stroke-width:{_n(width * self.point)}"
        self._add(layer, f'<path d="M{corners}z" style="{look}"/>')

    def image(self, x, y, width, height, pixels):
        """Pixels, a (rows, columns, 3) array of shares from 0 to 1, stretched over a rectangle."""
        place = self._place(x, y, width, height)
        data = base64.b64encode(_png(pixels)).decode("ascii")
        where = f'preserveAspectRatio="none" xlink:href="data:image/png;base64,{data}"'
        self._add(0, f"<image {place} {where}/>")

    def picture(self, alt):
        """All marks, as a `Picture`; the same marks give the same bytes."""
        body = "\n".join(mark for _, mark in sorted(self.marks, key=lambda one: one[0]))
        body = HATCH + body if "url(#hatch)" in body else body
        return Picture(svg.page(round(self.width, 2), round(self.height, 2), body), alt)

    def _add(self, layer, mark):
        self.marks.append((layer, mark))

    def _place(self, x, y, width, height):
        sizes = {"x": x, "y": y, "width": width, "height": height}
        return " ".join(f'{name}="{_n(size * self.point)}"' for name, size in sizes.items())

    def _at(self, x, y):
        return f"{_n(x * self.point)} {_n(y * self.point)}"

    def _stroke(self, width, colour, cap):
        ends = "" if cap == "butt" else f";stroke-linecap:{cap}"
        return f"fill:none;stroke:{_hex(colour)};stroke-width:{_n(width * self.point)}{ends}"


def _n(value):
    """A number of points in as few characters as are seen."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _hex(colour):
    """A colour as "#rrggbb" in lower case; "none" stays."""
    if isinstance(colour, str):
        return colour.lower()
    return "#{:02x}{:02x}{:02x}".format(*(int(255 * part + 0.5) for part in rgb(colour)))


def _png(pixels):
    """An image file of these pixels. A page in the browser has NumPy alone to make it."""
    shades = np.rint(255 * np.clip(pixels, 0.0, 1.0)).astype(np.uint8)
    rows = b"".join(b"\0" + row.tobytes() for row in shades)
    size = struct.pack(">IIBBBBB", shades.shape[1], shades.shape[0], 8, 2, 0, 0, 0)
    parts = ((b"IHDR", size), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
