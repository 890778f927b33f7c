"""The picture of the house in docs/architecture.md, drawn from what the modules really import."""

import tomllib

import grimp
from _lab.canvas import Canvas
from _lab.style import HUES, INK, PALE, QUIET, mix

BLUE = HUES["forward"]
PACKAGE = "autograder"
ROW, SIDE = 1.5, 1.5  # the size of a room's row and of a square, in cells
LEFT, TOP = 13.9, 4.9  # where the squares begin


def rooms(pyproject):
    """The rooms from the top of the house down, as the import contract lists them."""
    contracts = tomllib.loads(pyproject.read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = contracts["contracts"][0]["layers"]
    return [room.strip() for layer in layers for room in layer.split("|")]


def imports(names):
    """How many imports run from one room to another: (importer, imported) -> number."""
    graph = grimp.build_graph(PACKAGE)
    home = {
        module: name
        for name in names
        for module in {name} | graph.find_descendants(name)
        if module in graph.modules
    }
    found = {}
    for module, room in home.items():
        for other in graph.find_modules_directly_imported_by(module):
            pair = room, home.get(other)
            if pair[1] not in (None, room):
                found[pair] = found.get(pair, 0) + 1
    return found


def house(pyproject, opening):
    """Draw a row and a column for each room, and in the square how many imports run that way.

    Parameters
    ----------
    pyproject : Path
        Holds the contract that names the rooms.
    opening : callable
        The first sentence of a room, by its name.

    Returns
    -------
    Picture
    """
    names = rooms(pyproject)
    found = imports(names)
    most = max(found.values())
    canvas = Canvas(LEFT + SIDE * len(names) + 0.6, TOP + ROW * len(names) + 1.6)
    for at, name in enumerate(names):
        short, y = name.removeprefix(f"{PACKAGE}."), TOP + ROW * at
        canvas.text(0.5, y + 0.48, short, 0.5, INK, weight="bold", ha="left")
        canvas.text(0.5, y + 1.08, opening(name), 0.36, QUIET, ha="left")
        x = LEFT + SIDE * (at + 0.5)
        canvas.text(x, TOP - 0.35, short, 0.46, INK, ha="left", va="bottom", rotation=45)
        for other, imported in enumerate(names):
            _square(canvas, at, other, found.get((name, imported), 0), most)
    below = "A number counts the imports from the row's room to the column's. None runs up."
    canvas.text(LEFT, TOP + ROW * len(names) + 0.8, below, 0.4, QUIET, ha="left")
    up = [pair for pair in found if names.index(pair[0]) > names.index(pair[1])]
    if up:
        raise ValueError(f"These imports run up the house: {up}")
    return canvas.picture(_alt(found))


def _square(canvas, row, column, count, most):
    x, y = LEFT + SIDE * column, TOP + ROW * row
    fill = mix(BLUE, "#FFFFFF", 0.15 + 0.55 * count / most) if count else "none"
    if row == column:
        fill = PALE
    canvas.box(x, y, SIDE, ROW, 0.02, fill, PALE)
    if count:
        canvas.text(x + SIDE / 2, y + ROW / 2, str(count), 0.5, INK)


def _alt(found):
    """The picture in words: who imports whom."""
    by_room = {}
    for importer, imported in found:
        by_room.setdefault(importer, []).append(imported)
    lines = [
        f"{room.removeprefix(f'{PACKAGE}.')} imports "
        + ", ".join(name.removeprefix(f"{PACKAGE}.") for name in others)
        for room, others in by_room.items()
    ]
    return "The rooms of the house and their imports. " + "; ".join(lines) + "."
