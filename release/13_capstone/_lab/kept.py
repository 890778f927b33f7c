"""The text of a student's function with all of the notebook that it needs to stand alone."""

import ast
import inspect
import sys
import textwrap
from types import ModuleType

PLAIN = int | float | complex | str | bytes | bool | type(None)


class NotAlone(Exception):
    """A function uses something that only its notebook has; the text says what."""


def standing_alone(function, kept, exercises=()):
    """The function's own text, after the helpers, imports and constants of its notebook.

    Parameters
    ----------
    function : callable
        Defined in a cell of the notebook.
    kept : collection of str
        Names that the file has already: they are used, and not written again.
    exercises : collection of str
        Names of functions that have a check of their own: they come into the file by it.

    Returns
    -------
    str

    Raises
    ------
    NotAlone
    """
    lines, parts, seen = [], [], {function.__name__, *kept}
    _collect(function, lines, parts, seen, frozenset(exercises) - seen)
    head = "\n".join(dict.fromkeys(lines))
    return "\n\n\n".join([head, *parts] if head else parts)


def _collect(function, lines, parts, seen, exercises):
    text = _text(function)
    for name in sorted(_free(text)):
        if name in seen or name not in function.__globals__:
            continue
        seen.add(name)
        if name in exercises:
            raise NotAlone(f"it uses {name}, whose own check has not passed yet")
        value = function.__globals__[name]
        line = _import(name, value) or _constant(name, value)
        if line:
            lines.append(line)
        elif inspect.isfunction(value) and value.__name__ == name:
            _collect(value, lines, parts, seen, exercises)
        else:
            raise NotAlone(f"it uses {name}, which only this notebook has")
    parts.append(text)


def _text(thing):
    try:
        return textwrap.dedent(inspect.getsource(thing)).rstrip()
    except (OSError, TypeError):
        raise NotAlone(f"the text of {thing.__name__} is not there any more") from None


def _free(text):
    """Names that a definition reads and does not itself give a value."""
    nodes = list(ast.walk(ast.parse(text)))
    names = [node for node in nodes if isinstance(node, ast.Name)]
    own = {node.id for node in names if not isinstance(node.ctx, ast.Load)}
    own |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    return {node.id for node in names if isinstance(node.ctx, ast.Load)} - own


def _import(name, value):
    """The line that imports a module, or something from a module that is installed."""
    if isinstance(value, ModuleType):
        alias = "" if value.__name__ == name else f" as {name}"
        return f"import {value.__name__}{alias}"
    home = getattr(value, "__module__", None) or "numpy"  # ufuncs have no module
    if home == "__main__" or getattr(sys.modules.get(home), name, None) is not value:
        return None
    return f"from {home} import {name}"


def _constant(name, value):
    plain = isinstance(value, PLAIN)
    if plain or (type(value) is tuple and all(isinstance(part, PLAIN) for part in value)):
        return f"{name} = {value!r}"
    return None
