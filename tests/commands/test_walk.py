"""Every lesson, walked as a student walks it: with the right answers, and with each mistake."""

import copy
import functools
import html
import os
import re
import shutil

import nbformat
import pytest
from lesson_tools import exercises
from nbclient import NotebookClient

from autograder.authoring.samples import filled, release_notebook, with_mistake, worked_answers
from autograder.commands.check_notebook import feedback_page, lesson_master
from autograder.course import Course
from autograder.exercises import Written, lessons, of_lesson
from autograder.submission.grade_submission import run_submission

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
SEED = 2024
LESSONS = lessons()
each_lesson = pytest.mark.parametrize("lesson", LESSONS, scope="module")  # one sandbox a lesson
# The first mistake of every other exercise, and the second of those between. tests/exercises
# tries all of them, without a notebook.
TURNS = [(0, 0), (1, 1)]


@pytest.fixture(scope="module")
def course(root):
    return Course(root)


@pytest.fixture(scope="module")
def masters(course):
    return functools.cache(lambda lesson: lesson_master(course, lesson))


def graded(notebook, master):
    return run_submission(nbformat.writes(notebook).encode(), master, seed=SEED)


def without_demonstrations(notebook):
    """The notebook without its free cells, which a student may delete: quicker to run."""
    notebook = copy.deepcopy(notebook)
    notebook.cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    return notebook


def automatic(lesson):
    """Name -> points of all that is not graded by hand."""
    return {i.name: i.points for i in of_lesson(lesson) if not isinstance(i, Written)}


def shown(outputs, names):
    """What the cards in sight say of the exercises of these names: pairs such as ("✓", name)."""
    text = html.unescape(str([output.get("data", {}).get("text/html") for output in outputs]))
    return {pair for pair in re.findall(r"([✓✗○])(?:<[^>]*>|\s)*(\w+)", text) if pair[1] in names}


@each_lesson
def test_the_released_folder_alone_runs_with_the_answers_in(course, tmp_path, lesson):
    place = tmp_path / "Übung eins" / lesson
    shutil.copytree(course.release / lesson, place)
    notebook = filled(release_notebook(course, lesson), worked_answers(course, lesson))
    client = NotebookClient(
        notebook,
        timeout=120,
        extra_arguments=["--log-level=40"],
        resources={"metadata": {"path": str(place)}},
    )
    # As on a machine where only NumPy, Matplotlib and Jupyter are installed.
    block = "import sys; sys.modules['autograder'] = None"
    notebook.cells.insert(0, nbformat.v4.new_code_cell(block))
    client.execute(env={**os.environ, "MPLBACKEND": "module://matplotlib_inline.backend_inline"})
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]
    names = automatic(lesson)
    assert shown(outputs, names) == {("✓", name) for name in names}


@each_lesson
def test_the_worked_answers_earn_full_marks(course, masters, lesson):
    notebook = without_demonstrations(release_notebook(course, lesson))
    result = graded(filled(notebook, worked_answers(course, lesson)), masters(lesson))
    scores = {score.name: score for score in result.scores}
    for name, points in automatic(lesson).items():
        assert scores[f"check_{name}"].score == points, scores[f"check_{name}"]
    for item in of_lesson(lesson):
        if isinstance(item, Written):
            assert scores[item.name].status == "manual"
    assert "There is no check for" not in str(result.notebook)
    outputs = [output for cell in result.notebook["cells"] for output in cell.get("outputs", [])]
    assert not [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]


@each_lesson
def test_the_untouched_lesson_earns_nothing_and_breaks_nothing(course, masters, lesson):
    result = graded(release_notebook(course, lesson), masters(lesson))
    assert result.score == 0
    assert {score.status for score in result.scores} == {"missing"}
    free = [cell for cell in result.notebook["cells"] if "nbgrader" not in cell["metadata"]]
    outputs = [output for cell in free for output in cell.get("outputs", [])]
    assert not [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]


@each_lesson
@pytest.mark.parametrize(("which", "start"), TURNS)
def test_mistakes_cost_their_exercises_and_are_named(course, masters, lesson, which, start):
    wrong = {e: e.mistakes[which] for e in exercises(lesson)[start::2] if e.mistakes[which:]}
    answers = worked_answers(course, lesson)
    for exercise, mistake in wrong.items():
        answers = with_mistake(answers, exercise, mistake)
    notebook = filled(without_demonstrations(release_notebook(course, lesson)), answers)
    result = graded(notebook, masters(lesson))
    lost = {s.name: s for s in result.scores if s.score is not None and s.score < s.points}
    told = {name: score.sentences for name, score in lost.items()}
    assert set(lost) == {f"check_{exercise.name}" for exercise in wrong}, told
    page = feedback_page(lesson, result)
    for name, score in lost.items():
        assert score.misconceptions, told[name]
        assert all(html.escape(line) in page for line in score.sentences[0].split("\n"))
