"""lab.test, lab.choice and lab.gradient_table: what a pass shows and what a failure says."""

import re

import lab
import numpy as np
import pytest
from _lab import cards

from autograder import reference

E = lab.example


# --- Visible checks ------------------------------------------------------------------------


@pytest.fixture
def shown(monkeypatch):
    """The cards shown, newest last."""
    seen = []
    monkeypatch.setattr(cards, "display", seen.append)
    lab.lesson("01_forward", ["relu"])
    return seen


def relu(Z):
    return np.maximum(Z, 0.0)


def said(function, args=(E.Z1,), wanted=E.A1, **options):
    """What a failed check says."""
    with pytest.raises(lab.CheckFailed) as failed:
        lab.test(function, args, wanted, **options)
    assert failed.value._render_traceback_() == failed.value.lines
    assert "Traceback" not in str(failed.value)
    return str(failed.value)


def test_a_right_answer_shows_a_card(shown):
    assert lab.test(relu, (E.Z1,), E.A1) is None
    assert shown[0].text == "✓ relu: shape (4, 4), all 16 entries right."
    assert "✓ relu" in shown[0]._repr_mimebundle_()["text/html"]


def test_a_right_dict_tuple_and_number_show_a_card(shown):
    lab.test(lambda: {"a": E.P1}, (), {"a": E.P1})
    lab.test(lambda: (E.P1, 1.0), (), (E.P1, 1))
    lab.test(lambda x: np.float64(x), (2.0,), 2)
    assert [card.tone for card in shown] == ["good"] * 3
    assert "2, right" in shown[-1].text


def test_integers_written_as_the_wanted_array_count_as_floats(shown):
    lab.test(relu, (np.array([[-1.0, 2.0]]),), np.array([[0, 2]]))
    assert len(shown) == 1


def test_a_wrong_value_is_shown_with_its_index():
    text = said(lambda Z: np.abs(Z))
    assert "Expected the result: an array of floats, shape (4, 4)." in text
    assert "Got: an array of floats, shape (4, 4); 6 of 16 entries differ." in text
    assert "First difference at [0, 2]: expected 0, got 2." in text


def test_the_likely_cause_is_named():
    text = said(lambda Z: np.abs(Z), likely={"the sign is dropped": np.abs(E.Z1)})
    assert text.endswith("Likely cause: the sign is dropped.")


def test_the_likely_cause_may_have_another_shape():
    text = said(lambda Z: Z[:2], likely={"rows are lost.": E.Z1[:2]})
    assert "shape (2, 4)" in text and text.endswith("Likely cause: rows are lost.")


def test_a_wrong_shape_is_shown():
    assert "Got: an array of floats, shape (16, 1)." in said(lambda Z: Z.reshape(-1, 1))


def test_none_a_list_and_integers_are_explained():
    assert "Does the function end with a return?" in said(lambda Z: None)
    assert "Turn the list into an array" in said(lambda Z: Z.tolist())
    assert "Turn the tuple into an array" in said(lambda Z: (1.0, 2.0))
    assert "array of integers" in said(lambda Z: np.maximum(Z, 0).astype(int))
    assert "MaskedArray" in said(lambda Z: np.ma.array(np.maximum(Z, 0)))


def test_a_zero_dimensional_array_is_no_number():
    text = said(lambda Z: np.array(3.0), wanted=3.0)
    assert "shape ()" in text and "float(...)" in text
    assert "the integer 3" in said(lambda Z: 3, wanted=3.0)
    assert "Expected the result: 3." in said(lambda Z: 4.0, wanted=3.0)


def test_a_dict_says_which_keys_are_missing():
    text = said(lambda Z: {"Z1": Z, "extra": 1}, wanted={"Z1": E.Z1, "A1": E.A1})
    assert "Missing: A1." in text and "Not asked for: extra." in text
    text = said(lambda Z: {"Z1": Z, "A1": Z}, wanted={"Z1": E.Z1, "A1": E.A1})
    assert 'Expected the result["A1"]' in text
    assert "Got: an array" in said(lambda Z: Z, wanted={"Z1": E.Z1})


def test_a_tuple_says_which_part_differs():
    text = said(lambda Z: (Z, 2.0), wanted=(E.Z1, 3.0))
    assert "Expected the result[1]: 3." in text
    assert "a tuple of 2" in said(lambda Z: Z, wanted=(E.Z1, 3.0))


def test_nan_and_inf_are_explained():
    assert "nan comes from" in said(lambda Z: Z * np.nan)
    assert "inf comes from" in said(lambda Z: np.inf, wanted=1.0)


