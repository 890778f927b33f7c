"""The check of a function that is measured: the grader's goals, on other images and numbers."""

from _lab import capstone, limit, progress
from _lab.cards import Card
from _lab.judging.answers import call
from _lab.judging.measured import measured

SEED = 0  # the grader's is another


def check_measured(function, item):
    """Measure a function and show what was found.

    Parameters
    ----------
    function : callable
    item : PublicMeasured
    """
    name = item.name
    if not callable(function) or isinstance(function, type):
        text = f"{name} is no function here. Run the cell that defines it, then this check again."
        Card(text, "warn", heading=f"✗ {name}").show()
        return
    digits = capstone.digits() if item.kind == "accuracy" else None
    found = measured(item, asking(function, name), SEED, digits)
    progress.remember(name, found.whole)
    if found.whole:
        Card(found.told, "good", heading=f"✓ {name}: every goal is met").show()
    elif found.empty:
        Card(found.sentence, "note", heading=f"○ {name}").show()
    else:
        text = f"{found.sentence}\n{found.arithmetic}"
        Card(text, "warn", heading=f"✗ {name}: {found.passed} of {len(found.groups)} parts").show()


def asking(function, own):
    """An `ask` for `measured`: the function, and others that its notebook defines."""
    names = getattr(function, "__globals__", {})

    def ask(name, requests, seconds):
        asked = function if name == own else names.get(name)
        if not callable(asked):
            return None
        try:
            with limit.seconds(seconds, asked):
                return [call(asked, args) for args in requests]
        except limit.TooLong:
            raise TimeoutError from None

    return ask
