"""What has been checked in this kernel: the lesson's exercises, done and open."""

from IPython import get_ipython

from _lab.cards import Card, columns, table

_lesson = {"name": None, "exercises": ()}
_checks = {}  # function name -> {key of the arguments: (args, wanted, likely, rtol, quiet)}
_visible = {}  # function name -> {key of the arguments: passed}
_hidden = {}  # function name -> (passed, text)


def lesson(name, exercises):
    """Say which lesson this notebook is, and which functions it asks for.

    Parameters
    ----------
    name : str
        "01_forward".
    exercises : list of str
        ["conv2d", "relu", ...].
    """
    _lesson.update(name=name, exercises=tuple(exercises))
    for memory in (_checks, _visible, _hidden):
        memory.clear()


def lesson_name():
    """The lesson that `lesson` was called with, or None."""
    return _lesson["name"]


def remember(name, key, check, passed):
    """Keep a visible check that was run, and its outcome."""
    _checks.setdefault(name, {})[key] = check
    _visible.setdefault(name, {})[key] = passed


def remember_hidden(name, passed, text):
    """Keep the outcome of the hidden cases."""
    _hidden[name] = (passed, text)


def remembered(name):
    """The visible checks of a function that were run in this kernel, in order."""
    return list(_checks.get(name, {}).values())


def progress():
    """Show the lesson's exercises: which checks passed, which are open."""
    names = list(dict.fromkeys([*_lesson["exercises"], *_visible, *_hidden]))
    if not names:
        Card("Nothing has been checked in this notebook yet.").show()
        return
    rows = [[name, _seen(name), _hidden.get(name, (False, "not run"))[1]] for name in names]
    done = sum(_done(name) for name in names)
    heading = f"{_lesson['name'] or 'This notebook'}: {done} of {len(names)} exercises done"
    head = ["exercise", "visible check", "hidden cases"]
    tone = "good" if done == len(names) else "note"
    Card("\n".join(columns(head, rows)), tone, table(head, rows), heading).show()


def _done(name):
    if name in _hidden:
        return _hidden[name][0]
    return _answered(name) or bool(_visible.get(name)) and all(_visible[name].values())


def _seen(name):
    if _answered(name):
        return "✓ answered"
    results = _visible.get(name)
    if not results:
        return "○ open"
    return "✓ passed" if all(results.values()) else "✗ not yet"


def _answered(name):
    """Whether the notebook holds a letter under the question's name."""
    shell = get_ipython()
    value = shell.user_ns.get(name) if shell and name.startswith("question") else None
    return isinstance(value, str) and len(value.strip()) == 1