def test_an_empty_exercise_says_what_to_do():
    def conv2d(X):
        raise NotImplementedError("write conv2d")

    text = said(conv2d)
    assert text == (
        "conv2d is still empty: write its body, remove the raise line, and run this check again."
    )


def test_an_error_names_the_line_of_the_function():
    def conv2d(X):
        out = np.zeros((2, 2))
        out[5, 5] = 1.0
        return out

    text = said(conv2d)
    assert text.startswith("✗ conv2d stopped with IndexError: index 5 is out of bounds")
    assert "in line 3 of your function: `out[5, 5] = 1.0`" in text


def test_a_wrong_signature_is_told_from_an_error_inside():
    def relu(Z, extra):
        return Z

    assert "Its first line should take the arguments" in said(relu)


def test_changed_inputs_are_told():
    def relu(Z):
        Z[Z < 0] = 0
        return Z

    text = said(relu)
    assert "changed its argument Z" in text and "Z.copy()" in text


def test_a_warning_is_noted_or_fails_when_asked(shown):
    def sigmoid(Z):
        return 1 / (1 + np.exp(-Z))

    lab.test(sigmoid, (np.array([-1000.0]),), np.array([0.0]))
    assert "NumPy warned on the way: overflow" in shown[0].text
    text = said(sigmoid, (np.array([-1000.0]),), np.array([0.0]), quiet=True)
    assert "the numbers are right, but NumPy warned: overflow" in text


def test_something_that_is_no_function_is_told():
    assert "was given array" in said(E.Z1)
    assert "Run the cell that defines the function" in said(None)


@pytest.mark.parametrize("answer", [..., None, "", "e", "ab", 2])
def test_no_letter_is_no_answer(answer):
    with pytest.raises(lab.CheckFailed, match="one of the letters a, b, c, d"):
        lab.choice(answer)


def test_a_letter_is_taken_down(shown):
    lab.choice(" B ")
    assert shown[0].text.startswith("Your answer: b.")


# --- Numerical gradients -------------------------------------------------------------------


def test_numerical_derivative_agrees_with_the_reference():
    def loss(w1):
        A2 = reference.forward(E.X, w1, E.b1, E.w2, E.b2)["A2"]
        return reference.binary_cross_entropy(A2, E.Y)

    x = E.w1 + np.arange(9).reshape(3, 3) / 16  # away from the tie, where L has a kink
    kept = x.copy()
    wanted = reference.numerical_derivative(loss, x)
    np.testing.assert_allclose(lab.numerical_derivative(loss, x), wanted, atol=1e-9)
    np.testing.assert_array_equal(x, kept)
    assert lab.numerical_derivative(lambda x: np.array([[x**2]]), 3.0).shape == ()


def test_gradient_table_of_a_right_gradient(shown):
    lab.gradient_table(2 * E.P1, lambda x: np.sum(x**2), E.P1, name="square")
    text = repr(shown[0])
    assert text.startswith("square: analytic beside numeric")
    assert "[1, 1]" in text and "fine, expect below 1e-07" in text
    assert "<table" in shown[0].html


def test_gradient_table_of_a_zero_gradient_is_fine(shown):
    lab.gradient_table(np.zeros((1, 1)), lambda x: 0.3 + 0 * x.sum(), np.ones((1, 1)))
    assert shown[0].tone == "good"


def test_gradient_table_keeps_the_worst_entries(shown):
    wrong = 2 * E.X
    wrong[3, 4] += 1
    lab.gradient_table(wrong, lambda x: np.sum(x**2), E.X, name="square", limit=4)
    text = repr(shown[0])
    assert "the 4 of 36 entries that differ most" in text
    assert re.search(r"too large.*\[3, 4\]", text)
    assert len([line for line in text.split("\n") if line.startswith("[")]) == 4


def test_gradient_table_of_nan_is_not_fine(shown):
    lab.gradient_table(np.full((1, 1), np.nan), lambda x: x.sum(), np.ones((1, 1)))
    assert shown[0].tone == "warn"


def test_gradient_table_wants_the_shape_of_x():
    with pytest.raises(lab.CheckFailed, match=r"shape of what it is taken for, \(1, 4\)"):
        lab.gradient_table(E.F, lambda x: x.sum(), E.w2)
    with pytest.raises(lab.CheckFailed, match="None"):
        lab.gradient_table(None, lambda x: x.sum(), E.w2)
