"""A question that answers at once: buttons where widgets run, else choices that unfold.

It is never graded and remembers nothing. Pages without a kernel (the book, JupyterLite, a notebook
that is only read) get the same question in plain HTML: each choice unfolds to its own reply.
"""

import html
import os
import re
from dataclasses import dataclass, field

from _lab.canvas import Picture
from _lab.cards import COLOURS

try:
    import ipywidgets
except ImportError:
    ipywidgets = None

STILL = "LAB_STILL"  # set in the environment: nothing live, for pages made ahead of time
FRAME = "border-left:4px solid {};padding:.3em .9em;margin:.3em 0"
PRESSED = {True: "#00835F", False: "#A84300"}  # white stands out on both, by more than 4.5 to 1
# A choice may be a sentence: its button grows with it.
LOOK = """<style>.lab-choice {height:auto !important; white-space:normal !important;
text-align:left !important; line-height:1.5 !important; padding:.2em .8em !important}</style>"""


def live():
    """Whether buttons can be pressed here."""
    return ipywidgets is not None and not os.environ.get(STILL)


@dataclass(frozen=True)
class Reply:
    """What is said to one answer."""

    right: bool
    text: str

    @property
    def html(self):
        tone = COLOURS["good" if self.right else "warn"]
        return f'<p role="status" style="{FRAME.format(tone)}">{marked(self.text)}</p>'


@dataclass(frozen=True)
class Quiz:
    """A question with its replies. Shown by Jupyter as buttons, elsewhere as text that unfolds.

    Attributes
    ----------
    heading : str
        "Predict", or the lesson that a question comes from.
    question : str
        Plain text; what stands between backticks is shown as code.
    replies : dict of str to Reply
        By the choice; empty where a number is asked for.
    number : Number or None
        What judges a typed number.
    after : Picture or None
        What is shown with any reply.
    """

    heading: str
    question: str
    replies: dict = field(default_factory=dict)
    number: "Number | None" = None
    after: Picture | None = None

    @property
    def head(self):
        return f"<strong>{marked(self.heading)}</strong><br>{marked(self.question)}"

    @property
    def html(self):
        """The question in plain HTML; a screen reader and the keyboard open each reply."""
        folded = [(choice, reply.html) for choice, reply in self.replies.items()]
        if self.number:
            folded = [("Answer", self.number.answer.html)]
        if self.after:
            folded.append(("Show what happens", self.after.html))
        body = "".join(
            f'<details style="margin:.3em 0"><summary>{marked(summary)}</summary>{text}</details>'
            for summary, text in folded
        )
        frame = FRAME.format(COLOURS["note"])
        return f'<div class="lab-card lab-quiz" style="{frame}">{self.head}{body}</div>'

    def __repr__(self):
        choices = "".join(f"\n- {choice}" for choice in self.replies)
        return f"{self.heading}\n{self.question}{choices}"

    def _repr_mimebundle_(self, include=None, exclude=None):
        bundle = {"text/html": self.html, "text/plain": repr(self)}
        if not live():
            return bundle
        view = self.widget._repr_mimebundle_()
        return {**view, **bundle} if isinstance(view, dict) else bundle

    @property
    def widget(self):
        """The live form: a box of the question, its buttons or its field, and the reply."""
        reply = ipywidgets.HTML()
        controls = self._field(reply) if self.number else self._buttons(reply)
        frame = FRAME.format(COLOURS["note"])
        head = ipywidgets.HTML(f'{LOOK}<div style="{frame}">{self.head}</div>')
        return ipywidgets.VBox([head, *controls, reply])

    def _say(self, place, reply):
        place.value = reply.html + (self.after.html if self.after else "")

    def _buttons(self, place):
        def pressed(button):
            said = self.replies[button.choice]
            button.description = f"{'✓' if said.right else '✗'} {unmarked(button.choice)}"
            button.style.text_color = "#FFFFFF"
            button.style.button_color = PRESSED[said.right]
            self._say(place, said)

        buttons = []
        for choice in self.replies:
            layout = ipywidgets.Layout(width="auto", max_width="100%")
            button = ipywidgets.Button(description=unmarked(choice), layout=layout)
            button.choice = choice
            button.add_class("lab-choice")
            button.on_click(pressed)
            buttons.append(button)
        # Short choices stand side by side, sentences one under the other.
        short = sum(len(choice) + 6 for choice in self.replies) < 70
        box = ipywidgets.HBox if short else ipywidgets.VBox
        return [
            box(buttons, layout=ipywidgets.Layout(align_items="flex-start", flex_flow="wrap"))
            if short
            else box(buttons)
        ]

    def _field(self, place):
        text = ipywidgets.Text(placeholder="a number", continuous_update=False)
        button = ipywidgets.Button(description="Answer")

        def answered(_):
            if text.value.strip():
                self._say(place, self.number.reply(text.value))

        text.observe(answered, names="value")
        button.on_click(answered)
        return [ipywidgets.HBox([text, button])]


@dataclass(frozen=True)
class Number:
    """A number that is asked for, how near an answer has to be, and why it is so."""

    right: float
    within: float
    because: str
    shown: str

    @property
    def answer(self):
        return Reply(True, f"{self.shown}. {self.because}")

    def reply(self, text):
        """The reply to what was typed: "-0.25", "−0,25" and "-1/4" are the same number."""
        given = number_in(text)
        if given is None:
            return Reply(False, "That is no number. Type one such as -0.25 or 1/4.")
        if abs(given - self.right) <= self.within:
            return Reply(True, f"✓ {self.shown} is right. {self.because}")
        return Reply(False, f"✗ Not {text.strip()} but {self.shown}. {self.because}")


def number_in(text):
    """The number that a text means, or None."""
    plain = text.strip().replace("−", "-").replace(",", ".")
    top, _, bottom = plain.partition("/")
    try:
        return float(top) / float(bottom or 1)
    except (ValueError, ZeroDivisionError):
        return None


def marked(text):
    """Plain text as HTML: backticks become code, line ends stay."""
    safe = re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(str(text)))
    return safe.replace("\n", "<br>")


def unmarked(text):
    """The text of a button, which shows no code."""
    return text.replace("`", "")
