"""The whole network on one page: every array forward above, every gradient back below.

The way runs like a ribbon: right along the top line, left along the second, down through the
loss, right again and left again. So every gradient stands below the array that it belongs to.
"""

from _lab.canvas import Canvas
from _lab.matrix import described, matrix, table
from _lab.style import HUES, INK, QUIET, WORDS, kind_of, mix

WIDTH, HEIGHT = 24.0, 36.4  # cells
WIDE = 1.5  # width of a cell that holds a fraction
LINES = (9.2, 16.6, 23.3, 32.6)  # the middle of each line of arrays
PLACES = {  # the middle of each array: (column, row)
    "X": (3.7, LINES[0] - 0.6),
    "Z1": (12.0, LINES[0]),
    "A1": (20.3, LINES[0]),
    "w1": (11.0, 3.9),
    "b1": (14.4, 3.9),
    "P1": (20.3, LINES[1]),
    "F": (15.85, LINES[1]),
    "Z2": (10.6, LINES[1]),
    "A2": (6.3, LINES[1]),
    "L": (2.2, LINES[1]),
    "w2": (9.6, LINES[1] - 2.75),
    "b2": (13.7, LINES[1] - 2.75),
    "Y": (2.2, LINES[1] - 2.75),
    "dA2": (6.3, LINES[2]),
    "dZ2": (10.6, LINES[2]),
    "dF": (15.85, LINES[2]),
    "dP1": (20.3, LINES[2]),
    "dw2": (8.6, LINES[2] + 4.2),
    "db2": (13.4, LINES[2] + 4.2),
    "dA1": (20.3, LINES[3]),
    "dZ1": (12.0, LINES[3]),
    "dw1": (3.7, LINES[3] - 1.1),
    "db1": (3.7, LINES[3] + 2.45),
}
LAYERS = (
    ("X", "Z1", "Conv"),
    ("Z1", "A1", "ReLU"),
    ("P1", "F", "flatten"),
    ("F", "Z2", "dense"),
    ("Z2", "A2", "sigmoid"),
    ("A2", "L", "loss"),
)
FACTORS = (
    ("dA2", "dZ2", "∂A2/∂Z2"),
    ("dZ2", "dF", "∂Z2/∂F"),
    ("dF", "dP1", "∂F/∂P1"),
    ("dA1", "dZ1", "∂A1/∂Z1"),
)


def whole_page(example):
    """Every array of the running example: forward above, backward below.

    Parameters
    ----------
    example : object
        Has the arrays X, w1, b1, Z1, ... and dA2, dZ2, ..., db1 as attributes.

    Returns
    -------
    Picture
    """
    canvas = Canvas(WIDTH, HEIGHT)
    _panels(canvas)
    boxes = {name: _array(canvas, name, getattr(example, name)) for name in PLACES}
    _forward(canvas, boxes)
    _backward(canvas, boxes)
    return canvas.picture(_words(example))


def _panels(canvas):
    top, split, bottom = 0.2, LINES[1] + 2.55, HEIGHT - 0.2
    for y, end, kind, word, left in (
        (top, split, "forward", "forward", 0.75),
        (split + 0.25, bottom, "gradient", "backward", 3.0),
    ):
        pale = mix(HUES[kind], "#FFFFFF", 0.055)
        canvas.box(0.2, y, WIDTH - 0.4, end - y, 0.04, pale, mix(HUES[kind], "#FFFFFF", 0.4), 0.4)
        canvas.text(left, y + 0.75, word, 0.72, HUES[kind], ha="left", weight="bold")
    for n, (kind, word) in enumerate(WORDS.items()):
        canvas.box(
            17.3, 0.75 + 0.75 * n, 0.6, 0.5, 0.08, mix(HUES[kind], "#FFFFFF", 0.5), HUES[kind]
        )
        canvas.text(18.2, 1.02 + 0.75 * n, word, 0.46, INK, ha="left")
    for n, note in enumerate(("greyed: negative", "to two decimals")):
        canvas.text(18.2, 3.25 + 0.65 * n, note, 0.42, QUIET, ha="left", style="italic")


def _array(canvas, name, value):
    values = table(value)
    whole = (values == values.round()).all()
    rows, columns = values.shape
    width = 1.0 if whole and not name.startswith("d") else WIDE
    x, y = PLACES[name]
    title = f"∂L/∂{name[1:]}" if name.startswith("d") else name
    return matrix(
        canvas,
        x - columns * width / 2,
        y - rows / 2,
        value,
        title,
        kind_of(name),
        width,
        decimals=2,
        indices=False,
    )


