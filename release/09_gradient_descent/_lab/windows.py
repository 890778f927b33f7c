"""Pictures of a window at work: the kernel on the image, the pooling window, one weight's terms."""

import numpy as np

from _lab.canvas import Canvas
from _lab.matrix import HEAD, SIDE, cell_width, matrix
from _lab.style import HUES, INK, factor, kind_of, number


def window(X, w, i, j, b=0.0, names=("X", "w1", "Z1")):
    """The kernel laid on X at row i, column j: the products and their sum, one entry of Z.

    Parameters
    ----------
    X : (H, W) array
    w : (k, l) array
    i, j : int
        The entry of Z, counted from 0.
    b : number or (1, 1) array
    names : three str
        Names of X, w and Z.

    Returns
    -------
    Picture
    """
    X, w = np.asarray(X, float), np.asarray(w, float)
    bias = np.asarray(b, float).item()
    rows, columns = w.shape
    place = _inside(X.shape, w.shape, i, j)
    products = X[place] * w
    total = float(products.sum()) + bias
    x_name, w_name, z_name = names
    lines = [f"{z_name}[{i}, {j}] ="]
    for above, below in zip(X[place], w, strict=True):
        terms = " + ".join(f"{factor(a)}·{factor(c)}" for a, c in zip(above, below, strict=True))
        lines.append(("+ " if len(lines) > 1 else "   ") + terms)
    lines.append((f"+ {factor(bias)} " if bias else "") + f"= {number(total)}")
    x_width, width = cell_width([X]), cell_width([w, products])
    right = SIDE + 0.3 + X.shape[1] * x_width + 1.0
    height = HEAD + max(X.shape[0], rows + 0.62 * len(lines) + 0.4) + 0.4
    length = right + 2 * (SIDE + columns * width) + 1.4
    canvas = Canvas(length, height)
    matrix(canvas, SIDE + 0.2, HEAD, X, x_name, width=x_width, highlight=place)
    kernel = matrix(canvas, right + SIDE, HEAD, w, w_name, width=width)
    canvas.text(right - 0.25, HEAD + rows / 2, "⊙", 0.62)
    canvas.text(kernel.right + 0.5, HEAD + rows / 2, "=", 0.62)
    matrix(
        canvas,
        kernel.right + SIDE + 0.7,
        HEAD,
        products,
        "products",
        kind_of(z_name),
        width,
        indices=False,
        title="products",
    )
    size = min(0.42, (length - right - 2.2) / (0.55 * max(map(len, lines))))
    for n, line in enumerate(lines):
        y = HEAD + rows + 0.62 * (n + 1)
        weight = "bold" if n in (0, len(lines) - 1) else "normal"
        colour = HUES[kind_of(z_name)] if weight == "bold" else INK
        canvas.text(right - 0.2, y, line, size, colour, ha="left", weight=weight)
    out = (X.shape[0] - rows + 1, X.shape[1] - columns + 1)
    if max(out) <= 8:
        _map(canvas, length - 0.4, height - 0.3, out, (i, j), z_name)
    sentence = " ".join(line.strip() for line in lines)
    alt = (
        f"The kernel {w_name} laid on {x_name} with its corner at row {i}, column {j}. {sentence}."
    )
    return canvas.picture(alt)


def _map(canvas, right, bottom, shape, place, name, cell=0.42):
    """A small empty matrix that shows where a result lands."""
    rows, columns = shape
    left, top = right - columns * cell, bottom - rows * cell
    hue = HUES[kind_of(name)]
    for i in range(rows):
        for j in range(columns):
            fill = hue if (i, j) == place else "#FFFFFF"
            canvas.box(left + j * cell, top + i * cell, cell, cell, 0.03, fill, "#8C8C8C")
    canvas.box(left, top, right - left, bottom - top, 0.07, edge=hue)
    canvas.text((left + right) / 2, top - 0.28, name, 0.4, hue, weight="bold")


