"""The build: lessons to editions and back, the same twice, nothing secret for students."""

import json
import re
import shutil

import nbformat
import pytest

from autograder.authoring.editions import build_source, pull, recorded_digest, stale
from autograder.authoring.lesson import (
    read_lesson,
    to_lesson,
    to_source,
    without_solution_marks,
    write_lesson,
)
from autograder.authoring.lint import lint_lesson, sentences
from autograder.authoring.unpulled import unpulled
from autograder.commands.author import build
from autograder.course import Course, CourseError, find_course
from autograder.exercises import lessons, of_lesson
from autograder.submission.released import judge_calls, without_hidden

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def course(root):
    return Course(root)


@pytest.fixture
def copied(course, tmp_path):
    """A course of one lesson in a folder of its own, whose name has a space and an umlaut."""
    place = tmp_path / "ein schöner Kurs"
    (place / "lessons").mkdir(parents=True)
    shutil.copy(course.root / "nbgrader_config.py", place)
    shutil.copy(course.lesson_file("07_relu"), place / "lessons")
    shutil.copy(course.lessons / "lab.py", place / "lessons")
    for folder in ("_lab", "data"):
        shutil.copytree(course.lessons / folder, place / "lessons" / folder)
    shutil.copytree(course.source / "07_relu", place / "source" / "07_relu")
    return Course(place)


def notebook(course, edition, lesson):
    return nbformat.read(getattr(course, edition) / lesson / f"{lesson}.ipynb", as_version=4)


def test_the_course_has_its_ten_lessons(course):
    assert course.lesson_names() == list(lessons())


@pytest.mark.parametrize("lesson", lessons())
def test_a_lesson_survives_the_way_to_source_and_back(course, lesson):
    text = course.lesson_file(lesson).read_text(encoding="utf-8")
    source = to_source(read_lesson(course.lesson_file(lesson)), lesson)
    assert write_lesson(to_lesson(source)) == text
    nbformat.validate(source)


@pytest.mark.parametrize("lesson", lessons())
def test_cell_ids_are_unique_and_do_not_hang_on_the_text(course, lesson):
    read = read_lesson(course.lesson_file(lesson))
    ids = [cell.id for cell in to_source(read, lesson).cells]
    assert len(set(ids)) == len(ids)
    read.cells[-1].source += "\n\nOne more sentence."
    assert [cell.id for cell in to_source(read, lesson).cells] == ids


def test_no_edition_is_stale(course):
    assert stale(course, course.lesson_names()) == []


def test_a_changed_lesson_makes_its_editions_stale(copied):
    path = copied.lesson_file("07_relu")
    path.write_text(path.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    found = stale(copied, ["07_relu"])
    assert "source/07_relu/07_relu.ipynb is stale" in found
    assert "notebooks/07_relu.ipynb is stale" in found


def test_windows_line_ends_change_nothing(copied, course):
    path = copied.lesson_file("07_relu")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    build_source(copied, "07_relu", copied.source / "07_relu")
    made = (copied.source / "07_relu" / "07_relu.ipynb").read_bytes()
    assert made == (course.source / "07_relu" / "07_relu.ipynb").read_bytes()


def test_an_edit_in_source_comes_back_to_the_lesson(copied):
    assert pull(copied, "07_relu") is None
    path = copied.source / "07_relu" / "07_relu.ipynb"
    edited = nbformat.read(path, as_version=4)
    edited.cells[0].source += "\n\nA sentence from JupyterLab."
    nbformat.write(edited, path)
    written = pull(copied, "07_relu")
    assert "A sentence from JupyterLab." in written.read_text(encoding="utf-8")
    build_source(copied, "07_relu", copied.source / "07_relu")
    assert pull(copied, "07_relu") is None


@pytest.fixture
def built(copied):
    build_source(copied, "07_relu", copied.source / "07_relu")
    path = copied.source / "07_relu" / "07_relu.ipynb"

    def edit(change):
        source = nbformat.read(path, as_version=4)
        change(source)
        nbformat.write(source, path)
        return path.read_bytes()

    return edit


def test_an_edit_that_was_not_pulled_stops_the_build_and_is_shown(copied, built):
    def another_sentence(source):
        source.cells[1].source += "\n\nA sentence of my own."

    edited = built(another_sentence)
    with pytest.raises(CourseError, match=r"(?s)\+A sentence of my own.*autograder pull 07_relu"):
        build(["07_relu"], course=str(copied.root))
    path = copied.source / "07_relu" / "07_relu.ipynb"
    assert path.read_bytes() == edited and not copied.release.exists()
    pull(copied, "07_relu")
    assert unpulled(copied, "07_relu") == []


def test_other_points_in_source_are_an_edit_too(copied, built):
    def more_points(source):
        cell = next(c for c in source.cells if c.metadata.get("nbgrader", {}).get("points"))
        cell.metadata.nbgrader["points"] = 70

    built(more_points)
    assert "'points': 70" in unpulled(copied, "07_relu")[0]


def test_a_source_that_was_run_or_a_lesson_that_was_changed_is_no_edit(copied, built):
    def run_it(source):
        cell = next(c for c in source.cells if c.cell_type == "code")
        cell.outputs, cell.execution_count = [nbformat.v4.new_output("stream", text="ran")], 1

    built(run_it)
    lesson = copied.lesson_file("07_relu")
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert unpulled(copied, "07_relu") == []


@pytest.mark.parametrize("lesson", lessons())
def test_release_holds_no_solution_and_no_hidden_test(course, lesson):
    released = notebook(course, "release", lesson)
    text = "\n".join(cell.source for cell in released.cells)
    for secret in ("BEGIN SOLUTION", "HIDDEN TESTS", "judge(", "autograder.reference"):
        assert secret not in text
    for cell in notebook(course, "source", lesson).cells:
        for region in re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", cell.source, re.S):
            lines = [line.strip() for line in region.splitlines() if len(line.strip()) > 12]
            if cell.cell_type == "code" and lines:
                assert "\n".join(lines) not in "\n".join(
                    line.strip() for line in text.splitlines()
                ), cell.id
    for path in (course.release / lesson).rglob("*.py"):
        helper = path.read_text(encoding="utf-8")
        assert "autograder.reference" not in helper and "import reference" not in helper


@pytest.mark.parametrize("lesson", lessons())
def test_every_graded_cell_has_points_from_the_exercise(course, lesson):
    points = {
        cell.metadata.nbgrader.grade_id.removeprefix("check_"): cell.metadata.nbgrader.points
        for cell in notebook(course, "source", lesson).cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }
    assert points == {item.name: item.points for item in of_lesson(lesson)}


@pytest.mark.parametrize("lesson", lessons())
def test_the_lesson_is_whole(course, lesson):
    assert lint_lesson(course, lesson) == []


@pytest.mark.parametrize("lesson", lessons())
def test_the_worked_edition_ran_without_an_error_or_a_warning(course, lesson):
    worked = nbformat.read(course.worked / f"{lesson}.ipynb", as_version=4)
    outputs = [output for cell in worked.cells for output in cell.get("outputs", [])]
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]
    assert [o for o in outputs if "lab-figure" in o.get("data", {}).get("text/html", "")]
    assert all(c.execution_count for c in worked.cells if c.cell_type == "code" and c.source)
    text = json.dumps(worked)
    assert "BEGIN SOLUTION" not in text and "HIDDEN TESTS" not in text
    assert recorded_digest(course.worked / f"{lesson}.ipynb")


