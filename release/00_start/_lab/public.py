"""The exercises' public cases, read from the data that the build puts beside the lesson.

For each case the data hold the arguments, what is wanted, and what each recognised mistake gives.
They hold no solution and no case of the grader's own.
"""

import base64
import functools
import inspect
import json
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from _lab import progress
from _lab.case import Case
from _lab.judging.answers import Answer, Draws, Formula
from _lab.judging.evidence import Evidence
from _lab.judging.layout import lay_out
from _lab.judging.table import Table

FOLDER = Path(__file__).resolve().parent.parent / "checks"


@dataclass(frozen=True)
class PublicWrong:
    """A recognised mistake: the decision it belongs to, its name, and the sentence for it."""

    choice: str
    name: str
    sentence: str
    heading: str = ""

    @property
    def title(self):
        return self.name.replace("_", " ")


@dataclass(frozen=True, eq=False)
class PublicExercise:
    """What a check needs to know of an exercise. The same fields as the grader's."""

    lesson: str
    name: str
    signature: tuple
    points: float
    rtol: float
    atol: float
    quiet: bool
    integers: bool
    weights: dict
    wrong: tuple

    @property
    def id(self):
        return f"{self.lesson}/{self.name}"

    @functools.cached_property
    def reference(self):
        """A function that has the exercise's parameters, and nothing else of it."""
        function = lambda *args: None
        kinds = inspect.Parameter
        function.__signature__ = inspect.Signature(
            [
                kinds(name, kinds.POSITIONAL_OR_KEYWORD, default=default[0])
                if default
                else kinds(name, kinds.POSITIONAL_OR_KEYWORD)
                for name, *default in self.signature
            ]
        )
        return function

    @property
    def parameters(self):
        return tuple(name for name, *_ in self.signature)


class PublicTable(Table):
    """The public cases of an exercise, and what each single mistake answers on them."""

    made = ()  # nothing is known of other cases than these

    def __init__(self, exercise, cases, wants, answers):
        self.exercise, self.cases, self.seed = exercise, cases, 0
        self.changed, self.blocks, self.relations, self.memo = {}, {}, {}, {}
        self.ordered = list(exercise.wrong)
        self.wants = [Answer(value=want) for want in wants]
        self.right = [lay_out(want.value, want.value) for want in self.wants]
        self._answers = answers

    def combinations(self, size):
        """The single mistakes; combinations of them are the grader's."""
        return ((wrong,) for wrong in self.exercise.wrong) if size == 1 else ()

    def answer(self, combination, number):
        """(Answer, Laid or None) of a single mistake, or of none, on one case."""
        if not combination:
            return self.wants[number], self.right[number]
        (wrong,) = combination
        answer = self._answers[wrong.choice, wrong.name][number] or self.wants[number]
        return answer, self.laid(answer, number)

    def with_arguments(self, combination, args):
        """Nothing: the data hold no function that could be given other arguments."""
        return Answer(error="LookupError: no model")

    def cost(self, number):
        """The data cost the same on every case."""
        return 1


class PublicEvidence(Evidence):
    """A function's answers on the public cases; there are no others to ask for."""

    @property
    def table(self):
        return _every_table()[self.exercise.id]

    def fresh(self, draw=0):
        return []


def tables():
    """Function name -> `PublicTable`, for every lesson whose data lie beside this one.

    Where several lessons ask for a function of one name, such as relu, it is this notebook's
    lesson that counts, and else the first.
    """
    return _tables_in(progress.lesson_name())


@functools.cache
def _tables_in(lesson):
    found = {}
    for table in _every_table().values():
        if table.exercise.lesson == lesson:
            found[table.exercise.name] = table
        else:
            found.setdefault(table.exercise.name, table)
    return found


@functools.cache
def _every_table():
    """Exercise id -> `PublicTable`."""
    found = {}
    for path in sorted(FOLDER.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        for item in data["exercises"]:
            table = _table(data["lesson"], item)
            found[table.exercise.id] = table
    return found


@functools.cache
def questions():
    """(lesson, question) -> (right letter, letter -> reason)."""
    found = {}
    for path in sorted(FOLDER.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        for name, packed in data["questions"].items():
            correct, reasons = json.loads(zlib.decompress(base64.b64decode(packed)))
            found[data["lesson"], name] = (correct, reasons)
    return found


@dataclass(frozen=True)
class PublicMeasured:
    """What a check needs to know of a measured function. The same fields as the grader's."""

    lesson: str
    name: str
    kind: str
    points: float
    of: str

    @property
    def id(self):
        return f"{self.lesson}/{self.name}"


@functools.cache
def measured_items():
    """Function name -> `PublicMeasured`."""
    found = {}
    for path in sorted(FOLDER.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        found |= {item["name"]: PublicMeasured(**item) for item in data.get("measured", ())}
    return found


def _table(lesson, item):
    wrong = tuple(PublicWrong(*w["mistake"]) for w in item["wrong"])
    exercise = PublicExercise(
        lesson,
        item["name"],
        tuple(map(tuple, item["signature"])),
        item["points"],
        item["rtol"],
        item["atol"],
        item["quiet"],
        item["integers"],
        item["weights"],
        wrong,
    )
    cases = [
        Case(c["name"], value(c["args"]), c["group"], c.get("unfolded", {})) for c in item["cases"]
    ]
    answers = {
        (w.choice, w.name): [answer(a) for a in row["answers"]]
        for w, row in zip(wrong, item["wrong"], strict=True)
    }
    return PublicTable(exercise, cases, [value(c["want"]) for c in item["cases"]], answers)


def answer(data):
    """An `Answer` from its data; None stands for the wanted one."""
    if data is None:
        return None
    if "error" in data:
        return Answer(error=data["error"])
    return Answer(value=value(data["value"]))


def value(data):
    """A value from its JSON form, as `autograder.authoring` writes it."""
    if type(data) is not dict:
        return data
    kind, content = next(iter(data.items()))
    if kind == "array":
        numbers, shape, dtype, order = content
        return np.array(np.array(numbers, dtype).reshape(shape), order=order)
    if kind == "tuple":
        return tuple(value(part) for part in content)
    if kind == "list":
        return [value(part) for part in content]
    if kind == "draws":
        return Draws(content)
    if kind == "formula":
        text, parameters, constants = content
        return Formula(text, tuple(parameters), value(constants))
    return {key: value(part) for key, part in content.items()}
