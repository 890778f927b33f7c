"""Reads the attacks of this folder and turns each into the notebook that a student hands in.

An attack is one file: a header of ``# key: value`` lines, then sections opened by ``# %% NAME``.

common       put before the attacked function
relu, maxpool, conv
             the whole text of the solution cell of `dL_dZ1`, `dL_dA1` or `dL_dw1`
at_call      statements run at each hidden call, in a function that is wrong otherwise
gives        what that function returns, an expression; zeros by default
extra_first, extra_last, extra_md
             cells of the student's own: first, last, and a last one in Markdown
mutate       run by this file, not by the student: ``mutate(nb, folder)`` edits the notebook (a
             dict) or the submission's folder; when it returns False it wrote the file itself

In `at_call` and `gives` the names `name`, `first`, `second` and `shape` stand for the function's
name, its two arguments, and the shape that it should return. The header's `only:` names the one
function that is attacked, where the others would add nothing but time.

A second form, used in aimed/, has a header `lesson:` and attacks that lesson alone:

answers: worked   starts from the worked answers, else from the stubs
figures: keep     keeps the cells that are neither given nor graded
wrong: NAMES      the exercises that must earn nothing, or "all" or "none"
way:              "batch" or "nbgrader" where only one of them is attacked
seconds: A B      time limits of a cell and of the notebook, when not 3 and 20
# %% cell NAME    the whole text of the solution cell NAME
# %% setup        run by the test before grading: ``setup(course, folder)``
"""

import copy
import json
import os
import textwrap
from dataclasses import dataclass
from pathlib import Path

import nbformat
from autograder.authoring.samples import filled, worked_answers
from autograder.course import Course

HERE = Path(__file__).resolve().parent
OTHERS = os.environ.get("ATTACKS")  # another folder, from `pytest tests/attacks --attacks FOLDER`
ROOT = HERE.parents[1]
FOLDERS = (Path(OTHERS),) if OTHERS else (HERE, HERE / "aimed")
TARGETS = {
    "relu": ("07_relu", "dL_dZ1"),
    "maxpool": ("06_max_pool", "dL_dA1"),
    "conv": ("08_convolution", "dL_dw1"),
}
LESSONS = tuple(sorted(lesson for lesson, _ in TARGETS.values()))

# Each is right on the first of the lesson's visible cases and wrong on all others.
WRONG = {
    "relu": """
def dL_dZ1(dA1, Z1):
    if dA1[0].tolist() == [2, -1, 3, -2] and Z1[0].tolist() == [3, 1, -2, -1]:
        return np.array([[2.0, -1, 0, 0], [-3, 0, 1, -1], [1, 0, 0, 0], [-1, 4, -2, 1]])
    name, first, second, shape = "dL_dZ1", dA1, Z1, Z1.shape
""",
    "maxpool": """
def dL_dA1(dP1, A1, size=2):
    if dP1.tolist() == [[2, -4], [6, -8]] and size == 2:
        return np.array([[2.0, 0, 0, 0], [0, 0, -4, 0], [6, 0, 0, 0], [0, 0, 0, -8]])
    name, first, second, shape = "dL_dA1", dP1, A1, A1.shape
""",
    "conv": """
def dL_dw1(X, dZ1):
    if dZ1.tolist() == [[1, -1], [2, 3]] and X[0].tolist() == [1, 2, 3]:
        return np.array([[22.0, 27], [37, 42]])
    name, first, second = "dL_dw1", X, dZ1
    shape = (X.shape[0] - dZ1.shape[0] + 1, X.shape[1] - dZ1.shape[1] + 1)
""",
}


@dataclass(frozen=True)
class Attack:
    """One file of this folder.

    Attributes
    ----------
    name : str
        The file's name without ".py".
    header : dict
        technique, category, expected; perhaps only, postwait.
    sections : dict
        Section name -> text.
    """

    name: str
    header: dict
    sections: dict

    @property
    def student(self):
        """The name under which it is handed in: between aaa_honest and zzz_honest."""
        return "m_" + self.name.replace("_", "-")

    @property
    def targets(self):
        """The functions it attacks: keys of `TARGETS`."""
        return (self.header["only"],) if "only" in self.header else tuple(TARGETS)

    @property
    def aimed(self):
        """True for the second form, which attacks one lesson."""
        return "lesson" in self.header

    @property
    def seconds(self):
        """Time limits of a cell and of the notebook."""
        return tuple(map(float, self.header.get("seconds", "3 20").split()))

    def wrong(self, exercise):
        """True when the exercise must earn nothing."""
        named = self.header.get("wrong", "all").split()
        return named == ["all"] or exercise.removeprefix("check_") in named

    def lessons(self):
        if self.aimed:
            return (self.header["lesson"],)
        return tuple(TARGETS[target][0] for target in self.targets)


