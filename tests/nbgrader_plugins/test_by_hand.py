"""Formgrader's page of a submission: rubric and model answer beside each written answer."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.feedback import render
from autograder.feedback.page import page as feedback_page
from autograder.nbgrader_plugins.by_hand import ByHand
from autograder.submission.formulas import LONGEST, Formulas, mathml

MARK = {"grade_id": "explain_1", "grade": True, "solution": True, "points": 3}
MODEL = "### BEGIN SOLUTION\n\n**Model answer.** 5.\n\n**Rubric.** 1 point: 5.\n\n### END SOLUTION"


@pytest.fixture
def source(tmp_path):
    place = tmp_path / "source" / "06_max_pool"
    place.mkdir(parents=True)
    model = new_markdown_cell(MODEL, metadata={"nbgrader": MARK})
    nbformat.write(new_notebook(cells=[model]), place / "06_max_pool.ipynb")
    return place.parent


def shown(source, *cells):
    notebook = new_notebook(cells=list(cells))
    resources = {"assignment_id": "06_max_pool", "config_dir": ""}
    found, _ = ByHand(source=str(source)).preprocess(notebook, resources)
    return [cell.source for cell in found.cells]


def test_the_model_answer_and_the_rubric_stand_below_the_answer(source):
    answer = new_markdown_cell("mine", metadata={"nbgrader": MARK})
    found = shown(source, new_markdown_cell("why?"), answer, new_code_cell("1"))
    assert "[explain_1](#explain_1)." in found[0]
    assert found[1:3] == ["why?", "mine"] and found[4] == "1"
    assert found[3] == "**Model answer.** 5.\n\n**Rubric.** 1 point: 5."


def test_a_notebook_without_a_written_answer_stays_as_it_is(source):
    check = new_code_cell("1", metadata={"nbgrader": {**MARK, "solution": False}})
    assert shown(source, check) == ["1"]


def test_without_the_source_notebook_the_answer_is_shown_alone(tmp_path):
    answer = new_markdown_cell("mine", metadata={"nbgrader": MARK})
    assert shown(tmp_path, answer)[1:] == ["mine"]


def test_a_hand_grade_shows_its_comment_on_top_and_below_the_answer():
    comment = "Good: $A_1$ is named.\n\nThe tie is missing."
    mark = {**MARK, "score": 2.0, "comment": comment}
    notebook = new_notebook(cells=[new_markdown_cell("mine", metadata={"nbgrader": mark})])
    found = {"notebook": "06_max_pool", "score": 2.0, "max_score": 3.0, "late_penalty": 0.0}
    text = feedback_page(notebook, {"nbgrader": found})
    summary, answer = text.split("</table>")
    assert "2 of 3" in summary and "Good: $A_1$ is named." in summary
    assert "By hand" in answer and "The tie is missing." in answer and "<math" in answer


# --- Formulas ----------------------------------------------------------------------------


def test_formulas_are_mathml_with_what_the_converter_lacks():
    page = render.markdown(r"$\frac{1}{2}$ and $$\big[x_1, \dots\big] \mathrel{+}= 1$$")
    assert page.count("<math") == 2 and "<mfrac>" in page and 'display="block"' in page
    assert "formula" not in page


@pytest.mark.parametrize("tex", ["x^", r"\nope", "{" * 5000, "a & b", "x" * (LONGEST + 1)])
def test_what_is_no_formula_is_shown_as_it_was_typed(tex):
    assert mathml(tex).startswith('<code class="formula">$')


def test_a_formula_brings_no_html_and_no_attribute_into_the_page():
    text = r'$\text{<img src=x onerror=alert(1)>}$ ![a $\text{" onerror=alert(1)}$](data:,)'
    page = render.markdown(text)
    assert "<img src=x" not in page
    assert 'onerror=alert(1)"' not in page and '" onerror' not in page


def test_a_forged_place_shows_no_formula_twice():
    formulas = Formulas()
    place = formulas.place("x")
    assert formulas.put_back(place * 3).count("<math") == 1
    assert formulas.put_back(place + '<span title="formula-7"></span>') == ""
