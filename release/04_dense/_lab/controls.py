"""Controls that move a window, and the still picture where widgets do not run."""

import html
import os
import secrets

from _lab.canvas import Picture
from _lab.windows import pool_sentence, pool_step, weight_step, window

try:
    import ipywidgets
except ImportError:
    ipywidgets = None

NOTE = "This picture stands still. Its controls move it where its cell runs."
GONE = "Python has started again since. Run the cell again, and this moves."
STILL = "LAB_STILL"  # set in the environment: pictures only, for pages made ahead of time
FORM = "LAB_FORM"  # set by the web page, which sends what a reader chooses to `moved`
FORMS = {}  # name -> the form, for `moved`


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
    if os.environ.get(FORM):
        return _Form(draw, build(_Part))
    if ipywidgets is None or os.environ.get(STILL):
        picture = draw(*first)[0]
        return _Still(picture.svg, picture.alt)
    return _box(draw, build(_Make))


def moved(name, places):
    """The picture of a form, as HTML, after a reader has moved its controls.

    Parameters
    ----------
    name : str
        The form's, from its `data-lab-form`.
    places : sequence of int
        Where each control stands: a slider's value, or which of the buttons is pressed.
    """
    return FORMS[name].view(places) if name in FORMS else f"<p>{GONE}</p>"


class _Still(Picture):
    """The first picture, and a line that says why nothing moves."""

    @property
    def html(self):
        return f"{super().html}<p data-lab-still>{html.escape(NOTE)}</p>"


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


class _Form:
    """Plain HTML controls above the picture: the page sends what is chosen, shows the answer."""

    def __init__(self, draw, parts):
        self.draw, self.parts, self.name = draw, parts, secrets.token_hex(4)
        FORMS[self.name] = self

    def view(self, places):
        chosen = (part.values[place] for part, place in zip(self.parts, places, strict=True))
        return _view(*self.draw(*chosen))

    def _repr_html_(self):
        parts = "".join(part.html(f"{self.name}-{n}") for n, part in enumerate(self.parts))
        view = self.view([part.first for part in self.parts])
        return f'<div data-lab-form="{self.name}">{parts}<div data-lab-view>{view}</div></div>'


class _Part:
    """One control of a form: what can be chosen, and which of it is at first."""

    def __init__(self, label, values, first, texts=()):
        self.label, self.values, self.first, self.texts = label, values, first, texts

    @classmethod
    def slider(cls, name, largest, value=0):
        return cls(name, range(largest + 1), value)

    @classmethod
    def buttons(cls, name, options):
        return cls(name, [value for _, value in options], 0, [text for text, _ in options])

    def html(self, name):
        if not self.texts:
            limits = f'min="0" max="{self.values[-1]}" value="{self.first}"'
            control = f'<input type="range" {limits}> <output>{self.first}</output>'
            return f"<label data-lab-part>{self.label} {control}</label>"
        radios = "".join(
            f'<label><input type="radio" name="{name}"{" checked" * (n == self.first)}> '
            f"{text}</label>"
            for n, text in enumerate(self.texts)
        )
        return f"<fieldset data-lab-part><legend>{self.label}</legend>{radios}</fieldset>"


def _view(picture, sentence):
    said = f'<p role="status">{html.escape(sentence)}</p>' if sentence else ""
    return picture.html + said


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
        box.picture = picture
        view.value = _view(picture, sentence)

    refresh()
    for control in controls:
        control.observe(refresh, names="value")
    return box
