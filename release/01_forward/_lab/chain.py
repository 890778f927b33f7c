"""The chain of factors from the loss back to the parameters, with the current one lit."""

from _lab.canvas import Canvas
from _lab.style import HUES, INK, PALE, QUIET, mix

DARK = "#6B2F00"  # orange dark enough for text
PITCH = 3.0  # cells from one array to the next
LEFT = 1.3
NODES = ("X", "Z1", "A1", "P1", "F", "Z2", "A2", "L")
SHAPES = {
    "X": "(6, 6)",
    "Z1": "(4, 4)",
    "A1": "(4, 4)",
    "P1": "(2, 2)",
    "F": "(4, 1)",
    "Z2": "(1, 1)",
    "A2": "(1, 1)",
    "w1": "(3, 3)",
    "b1": "(1, 1)",
    "w2": "(1, 4)",
    "b2": "(1, 1)",
}
LAYERS = {
    "Z1": "Conv",
    "A1": "ReLU",
    "P1": "max pool",
    "F": "flatten",
    "Z2": "dense",
    "A2": "sigmoid",
    "L": "loss",
}
PARAMETERS = {"w1": "Z1", "b1": "Z1", "w2": "Z2", "b2": "Z2"}
FACTORS = {
    "∂L/∂A2": ("L", "A2"),
    "∂A2/∂Z2": ("A2", "Z2"),
    "∂Z2/∂w2": ("Z2", "w2"),
    "∂Z2/∂b2": ("Z2", "b2"),
    "∂Z2/∂F": ("Z2", "F"),
    "∂F/∂P1": ("F", "P1"),
    "∂P1/∂A1": ("P1", "A1"),
    "∂A1/∂Z1": ("A1", "Z1"),
    "∂Z1/∂w1": ("Z1", "w1"),
    "∂Z1/∂b1": ("Z1", "b1"),
    "∂Z1/∂X": ("Z1", "X"),
}
ONLY_WHEN_NAMED = ("∂Z1/∂X",)  # nobody trains the image: no other lesson needs this arrow
FORWARD, BACK, FORK, BRANCH, ENDS = 2.15, 5.1, 6.95, 8.15, 10.15  # heights of the lanes


def factor_size(name):
    """The size of a factor as a table: a row for each output, a column for each input.

    "∂P1/∂A1" is "4 × 16", for P1 has 4 entries and A1 has 16.
    """
    output, of = FACTORS[name]
    return f"{_entries(output)} × {_entries(of)}"


def chain(current=None, known=(), target=()):
    """Draw the network's chain: forward above, the factors of the way back below.

    Parameters
    ----------
    current : str or tuple of str, optional
        The factors to light, such as "∂P1/∂A1"; "forward" lights the forward pass.
    known : str or tuple of str
        Factors that are known already: they are ticked. "forward" may be among them.
    target : str or tuple of str
        The parameters whose gradients are asked for, among "w1", "b1", "w2" and "b2".

    Returns
    -------
    Picture
    """
    current, known = _names(current), _names(known)
    target = (target,) if isinstance(target, str) else tuple(target)
    for name in target:
        if name not in PARAMETERS:
            raise ValueError(f"target is one of {', '.join(PARAMETERS)}; it is {name!r}.")
    drawn = [n for n in FACTORS if n not in ONLY_WHEN_NAMED or n in current + known]
    canvas = Canvas(LEFT + 7 * PITCH + 1.1, 11.3)
    _forward(canvas, "forward" in current)
    for name in drawn:
        state = "lit" if name in current else "known" if name in known else "pale"
        _factor(canvas, name, state)
    for name in PARAMETERS:
        _end(canvas, name, name in target)
    _legend(canvas, current, target, to_the_image="∂Z1/∂X" in drawn)
    return canvas.picture(_words(current, known, target))


def _names(given):
    names = (given,) if isinstance(given, str) else tuple(given or ())
    for name in names:
        if name not in FACTORS and name != "forward":
            raise ValueError(
                f"The chain has no factor {name!r}. It has: forward, {', '.join(FACTORS)}."
            )
    return names


def _entries(name):
    rows, columns = SHAPES.get(name, "(1, 1)")[1:-1].split(", ")
    return int(rows) * int(columns)


def _x(name):
    if name in NODES:
        return LEFT + PITCH * NODES.index(name)
    return _x(PARAMETERS[name]) + (-1.15 if name.startswith("w") else 1.15)


def _forward(canvas, lit):
    blue = HUES["forward"]
    for before, after in zip(NODES, NODES[1:], strict=False):
        start, end = _x(before) + 0.72, _x(after) - 0.76
        middle = (start + end) / 2
        canvas.arrow((start, FORWARD), (end, FORWARD), 0.13 if lit else 0.07, blue)
        word = "bold" if lit else "normal"
        canvas.text(middle, FORWARD - 1.12, LAYERS[after], 0.46, INK, weight=word)
        if after in PARAMETERS.values():
            names = ", ".join(p for p, owner in PARAMETERS.items() if owner == after)
            canvas.text(middle, FORWARD - 1.68, names, 0.44, HUES["parameter"], weight="bold")
    for name in NODES:
        fill = blue if lit else mix(blue, "#FFFFFF", 0.14)
        canvas.box(_x(name) - 0.68, FORWARD - 0.6, 1.36, 1.2, 0.08, fill, blue, 0.22)
        if name in SHAPES:
            canvas.text(_x(name), FORWARD + 1.0, SHAPES[name], 0.42, QUIET)
        canvas.text(
            _x(name), FORWARD + 0.03, name, 0.56, "#FFFFFF" if lit else "#003E63", weight="bold"
        )


