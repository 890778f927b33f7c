"""One matrix on a canvas: cells, numbers, indices, title, masks, windows and outlines."""

from dataclasses import dataclass

import numpy as np

from _lab.style import GREY, HUES, INK, QUIET, fill, ink_on, kind_of, number, shape_text

HEAD = 1.75  # cells above a matrix: title, shape, column indices
SIDE = 0.5  # cells to its left: row indices
SMALLEST = 0.13  # inches: below this a cell has no room for a number


@dataclass(frozen=True)
class Box:
    """Where a matrix stands on the canvas: the edges of its cells."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self):
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def table(array):
    """The array as rows and columns: a number becomes (1, 1), a vector (1, n)."""
    return np.atleast_2d(np.asarray(array, dtype=float))


def written(array, decimals=None):
    """The texts in the cells; large numbers get fewer decimals, unless their count is given."""
    values = table(array)
    if decimals is None:
        size = np.nanmax(np.abs(np.where(np.isfinite(values), values, 0.0)), initial=0.0)
        decimals = 3 if size < 10 else 2 if size < 100 else 1
    return [[number(value, decimals) for value in row] for row in values]


def cell_width(arrays, decimals=None):
    """The width of a cell, so that the longest number in the arrays stays readable."""
    longest = max(len(text) for array in arrays for row in written(array, decimals) for text in row)
    return 1.0 if longest <= 3 else min(0.22 * longest + 0.16, 1.7)


def cells(highlight, shape):
    """What to outline, as rectangles (row, column, height, width).

    `highlight` is a pair of slices, one (i, j), a list of them, or a boolean array.
    """
    if highlight is None:
        return []
    if isinstance(highlight, np.ndarray) and highlight.dtype == bool:
        highlight = [tuple(index) for index in np.argwhere(highlight)]
    if isinstance(highlight, tuple) and any(isinstance(part, slice) for part in highlight):
        spans = [part if isinstance(part, slice) else slice(part, part + 1) for part in highlight]
        (top, bottom, _), (left, right, _) = (
            span.indices(n) for span, n in zip(spans, shape, strict=True)
        )
        return [(top, left, bottom - top, right - left)]
    if isinstance(highlight, tuple) and all(
        isinstance(part, int | np.integer) for part in highlight
    ):
        highlight = [highlight]
    found = []
    for one in highlight:
        found += cells(one, shape) if any(isinstance(p, slice) for p in one) else [(*one, 1, 1)]
    return found


def matrix(
    canvas,
    left,
    top,
    array,
    name="",
    kind=None,
    width=1.0,
    mask=None,
    windows=None,
    highlight=None,
    decimals=None,
    indices=True,
    only=None,
    title=None,
    shape=True,
    scale=None,
):
    """Draw `array` with the corner of its first cell at (left, top).

    Parameters
    ----------
    width : float
        Width of a cell; its height is 1.
    mask : array of 0 and 1, optional
        Cells where it is 0 are hatched.
    only : boolean array, optional
        Cells where it is False stay empty.
    title : str, optional
        Printed instead of `name`.
    scale : float, optional
        The size that gets the darkest colour; by default the largest entry.

    Returns
    -------
    Box
    """
    values = table(array)
    rows, columns = values.shape
    kind = kind or kind_of(name)
    shown = values if only is None else np.where(only, values, 0.0)
    finite = np.abs(shown[np.isfinite(shown)])
    largest = scale or (finite.max(initial=0.0) or 1.0)
    closed = None if mask is None else table(mask) == 0
    texts = written(values, decimals)
    size = min(0.46, 0.92 * width / (0.62 * max(len(t) for row in texts for t in row) + 0.1))
    for i in range(rows):
        for j in range(columns):
            empty = only is not None and not only[i, j]
            strength = values[i, j] / largest if np.isfinite(values[i, j]) else 0.0
            colour = fill(kind, 0.0 if empty else strength)
            x, y = left + j * width, top + i
            hidden = closed is not None and closed[i, j]
            if hidden:
                canvas.box(x, y, width, 1, 0, GREY, "none", hatched=True)
            else:
                canvas.box(x, y, width, 1, 0, colour, "none")
            if not empty and canvas.unit * width >= SMALLEST:
                ink = INK if hidden else ink_on(colour)
                canvas.text(x + width / 2, y + 0.52, texts[i][j], size, ink, halo=hidden)
    box = Box(left, top, left + columns * width, top + rows)
    _grid(canvas, box, rows, columns, width, kind, windows)
    for i, j, height, span in cells(highlight, values.shape):
        canvas.box(left + j * width, top + i, span * width, height, 0.2, edge="#FFFFFF", layer=3)
        canvas.box(left + j * width, top + i, span * width, height, 0.12, edge="#000000", layer=3)
    indices = indices and np.ndim(array) > 0
    if indices:
        _indices(canvas, box, rows, columns, width)
    _title(canvas, box, title or name, np.shape(array) if shape else None, kind, indices)
    return box


def _grid(canvas, box, rows, columns, width, kind, windows):
    for i in range(rows + 1):
        thick = windows and i % windows == 0
        canvas.line(
            [box.left, box.right],
            [box.top + i] * 2,
            0.1 if thick else 0.03,
            HUES[kind] if thick else "#8C8C8C",
        )
    for j in range(columns + 1):
        thick = windows and j % windows == 0
        canvas.line(
            [box.left + j * width] * 2,
            [box.top, box.bottom],
            0.1 if thick else 0.03,
            HUES[kind] if thick else "#8C8C8C",
        )
    wide, high = box.right - box.left, box.bottom - box.top
    canvas.box(box.left, box.top, wide, high, 0.08, edge=HUES[kind])


def _indices(canvas, box, rows, columns, width):
    for i in range(rows):
        canvas.text(box.left - 0.3, box.top + i + 0.5, str(i), 0.3, QUIET)
    for j in range(columns):
        canvas.text(box.left + (j + 0.5) * width, box.top - 0.27, str(j), 0.3, QUIET)


def _title(canvas, box, name, shape, kind, indices):
    x, _ = box.middle
    y = box.top - (0.62 if indices else 0.2)
    if shape is not None:
        canvas.text(x, y, shape_text(shape), 0.34, QUIET, va="bottom")
        y -= 0.46
    canvas.text(x, y, name, 0.48, HUES[kind], weight="bold", va="bottom")


def described(name, array):
    """A matrix in words, for the description of a picture."""
    values = table(array)
    text = f"{name} {shape_text(np.shape(array))}".strip()
    if values.size > 36:
        return text
    rows = "; ".join(", ".join(row) for row in written(values))
    return f"{text}: {rows}"
