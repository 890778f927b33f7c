"""Nothing that can be reached from `lab` answers an exercise: every callable is tried on all."""

import functools
import importlib
import inspect
import pkgutil
import sys
from types import ModuleType

import _lab
import lab
import pytest
from _lab import cards, limit
from needs import ROOT

from autograder.answers import call
from autograder.authoring.support import support_files
from autograder.course import Course
from autograder.exercises import Exercise, lessons, of_lesson
from autograder.judge import PUBLIC_SEED, ask_here, judge
from autograder.judge.evidence import look
from autograder.judge.table import table

EXERCISES = [
    item for lesson in lessons() for item in of_lesson(lesson) if isinstance(item, Exercise)
]
ENOUGH = 1.0  # seconds for one call


def ours(thing):
    """Whether something was handed out with `lab`, and not by Python or a library."""
    owner = thing.__name__ if isinstance(thing, ModuleType) else _module_of(thing)
    return owner.split(".")[0] in ("lab", "_lab")


def _module_of(thing):
    own = getattr(thing, "__module__", None)
    return own if isinstance(own, str) else type(thing).__module__


def reachable():
    """Every callable that a walk over the modules, their attributes and values comes to."""
    for module in pkgutil.walk_packages(_lab.__path__, "_lab."):
        importlib.import_module(module.name)
    waiting = [module for name, module in list(sys.modules.items()) if ours_by_name(name)]
    seen, found = {}, []
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen:
            continue
        seen[id(thing)] = thing  # kept, so that no id is used twice
        if callable(thing):
            found.append(thing)
        waiting += within(thing)
    return found


def ours_by_name(name):
    return name.split(".")[0] in ("lab", "_lab")


def within(thing):
    """What a thing of ours holds: attributes, entries, closures, defaults, what it wraps."""
    if isinstance(thing, dict):
        return [part for part in thing.values() if _worth(part)]
    if isinstance(thing, list | tuple | set | frozenset):
        return [part for part in thing if _worth(part)]
    if not ours(thing):
        return []
    held = []
    for name in dir(thing):
        if not name.startswith("__"):
            try:
                held.append(getattr(thing, name))
            except Exception:
                continue  # a property that needs more than there is
    held += [cell.cell_contents for cell in getattr(thing, "__closure__", None) or ()]
    held += list(getattr(thing, "__defaults__", None) or ())
    held.append(getattr(thing, "__wrapped__", None))
    return [part for part in held if _worth(part)]


def _worth(part):
    return isinstance(part, dict | list | tuple | set | frozenset) or ours(part)


CALLABLES = reachable()


def test_the_walk_comes_to_what_is_handed_out():
    names = {getattr(thing, "__qualname__", "") for thing in CALLABLES}
    assert {"show", "gradient_table", "check", "weight_step", "lay_out", "Table.answer"} <= names
    assert all(getattr(lab, name) in CALLABLES for name in ("row", "window", "judge", "explore"))


@pytest.fixture
def quiet(monkeypatch):
    """Show nothing, and leave the lesson's list of exercises as it was."""
    monkeypatch.setattr(cards, "display", lambda card: None)
    yield
    lab.lesson("01_forward", ["conv2d", "relu"])


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("group", range(4))
def test_no_callable_answers_an_exercise(quiet, group):
    answered, drawn = [], set()
    for exercise in EXERCISES:
        handed_out = beside(exercise.lesson)
        mine = table(exercise, PUBLIC_SEED)
        arguments = mine.cases[0].args
        for number, thing in enumerate(CALLABLES):
            if number % 4 != group or number in drawn or not takes(thing, arguments):
                continue
            file = (getattr(thing, "__module__", None) or "lab").replace(".", "/") + ".py"
            if file.startswith("_lab/") and file not in handed_out:
                continue  # left out of this exercise's lesson, see the test below
            answer = bounded(thing, arguments)
            if answer is not None and isinstance(answer.value, lab.Picture):
                drawn.add(number)  # a picture is no answer to any exercise
            # Without the plain group there are no points, and the first case is of that group.
            right = answer is not None and not answer.error and look(mine, 0, answer).right
            if right and judge(exercise.id, ask_here(thing)).score:
                answered.append((exercise.id, thing))
    assert answered == []


@functools.cache
def beside(lesson):
    """The names of the files that lie beside a lesson."""
    return frozenset(support_files(Course(ROOT), lesson))


def takes(thing, arguments):
    """Whether a callable can be given these arguments."""
    try:
        inspect.signature(thing).bind(*arguments)
    except (TypeError, ValueError):
        return False
    return True


def bounded(thing, arguments):
    """The answer of a call, or None when it takes too long."""
    try:
        with limit.seconds(ENOUGH):
            return call(thing, arguments)
    except limit.TooLong:
        return None


def test_a_callable_that_answers_would_be_found(quiet):
    exercise = EXERCISES[0]
    mine = table(exercise, PUBLIC_SEED)
    assert takes(exercise.reference, mine.cases[0].args)
    assert look(mine, 0, bounded(exercise.reference, mine.cases[0].args)).right


def test_a_file_that_answers_an_exercise_is_left_out_of_its_lesson(root):
    assert "_lab/slopes.py" not in support_files(Course(root), "02_loss")
    assert "_lab/slopes.py" in support_files(Course(root), "09_gradient_descent")
    assert not (root / "release" / "02_loss" / "_lab" / "slopes.py").exists()
    assert "_lab/judging/layer_faults.py" not in support_files(Course(root), "01_forward")
    assert "_lab/judging/layer_faults.py" in support_files(Course(root), "13_capstone")
