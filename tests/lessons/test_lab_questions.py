"""lab.predict, lab.recall and lab.break_it: answered at once, with and without widgets."""

import html
import json
import re
from html.parser import HTMLParser

import ipywidgets
import lab
import numpy as np
import pytest
from _lab import breaking, cards, predict, quiz

from autograder.authoring import trainings
from autograder.authoring.lesson import read_lesson
from autograder.course import Course, CourseError
from autograder.exercises import find

DIGITS = "lessons/data/digits_01_6x6.npz"


@pytest.fixture
def live(monkeypatch):
    """Where widgets run."""
    monkeypatch.delenv(quiz.STILL, raising=False)


def gates():
    return lab.predict(
        "How many entries of `Z1` are above 0?",
        {6: "Six are below it.", 10: "", 16: ""},
        right=10,
        because="Ten gates are open.",
    )


def buttons(asked):
    """The live question's buttons by what stands on them, and the place of the reply."""
    *_, box, reply = asked.widget.children
    return {button.description: button for button in box.children}, reply


def told(reply):
    return re.sub(r"<style>.*?</style>|<[^>]+>", "", reply.value)


# --- Buttons -------------------------------------------------------------------------------


def test_a_press_is_answered_at_once_with_the_reason(live):
    found, reply = buttons(gates())
    assert list(found) == ["6", "10", "16"] and reply.value == ""
    found["6"].click()
    assert told(reply) == "✗ Not right: 6. Six are below it. Ten gates are open."
    assert found["6"].description == "✗ 6"
    found["10"].click()
    assert told(reply) == "✓ Right: 10. Ten gates are open."
    assert found["10"].description == "✓ 10"


def test_a_pressed_button_can_be_read_without_its_colour(live):
    from _lab.style import luminance, rgb

    for colour in quiz.PRESSED.values():
        assert 1.05 / (luminance(rgb(colour)) + 0.05) > 4.5
    found, _ = buttons(gates())
    found["6"].click()
    assert found["6"].style.button_color == quiz.PRESSED[False]


def test_the_reply_is_announced_to_a_screen_reader(live):
    found, reply = buttons(gates())
    found["16"].click()
    assert 'role="status"' in reply.value


@pytest.mark.parametrize("typed", ["-0.25", "−0,25", " -1/4 ", "-0.2501"])
def test_a_number_is_judged_in_any_form(live, typed):
    asked = lab.predict("What is the slope?", right=-0.25, because="Times w2.")
    *_, line, reply = asked.widget.children
    field, _ = line.children
    field.value = typed
    assert told(reply) == "✓ −0.25 is right. Times w2."


def test_a_wrong_number_is_told_the_right_one(live):
    *_, line, reply = lab.predict("?", right=2.0, because="Count.").widget.children
    field, button = line.children
    field.value = "3"
    assert told(reply) == "✗ Not 3 but 2. Count."
    reply.value = ""
    button.click()
    assert told(reply) == "✗ Not 3 but 2. Count."


def test_what_is_no_number_is_not_judged(live):
    *_, line, reply = lab.predict("?", right=2.0).widget.children
    line.children[0].value = "two"
    assert "no number" in told(reply) and "not 2" not in told(reply)


def test_the_tolerance_is_the_questions(live):
    asked = lab.predict("?", right=10, within=3)
    assert asked.number.reply("13").right and not asked.number.reply("13.1").right


def test_code_and_markup_in_a_question_are_text(live):
    asked = lab.predict("Is `Z1` < 0 & <b>?", ["`yes`", "no"], right="no")
    assert "<code>Z1</code> &lt; 0 &amp; &lt;b&gt;" in asked.html
    assert list(buttons(asked)[0]) == ["yes", "no"]


# --- Without widgets -----------------------------------------------------------------------


class Folded(HTMLParser):
    """The summaries of a page's details, and what each unfolds to."""

    def __init__(self, text):
        super().__init__()
        self.found, self.inside, self.last = {}, None, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.inside = tag if tag == "summary" else self.inside

    def handle_endtag(self, tag):
        self.inside = None if tag == "summary" else self.inside

    def handle_data(self, data):
        if self.inside:
            self.last = data
        elif self.last:
            self.found[self.last] = self.found.get(self.last, "") + data


def test_where_nothing_is_live_each_choice_unfolds_to_its_reply(monkeypatch):
    monkeypatch.setenv(quiz.STILL, "1")
    bundle = gates()._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    found = Folded(bundle["text/html"]).found
    assert list(found) == ["6", "10", "16"]
    assert found["10"].startswith("✓") and found["6"].startswith(
        "✗ Not right: 6. Six are below it."
    )


def test_where_nothing_is_live_a_number_is_folded(monkeypatch):
    monkeypatch.setenv(quiz.STILL, "1")
    asked = lab.predict("?", right=0.5, because="Half.")
    assert Folded(asked.html).found == {"Answer": "0.5. Half."}