def _factor(canvas, name, state):
    source, goal = FACTORS[name]
    edge = HUES["gradient"] if state != "pale" else PALE
    thick = 0.14 if state == "lit" else 0.08
    if goal in NODES:
        start, end = _x(source), _x(goal)
        x, y = (start + end) / 2, BACK
        if source == "L":
            canvas.line([start, start], [FORWARD + 0.75, y], thick, edge)
        canvas.line([start, x], [y, y], thick, edge, cap="butt")
        canvas.arrow((x, y), (end + 0.2, y), thick, edge)
        canvas.text(x, y + 1.16, factor_size(name), 0.42, QUIET)
        if goal in PARAMETERS.values():  # a branch goes down here, behind the words
            canvas.box(end - 0.58, y + 0.4, 1.16, 0.42, 0.02, "#FFFFFF", "#FFFFFF", 0.02, layer=2.8)
        canvas.text(end, y + 0.6, SHAPES[goal], 0.38, QUIET, layer=3)
        canvas.dot(end, y, 0.3, edge, layer=4)
        ink = QUIET if state == "pale" else DARK
        canvas.text(end, y - 0.52, f"d{goal}", 0.4, ink, weight="bold")
    else:
        x, y = _x(goal), BRANCH
        canvas.line([_x(source)] * 2, [BACK, FORK], 0.08, edge, layer=1.5 + (state != "pale"))
        canvas.line([_x(source), x, x], [FORK, FORK, y], thick, edge)
        canvas.arrow((x, y), (x, ENDS - 0.46), thick, edge)
        side, lies = (-1, "right") if goal.startswith("w") else (1, "left")
        canvas.text(x + 0.86 * side, y, factor_size(name), 0.42, QUIET, ha=lies)
    _chip(canvas, x, y, name, state)


def _chip(canvas, x, y, name, state):
    orange = HUES["gradient"]
    fill, edge, ink = {
        "lit": (orange, orange, "#FFFFFF"),
        "known": (mix(orange, "#FFFFFF", 0.16), orange, DARK),
        "pale": ("#FFFFFF", PALE, "#666666"),
    }[state]
    weight = "bold" if state == "lit" else "normal"
    grow = 0.08 if state == "lit" else 0.0
    canvas.box(
        x - 0.66 - grow,
        y - 0.74 - grow,
        1.32 + 2 * grow,
        1.48 + 2 * grow,
        0.1 if state == "lit" else 0.06,
        fill,
        edge,
        0.2,
        layer=3,
    )
    above, below = name.split("/")
    canvas.text(x, y - 0.33, above, 0.47, ink, weight=weight, layer=4)
    canvas.line([x - 0.46, x + 0.46], [y + 0.02] * 2, 0.05, ink, layer=4)
    canvas.text(x, y + 0.38, below, 0.47, ink, weight=weight, layer=4)
    if state == "known":
        canvas.dot(x + 0.62, y - 0.72, 0.5, orange, layer=5)
        canvas.text(x + 0.62, y - 0.71, "✓", 0.38, "#FFFFFF", weight="bold", layer=6)


def _end(canvas, name, asked):
    x, y = _x(name), ENDS
    green = HUES["parameter"]
    fill = green if asked else mix(green, "#FFFFFF", 0.12)
    ink = "#FFFFFF" if asked else "#00513B"
    canvas.box(x - 0.98, y - 0.4, 1.96, 0.86, 0.08, fill, green, 0.2, layer=3)
    canvas.text(x, y + 0.03, f"∂L/∂{name}", 0.44, ink, weight="bold", layer=4)
    canvas.text(x, y + 0.82, SHAPES[name], 0.4, QUIET)


def _legend(canvas, current, target, to_the_image):
    x, y = _x("A1") + 1.2, FORK + 1.0
    orange, blue = HUES["gradient"], HUES["forward"]
    lit = blue if current == ("forward",) else orange
    rows = (
        *([(lit, lit, "this step")] if current else []),
        (mix(orange, "#FFFFFF", 0.16), orange, "✓ known"),
        ("#FFFFFF", PALE, "not yet"),
        *([(HUES["parameter"], HUES["parameter"], "asked for")] if target else []),
    )
    for n, (fill, edge, words) in enumerate(rows):
        canvas.box(x, y + 0.8 * n - 0.24, 0.8, 0.48, 0.06, fill, edge, 0.12)
        canvas.text(x + 1.15, y + 0.8 * n + 0.01, words, 0.44, INK, ha="left")
    style = {"ha": "left", "style": "italic"}
    canvas.text(LEFT - 0.68, FORWARD + 1.6, "forward", 0.38, blue, **style)
    canvas.text(LEFT - 0.68, BACK + 1.9 * to_the_image, "way back", 0.42, DARK, **style)


def _words(current, known, target):
    parts = [
        "The network X, Z1, A1, P1, F, Z2, A2, L from left to right, and below it the factors of "
        "the way back from L"
    ]
    if current:
        parts.append("lit: " + ", ".join(current))
    if known:
        parts.append("known: " + ", ".join(known))
    if target:
        asked = ", ".join(f"∂L/∂{name} of shape {SHAPES[name]}" for name in target)
        parts.append("asked: " + asked)
    return "; ".join(parts) + "."
