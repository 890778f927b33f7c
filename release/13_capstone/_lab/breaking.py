"""*Break it*: a right function with one planted mistake, and what it does to the training.

The reader predicts first. The curves come from the data that the build puts beside the lesson, or
from runs that the lesson's own cells made.
"""

import functools
import json
from pathlib import Path

from _lab.plots import losses
from _lab.predict import replies
from _lab.quiz import Quiz

FOLDER = Path(__file__).resolve().parent.parent / "breaks"
OUTCOMES = {
    "same": "It learns as well as the right one.",
    "less": "It learns, but more slowly or less well.",
    "nothing": "It learns nothing: the loss stays about where it began.",
    "climbs": "It gets worse: the loss climbs.",
}


def break_it(exercise, choice, *, because="", runs=None):
    """Plant one mistake in a right function; the reader predicts what the training does.

    Parameters
    ----------
    exercise : str
        The function's name: "dL_dZ1".
    choice : str
        The name of one of its mistakes: "mask_forgotten". The lesson's text says what it is.
    because : str
        Why the training goes as it does, told with every answer.
    runs : dict, optional
        ``{"right": (losses, accuracies), "broken": (losses, accuracies)}``, one number an epoch,
        for a function that the network of 15 parameters does not use (lesson 10 and later). The
        lesson makes them in a cell of its own. Left out, they are read from the data beside the
        lesson.

    Returns
    -------
    Quiz
        With the reply comes a picture: loss and accuracy of both trainings.
    """
    if runs is None:
        runs = _recorded(exercise, choice)
    right, broken = (runs[name] for name in ("right", "broken"))
    curves, shares = zip(right, broken, strict=True)
    labels = ("right", "broken")
    picture = losses(
        dict(zip(labels, curves, strict=True)), accuracy=dict(zip(labels, shares, strict=True))
    )
    found = OUTCOMES[outcome(*curves, *shares)]
    numbers = (
        f"In the end the loss is {curves[0][-1]:.3f} with the right function and "
        f"{curves[1][-1]:.3f} with the broken one; the accuracy is {shares[0][-1]:.0%} and "
        f"{shares[1][-1]:.0%}."
    )
    text = " ".join(part for part in (numbers, because) if part)
    return Quiz(
        f"Break it: {exercise}, {choice.replace('_', ' ')}",
        f"The network is trained twice from the same start: with the right `{exercise}`, and with "
        "the broken one. What does the broken training do?",
        replies(dict.fromkeys(OUTCOMES.values(), ""), found, text),
        after=picture,
    )


def outcome(right, broken, right_share, broken_share):
    """Which of `OUTCOMES` two trainings show.

    Parameters
    ----------
    right, broken : sequences of float
        The loss at each epoch.
    right_share, broken_share : sequences of float
        The accuracy at each epoch.

    Returns
    -------
    str
        "climbs" when the broken loss ends above its start by a tenth of the right one's fall;
        "nothing" when it falls by less than a fifth of that; "same" when it falls by 97 % of it
        and the accuracy ends within 2 %; else "less".
    """
    fall, other = right[0] - right[-1], broken[0] - broken[-1]
    if other < -0.1 * fall:
        return "climbs"
    if other < 0.2 * fall:
        return "nothing"
    same = other >= 0.97 * fall and broken_share[-1] >= right_share[-1] - 0.02
    return "same" if same else "less"


def _recorded(exercise, choice):
    runs = _trainings().get((exercise, choice))
    if runs is None:
        raise LookupError(
            f"No training with {exercise}, {choice} lies beside this lesson. Give both trainings "
            "as runs=..."
        )
    return runs


@functools.cache
def _trainings():
    found = {}
    for path in sorted(FOLDER.glob("*.json")):
        for item in json.loads(path.read_text(encoding="utf-8")):
            pair = {
                name: (item[name]["losses"], item[name]["shares"]) for name in ("right", "broken")
            }
            found[item["exercise"], item["choice"]] = pair
    return found
