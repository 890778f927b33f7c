"""Controls that move a window, and the still picture where widgets do not run."""

import html
import os

from _lab.canvas import Picture
from _lab.windows import pool_sentence, pool_step, weight_step, window

try:
    import ipywidgets
except ImportError:
    ipywidgets = None

NOTE = "This picture stands still here. Its sliders move in JupyterLab, JupyterLite and VS Code."
STILL = "LAB_STILL"  # set in the environment: pictures only, for pages made ahead of time


def explore_conv(X, w, b):
    """Move the kernel over X and see the products that make one entry of Z1.

    Parameters
    ----------
    X : (H, W) array
    w : (k, l) array
    b : number or (1, 1) array

    Returns
    -------
    widget box, or Picture where widgets do not run
    """
    rows, columns = X.shape[0] - w.shape[0], X.shape[1] - w.shape[1]
    return _explorer(
        lambda i, j: (window(X, w, i, j, b), ""),
        lambda make: [make.slider("row", rows), make.slider("column", columns)],
        (0, 0),
    )


def explore_pool(A1, dP1, size=2):
    """Choose a pooling window and see where its error goes.

    Parameters
    ----------
    A1 : (H, W) array
    dP1 : (H/size, W/size) array
    size : int

    Returns
    -------
    widget box, or Picture where widgets do not run
    """
    rows, columns = dP1.shape
    places = [(f"({r}, {c})", (r, c)) for r in range(rows) for c in range(columns)]

    def draw(place):
        return pool_step(A1, dP1, *place, size), pool_sentence(A1, dP1, *place, size)

    return _explorer(draw, lambda make: [make.buttons("window", places)], (places[0][1],))


def explore_dw(X, dZ1):
    """Move through the terms of ∂L/∂w_kl: the patch of X, the products, the running sum.

    Parameters
    ----------
    X : (H, W) array
    dZ1 : (H-k+1, W-l+1) array

    Returns
    -------
    widget box, or Picture where widgets do not run
    """
    rows, columns = X.shape[0] - dZ1.shape[0], X.shape[1] - dZ1.shape[1]
    last = dZ1.size - 1
    return _explorer(
        lambda k, l, term: (weight_step(X, dZ1, k, l, term), ""),
        lambda make: [
            make.slider("k", rows),
            make.slider("l", columns),
            make.slider("term", last, last),
        ],
        (0, 0, last),
    )


def _explorer(draw, build, first):
    """A box of controls above the picture that `draw` makes of their values."""
    if ipywidgets is None or os.environ.get(STILL):
        picture = draw(*first)[0]
        return _Still(picture.svg, picture.alt)
    return _box(draw, build(_Make))


class _Still(Picture):
    """The first picture, and a line that says why nothing moves."""

    @property
    def html(self):
        return f"{super().html}<p>{html.escape(NOTE)}</p>"


class _Make:
    """The two kinds of controls; the keyboard reaches and works both."""

    @staticmethod
    def slider(name, largest, value=0):
        return ipywidgets.IntSlider(
            value=value, min=0, max=largest, description=name, continuous_update=False
        )

    @staticmethod
    def buttons(name, options):
        return ipywidgets.ToggleButtons(options=options, description=name)


def _box(draw, controls):
    class Explorer(ipywidgets.VBox):
        """The box; pages without widgets show its first picture instead."""

        def _repr_mimebundle_(self, **options):
            bundle = super()._repr_mimebundle_(**options)
            return {**bundle, "text/html": self.picture.html, "text/plain": self.picture.alt}

    view = ipywidgets.HTML()
    box = Explorer(children=(*controls, view))

    def refresh(_=None):
        picture, sentence = draw(*(control.value for control in controls))
        said = f'<p role="status">{html.escape(sentence)}</p>' if sentence else ""
        box.picture = picture
        view.value = picture.html + said

    refresh()
    for control in controls:
        control.observe(refresh, names="value")
    return box
