"""Plots for the later lessons: curves, kernels, digits, a confusion matrix, bars."""

import numpy as np

from _lab import late
from _lab.canvas import Canvas
from _lab.figures import row
from _lab.matrix import SIDE, matrix
from _lab.plotted import finish, settings
from _lab.style import HUES, INK, QUIET, number, rgb

LABEL = 11  # points
BLUES = ("#F7FBFF", "#6BAED6", "#08306B")
GRID = {"color": "#D9D9D9", "linewidth": 0.7}


def losses(losses, accuracy=None):
    """The loss of each epoch, and below it the accuracy when that is given.

    Parameters
    ----------
    losses : sequence of float, or dict of such sequences by label
    accuracy : the same, optional
        Shares from 0 to 1.

    Returns
    -------
    Picture
    """
    panels = [("loss", losses, HUES["gradient"])]
    if accuracy is not None:
        panels.append(("accuracy", accuracy, HUES["forward"]))
    with settings():
        figure = _plot(6.4, 2.7 * len(panels) + 0.4)
        axes = figure.subplots(len(panels), 1, sharex=True, squeeze=False)[:, 0]
        words = []
        for ax, (name, curves, colour) in zip(axes, panels, strict=True):
            words.append(_curves(ax, name, curves, colour))
        axes[-1].set_xlabel("epoch", fontsize=LABEL)
        axes[-1].xaxis.get_major_locator().set_params(integer=True)
        return finish(figure, "Training curves. " + " ".join(words))


def curves(x, lines, xlabel, ylabel, log=""):
    """Lines over the same places, each with its label.

    Parameters
    ----------
    x : sequence of float
    lines : dict of sequences of float, by label
    xlabel, ylabel : str
    log : str
        The axes on which equal factors are equally long: "x", "y", "xy" or "".

    Returns
    -------
    Picture
    """
    with settings():
        figure = _plot(6.4, 3.1)
        ax = figure.subplots()
        words = _curves(ax, ylabel, lines, HUES["forward"], x=np.asarray(x, float))
        for axis in log:
            getattr(ax, f"set_{axis}scale")("log")
            scale = getattr(ax, f"{axis}axis")
            scale.set_major_formatter(lambda value, place: f"{value:g}")
            scale.set_minor_locator(late.NullLocator())
        ax.set_xlabel(xlabel, fontsize=LABEL)
        return finish(figure, f"{ylabel} over {xlabel}. {words}")


def _plot(width, height):
    figure = late.Figure(figsize=(width, height), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.12, h_pad=0.12)
    return figure


def _curves(ax, name, curves, colour, x=None):
    curves = curves if isinstance(curves, dict) else {"": curves}
    words = []
    styles, marks = ("-", "--", ":", "-.") * 9, ("o", "s", "^", "D") * 9
    for style, mark, (label, values) in zip(styles, marks, curves.items(), strict=False):
        values = np.asarray(values, float)
        places = np.arange(len(values)) if x is None else x
        marker = None if x is None else mark
        ax.plot(places, values, style, color=colour, linewidth=2.2, label=label, marker=marker)
        of = f" of {label}" if label else ""
        words.append(f"The {name}{of} goes from {number(values[0])} to {number(values[-1])}.")
    ax.set_ylabel(name, fontsize=LABEL)
    ax.tick_params(labelsize=LABEL - 1)
    ax.grid(**GRID)
    ax.spines[["top", "right"]].set_visible(False)
    if name == "accuracy":
        ax.set_ylim(-0.02, 1.04)
    if len(curves) > 1:
        ax.legend(fontsize=LABEL - 1, frameon=False)
    return " ".join(words)


def kernels(list_of_w1, titles):
    """The kernel at several moments of the training, side by side, on one colour scale.

    Parameters
    ----------
    list_of_w1 : list of (k, l) arrays
    titles : list of str

    Returns
    -------
    Picture
    """
    titles = [str(title) for title in titles]
    arrays = [np.round(np.asarray(w, float), 2) for w in list_of_w1]
    scale = max(float(np.abs(array).max()) for array in arrays)
    kinds = dict.fromkeys(titles, "parameter")
    return row(*zip(titles, arrays, strict=True), kinds=kinds, scale=scale)


