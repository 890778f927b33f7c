"""Matplotlib's parts, imported by the first picture: a page in the browser begins without them."""

import importlib

PARTS = {
    "rc_context": "matplotlib",
    "FigureCanvasSVG": "matplotlib.backends.backend_svg",
    "Figure": "matplotlib.figure",
    "FancyArrowPatch": "matplotlib.patches",
    "FancyBboxPatch": "matplotlib.patches",
    "Rectangle": "matplotlib.patches",
    "NullLocator": "matplotlib.ticker",
}


def __getattr__(name):
    if name not in PARTS:
        raise AttributeError(f"Of Matplotlib the lessons' pictures do not use {name!r}.")
    return getattr(importlib.import_module(PARTS[name]), name)