def masked(A, mask, dP=None, size=2, names=("A1", "mask", "dP1", "dA1")):
    """A mask over its pooling windows; with dP, also where each window's error goes.

    Parameters
    ----------
    A, mask : (H, W) arrays
    dP : (H/size, W/size) array, optional
    size : int
    names : four str
        Names of A, the mask, dP and dA.

    Returns
    -------
    Picture
    """
    A, mask = np.asarray(A, float), np.asarray(mask, float)
    chosen = mask != 0
    a_name, mask_name, dp_name, da_name = names
    alt = (
        f"{a_name} in windows of {size} by {size}. The mask keeps the cells "
        f"{_places(chosen)}; the others are hatched."
    )
    pairs = [(A, mask, (a_name, mask_name), "forward")]
    if dP is not None:
        dP = np.asarray(dP, float)
        landed = np.zeros(A.shape)
        for i, j in np.argwhere(chosen):
            landed[i, j] = dP[i // size, j // size]
        pairs.append((dP, landed, (dp_name, da_name), "gradient"))
        alt += f" Each entry of {dp_name} goes to the kept cell of its window in {da_name}."
    width = cell_width([array for first, second, *_ in pairs for array in (first, second)])
    span, height = A.shape[1] * width + SIDE + 0.5, A.shape[0] + HEAD + 0.25
    canvas = Canvas(2 * span + 1.0, height * len(pairs) + 0.1)
    for n, (*arrays, names_, kind) in enumerate(pairs):
        for m, (array, name) in enumerate(zip(arrays, names_, strict=True)):
            full = array.shape == A.shape
            matrix(
                canvas,
                m * (span + 0.8) + SIDE + 0.15 + (A.shape[1] - array.shape[1]) * width / 2,
                n * height + HEAD + (A.shape[0] - array.shape[0]) / 2,
                array,
                name,
                kind,
                width,
                mask if full else None,
                size if full else 1,
                chosen if full else None,
            )
        if kind == "gradient":
            y = n * height + HEAD + A.shape[0] / 2
            canvas.arrow((span - 0.4, y), (span + 0.65, y), 0.1, HUES[kind])
    return canvas.picture(alt)


def pool_step(A, dP, row, column, size=2, names=("A1", "dP1", "dA1")):
    """One pooling window: its maximum outlined, and its error on the way to that cell."""
    A, dP = np.asarray(A, float), np.asarray(dP, float)
    block = (
        slice(row * size, (row + 1) * size),
        slice(column * size, (column + 1) * size),
    )
    place = landing(A, row, column, size)
    landed = np.zeros(A.shape)
    landed[place] = dP[row, column]
    inside = np.zeros(A.shape, dtype=bool)
    inside[block] = True
    a_width, width = cell_width([A]), cell_width([dP])
    height, columns = A.shape
    length = columns * (a_width + width) + dP.shape[1] * width + 3 * SIDE + 2.3
    canvas = Canvas(length, HEAD + height + 0.3)
    marks = [block, place]
    first = matrix(canvas, SIDE + 0.15, HEAD, A, names[0], None, a_width, inside, size, marks)
    second = matrix(
        canvas,
        first.right + SIDE + 0.7,
        HEAD + (height - dP.shape[0]) / 2,
        dP,
        names[1],
        None,
        width,
        windows=1,
        highlight=(row, column),
    )
    canvas.text(second.right + 0.6, HEAD + height / 2, "→", 0.8, HUES["gradient"])
    matrix(
        canvas,
        second.right + SIDE + 1.1,
        HEAD,
        landed,
        names[2],
        None,
        width,
        windows=size,
        highlight=marks,
        only=inside,
    )
    return canvas.picture(pool_sentence(A, dP, row, column, size, names))


def landing(A, row, column, size):
    """The cell of A that one window's error goes to."""
    block = A[row * size : (row + 1) * size, column * size : (column + 1) * size]
    down, right = divmod(int(block.ravel().argmax()), size)
    return row * size + down, column * size + right


def pool_sentence(A, dP, row, column, size=2, names=("A1", "dP1", "dA1")):
    """Where the error of one window goes, in words."""
    place = landing(A, row, column, size)
    block = A[row * size : (row + 1) * size, column * size : (column + 1) * size]
    tie = int((block == block.max()).sum())
    why = f"the first of its {tie} equal maxima" if tie > 1 else "its maximum"
    return (
        f"Window ({row}, {column}): {why}, {number(A[place])}, stands at "
        f"{names[0]}[{place[0]}, {place[1]}]. The whole error {number(dP[row, column])} goes to "
        f"{names[2]}[{place[0]}, {place[1]}]; the other cells of the window get 0."
    )


def weight_step(X, dZ, k, l, term, names=("X", "dZ1", "dw1")):
    """One weight's terms: the patch of X that meets dZ, the products, and the sum so far."""
    X, dZ = np.asarray(X, float), np.asarray(dZ, float)
    rows, columns = dZ.shape
    place = _inside(X.shape, dZ.shape, k, l)
    patch = X[place]
    i, j = divmod(term, columns)
    products = patch * dZ
    reached = np.arange(dZ.size).reshape(dZ.shape) <= term
    x_width, width = cell_width([X]), cell_width([dZ, products])
    length = X.shape[1] * x_width + 2 * columns * width + 3 * SIDE + 2.3
    canvas = Canvas(length, HEAD + X.shape[0] + 1.9)
    middle = HEAD + X.shape[0] / 2
    marks = [place, (k + i, l + j)]
    first = matrix(canvas, SIDE + 0.15, HEAD, X, names[0], None, x_width, highlight=marks)
    top, mark = middle - rows / 2, (i, j)
    left = first.right + SIDE + 0.75
    second = matrix(canvas, left, top, dZ, names[1], None, width, highlight=mark)
    left = second.right + SIDE + 0.75
    matrix(canvas, left, top, products, "terms", "gradient", width, None, None, mark, only=reached)
    canvas.text(first.right + 0.4, middle, "⊙", 0.62)
    canvas.text(second.right + 0.4, middle, "=", 0.62)
    lines = weight_lines(X, dZ, k, l, term, names)
    size = min(0.5, (length - 0.8) / (0.58 * max(map(len, lines))))
    for n, line in enumerate(lines):
        y = HEAD + X.shape[0] + 0.65 + 0.75 * n
        weight, ink = ("bold", HUES["gradient"]) if n else ("normal", INK)
        canvas.text(0.65, y, line, size, ink, ha="left", weight=weight)
    place_words = f"the patch of {names[0]} that meets {names[1]} for weight ({k}, {l})"
    return canvas.picture(f"Outlined: {place_words}. {'; '.join(lines)}.")


def weight_lines(X, dZ, k, l, term, names=("X", "dZ1", "dw1")):
    """The current term and the running sum of ∂L/∂w_kl, in words and numbers."""
    rows, columns = dZ.shape
    i, j = divmod(term, columns)
    products = X[_inside(X.shape, dZ.shape, k, l)] * dZ
    running = float(products.ravel()[: term + 1].sum())
    one = f"{names[1]}[{i}, {j}]·{names[0]}[{k + i}, {l + j}]"
    return [
        f"term {term + 1} of {dZ.size}: {one} = {factor(dZ[i, j])}·{factor(X[k + i, l + j])}"
        f" = {number(products[i, j])}",
        f"{names[2]}[{k}, {l}] {'=' if term == dZ.size - 1 else 'so far'} {number(running)}",
    ]


def _inside(outer, inner, i, j):
    if not (0 <= i <= outer[0] - inner[0] and 0 <= j <= outer[1] - inner[1]):
        raise ValueError(
            f"A window of {inner} at ({i}, {j}) leaves the array of {outer}: rows go from 0 to "
            f"{outer[0] - inner[0]}, columns from 0 to {outer[1] - inner[1]}."
        )
    return slice(i, i + inner[0]), slice(j, j + inner[1])


def _places(chosen):
    return ", ".join(f"({i}, {j})" for i, j in np.argwhere(chosen))
