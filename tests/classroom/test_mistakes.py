"""Wrong answers without a name are grouped, and an instructor's sentence names the group."""

import nbformat
import pytest

from autograder.authoring.samples import filled, release_notebook, worked_answers
from autograder.classroom.mistakes import BadMistakes, read_sayings
from autograder.commands.check_notebook import lesson_master
from autograder.course import Course
from autograder.submission.grade_submission import run_submission

LESSON = "05_flatten"
ODD = "def dL_dP1(dF, P1_shape):\n    return np.sin(1.7 * dF).reshape(P1_shape) * 1.2345"
SAME = (
    "def dL_dP1(dF, P1_shape):\n    x = np.sin(dF * 1.7)\n    return 1.2345 * x.reshape(P1_shape)"
)
SAYING = "You took the sine of the error. Flatten changes no number."


@pytest.fixture(scope="module")
def graded(root):
    course = Course(root)
    master = lesson_master(course, LESSON)

    def grade(source, seed=1, sayings=()):
        answers = {**worked_answers(course, LESSON), "dL_dP1": source}
        notebook = filled(release_notebook(course, LESSON), answers)
        data = nbformat.writes(notebook).encode()
        return run_submission(data, master, seed=seed, sayings=sayings)

    return grade


def score_of(found):
    return next(score for score in found.scores if score.name == "check_dL_dP1")


def test_answers_that_are_alike_share_a_group_whatever_the_seed(graded):
    one, other = score_of(graded(ODD)), score_of(graded(SAME, seed=2))
    assert one.groups == other.groups and len(one.groups) == 1 and not one.misconceptions


def test_a_sentence_names_the_group(graded, tmp_path):
    ((exercise, group),) = score_of(graded(ODD)).groups
    (tmp_path / "mistakes.toml").write_text(
        f'[[mistake]]\nexercise = "{exercise}"\ngroup = "{group}"\nsentence = "{SAYING}"\n'
    )
    found = score_of(graded(SAME, seed=3, sayings=read_sayings(tmp_path)))
    assert SAYING in found.sentences[0] and found.misconceptions and not found.groups
    assert found.score == score_of(graded(SAME, seed=3)).score


def test_a_file_that_cannot_be_read_says_what_to_mend(tmp_path):
    assert read_sayings(tmp_path) == ()
    (tmp_path / "mistakes.toml").write_text('[[mistake]]\nexercise = "x"\n')
    with pytest.raises(BadMistakes, match="mistake 1 lacks group and sentence"):
        read_sayings(tmp_path)
    (tmp_path / "mistakes.toml").write_text("[[mistake]")
    with pytest.raises(BadMistakes, match="cannot be read"):
        read_sayings(tmp_path)
