"""The sandboxes that this process keeps warm from one submission to the next."""

import atexit

from autograder.sandbox.warm_process import Sandbox

_made_for = None  # the lesson and its terms
_warm = {}  # the cells that notebooks open with -> their sandbox


def sandbox_for(master, terms, opening=()):
    """The warm sandbox of this process for notebooks that open so.

    Those of one lesson are kept; another lesson replaces them. One for notebooks that open in
    ways of their own has Matplotlib ready too, which takes half a second each time it is imported.

    Parameters
    ----------
    master : Master
    terms : Terms
    opening : tuple of str
        See `Master.opens`.
    """
    global _made_for
    lesson = (master.support, master.given, terms.limits, terms.isolated, terms.hidden)
    if lesson != _made_for:
        close_sandbox()
        _made_for = lesson
    if opening not in _warm:
        support, given = dict(master.support), master.given
        odd = bool(given) and not opening
        _warm[opening] = Sandbox(
            support, terms.limits, terms.isolated, given, terms.hidden, opening, odd
        )
    return _warm[opening]


def close_sandbox():
    """End this process's sandboxes."""
    for sandbox in _warm.values():
        sandbox.close()
    _warm.clear()


atexit.register(close_sandbox)
