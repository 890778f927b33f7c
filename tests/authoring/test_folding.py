"""Plumbing is folded in every edition, and nothing else is."""

import nbformat
import pytest

from autograder.authoring.folding import fold, folded, unfold
from autograder.authoring.lesson import read_lesson, to_lesson, to_source
from autograder.course import Course
from autograder.exercises import lessons


@pytest.mark.parametrize(
    "source",
    [
        'lab.chain(current="∂A1/∂Z1")',
        "lab.row(\n    ('Z1', example.Z1),\n)\n",
        "lab.show(a)\nlab.show(b)",
        "lab.losses(run[1]) if run else waiting",
        'lab.predict("?", right=1)',
        "import numpy as np\n\nimport lab\nfrom lab import example\n\nlab.lesson('x', [])",
    ],
)
def test_what_sets_up_draws_or_asks_is_folded(source):
    assert folded(source)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "# a comment",
        "import numpy as np",
        "lab.check(relu)",
        "lab.progress()",
        "lab.gradient_table(f, g, x)",
        "gates = np.ones(3)\nlab.show(gates)",
        "def relu(Z):\n    return Z",
        "lab.lesson('x', [])\nprint(1)",
        "not python (",
    ],
)
def test_what_a_student_reads_or_writes_is_not(source):
    assert not folded(source)


def test_a_lesson_can_ask_for_a_fold():
    assert fold({"fold": True}, "x = 1") == {"jupyter": {"source_hidden": True}}
    assert unfold({"jupyter": {"source_hidden": True}}, "x = 1") == {"fold": True}


@pytest.mark.parametrize("lesson", lessons())
def test_folding_and_back_is_the_lesson_again(root, lesson):
    read = read_lesson(Course(root).lesson_file(lesson))
    source = to_source(read, lesson)
    again = to_lesson(source)
    assert [cell.metadata for cell in again.cells] == [
        {key: value for key, value in cell.metadata.items()} for cell in read.cells
    ]


@pytest.mark.parametrize("lesson", lessons())
def test_a_lesson_begins_with_its_text(root, lesson):
    """What a student sees first is a heading, and no line of the set-up."""
    source = to_source(read_lesson(Course(root).lesson_file(lesson)), lesson)
    seen = [cell for cell in source.cells if not hidden(cell)]
    assert seen[0].cell_type == "markdown" and seen[0].source.startswith("# ")
    assert not any("lab.lesson(" in cell.source or "lab.chain(" in cell.source for cell in seen)


def hidden(cell):
    return cell.metadata.get("jupyter", {}).get("source_hidden", False)


@pytest.mark.parametrize("lesson", lessons())
def test_what_a_student_writes_and_checks_is_never_folded(root, lesson):
    source = to_source(read_lesson(Course(root).lesson_file(lesson)), lesson)
    graded = [cell for cell in source.cells if cell.metadata.get("nbgrader", {}).get("grade_id")]
    assert not any(
        hidden(cell)
        for cell in graded
        if cell.metadata.nbgrader.grade or cell.metadata.nbgrader.solution
    )
    nbformat.validate(source)
