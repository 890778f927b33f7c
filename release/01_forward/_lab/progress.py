"""What has been checked in this notebook: the lesson's exercises, done and open."""

from _lab import saved
from _lab.cards import Card, columns, table

MARKS = {True: "✓ passed", False: "✗ not yet"}
_lesson = {"name": None, "exercises": ()}
_results = {}  # exercise or question -> whether its last check passed


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
    _results.clear()


def lesson_name():
    """The lesson that `lesson` was called with, or None."""
    return _lesson["name"]


def remember(name, passed):
    """Keep the outcome of a check."""
    _results[name] = passed


def results():
    """The outcome of each check so far: exercise or question -> whether the last one passed."""
    return dict(_results)


def progress():
    """Show the lesson's exercises: which checks passed, which are open.

    A check that has not run since the kernel's start counts as it stands in the saved notebook.
    """
    before = saved.outcomes(_lesson["name"]) if _lesson["name"] and saved.in_hand() else {}
    names = list(dict.fromkeys([*_lesson["exercises"], *_results]))
    if not names:
        Card("Nothing has been checked in this notebook yet.").show()
        return
    rows = [[name, _seen(name, before)] for name in names]
    done = sum(_results.get(name, before.get(name, False)) for name in names)
    heading = f"{_lesson['name'] or 'This notebook'}: {done} of {len(names)} done"
    head = ["exercise", "check"]
    tone = "good" if done == len(names) else "note"
    Card("\n".join(columns(head, rows)), tone, table(head, rows), heading).show()


def _seen(name, before):
    if name.startswith("explain"):
        return "graded by hand"
    if name in _results:
        return MARKS[_results[name]]
    if name in before:
        return f"{MARKS[before[name]]}, when last saved"
    return "○ open"