def _forward(canvas, boxes):
    blue, green = HUES["forward"], HUES["parameter"]
    for before, after, layer in LAYERS:
        y = PLACES[after][1]
        start, end = _between(boxes[before], boxes[after])
        canvas.arrow((start, y), (end, y), 0.12, blue)
        canvas.text((start + end) / 2, y - 0.42, layer, 0.44, INK, weight="bold")
    x = PLACES["A1"][0]
    canvas.arrow((x, boxes["A1"].bottom + 0.2), (x, boxes["P1"].top - 1.3), 0.12, blue)
    canvas.text(x + 0.3, boxes["A1"].bottom + 1.0, "max pool", 0.44, INK, ha="left", weight="bold")
    for name, goal in (("w1", "Z1"), ("b1", "Z1"), ("w2", "Z2"), ("b2", "Z2")):
        x, box = PLACES[goal][0], boxes[goal]
        start = (
            min(max(x, boxes[name].left + 0.4), boxes[name].right - 0.4),
            boxes[name].bottom + 0.1,
        )
        if name.startswith("w"):
            canvas.arrow((x, start[1]), (x, box.top - 1.22), 0.08, green, 0.26)
        else:
            bend = boxes["w" + name[1]].bottom + 0.3
            canvas.line([start[0], start[0], x], [start[1], bend, bend], 0.08, green)
    x = PLACES["Y"][0]
    canvas.arrow((x, boxes["Y"].bottom + 0.1), (x, boxes["L"].top - 1.22), 0.08, blue, 0.26)


def _backward(canvas, boxes):
    orange = HUES["gradient"]
    x, y = PLACES["L"][0], PLACES["dA2"][1]
    canvas.line([x, x], [boxes["L"].bottom + 0.15, y], 0.12, orange)
    canvas.arrow((x, y), (boxes["dA2"].left - 0.25, y), 0.12, orange)
    _fraction(canvas, (x + boxes["dA2"].left) / 2 + 0.1, y - 0.85, "∂L/∂A2")
    for before, after, name in FACTORS:
        y = PLACES[after][1]
        start, end = _between(boxes[before], boxes[after])
        canvas.arrow((start, y), (end, y), 0.12, orange)
        _fraction(canvas, (start + end) / 2, y - 0.85, name)
    x = PLACES["dP1"][0]
    canvas.arrow((x, boxes["dP1"].bottom + 0.2), (x, boxes["dA1"].top - 1.3), 0.12, orange)
    _fraction(canvas, x + 0.95, (boxes["dP1"].bottom + boxes["dA1"].top - 1.1) / 2, "∂P1/∂A1")
    x, y = PLACES["dZ2"][0], boxes["dZ2"].bottom
    for name, goal in (("dw2", PLACES["dw2"][0]), ("db2", PLACES["db2"][0])):
        canvas.line([x, x, goal], [y + 0.15, y + 0.6, y + 0.6], 0.12, orange)
        canvas.arrow((goal, y + 0.6), (goal, boxes[name].top - 1.2), 0.12, orange, 0.28)
        _fraction(canvas, goal + (0.8 if name == "db2" else -0.8), y + 1.35, f"∂Z2/∂{name[1:]}")
    fork = boxes["dZ1"].left - 0.7
    for name in ("dw1", "db1"):
        y, end = PLACES[name][1], boxes[name].right + 0.22
        canvas.line([boxes["dZ1"].left - 0.2, fork, fork], [LINES[3]] * 2 + [y], 0.12, orange)
        canvas.arrow((fork, y), (end, y), 0.12, orange)
        _fraction(canvas, fork - 0.95, y - 0.85, f"∂Z1/∂{name[1:]}")


def _between(start, end):
    """Where an arrow begins and ends that joins two boxes sideways."""
    if start.right < end.left:
        return start.right + 0.22, end.left - 0.22
    return start.left - 0.22, end.right + 0.22


def _fraction(canvas, x, y, name):
    above, below = name.split("/")
    canvas.text(x, y - 0.3, above, 0.42, INK, weight="bold")
    canvas.line([x - 0.45, x + 0.45], [y, y], 0.05, INK)
    canvas.text(x, y + 0.32, below, 0.42, INK, weight="bold")


def _words(example):
    names = ("X", "w1", "b1", "Z1", "A1", "P1", "F", "w2", "b2", "Z2", "A2", "Y", "L")
    back = ("dA2", "dZ2", "dw2", "db2", "dF", "dP1", "dA1", "dZ1", "dw1", "db1")
    forward = ". ".join(described(name, getattr(example, name)) for name in names)
    backward = ". ".join(described(f"∂L/∂{name[1:]}", getattr(example, name)) for name in back)
    return f"The running example. Forward: {forward}. Backward: {backward}."