def digits(images, titles, columns=8):
    """Images in a grid, each under its title; a title such as "7 read as 1" stays short.

    Parameters
    ----------
    images : (n, H, W) array
    titles : list of n str
    columns : int

    Returns
    -------
    Picture
    """
    images = np.asarray(images, float)
    titles = [str(title) for title in titles]
    count = len(images)
    columns = max(1, min(columns, count))
    rows = -(-count // columns)
    longest = max((len(title) for title in titles), default=1)
    canvas = Canvas(columns * 2.6 + 0.3, max(rows, 1) * 3.1 + 0.2, unit=0.42)
    size = min(0.55, 2.4 / (0.6 * max(longest, 1)))
    for n, (image, title) in enumerate(zip(images, titles, strict=True)):
        left, top = 0.25 + 2.6 * (n % columns), 0.8 + 3.1 * (n // columns)
        canvas.image(left, top, 2.3, 2.3, _shades(image / (images.max() or 1.0)))
        canvas.box(left, top, 2.3, 2.3, 0.04, edge="#8C8C8C")
        canvas.text(left + 1.15, top - 0.32, title, size, INK)
    return canvas.picture(f"{count} images of digits, titled: {', '.join(titles)}.")


def _shades(image):
    """Pixels from 0 to 1 as colours from nearly white to dark blue."""
    stops = np.array([rgb(colour) for colour in BLUES])
    levels = np.linspace(0.0, 1.0, len(stops))
    return np.stack([np.interp(image, levels, stops[:, channel]) for channel in range(3)], axis=-1)


def confusion(matrix_, labels):
    """How often each true label (row) was read as each label (column).

    Parameters
    ----------
    matrix_ : (n, n) array of counts
    labels : list of n labels

    Returns
    -------
    Picture
    """
    counts = np.asarray(matrix_, float)
    labels = [str(label) for label in labels]
    rows, columns = counts.shape
    canvas = Canvas(columns + SIDE + 2.2, rows + 2.4)
    left, top = SIDE + 1.3, 1.6
    box = matrix(canvas, left, top, counts, "", "forward", indices=False, shape=False)
    for n, label in enumerate(labels):
        canvas.text(left - 0.35, top + n + 0.5, label, 0.42, INK)
        canvas.text(left + n + 0.5, top - 0.35, label, 0.42, INK)
    canvas.text(box.middle[0], top - 1.0, "read as", 0.46, QUIET)
    canvas.text(left - 1.05, box.middle[1], "true", 0.46, QUIET, rotation=90)
    right = int(np.trace(counts))
    return canvas.picture(
        f"Confusion matrix of {', '.join(labels)}: {right} of {int(counts.sum())} right, on "
        f"the diagonal."
    )


def bars(labels, values, unit, title):
    """Horizontal bars with their values written out.

    Parameters
    ----------
    labels : list of str
    values : list of float
    unit : str
    title : str

    Returns
    -------
    Picture
    """
    values = np.asarray(values, float)
    labels = [str(label) for label in labels]
    with settings():
        figure = _plot(6.6, 0.5 * len(labels) + 1.0)
        ax = figure.subplots()
        places = np.arange(len(labels))
        ax.barh(places, values, color=HUES["forward"], height=0.62)
        texts = [f"{number(value)} {unit}".strip() for value in values]
        for place, value, text in zip(places, values, texts, strict=True):
            ax.text(value, place, f" {text}", va="center", fontsize=LABEL, color=INK)
        ax.set_yticks(places, labels, fontsize=LABEL)
        ax.invert_yaxis()
        ax.set_xlim(0, 1.28 * max(values.max(initial=0.0), 1e-12))
        ax.set_title(title, fontsize=LABEL + 1, loc="left", color=INK)
        ax.set_xticks([])
        ax.spines[["top", "right", "bottom"]].set_visible(False)
        pairs = ", ".join(f"{label} {text}" for label, text in zip(labels, texts, strict=True))
        return finish(figure, f"{title}: {pairs}.")
