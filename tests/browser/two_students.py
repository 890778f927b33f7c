"""Two submissions of a lesson: a perfect one, and a right one that tries to run script."""

import nbformat
from needs import ROOT

from autograder.authoring.samples import filled, release_notebook, worked_answers
from autograder.course import Course

ATTACK = (
    '<script>document.title = "owned"</script>'
    '<img src="x" alt="nothing" onerror="document.title = \'owned\'">'
    "<a href=\"javascript:document.title='owned'\">a link</a>"
)


def hand_in_two(course, lesson):
    """Put the submissions of "ada" and "mallory" into the folder of a course."""
    answers = worked_answers(Course(ROOT), lesson)
    perfect = filled(release_notebook(Course(ROOT), lesson), answers)
    _hand_in(course, "ada", lesson, perfect)
    scripted = filled(perfect, {"explain_1": f"My answer. {ATTACK}"})
    scripted.cells[1:1] = [_markdown(), _output()]
    _hand_in(course, "mallory", lesson, scripted)


def _hand_in(course, student, lesson, notebook):
    folder = course / "submitted" / student / lesson
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{lesson}.ipynb")


def _markdown():
    return nbformat.v4.new_markdown_cell(ATTACK)


def _output():
    lines = [
        "from IPython.display import HTML, Javascript, display",
        f"display(HTML({ATTACK!r}))",
        "display(Javascript('document.title = \"owned\"'))",
    ]
    return nbformat.v4.new_code_cell("\n".join(lines))