@pytest.mark.parametrize("lesson", lessons())
def test_every_figure_has_an_alternative_text(course, lesson):
    text = (course.worked / f"{lesson}.ipynb").read_text(encoding="utf-8")
    images = re.findall(r"<img [^>]*>", text)
    assert images
    assert all(re.search(r'alt=\\"[^"\\]{20,}', image) for image in images)


def test_lint_finds_what_is_missing(copied):
    path = copied.lesson_file("07_relu")
    whole = path.read_text(encoding="utf-8")
    long = "word " * 40
    for old, new, sentence in (
        ('judge("07_relu/relu_mask", relu_mask)', "pass", "needs, in its hidden region"),
        ("**Goal:**", "Goal", "the top says no **Goal:**"),
        ("points:", "marks:", "the front matter says points: None"),
        ("**Time:**", f"{long}. **Time:**", "a sentence of 4"),
        ("- **≥ for >.**", "- <!-- mark -->**≥ for >.**", "words behind a comment"),
    ):
        assert old in whole
        path.write_text(whole.replace(old, new, 1), encoding="utf-8")
        assert any(sentence in found for found in lint_lesson(copied, "07_relu")), sentence


def test_an_unknown_exercise_in_a_lesson_is_refused_by_name(copied):
    path = copied.lesson_file("07_relu")
    text = path.read_text(encoding="utf-8").replace(":exercise: relu_mask", ":exercise: relu_mas")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match="relu_mas.*Did you mean 'relu_mask'"):
        to_source(read_lesson(path), "07_relu")


def test_bad_places_are_told_apart(tmp_path, copied):
    with pytest.raises(CourseError, match="No course found"):
        find_course(tmp_path)
    with pytest.raises(CourseError, match="no lesson file"):
        read_lesson(copied.lesson_file("11_more"))
    (copied.source / "07_relu" / "07_relu.ipynb").write_text("{")
    with pytest.raises(CourseError, match=r"07_relu\.ipynb is not a notebook"):
        pull(copied, "07_relu")
    copied.lesson_file("07_relu").write_bytes(b"\xff\xfe")
    with pytest.raises(CourseError, match="not UTF-8"):
        read_lesson(copied.lesson_file("07_relu"))


def test_regions_are_cut_out_whole():
    text = "a\n### BEGIN HIDDEN TESTS\njudge('x/y', y)\n### END HIDDEN TESTS\nb"
    assert without_hidden(text) == "a\nb"
    text = "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
    assert without_solution_marks(text) == "def f():\n    return 1"
    (call,) = judge_calls("judge('07_relu/relu_mask', relu_mask)")
    assert (call.exercise, call.name) == ("07_relu/relu_mask", "relu_mask")
    assert judge_calls("not python (") == ()
    assert sentences("One. Two words?\n\n- Three") == ["One.", "Two words?", "- Three"]
