"""The buttons of a graded question: a press tells the reason; the letter typed in the cell counts.

The page that is saved holds no reply, so that nobody reads the right letter by accident.
"""

from dataclasses import dataclass

from _lab.cards import COLOURS
from _lab.quiz import FRAME, Quiz, Reply, live


@dataclass(frozen=True)
class Letters(Quiz):
    """A graded question's letters. Where widgets do not run, only what to type is said."""

    tone = "note"

    @property
    def text(self):
        return self.question

    @property
    def html(self):
        return f'<div class="lab-card" style="{FRAME.format(COLOURS["note"])}">{self.head}</div>'

    def __repr__(self):
        return f"{self.heading}\n{self.question}"


def letters(heading, name, correct, reasons, said=""):
    """The buttons of a question.

    Parameters
    ----------
    heading : str
    name : str
        "question_1".
    correct : str
        The right letter.
    reasons : dict of str to str
        Letter -> what is told to whoever takes it.
    said : str
        A first sentence, such as that there is no answer yet.

    Returns
    -------
    Letters
    """
    options = ", ".join(reasons)
    press = "Press a letter to have it judged. " if live() else ""
    count = f"What counts is what you type in the cell above: one of the letters {options}."
    replies = {letter: _reply(name, letter, correct, reasons[letter]) for letter in reasons}
    return Letters(heading, " ".join(part for part in (said, press + count) if part), replies)


def _reply(name, letter, correct, reason):
    right = letter == correct
    verdict = f"✓ {letter} is right." if right else f"✗ Not {letter}."
    line = f'\nTo hand it in, type `{name} = "{letter}"` in the cell above.' if right else ""
    return Reply(right, f"{verdict} {reason}{line}")
