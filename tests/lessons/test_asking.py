"""Each lesson asks before it shows: two recalls, two predictions and more, one break it."""

import ast
import builtins

import nbformat
import numpy as np
import pytest
from lesson_tools import run_cell, run_lesson

from autograder.authoring import trainings
from autograder.authoring.lesson import read_lesson, without_solution_marks
from autograder.course import Course, home_course
from autograder.submission.released import without_hidden

ASKING = ("lab.recall", "lab.predict", "lab.break_it")
LESSONS = home_course().lesson_names()


def cells_of(root, lesson):
    return read_lesson(Course(root).lesson_file(lesson)).cells


def calls(source, name):
    """The calls of a function of lab in a cell."""
    nodes = ast.walk(ast.parse(source))
    return [n for n in nodes if isinstance(n, ast.Call) and ast.unparse(n.func) == name]


def asked(cells, name):
    """(place, call) of each question of a kind."""
    code = [
        (n, c.source) for n, c in enumerate(cells) if c.cell_type == "code" and name in c.source
    ]
    return [(place, call) for place, source in code for call in calls(source, name)]


@pytest.mark.parametrize("lesson", LESSONS[1:])  # before the first there is nothing to recall
def test_a_lesson_opens_with_questions_from_one_and_three_lessons_ago(root, lesson):
    cells, number = cells_of(root, lesson), int(lesson[:2])
    recalls = asked(cells, "lab.recall")
    wanted = {max(number - 1, 0), max(number - 3, 0)}
    assert {int(call.args[0].value[:2]) for _, call in recalls} == wanted
    assert len(recalls) == 2
    begins = next(n for n, c in enumerate(cells) if "## Where we are" in c.source)
    assert all(place <= begins for place, _ in recalls)


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_asks_for_predictions_and_ends_with_a_break(root, lesson):
    cells = cells_of(root, lesson)
    predictions = asked(cells, "lab.predict")
    assert len(predictions) >= 2
    ((place, _),) = asked(cells, "lab.break_it")
    ending = next(n for n, c in enumerate(cells) if "## What we have now" in c.source)
    assert max(p for p, _ in predictions) < place < ending


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_question_is_in_a_cell_of_its_own_and_says_why(root, lesson):
    cells = cells_of(root, lesson)
    for name in ASKING:
        for place, call in asked(cells, name):
            assert len(ast.parse(cells[place].source).body) == 1
            assert any(keyword.arg == "because" for keyword in call.keywords)


def namespace_of(lesson, call):
    """What a question's names stand for; the lesson runs only for names of its own."""
    import lab

    plain = {"lab": lab, "np": np, "example": lab.example}
    used = {node.id for node in ast.walk(call) if isinstance(node, ast.Name)}
    return plain if used <= {*plain, *dir(builtins)} else dict(run_lesson(lesson)[0])


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_question_can_be_answered_right_and_wrong(root, lesson):
    """On the lesson's own arrays: one right choice of several, or a number."""
    for name in ASKING:
        for _, call in asked(cells_of(root, lesson), name):
            if any(keyword.arg == "runs" for keyword in call.keywords):
                continue  # its trainings take seconds; the worked edition shows their outcome
            quiz = eval(ast.unparse(call), namespace_of(lesson, call))
            if quiz.number:
                assert quiz.number.reply(str(quiz.number.right)).right
            else:
                assert [reply.right for reply in quiz.replies.values()].count(True) == 1
                assert len(quiz.replies) >= 3


# What the lessons' texts say of each broken training.
OUTCOMES = {
    ("slope_along", "last_left_out"): "less",
    ("relu", "mask_for_relu"): "less",
    ("dL_dA2", "numerators_swapped"): "climbs",
    ("dL_dZ2", "slope_twice"): "less",
    ("dL_dF", "w2_left_out"): "less",
    ("dL_dP1", "column_major"): "same",
    ("dL_dA1", "average_spread"): "less",
    ("dL_dZ1", "mask_from_error"): "nothing",
    ("dL_dw1", "kernel_flipped_result"): "less",
    ("backward", "one_over_m_twice"): "nothing",
    ("conv2d_backward", "dX_flipped"): "less",
    ("minibatches", "shuffled_apart"): "nothing",
    ("backward", "overwritten"): "climbs",
    ("own_layer_backward", "halved"): "same",
}


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_text_of_a_break_fits_its_curves(root, lesson):
    from _lab import breaking

    ((_, call),) = asked(cells_of(root, lesson), "lab.break_it")
    pair = tuple(argument.value for argument in call.args)
    if any(keyword.arg == "runs" for keyword in call.keywords):
        assert f"✓ Right: {breaking.OUTCOMES[OUTCOMES[pair]]}" in shown(root, lesson)
        return
    runs = breaking._recorded(*pair)
    (right, shares), (broken, broken_shares) = runs["right"], runs["broken"]
    assert breaking.outcome(right, broken, shares, broken_shares) == OUTCOMES[pair]
    assert len(right) == trainings.EPOCHS + 1


def shown(root, lesson):
    """What the worked edition shows for the broken training."""
    worked = nbformat.read(Course(root).worked / f"{lesson}.ipynb", as_version=4)
    cell = next(cell for cell in worked.cells if "lab.break_it(" in cell.source)
    return cell.outputs[0].data["text/html"]


def test_a_kernel_on_the_wrong_orders_is_not_given_away_by_the_accuracy():
    """Lesson 08 says so of the flipped result."""
    from _lab import breaking

    runs = breaking._recorded("dL_dw1", "kernel_flipped_result")
    (right, shares), (broken, broken_shares) = runs["right"], runs["broken"]
    assert broken_shares[-1] >= shares[-1] and broken[-1] > 10 * right[-1]


def test_lesson_09_trains_with_the_students_own_functions(root, monkeypatch, tmp_path):
    """With mynet.py complete its curve is that of the lesson's backward, step by step."""
    import numpy as np
    from _lab import mynet

    course = Course(root)
    monkeypatch.setattr(mynet, "HERE", tmp_path)
    sources = [START]
    for lesson in [name for name in course.lesson_names() if name < "09"]:
        for cell in read_lesson(course.lesson_file(lesson)).cells:
            if cell.metadata.get("role") == "solution" and "def " in cell.source:
                sources.append(without_solution_marks(without_hidden(cell.source)))
    (tmp_path / "mynet.py").write_text("\n\n".join(sources), encoding="utf-8")
    namespace = dict(run_lesson("09_gradient_descent")[0])
    cells = cells_of(root, "09_gradient_descent")
    source = next(cell.source for cell in cells if "def own_gradients" in cell.source)
    run_cell(source, "own", namespace)
    ask = namespace["own_training"]
    X, Y, backward = (namespace[name] for name in ("few_X", "few_Y", "backward"))
    by_batch = ask(lambda params: backward(X, Y, **params), epochs=5)
    np.testing.assert_allclose(ask(namespace["own_gradients"], epochs=5), by_batch, rtol=1e-9)


START = "import numpy as np\n"