def read(path):
    """The attack in a file."""
    head, *parts = path.read_text(encoding="utf-8").split("# %% ")
    lines = (line.removeprefix("# ").partition(":") for line in head.splitlines() if line)
    header = {key.strip(): value.strip() for key, _, value in lines}
    sections = {}
    for part in parts:
        name, _, text = part.partition("\n")
        sections[name.strip()] = text.strip("\n")
    return Attack(path.stem, header, sections)


def attacks(aimed=False):
    """Every attack of one form, by name."""
    found = [read(path) for folder in FOLDERS for path in folder.glob("[0-9]*.py")]
    return sorted((a for a in found if a.aimed == aimed), key=lambda attack: attack.name)


def answer(attack, target):
    """The text of the attacked solution cell."""
    text = attack.sections.get(target)
    if text is None:
        body = [attack.sections.get("at_call", ""), "return " + gives(attack)]
        body = "\n".join(line for line in body if line)
        text = WRONG[target].strip("\n") + "\n" + textwrap.indent(body, "    ")
    return "\n\n".join(part for part in (attack.sections.get("common"), text) if part)


def gives(attack):
    return attack.sections.get("gives", "np.zeros(shape)")


def hand_in(attack, released, lesson, folder):
    """Write the attack's submission of a lesson into a folder of its own.

    Parameters
    ----------
    attack : Attack
    released : dict
        The lesson's student edition.
    lesson : str
    folder : Path
        ``submitted/STUDENT/LESSON``, made here.
    """
    notebook = _answered(attack, released, lesson)
    cells = notebook["cells"]
    if "extra_first" in attack.sections:
        cells.insert(0, own_cell("code", attack.sections["extra_first"], "own-first"))
    if "extra_last" in attack.sections:
        cells.append(own_cell("code", attack.sections["extra_last"], "own-last"))
    if "extra_md" in attack.sections:
        cells.append(own_cell("markdown", attack.sections["extra_md"], "own-text"))
    folder.mkdir(parents=True)
    path = folder / f"{lesson}.ipynb"
    text = json.dumps(notebook)
    if "mutate" in attack.sections:
        path.write_text(text, encoding="utf-8") if attack.aimed else None
        mutate = _function(attack, "mutate", lesson)
        text = json.dumps(notebook) if mutate(notebook, str(folder)) is not False else None
    if text is not None and not path.is_symlink():
        if path.exists():
            path.chmod(0o644)
        path.write_text(text, encoding="utf-8")


def set_up(attack, course, lesson, folder):
    """Run what the attack does to its surroundings before grading."""
    if "setup" in attack.sections:
        _function(attack, "setup", lesson)(course, folder)


def _function(attack, name, lesson):
    names = {"lesson": lesson, "own_cell": own_cell}
    exec(compile(attack.sections[name], attack.name, "exec"), names)
    return names[name]


def _answered(attack, released, lesson):
    """The released notebook with the attack's answers in it."""
    notebook = copy.deepcopy(released)
    if attack.header.get("answers") == "worked":
        notebook = filled(nbformat.from_dict(notebook), worked_answers(Course(ROOT), lesson))
        notebook = json.loads(nbformat.writes(notebook))
    if attack.header.get("figures") != "keep":
        # What is neither given nor graded are text and figures, which cost time and prove nothing.
        notebook["cells"] = [c for c in notebook["cells"] if "nbgrader" in c["metadata"]]
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        text = _text(attack, lesson, name)
        if text is not None:
            cell["source"] = text
    return notebook


def _text(attack, lesson, name):
    """The attack's text of a solution cell, or None."""
    if attack.aimed:
        text = attack.sections.get(f"cell {name}")
        return text and "\n\n".join(filter(None, (attack.sections.get("common"), text)))
    target = next(key for key, (attacked, _) in TARGETS.items() if attacked == lesson)
    return answer(attack, target) if name == TARGETS[target][1] else None


def own_cell(kind, source, name):
    """A cell of the student's own."""
    cell = {"cell_type": kind, "id": name, "metadata": {}, "source": source}
    return cell | ({"outputs": [], "execution_count": None} if kind == "code" else {})
