"""The network to touch, in a notebook: `lab.explore()`.

The view is explorer.js, shown by anywidget where that is installed; elsewhere the still picture
stands in its place. What is changed in the view comes back here, so that the student's own
functions can be run on it.
"""

import html
import inspect
import os
from pathlib import Path

import numpy as np

from _lab.canvas import Picture
from _lab.controls import STILL
from _lab.example import example
from _lab.page import whole_page

try:
    import anywidget
    import traitlets
except ImportError:
    anywidget = None

HERE = Path(__file__).resolve().parent
# Beside the lessons' helpers where the course is built, else where the course's authors keep it.
SCRIPTS = (HERE / "explorer.js", HERE.parents[1] / "explorer" / "explorer.js")
INPUTS = ("X", "w1", "b1", "w2", "b2", "Y")
PARAMETERS = ("w1", "b1", "w2", "b2")
# Each array, the function that makes it, and the arrays that the function is given.
STEPS = (
    ("Z1", "conv2d", ("X", "w1", "b1")),
    ("A1", "relu", ("Z1",)),
    ("P1", "max_pool", ("A1",)),
    ("F", "flatten", ("P1",)),
    ("Z2", "dense", ("F", "w2", "b2")),
    ("A2", "sigmoid", ("Z2",)),
    ("L", "binary_cross_entropy", ("A2", "Y")),
    ("dA2", "dL_dA2", ("A2", "Y")),
    ("dZ2", "dL_dZ2", ("A2", "Y")),
    ("dw2", "dL_dw2", ("dZ2", "F")),
    ("db2", "dL_db2", ("dZ2",)),
    ("dF", "dL_dF", ("dZ2", "w2")),
    ("dP1", "dL_dP1", ("dF", "P1_shape")),
    ("dA1", "dL_dA1", ("dP1", "A1")),
    ("dZ1", "dL_dZ1", ("dA1", "Z1")),
    ("dw1", "dL_dw1", ("X", "dZ1")),
    ("db1", "dL_db1", ("dZ1",)),
)
ARRAYS = tuple(name for name, _, _ in STEPS)
FUNCTIONS = tuple(function for _, function, _ in STEPS)
NO_WIDGET = "Install anywidget (pip install anywidget) to touch these numbers; this is a picture."


def explore(own=None, *, factor=None, **given):
    """The whole network, every number of it to point at, to change and to step through.

    Parameters
    ----------
    own : dict, module or object, optional
        Where the student's own functions and arrays are: ``globals()`` will do. Names that the
        network does not know are left alone.
    factor : str, optional
        The step to open at: "∂P1/∂A1".
    **given : arrays and functions
        ``X=...`` or ``w1=...`` for other inputs than the running example's; ``Z1=...`` or
        ``dF=...`` for an array of the student's own; ``relu=...`` or ``dL_dF=...`` for a function
        of the student's own. The first array that parts from the right one is marked.

    Returns
    -------
    widget, or Picture where widgets do not run
    """
    named = {**_from(own), **given}
    unknown = [name for name in given if name not in (*INPUTS, *ARRAYS, *FUNCTIONS)]
    if unknown:
        raise TypeError(
            f"lab.explore does not know {unknown[0]!r}. It knows the arrays "
            f"{', '.join((*INPUTS, *ARRAYS))} and the functions {', '.join(FUNCTIONS)}."
        )
    inputs = {name: named.get(name, getattr(example, name)) for name in INPUTS}
    functions = {name: named[name] for name in FUNCTIONS if callable(named.get(name))}
    arrays = {name: named[name] for name in ARRAYS if _numeric(named.get(name))}
    if os.environ.get(STILL):
        return whole_page(example)
    if anywidget is None or script() is None:
        picture = whole_page(example)
        return Still(picture.svg, picture.alt)
    return _widget()(
        inputs=_sent(inputs),
        factor=factor or "",
        student=student(inputs, functions, arrays, _known(inputs)),
        functions=functions,
    )


