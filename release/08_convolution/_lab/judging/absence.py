"""What the text of a student's function shows by itself: nothing returned, an argument unused.

Only what is certain from the text and fits the answers is said. The text is parsed, never run.
"""

import ast
import builtins
import difflib
import functools
import re
from dataclasses import dataclass

CONFLICT = re.compile(r"^(<{7}|>{7})( .*)?$", re.M)
KEPT_TEXT = 20_000  # characters: what a longer text defines is read anew each time
NOT_DATA = {"np", "numpy", "math", "plt", "lab", "scipy", "random", "functools", "itertools"}


@dataclass(frozen=True)
class Finding:
    """A short stable name, and the sentence for the student."""

    name: str
    sentence: str


def does_not_compile(source):
    """The sentence for a text that is no Python: line, caret and reason; None when it is."""
    try:
        ast.parse(source)
    except SyntaxError as problem:
        conflict = CONFLICT.search(source)
        if conflict:
            number = source.count("\n", 0, conflict.start()) + 1
            return (
                f"The cell does not compile: line {number} is a mark of an unresolved git merge, "
                f"`{conflict[0][:40]}`. Keep one of the two versions and delete the marks."
            )
        line = (problem.text or "").rstrip("\n")
        caret = " " * max(0, (problem.offset or 1) - 1) + "^"
        kind = type(problem).__name__
        return (
            f"The cell does not compile ({kind} in line {problem.lineno}: {problem.msg}), so "
            f"nothing in it was defined.\n    {line}\n    {caret}"
        )
    except (ValueError, RecursionError, MemoryError):
        return "The cell does not compile: Python cannot read its text."
    return None


def function_in(source, name):
    """The last definition of a function in a text, or None."""
    source = source or ""
    if name not in source:
        return None
    return (_functions_kept if len(source) < KEPT_TEXT else _functions)(source).get(name)


def _functions(source):
    """Every function that a text defines: name -> its last definition."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    return {
        node.name: node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


_functions_kept = functools.lru_cache(maxsize=128)(_functions)


def did_you_mean(name, known):
    """ " Did you mean relu?" for a name close to a known one, else ""."""
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    folded = [other for other in known if other.lower() == name.lower()]
    found = (folded or close)[:1]
    return f" Did you mean {found[0]}?" if found else ""


def still_empty(answers):
    """True when each call met the placeholder's NotImplementedError: nothing was written yet."""
    return all((answer.error or "").startswith("NotImplementedError") for answer in answers)


def findings(source, name, seen):
    """What the text of a function and its answers show together.

    Parameters
    ----------
    source : str or None
        The text that defines the function.
    name : str
    seen : list of Seen
        The graded answers.

    Returns
    -------
    list of Finding
    """
    function = function_in(source, name)
    answers = [one.answer for one in seen]
    found = []
    nothing = all(a.value is None and not a.error for a in answers)
    if nothing and any(a.printed for a in answers):
        return [
            Finding(
                "printed_not_returned",
                f"{name} prints its result and returns None. End it with return: print shows a "
                f"value to you, return hands it on.",
            )
        ]
    if nothing and (function is None or not _returns(function)):
        return [
            Finding("no_return", f"{name} returns None: no return hands its result on."),
        ]
    if function is None:
        return found
    if still_empty(answers):
        return [*_raise_left(function, name)]
    # Where every call stopped, the error says more than an argument that was not reached.
    if any(not one.right and not one.answer.error for one in seen):
        found += _arguments(function, name)
    return found


def _returns(function):
    return any(isinstance(n, ast.Return) and n.value is not None for n in _own(function))


def _own(function):
    """The nodes of a function without those of functions inside it."""
    waiting = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            waiting += list(ast.iter_child_nodes(node))


def _raise_left(function, name):
    """A body was written, and the placeholder's raise still ends it."""
    body = [s for s in function.body if not _is_text(s)]
    if len(body) > 1 and any(isinstance(s, ast.Raise) for s in body):
        yield Finding(
            "raise_left",
            f"{name} has a body, but the line `raise NotImplementedError` still stands in it and "
            f"stops it. Delete that line.",
        )


def _is_text(statement):
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _arguments(function, name):
    """Arguments that are overwritten before they are read, or never read."""
    arguments = [a.arg for a in (*function.args.posonlyargs, *function.args.args)]
    inside = list(ast.walk(ast.Module(function.body, [])))
    loaded = {n.id for n in inside if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    outside = _outside(function, arguments, inside)
    for argument in arguments:
        over = _overwritten(function, argument)
        if over:
            yield Finding(
                f"overwrites_{argument}",
                f"{name} overwrites its argument {argument} in the line `{over}` before it reads "
                f"it, so what the caller hands over is lost.",
            )
        elif argument not in loaded and outside:
            yield Finding(
                f"ignores_{argument}",
                f"{name} never uses its argument {argument}; it reads the notebook's "
                f"{outside} instead. Use the argument: the function is called with other arrays "
                f"too.",
            )


def _overwritten(function, argument):
    """The statement that assigns to an argument before anything reads it, as text."""
    for statement in function.body:
        if _is_text(statement):
            continue
        reads = any(
            isinstance(n, ast.Name) and n.id == argument and isinstance(n.ctx, ast.Load)
            for n in ast.walk(statement)
        )
        if reads:
            return None
        if isinstance(statement, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == argument for target in statement.targets
        ):
            return ast.unparse(statement)[:80]
        if not isinstance(statement, ast.Assign):
            return None
    return None


def _outside(function, arguments, inside):
    """The first data of the notebook that the function reads, as text: `example.Z1` or `Z1`."""
    local = set(arguments) | {
        n.id for n in inside if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)
    }
    local |= {n.arg for n in inside if isinstance(n, ast.arg)}
    local |= {n.name for n in inside if isinstance(n, ast.FunctionDef)}
    local |= {a.asname or a.name for n in inside if isinstance(n, ast.ImportFrom | ast.Import)
              for a in n.names}  # fmt: skip
    called = {n.func.id for n in inside if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    skipped = local | NOT_DATA | called | set(dir(builtins)) | {function.name}
    for node in inside:
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "example":
            return f"example.{node.attr}"
    for node in inside:
        if isinstance(node, ast.Name) and node.id not in skipped and node.id != "example":
            return f"variable {node.id}"
    return None