def test_without_ipywidgets_the_question_unfolds(monkeypatch):
    monkeypatch.delenv(quiz.STILL, raising=False)
    monkeypatch.setattr(quiz, "ipywidgets", None)
    assert set(gates()._repr_mimebundle_()) == {"text/html", "text/plain"}


def test_a_saved_page_without_a_kernel_keeps_the_question(live):
    bundle = gates()._repr_mimebundle_()
    assert (
        "application/vnd.jupyter.widget-view+json" in bundle and "<details" in bundle["text/html"]
    )


def test_the_plain_text_does_not_answer():
    assert "Ten gates" not in repr(gates()) and "✓" not in repr(gates())


def test_a_right_answer_that_is_no_choice_is_refused():
    with pytest.raises(ValueError, match="none of the choices"):
        lab.predict("?", ["a", "b"], right="c")


def test_a_recall_names_its_lesson():
    asked = lab.recall(
        "06_max_pool", "Who gets the error?", ["the first", "all"], right="the first"
    )
    assert asked.heading == "From lesson 06, max pool"


def test_questions_are_never_counted(live, monkeypatch):
    from _lab import progress

    before = dict(progress._results)
    buttons(gates())[0]["6"].click()
    assert progress._results == before


# --- Graded questions ----------------------------------------------------------------------


@pytest.fixture
def shown(monkeypatch):
    """What lab.check shows, newest last."""
    seen = []
    monkeypatch.setattr(cards, "display", seen.append)
    lab.lesson("01_forward", ["conv2d"])
    return seen


def test_a_press_on_a_graded_question_tells_the_reason_and_the_line_to_type(live, shown):
    question = find("01_forward/question_1")
    question_1 = ""
    lab.check(question_1)
    found, reply = buttons(shown[-1])
    assert list(found) == list(question.reasons)
    for letter, reason in question.reasons.items():
        found[letter].click()
        assert html.escape(reason) in reply.value
        right = letter == question.correct
        assert (f'question_1 = "{letter}"' in html.unescape(reply.value)) == right


def test_a_press_counts_for_nothing(live, shown):
    lab.check("", "question_1")
    found, _ = buttons(shown[-1])
    found[find("01_forward/question_1").correct].click()
    lab.progress()
    assert shown[-1].heading.startswith("01_forward: 0 of ")


def test_a_wrong_letter_is_judged_and_is_not_done(live, shown):
    question = find("01_forward/question_1")
    wrong = next(letter for letter in question.reasons if letter != question.correct)
    lab.check(wrong, "question_1")
    assert [one.heading for one in shown] == [
        f"✗ question_1: not {wrong}",
        "question_1, once more",
    ]
    lab.progress()
    assert shown[-1].heading == "01_forward: 0 of 2 done" and "✗ not yet" in shown[-1].text


def test_the_card_says_which_answer_counts(shown):
    lab.check("", "question_1")
    assert "What counts is what you type in the cell above" in shown[-1].html


def test_no_saved_page_holds_the_reasons_of_a_graded_question(live, shown):
    lab.check("", "question_1")
    page = str(shown[-1]._repr_mimebundle_())
    reasons = find("01_forward/question_1").reasons.values()
    assert not any(reason[:30] in html.unescape(page) for reason in reasons)


# --- Break it ------------------------------------------------------------------------------

FALL = [0.7, 0.3, 0.1]
GOOD = [0.5, 0.8, 0.95]


@pytest.mark.parametrize(
    ("losses", "shares", "found"),
    [
        ([0.7, 0.4, 0.11], [0.5, 0.8, 0.95], "same"),
        ([0.7, 0.4, 0.11], [0.5, 0.8, 0.85], "less"),
        ([0.7, 0.6, 0.4], [0.5, 0.6, 0.7], "less"),
        ([0.7, 0.69, 0.69], [0.5, 0.5, 0.5], "nothing"),
        ([0.7, 2.0, 9.0], [0.5, 0.4, 0.3], "climbs"),
    ],
)
def test_what_a_training_does_is_read_from_its_curves(losses, shares, found):
    assert breaking.outcome(FALL, losses, GOOD, shares) == found


def test_own_runs_are_shown_with_the_reply(live):
    runs = {"right": (FALL, GOOD), "broken": ([0.7, 2.0, 9.0], [0.5, 0.4, 0.3])}
    asked = lab.break_it("conv2d_backward", "no_flip", because="Uphill.", runs=runs)
    found, reply = buttons(asked)
    assert len(found) == 4
    found[breaking.OUTCOMES["climbs"]].click()
    assert "The loss of broken goes from 0.7 to 9." in reply.value and "<img" in reply.value
    said = told(reply)
    assert said.startswith("✓") and "0.100" in said and "9.000" in said and said.endswith("Uphill.")


