"""Pictures of matrices: one alone, or several in a row with signs between them."""

import numpy as np

from _lab.canvas import Canvas
from _lab.matrix import HEAD, SIDE, cell_width, described, matrix, table

FOLD = 21.5  # cells: a wider row continues below, from its last "="
SIGN = 1.0  # cells for a sign between two matrices


def show(array, name="Z1", kind=None, mask=None, windows=None, highlight=None, alt=None):
    """Draw one array as a heat map with its numbers, indices, name and shape.

    Parameters
    ----------
    array : number or array
        Arrays with more than two axes are drawn page by page.
    name : str
        The title; also tells the kind when `kind` is None ("dZ1" is a gradient).
    kind : "forward", "gradient" or "parameter", optional
    mask : array of 0 and 1, optional
        Cells where it is 0 are hatched.
    windows : int, optional
        Size of the pooling windows to draw.
    highlight : pair of slices, (i, j), list of (i, j), or boolean array, optional
        Cells to outline.
    alt : str, optional
        Description of the picture; by default the array in words.

    Returns
    -------
    Picture
    """
    array = np.asarray(array, dtype=float)
    if array.ndim > 2:
        return _pages(array, name, kind, alt)
    width = cell_width([array])
    rows, columns = table(array).shape
    room = max(columns * width, 0.3 * len(name) + 0.4, 1.6)
    canvas = Canvas(room + SIDE + 0.5, rows + HEAD + 0.35)
    left = SIDE + 0.1 + (room - columns * width) / 2
    matrix(canvas, left, HEAD, array, name, kind, width, mask, windows, highlight)
    words = alt or _words(name, array, mask, windows, highlight)
    return canvas.picture(words)


def row(*parts, alt=None, windows=None, highlight=None, mask=None, kinds=None, scale=None):
    """Draw arrays and signs side by side; all rows are of one height.

    Parameters
    ----------
    *parts : (name, array) or str
        ``row(("X", X), "∗", ("w1", w1), "=", ("Z1", Z1))``
    alt : str, optional
    windows, highlight, mask, kinds : dict, optional
        By name, what `show` takes for one array.
    scale : float, optional
        The size that gets the darkest colour in all of them; by default each has its own.

    Returns
    -------
    Picture
    """
    options = {"windows": windows, "highlight": highlight, "mask": mask, "kind": kinds}
    options = {option: given or {} for option, given in options.items()}
    parts = [p if isinstance(p, str) else (p[0], np.asarray(p[1], float)) for p in parts]
    _refuse_strangers(parts, options)
    lines = _folded(parts)
    heights = [_height(line) for line in lines]
    room = max(_length(line) for line in lines)
    canvas = Canvas(room + 0.4, sum(heights) + 0.3)
    top = 0.0
    for line, height in zip(lines, heights, strict=True):
        left = 0.2 + (room - _length(line)) / 2
        middle = top + HEAD + (height - HEAD - 0.3) / 2
        for part in line:
            span = _span(part)
            if isinstance(part, str):
                canvas.text(left + span / 2, middle, part, 0.7)
            else:
                name, array = part
                rows, columns = table(array).shape
                width = cell_width([array])
                start = left + SIDE + (span - SIDE - columns * width) / 2
                mine = {option: given.get(name) for option, given in options.items()}
                matrix(
                    canvas,
                    start,
                    middle - rows / 2,
                    array,
                    name,
                    width=width,
                    scale=scale,
                    **mine,
                )
            left += span
        top += height
    return canvas.picture(alt or _sentence(parts))


def _refuse_strangers(parts, options):
    names = [part[0] for part in parts if not isinstance(part, str)]
    for option, given in options.items():
        for name in given:
            if name not in names:
                raise ValueError(f"{option} names {name!r}; the row has: {', '.join(names)}.")


def _folded(parts):
    if _length(parts) <= FOLD or "=" not in parts:
        return [parts]
    last = len(parts) - 1 - parts[::-1].index("=")
    return [parts[:last], parts[last:]] if last else [parts]


def _span(part):
    if isinstance(part, str):
        return max(SIGN, 0.45 * len(part) + 0.4)
    name, array = part
    return max(table(array).shape[1] * cell_width([array]), 0.3 * len(name), 1.2) + SIDE + 0.1


def _length(line):
    return sum(_span(part) for part in line)


def _height(line):
    return HEAD + 0.3 + max(table(part[1]).shape[0] for part in line if not isinstance(part, str))


def _pages(array, name, kind, alt):
    pages = array.reshape(-1, *array.shape[-2:])
    indices = list(np.ndindex(array.shape[:-2]))
    names = [f"{name}[{', '.join(map(str, index))}]" for index in indices]
    parts = list(zip(names, pages, strict=True))
    return row(*parts, alt=alt, kinds=dict.fromkeys(names, kind))


def _sentence(parts):
    return " ".join(part if isinstance(part, str) else f"[{described(*part)}]" for part in parts)


def _words(name, array, mask, windows, highlight):
    words = described(name, array)
    if mask is not None:
        words += ". Cells where the mask is 0 are hatched"
    if windows:
        words += f". Thick lines divide it into windows of {windows} by {windows}"
    if highlight is not None:
        words += ". Some cells are outlined"
    return words + "."
