"""The student's own network: functions that passed their checks, kept in mynet.py.

The file lies in the course's folder, beside the lessons' folders, so that every lesson finds it
(`lab.mynet.conv2d`, or `from mynet import conv2d` after `import lab`). It holds the student's own
text. Where a lesson is graded, or a page is made ahead of time, nothing is written.
"""

import contextlib
import os
import re
import shutil
import sys
from pathlib import Path

from _lab import progress, public
from _lab.blocks import START, Damaged, blocks, with_block
from _lab.cards import Card
from _lab.explore import FUNCTIONS, STEPS
from _lab.kept import NotAlone, standing_alone

FILE = "mynet.py"
NUMPY = "import numpy as np\n"
HERE = Path(__file__).resolve().parents[1]  # the folder that holds lab.py
GIVEN = {"dense": lambda F, w2, b2: w2 @ F + b2}  # a step of forward, and no exercise


def home():
    """The course's folder: above a lesson's own folder, or the folder of all notebooks."""
    return HERE.parent if re.fullmatch(r"\d\d_\w+", HERE.name) else HERE


def path():
    """Where mynet.py is, or will be."""
    kept, handed_in = home() / FILE, HERE / FILE
    return handed_in if handed_in.is_file() and not kept.is_file() else kept


def keep(function, exercise_id, works):
    """Write a function that passed its check into mynet.py; whole or not at all.

    Parameters
    ----------
    function : callable
    exercise_id : str
        "01_forward/conv2d".
    works : callable
        ``works(function)`` says whether the function, read back from the file, passes too.

    Returns
    -------
    str
        A sentence for the student.
    """
    target = home() / FILE
    asked = [table.exercise for table in public.tables().values()]
    order = [exercise.id for exercise in asked]
    # A function is made of those of its own lesson and of earlier ones.
    written = {e.name for e in asked if e.lesson <= exercise_id.partition("/")[0]}
    try:
        before = target.read_text(encoding="utf-8") if target.is_file() else ""
        others = {name.partition("/")[2] for name in blocks(before) if name != exercise_id}
        if NUMPY in (before or START):
            others.add("np")
        source = standing_alone(function, others, written)
        text = with_block(before, exercise_id, source, order)
        names = loaded(text, target)
        if not works(names[function.__name__]):
            raise NotAlone("read back from the file it gives other answers")
        if text != before:
            _write(target, text)
    except NotAlone as reason:
        return f"It is not kept in {FILE}: {reason}."
    except (Damaged, OSError, ValueError) as reason:
        return f"It is not kept, and {target} stays as it is: {reason}."
    return f"Kept in your {FILE}."


def loaded(text, place):
    """The names that a text of mynet.py defines, by running it.

    Raises
    ------
    Damaged
        When it does not run.
    """
    names = {"__name__": "mynet", "__file__": str(place)}
    try:
        exec(compile(text, str(place), "exec"), names)
    except Exception as error:
        line = getattr(error, "lineno", None)
        where = f" (line {line})" if line else ""
        raise Damaged(f"it does not run: {type(error).__name__}: {error}{where}") from None
    return names


def _write(target, text):
    target = target.resolve()
    partial = target.with_name(f".{target.name}.part")
    try:
        partial.write_text(text, encoding="utf-8")
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)


class MyNet:
    """The functions in mynet.py, by name: ``lab.mynet.conv2d(X, w, b)``."""

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            names = self._names()
        except Damaged as reason:
            raise AttributeError(f"{path()}: {reason}.") from None
        if name not in names:
            raise AttributeError(
                f"Your {FILE} has no {name} yet. lab.check({name}) keeps it there when it passes."
            )
        return names[name]

    def __dir__(self):
        with contextlib.suppress(Damaged):
            return [*super().__dir__(), *(name for name in self._names() if name[0] != "_")]
        return super().__dir__()

    def __repr__(self):
        try:
            kept = [name for name in FUNCTIONS if name in self._names()]
        except Damaged as reason:
            return f"{path()}: {reason}."
        return f"{path()}: {', '.join(kept) or 'nothing yet'}"

    def _names(self):
        with contextlib.suppress(OSError):
            return loaded(path().read_text(encoding="utf-8"), path())
        return {}

    def lacks(self):
        """The functions of the network that mynet.py does not have yet, in the lessons' order."""
        names = self._names()
        return [name for name in FUNCTIONS if name not in names and name not in GIVEN]

    def complete(self):
        """Whether every function of the network is there; if not, it is said which are missing."""
        try:
            missing = self.lacks()
        except Damaged as reason:
            Card(f"{path()}: {reason}. The functions of this notebook stand in.", "warn").show()
            return False
        if missing:
            Card(
                f"Your {FILE} lacks {', '.join(missing)}. Until their checks have passed in "
                "their lessons, the functions of this notebook stand in for your network."
            ).show()
        return not missing

    def gradients(self, X, Y, w1, b1, w2, b2):
        """One image through the student's functions, forward and back.

        Parameters
        ----------
        X : (6, 6) array
        Y : (1, 1) array
        w1, b1, w2, b2 : (3, 3), (1, 1), (1, 4), (1, 1) arrays

        Returns
        -------
        dict
            "w1", "b1", "w2", "b2": the gradients of this image's loss.
        """
        names = {**GIVEN, **self._names()}
        have = {"X": X, "Y": Y, "w1": w1, "b1": b1, "w2": w2, "b2": b2}
        for result, function, wanted in STEPS:
            if function not in names:
                raise LookupError(f"Your {FILE} has no {function} yet.")
            have[result] = names[function](*(have[part] for part in wanted))
            if result == "P1":
                have["P1_shape"] = have["P1"].shape
        return {name: have[f"d{name}"] for name in ("w1", "b1", "w2", "b2")}


mynet = MyNet()


def hand_in_mynet():
    """Copy mynet.py into this lesson's folder, so that it is handed in with the notebook."""
    kept, beside = home() / FILE, HERE / FILE
    if not kept.is_file():
        Card(f"There is no {FILE} yet: no function has passed its check.", "warn").show()
        return
    if kept != beside:
        shutil.copyfile(kept, beside)
    place = progress.lesson_name() or "this lesson"
    Card(f"{FILE} lies beside the notebook of {place}, as it is now.", "good").show()


def findable():
    """Let ``from mynet import conv2d`` find the file, after the notebook's own folder."""
    if str(home()) not in sys.path:
        sys.path.append(str(home()))