class Still(Picture):
    """The still picture, with one line that says how to have the live one."""

    @property
    def html(self):
        return f"{super().html}<p>{html.escape(NO_WIDGET)}</p>"

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/html": self.html, "text/plain": f"{self.alt}\n{NO_WIDGET}"}


def script():
    """The file explorer.js, or None where it is missing."""
    return next((path for path in SCRIPTS if path.is_file()), None)


def student(inputs, functions, arrays, right):
    """The arrays that the student's functions make, step by step, each from those before.

    Parameters
    ----------
    inputs : dict of arrays
        By the names in `INPUTS`.
    functions : dict of callables
        The student's own; a step without one takes its array from `right`.
    arrays : dict of arrays
        The student's own, in place of a function's.
    right : dict of arrays
        The right arrays as far as they are known. A step whose arguments are missing is left out.

    Returns
    -------
    dict
        Name -> nested lists. A function that raises, or gives something else than numbers, gives
        an empty list, which counts as wrong; the steps after it go on from the right array.
    """
    have = {name: np.asarray(value, float) for name, value in {**right, **inputs}.items()}
    found = {}
    for name, function, wanted in STEPS:
        if "P1" in have:
            have["P1_shape"] = have["P1"].shape
        if name in arrays:
            value = arrays[name]
        elif function in functions and all(part in have for part in wanted):
            try:
                value = _called(functions[function], [have[part] for part in wanted])
            except NotImplementedError:  # not written yet
                continue
        else:
            continue
        if _numeric(value):
            have[name] = np.asarray(value, float)
            found[name] = have[name].tolist()
        else:
            found[name] = []
    return found


def _called(function, arguments):
    copies = [np.array(part) if isinstance(part, np.ndarray) else part for part in arguments]
    try:
        return function(*copies)
    except NotImplementedError:
        raise
    except Exception:
        return None


def _numeric(value):
    if value is None or callable(value):
        return False
    try:
        return np.asarray(value, float).size > 0
    except (TypeError, ValueError):
        return False


def _from(own):
    """The functions in a dict, module or object, and the arrays that have one image's shape."""
    if own is None:
        return {}
    names = own if isinstance(own, dict) else dict(inspect.getmembers(own))
    functions = {name: names[name] for name in FUNCTIONS if name in names}
    shapes = {name: np.shape(getattr(example, name)) for name in ARRAYS}
    arrays = {
        name: names[name]
        for name, shape in shapes.items()
        if _numeric(names.get(name)) and np.shape(names[name]) == shape
    }
    return {**functions, **arrays}


def _sent(inputs):
    lists = {name: np.asarray(value, float).tolist() for name, value in inputs.items()}
    return {
        "image": lists["X"],
        "label": lists["Y"],
        "params": {name: lists[name] for name in PARAMETERS},
    }


def _known(inputs):
    """The running example's arrays, when the inputs are the running example's."""
    same = all(np.array_equal(inputs[name], getattr(example, name)) for name in INPUTS)
    return {name: getattr(example, name) for name in ARRAYS} if same else {}


def _widget():
    class Explorer(anywidget.AnyWidget):
        """The view. What is changed there is recomputed with the student's functions here."""

        _esm = script()
        inputs = traitlets.Dict().tag(sync=True)
        factor = traitlets.Unicode("").tag(sync=True)
        student = traitlets.Dict().tag(sync=True)
        changed = traitlets.Dict().tag(sync=True)

        def __init__(self, functions, **traits):
            self.functions = functions
            super().__init__(**traits)

        @traitlets.observe("changed")
        def _recompute(self, change):
            inputs, arrays = change["new"]["inputs"], change["new"]["arrays"]
            right = {name: np.asarray(arrays[name], float) for name in ARRAYS}
            self.student = student(inputs, self.functions, {}, right)

    return Explorer
