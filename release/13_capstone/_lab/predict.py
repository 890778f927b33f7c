"""Questions in a lesson that are not graded: `lab.predict` before a result, `lab.recall` to begin.

A choice or a number is asked for and answered at once, with the reason.
"""

from _lab.quiz import Number, Quiz, Reply
from _lab.style import number

NEAR = 0.01  # of a number asked for, where the question says nothing else


def predict(question, choices=None, *, right, because="", within=None):
    """Ask what will come out, before the cell that shows it. Never graded.

    Parameters
    ----------
    question : str
        Plain text; what stands between backticks is shown as code.
    choices : list of str or numbers, or dict of them to str, optional
        A dict gives each choice the reason that is told to whoever takes it. Left out, a number
        is asked for.
    right : str or number
        The right one of the choices, or the number.
    because : str
        The reason, told with every answer.
    within : float, optional
        How far from `right` a number may be; one hundredth of it when left out.

    Returns
    -------
    Quiz
        Shown by Jupyter: buttons or a field where widgets run; elsewhere, and where LAB_STILL is
        set, each choice unfolds to its reply.

    Examples
    --------
    >>> lab.predict("How many entries of `Z1` are above 0?", [6, 10, 16], right=10,
    ...             because="Ten gates are open.")
    >>> lab.predict("What is the slope of max(0, Z) at Z = 5?", right=1, because="...")
    """
    return _quiz("Predict", question, choices, right, because, within)


def recall(lesson, question, choices=None, *, right, because="", within=None):
    """Ask a question from an earlier lesson, to begin a lesson with. Never graded.

    Parameters
    ----------
    lesson : str
        The lesson that the answer stands in: "06_max_pool".
    question, choices, right, because, within
        As in `predict`.

    Returns
    -------
    Quiz
    """
    place, _, name = lesson.partition("_")
    heading = f"From lesson {place}, {name.replace('_', ' ')}"
    return _quiz(heading, question, choices, right, because, within)


def _quiz(heading, question, choices, right, because, within):
    if choices is None:
        near = within if within is not None else max(NEAR * abs(right), 1e-9)
        asked = Number(float(right), near, because, _written(right))
        return Quiz(heading, question, number=asked)
    reasons = choices if isinstance(choices, dict) else dict.fromkeys(choices, "")
    if right not in reasons:
        raise ValueError(f"The right answer {right!r} is none of the choices {list(reasons)}.")
    return Quiz(heading, question, replies(reasons, right, because))


def replies(reasons, right, because):
    """The reply to each choice.

    Parameters
    ----------
    reasons : dict
        Choice -> what is told to whoever takes it, besides `because`; "" for nothing.
    right : the right choice
    because : str

    Returns
    -------
    dict of str to Reply
    """
    found = {}
    for choice, reason in reasons.items():
        written = _written(choice)
        verdict = "✓ Right" if choice == right else "✗ Not right"
        verdict = f"{verdict}: {written.rstrip('.')}."
        text = " ".join(part for part in (verdict, reason, because) if part)
        found[written] = Reply(choice == right, text)
    return found


def _written(choice):
    return choice if isinstance(choice, str) else number(choice)
