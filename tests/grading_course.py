"""A small course in a temporary folder: one lesson, released by the real nbgrader."""

import json
from pathlib import Path

import nbformat
from nbconvert.exporters import HTMLExporter
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.server_extensions.formgrader import handlers
from traitlets.config import Config

from autograder.exercises import Exercise, Question, of_lesson
from autograder.nbgrader_plugins.config import configure

LESSON = "08_convolution"
LAB = '''"""What the notebook imports."""

import numpy as np


def test(function, args, wanted):
    got = function(*args)
    if not np.allclose(got, wanted):
        raise AssertionError(f"{function.__name__} gives {got}")
    print("visible check passed")


def judge(exercise, thing):
    raise RuntimeError("the hidden call must never run in the student's process")
'''
SETUP = "import numpy as np\nimport lab\nfrom lab import judge"
ANSWERS = {
    "dL_db1": "def dL_db1(dZ1):\n    return np.sum(dZ1).reshape(1, 1)",
    "dL_dw1_entry": (
        "def dL_dw1_entry(X, dZ1, k, l):\n"
        "    h, w = dZ1.shape\n"
        "    return float(np.sum(dZ1 * X[k:k + h, l:l + w]))"
    ),
    "dL_dw1": (
        "def dL_dw1(X, dZ1):\n"
        "    h, w = dZ1.shape\n"
        "    rows, columns = X.shape[0] - h + 1, X.shape[1] - w + 1\n"
        "    dw = np.zeros((rows, columns))\n"
        "    for k in range(rows):\n"
        "        for l in range(columns):\n"
        "            dw[k, l] = np.sum(dZ1 * X[k:k + h, l:l + w])\n"
        "    return dw"
    ),
    "question_1": 'question_1 = "{correct}"',
    "explain_1": "Each entry of the kernel meets one pixel for each entry of Z1.",
}
EXERCISES = ("dL_db1", "dL_dw1_entry", "dL_dw1")


class SmallCourse:
    """A course root with source/, release/ and a gradebook: SQLite's, or at `db_url`."""

    def __init__(self, root, db_url=None):
        self.root = Path(root)
        self.config = Config()
        self.config.CourseDirectory.root = str(self.root)
        self.config.CourseDirectory.course_id = "small"
        if db_url:
            self.config.CourseDirectory.db_url = db_url
        configure(self.config)

    def coursedir(self, student="*"):
        coursedir = CourseDirectory(config=self.config)
        coursedir.assignment_id, coursedir.student_id = LESSON, student
        return coursedir

    @property
    def db_url(self):
        return self.coursedir().db_url

    @property
    def source(self):
        return self.root / "source" / LESSON

    def release(self, text="### BEGIN HIDDEN TESTS\n{call}\n### END HIDDEN TESTS"):
        """Write the source edition and let nbgrader make the student's edition."""
        self.source.mkdir(parents=True)
        (self.source / "lab.py").write_text(LAB)
        (self.source / "data").mkdir()
        (self.source / "data" / "pixels.txt").write_text("1 2 3\n")
        (self.source / f"{LESSON}.ipynb").write_text(json.dumps(_source_notebook(text)))
        GenerateAssignment(coursedir=self.coursedir("."), config=self.config).start()
        return self

    def released(self):
        return nbformat.read(self.root / "release" / LESSON / f"{LESSON}.ipynb", as_version=4)

    def folder(self, student):
        folder = self.root / "submitted" / student / LESSON
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def submit(self, student, answers=None, first="", change=None):
        """Hand in the released notebook with answers; `change` may edit it further."""
        notebook = filled(self.released(), ANSWERS if answers is None else answers, first)
        if change:
            change(notebook, self.folder(student))
        self.submit_bytes(student, json.dumps(notebook).encode())

    def submit_bytes(self, student, data):
        (self.folder(student) / f"{LESSON}.ipynb").write_bytes(data)

    def autograde(self, student="*", **options):
        """Run the stock converter with our configuration, as `nbgrader autograde` does."""
        config = Config(self.config)
        for name, value in options.items():
            config.JudgedExecute[name] = value
        Autograde(coursedir=self.coursedir(student), config=config).start()

    def feedback(self, student="*"):
        GenerateFeedback(coursedir=self.coursedir(student), config=self.config).start()
        return self.root / "feedback" / student / LESSON / f"{LESSON}.html"

    def graded(self, student):
        path = self.root / "autograded" / student / LESSON / f"{LESSON}.ipynb"
        return nbformat.read(path, as_version=4)

    def formgrader_page(self, student):
        """The page on which Formgrader shows a submission to the instructor."""
        config = Config(self.config)
        config.HTMLExporter.template_name = "formgrade"
        config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
        names = ("student", "assignment", "notebook", "submission_id", "notebook_id")
        resources = {"nbgrader": {}, "base_url": "", "index": 0, "total": 1, "assignment_id": ""}
        resources |= dict.fromkeys(names, "")
        exporter = HTMLExporter(config=config)
        page, _ = exporter.from_notebook_node(self.graded(student), resources=resources)
        return page


def filled(notebook, answers, first=""):
    """The notebook with the answers in its solution cells, and code in a first cell of its own."""
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("solution") and mark["grade_id"] in answers:
            cell["source"] = answers[mark["grade_id"]].replace("{correct}", correct())
    if first:
        notebook["cells"].insert(1, code_cell(first))
    return notebook


def correct():
    item = next(i for i in of_lesson(LESSON) if i.name == "question_1")
    return item.correct


def code_cell(source, **mark):
    metadata = {"nbgrader": mark} if mark else {}
    return {
        "cell_type": "code",
        "metadata": metadata,
        "source": source,
        "outputs": [],
        "execution_count": None,
        "id": f"{mark.get('grade_id', 'own')}-{len(source)}"[:64],
    }


def _source_notebook(text):
    cells = [code_cell(SETUP)]
    for item in of_lesson(LESSON):
        if item.name not in ANSWERS:
            continue
        answer = ANSWERS[item.name].replace("{correct}", correct())
        common = {"schema_version": 3, "task": False}
        if isinstance(item, Exercise | Question):
            head, _, body = answer.partition("\n")
            body = f"    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"
            source = f"{head}\n{body}"
            if isinstance(item, Question):
                source = f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION"
            solution = {"grade": False, "solution": True, "locked": False, "grade_id": item.name}
            check = {"grade": True, "solution": False, "locked": True, "points": item.points}
            call = f'judge("{item.id}", {item.name})'
            cells.append(code_cell(source, **solution, **common))
            shown = f"print({item.name})" if isinstance(item, Question) else VISIBLE[item.name]
            source = f"{shown}\n{text.format(call=call)}"
            cells.append(code_cell(source, **check, grade_id=f"check_{item.name}", **common))
        else:
            mark = {"grade": True, "solution": True, "locked": False, "points": item.points}
            cell = code_cell(answer, **mark, grade_id=item.name, **common)
            del cell["outputs"], cell["execution_count"]
            cells.append({**cell, "cell_type": "markdown"})
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


VISIBLE = {
    "dL_db1": "lab.test(dL_db1, (np.ones((2, 2)),), [[4.0]])",
    "dL_dw1_entry": "lab.test(dL_dw1_entry, (np.ones((3, 3)), np.ones((2, 2)), 0, 1), 4.0)",
    "dL_dw1": "lab.test(dL_dw1, (np.ones((3, 3)), np.ones((2, 2))), np.full((2, 2), 4.0))",
}
