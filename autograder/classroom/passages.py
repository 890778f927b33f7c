"""The lesson's own words on a mistake: its heading, and the paragraph that says most about it."""

import json
import re
from dataclasses import dataclass

from autograder.exercises import UnknownExercise, find

HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*$")
WORD = re.compile(r"[A-Za-z_]\w{3,}")
ARITHMETIC = re.compile(r" -?[\d.]+ of [\d.]+ points: .*$", re.S)
COMMENT = re.compile(r"<!--.*?-->", re.S)
PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=#{1,6} )")
ITEM = re.compile(r"\n(?=(?:[-*+]|\d+\.) )")
MARK = re.compile(r"^(?:[-*+]|\d+\.) ")
BLOCK = re.compile(r"^\s*(\$\$|<|!\[|```|\||>)")


@dataclass(frozen=True)
class Passage:
    """A heading of the lesson and one paragraph below it; both may be ""."""

    heading: str = ""
    paragraph: str = ""


class Passages:
    """The sections of one lesson's notebook.

    Parameters
    ----------
    path : Path
        The source notebook. Where it cannot be read there is nothing to quote.
    """

    def __init__(self, path):
        self.sections, self.above, here = {}, {}, ""
        for cell in _cells(path):
            text = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
            name = cell["metadata"].get("nbgrader", {}).get("grade_id")
            if name or cell["cell_type"] != "markdown":
                self.above[name] = here
                continue
            for paragraph in PARAGRAPHS.split(COMMENT.sub("", text).strip()):
                heading = HEADING.match(paragraph.partition("\n")[0])
                if heading:
                    here = heading[1]
                    self.sections.setdefault(here, [])
                    paragraph = paragraph.partition("\n")[2]
                for item in ITEM.split(paragraph):
                    if item.strip() and not BLOCK.match(item):
                        said = MARK.sub("", " ".join(item.split()))
                        self.sections.setdefault(here, []).append(said)

    def on(self, exercise_id, mistake, sentence):
        """The passage to teach again where a mistake was made.

        Parameters
        ----------
        exercise_id, mistake : str
            The mistake's name as verdicts have it; several are joined by "+".
        sentence : str
            What the student reads.
        """
        wrong = known_mistake(exercise_id, mistake)
        heading = wrong.heading if wrong and wrong.heading in self.sections else ""
        heading = heading or self.above.get(exercise_id.rpartition("/")[2], "")
        told = set(WORD.findall(sentence.lower()))
        found = self.sections.get(heading, [])
        paragraphs = [p for p in found if not p.endswith(":")] or found  # no formula cut off
        best = max(paragraphs, key=lambda p: len(told & set(WORD.findall(p.lower()))), default="")
        return Passage(heading, best)


def known_mistake(exercise_id, mistake):
    """The model's wrong choice of this name, or the first of several; None where it is no choice.

    `mistake` may join several names by "+".
    """
    try:
        choices = getattr(find(exercise_id), "wrong", ())
    except UnknownExercise:
        return None
    names = mistake.split("+")
    return next((w for name in names for w in choices if w.name == name), None)


def without_arithmetic(sentence):
    """A verdict's sentence without the sum of points behind it."""
    return ARITHMETIC.sub("", sentence)


def _cells(path):
    try:
        return json.loads(path.read_bytes())["cells"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
