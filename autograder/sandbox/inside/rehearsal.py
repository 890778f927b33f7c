"""Draws the lesson's own pictures once while the sandbox warms up, and not once a student.

Most of the time that a notebook takes goes into the figures of its given cells, which look the
same for everyone. The lesson's drawing functions are wrapped so that they remember what they
drew, by the content of their arguments, and the given cells are run once. Only pictures are
remembered, and only when every argument is plain data: no student's function is ever skipped.
"""

import contextlib
import functools
import inspect
import os
import pickle
import signal
import sys
import types

import numpy as np

SECONDS = 60  # for all given cells together
COUNT = 300  # pictures kept
PLAIN = (str, bytes, int, float, complex, bool, type(None))


class NotPlain(TypeError):
    """An argument that is no plain data: the call is not remembered."""


def own_modules(folder):
    """The imported modules that lie in the lesson's folder."""
    return [
        module
        for module in list(sys.modules.values())
        if (getattr(module, "__file__", None) or "").startswith(folder + os.sep)
    ]


def remember_pictures(folder):
    """Wrap the public functions of the lesson's modules; returns the memory that they share."""
    modules = own_modules(folder)
    names = {module.__name__ for module in modules}
    constants = {
        id(value): f"{module.__name__}.{name}"
        for module in modules
        for name, value in vars(module).items()
        if type(value).__module__ in names
    }
    memory, wrapped = {}, {}
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, types.FunctionType) and value.__module__ == module.__name__:
                wrapped[value] = _remembering(value, name, memory, constants, names)
    for module in modules:
        for name, value in list(vars(module).items()):
            if isinstance(value, types.FunctionType) and value in wrapped:
                setattr(module, name, wrapped[value])
    return memory


def read_data(folder):
    """Let the lesson's modules read their data: whatever they cache and needs no argument."""
    for module in own_modules(folder):
        for value in list(vars(module).values()):
            if hasattr(value, "cache_info") and not inspect.signature(value).parameters:
                # What cannot be read will say so where a notebook needs it.
                with contextlib.suppress(Exception):
                    value()


def make_ready(folder):
    """Let the lesson's modules prepare what notebooks will want of them: their `ready`."""
    for module in own_modules(folder):
        # What cannot be prepared will say so where a notebook needs it.
        with contextlib.suppress(Exception):
            getattr(module, "ready", bool)()


def _remembering(function, name, memory, constants, names):
    @functools.wraps(function)
    def remembering(*args, **kwargs):
        key = None
        with contextlib.suppress(NotPlain):
            key = (function.__module__, name, _key(args, constants), _key(kwargs, constants))
        if key is None:  # outside of the handler, so that an error is shown alone
            return function(*args, **kwargs)
        if key not in memory:
            result = function(*args, **kwargs)
            picture = type(result).__module__ in names and isinstance(
                getattr(result, "svg", None), str
            )
            if not picture or len(memory) >= COUNT:
                return result
            memory[key] = result
        return memory[key]

    remembering.remembers = function.__module__, name
    return remembering


def _key(value, constants):
    """The content of plain data as something that can be compared and hashed."""
    kind = type(value)
    if kind in PLAIN:
        return kind.__name__, repr(value)
    if kind is np.ndarray and value.dtype.kind in "biufc":
        return "array", value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, np.generic) and kind.__module__ == "numpy":
        return "scalar", value.dtype.str, value.tobytes()
    if kind in (tuple, list):
        return kind.__name__, tuple(_key(item, constants) for item in value)
    if kind is dict:
        pairs = [(_key(k, constants), _key(v, constants)) for k, v in value.items()]
        return "dict", tuple(pairs)
    if kind is slice:
        return "slice", _key((value.start, value.stop, value.step), constants)
    if id(value) in constants:
        return "constant", constants[id(value)]
    raise NotPlain(kind.__name__)


def rehearse(shell, sources, memory, kept=b""):
    """Run the given cells in a process of their own and take over the pictures they drew.

    How IPython reads the cells is remembered too, for every notebook has them.

    Parameters
    ----------
    shell : CellShell
    sources : list of str
    memory : dict
        Of `remember_pictures`; the pictures are put into it.
    kept : bytes
        What an earlier call for the same lesson returned: nothing is drawn then.

    Returns
    -------
    bytes
        The pictures, to be kept; empty when they were there already or could not be drawn.
    """
    shell.read_before(sources)
    with contextlib.suppress(pickle.UnpicklingError, EOFError):
        memory.update(pickle.loads(kept))
        return b""
    data = _drawn(shell, sources, memory)
    with contextlib.suppress(pickle.UnpicklingError, EOFError):
        memory.update(pickle.loads(data))
        return data
    return b""


def _drawn(shell, sources, memory):
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        signal.alarm(SECONDS)
        try:
            for source in sources:
                shell.run(source)
            with open(write, "wb") as file:
                pickle.dump(memory, file)
        finally:
            os._exit(0)
    os.close(write)
    with open(read, "rb") as file:
        data = file.read()
    os.waitpid(child, 0)
    return data


def forget_others(folder, memory):
    """Take the wrapping off what drew nothing: it would cost time in each of a notebook's calls."""
    drew = {(module, name) for module, name, *_ in memory}
    for module in own_modules(folder):
        for name, value in list(vars(module).items()):
            of = getattr(value, "remembers", None)
            if isinstance(value, types.FunctionType) and of and of not in drew:
                setattr(module, name, value.__wrapped__)
