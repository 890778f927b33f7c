"""A small graph of values: boxes with their numbers, arrows with the slope of each step."""

import math

from _lab.canvas import Canvas
from _lab.style import HUES, INK, QUIET, mix, number

APART, DOWN, TALL = 2.6, 2.3, 1.15  # cells between boxes; from row to row; height of a box


def graph(nodes, edges, lit=(), alt=None):
    """Draw values and the steps between them.

    Parameters
    ----------
    nodes : dict
        Name -> (column, row, text below), with columns and rows counted from 0. The text is a
        number, a word, or None for none.
    edges : list of (from, to, label)
        The label stands on the arrow: a slope, a word, or None.
    lit : collection of (from, to), optional
        The arrows that are drawn strongly.
    alt : str, optional
        Description of the picture; by default nodes and arrows in words.

    Returns
    -------
    Picture
    """
    strangers = [end for one in edges for end in one[:2] if end not in nodes]
    if strangers:
        raise ValueError(f"An arrow names {strangers[0]!r}. The nodes are: {', '.join(nodes)}.")
    wide = max(2.1, 0.5 + 0.36 * max(map(len, nodes)))
    left, pitch = wide / 2 + 0.4, wide + APART
    places = {name: (left + pitch * c, 1.2 + DOWN * r) for name, (c, r, _) in nodes.items()}
    width = max(x for x, _ in places.values()) + left
    canvas = Canvas(width, max(y for _, y in places.values()) + 1.5)
    for start, end, label in edges:
        _arrow(canvas, wide, places[start], places[end], label, (start, end) in lit)
    for name, (_, _, value) in nodes.items():
        _node(canvas, wide, *places[name], name, value)
    return canvas.picture(alt or _words(nodes, edges))


def _arrow(canvas, wide, start, end, label, strong):
    colour = HUES["gradient"] if strong else QUIET
    (x, y), (to_x, to_y) = start, end
    length = math.hypot(to_x - x, to_y - y)
    right, down = (to_x - x) / length, (to_y - y) / length
    gap = 0.12 + min(wide / 2 / max(abs(right), 1e-9), TALL / 2 / max(abs(down), 1e-9))
    begin, tip = (x + gap * right, y + gap * down), (to_x - gap * right, to_y - gap * down)
    canvas.arrow(begin, tip, 0.13 if strong else 0.07, colour)
    if label is not None:
        middle_x, middle_y = (begin[0] + tip[0]) / 2, (begin[1] + tip[1]) / 2
        text = label if isinstance(label, str) else number(label)
        weight = "bold" if strong else "normal"
        side = -1 if down <= 0 else 1
        apart = 0.5 + 0.13 * (len(text) - 1) * abs(down)  # a wide label clears a slanting arrow
        canvas.text(middle_x, middle_y + apart * side, text, 0.46, INK, weight=weight)


def _node(canvas, wide, x, y, name, value):
    blue = HUES["forward"]
    fill = mix(blue, "#FFFFFF", 0.14)
    canvas.box(x - wide / 2, y - TALL / 2, wide, TALL, 0.08, fill, blue, 0.22)
    canvas.text(x, y + 0.03, name, 0.52, "#003E63", weight="bold")
    if value is not None:
        text = value if isinstance(value, str) else number(value)
        canvas.text(x, y + 0.95, text, 0.44, QUIET)


def _words(nodes, edges):
    parts = [n if v is None else f"{n} ({_text(v)})" for n, (_, _, v) in nodes.items()]
    steps = [f"{a} to {b}" + ("" if k is None else f" ({_text(k)})") for a, b, k in edges]
    return f"A graph of {', '.join(parts)}. Arrows: {', '.join(steps)}."


def _text(value):
    return value if isinstance(value, str) else number(value)