def test_the_still_page_folds_the_picture():
    runs = {"right": (FALL, GOOD), "broken": (FALL, GOOD)}
    page = lab.break_it("relu", "none", runs=runs).html
    before, after = page.split("Show what happens")
    assert "<img" not in before and "<img" in after


def test_a_mistake_without_data_says_what_to_do():
    with pytest.raises(LookupError, match="runs="):
        lab.break_it("conv2d_backward", "no_such_mistake")


# --- The build's trainings -----------------------------------------------------------------


@pytest.fixture
def digits(root):
    return root / DIGITS


def test_the_right_training_is_the_references(digits):
    from autograder import reference

    with np.load(digits) as data:
        X, Y = data["X_train"][:: trainings.STEP], data["Y_train"][:, :: trainings.STEP]
    _, losses = reference.train(
        X, Y, trainings._start(), trainings.LEARNING_RATE, trainings.EPOCHS + 1
    )
    found = trainings.trained("", "", digits)["losses"]
    np.testing.assert_allclose(found, losses, atol=1e-4)


@pytest.mark.parametrize("name", [*trainings.EACH, *trainings.WHOLE])
def test_each_function_can_be_put_in_its_place(digits, name):
    """The right function, put where a broken one would stand, changes nothing."""
    from autograder import reference

    with np.load(digits) as data:
        X, Y = data["X_train"][:6], data["Y_train"][:, :6]
    own, params = {name: getattr(reference, name)}, trainings._start()
    right = reference.backward(X, Y, *params.values())
    found = trainings._backward(X, Y, *params.values(), own)
    for key in right:
        np.testing.assert_allclose(found[key], right[key], atol=1e-12)


@pytest.mark.parametrize(
    ("name", "choice"),
    [
        ("relu", "mask_for_relu"),
        ("dL_dA1", "average_spread"),
        ("dL_dw1", "kernel_flipped_result"),
        ("dL_dF", "w2_left_out"),
        ("dL_dA2", "numerators_swapped"),
        ("backward", "one_over_m_twice"),
        ("update", "uphill"),
    ],
)
def test_a_planted_mistake_changes_the_training(digits, name, choice):
    right, broken = trainings.trained("", "", digits), trainings.trained(name, choice, digits)
    assert broken["losses"] != right["losses"]


def test_a_function_that_the_network_does_not_use_is_refused_with_advice(digits):
    with pytest.raises(CourseError, match="runs="):
        trainings.trained("conv2d_backward", "x", digits)
    with pytest.raises(CourseError, match="has no mistake 'x'"):
        trainings.trained("dL_dZ1", "x", digits)


def test_without_the_digits_it_is_said_what_is_missing(tmp_path):
    with pytest.raises(CourseError, match="which is missing"):
        trainings.trainings(['lab.break_it("dL_dZ1", "mask_from_error")'], tmp_path / "none.npz")


def test_calls_with_runs_of_their_own_ask_nothing_of_the_build():
    source = 'lab.break_it("a", "b", runs=mine)\nlab.break_it("c", "d", because="e")'
    assert trainings.planted(source) == [("c", "d")]
    assert trainings.trainings(["lab.check(relu)"], DIGITS) is None


def test_the_data_hold_numbers_and_names_alone(digits):
    cell = 'lab.break_it("dL_dZ1", "mask_from_error")'
    (item,) = json.loads(trainings.trainings([cell], digits))
    assert set(item) == {"exercise", "choice", "right", "broken"}
    for run in (item["right"], item["broken"]):
        assert set(run) == {"losses", "shares"}
        assert all(type(number) is float for part in run.values() for number in part)


def breaks(root):
    """Every (lesson, function, wrong choice) that a lesson breaks."""
    course = Course(root)
    for lesson in course.lesson_names():
        for cell in read_lesson(course.lesson_file(lesson)).cells:
            if cell.cell_type == "code" and "lab.break_it(" in cell.source:
                yield from ((lesson, *pair) for pair in trainings.planted(cell.source))


def test_no_lessons_outcome_hangs_on_a_hair(root, digits):
    """A change of a thousandth in the last loss would not change what the reader is told."""
    right = trainings.trained("", "", digits)
    for lesson, name, choice in breaks(root):
        broken = trainings.trained(name, choice, digits)
        shares = right["shares"], broken["shares"]
        outcomes = {
            breaking.outcome(
                right["losses"], [*broken["losses"][:-1], broken["losses"][-1] + d], *shares
            )
            for d in (-1e-3, 0.0, 1e-3)
        }
        assert len(outcomes) == 1, (lesson, name, choice)


def test_the_replies_name_each_choice():
    found = predict.replies({"a": "", "b": "No."}, "a", "Since.")
    assert {key: reply.text for key, reply in found.items()} == {
        "a": "✓ Right: a. Since.",
        "b": "✗ Not right: b. No. Since.",
    }


def test_quiz_controls_are_buttons_and_a_text_field(live):
    kinds = {type(w) for w in gates().widget.children[1].children}
    assert kinds == {ipywidgets.Button}
