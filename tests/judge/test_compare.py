"""Numbers are compared as numbers; what is off in form is noted and hides nothing."""

from collections import OrderedDict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import arrays

from autograder.answers import identical, snapshot
from autograder.judge.compare import alike, close
from autograder.judge.layout import HEAVY, LIGHT, lay_out
from autograder.judge.messages import FORMS


def notes(got, want, only=None):
    laid, right = lay_out(snapshot(got), want), lay_out(want, want)
    return alike(laid, right, 1e-7, 1e-9, only)


ARRAY = np.array([[1.5, -2.0, 3.25], [0.5, 4.0, -1.0]])
FORM = {
    "list_for_array": (ARRAY.tolist(), ARRAY),
    "tuple_for_array": (tuple(map(tuple, ARRAY.tolist())), ARRAY),
    "matrix": (np.matrix(ARRAY), ARRAY),
    "float32": (ARRAY.astype(np.float32), ARRAY),
    "complex": (ARRAY.astype(complex), ARRAY),
    "integers": (np.array([[1, 2]]), np.array([[1.0, 2.0]])),
    "booleans": (np.array([[True, False]]), np.array([[1.0, 0.0]])),
    "zero_d_for_number": (np.array(2.5), 2.5),
    "array_for_number": (np.array([[2.5]]), 2.5),
    "list_for_tuple": ([ARRAY, 1.5], (ARRAY, 1.5)),
    "tuple_for_list": ((1.5, 2.5), [1.5, 2.5]),
    "array_for_list": (np.array([1.5, 2.5]), [1.5, 2.5]),
    "ordered_dict": (OrderedDict(w=ARRAY), {"w": ARRAY}),
    "extra_keys": ({"w": ARRAY, "b": 1.0}, {"w": ARRAY}),
    "other_case": ({"W ": ARRAY}, {"w": ARRAY}),
    "number_for_array": (2.5, np.array([[2.5]])),
    "lost_axis": (np.ones(3), np.ones((3, 1))),
    "extra_axis": (np.ones((1, 3, 1)), np.ones((3, 1))),
    "moved_axis": (ARRAY.T, ARRAY),
}


@pytest.mark.parametrize("note", FORM)
def test_a_departure_in_form_is_noted_and_told(note):
    assert notes(*FORM[note]) == {note}
    assert FORMS[note]


def test_every_note_is_light_or_heavy():
    assert not LIGHT & HEAVY
    assert set(FORMS) == LIGHT | HEAVY


@pytest.mark.parametrize("note", sorted(set(FORM) - {"booleans"}))
def test_form_hides_no_wrong_number(note):
    got, want = FORM[note]

    def off(value):
        if isinstance(value, dict):
            return type(value)((key, off(part)) for key, part in value.items())
        if isinstance(value, (tuple, list)):
            return type(value)(off(part) for part in value)
        return value + type(np.asarray(value).ravel()[0])(1)

    assert notes(off(got), want) is None


@given(arrays((3, 4)))
def test_an_array_is_itself(array):
    assert notes(array, array) == frozenset()
    assert notes(array + 1e-3, array) is None
    assert notes(array.T, array) == {"moved_axis"}


@given(st.sampled_from([np.inf, -np.inf, np.nan, 1e308, 0.0]), st.floats(allow_nan=True))
def test_infinity_and_nan_agree_with_themselves_alone(want, got):
    same = got == want or (np.isnan(got) and np.isnan(want))
    near = np.isfinite(want) and np.isfinite(got) and abs(got - want) <= 1e-9 + 1e-7 * abs(want)
    assert close(np.array([got]), np.array([want]), 1e-7, 1e-9)[0] == (same or near)


def test_float32_is_judged_by_its_own_digits():
    want = np.array([1e4, 0.0, 3.0])
    assert notes((want + [0.05, 0.05, 0.05]).astype(np.float32), want) == {"float32"}
    assert notes((want + [9.0, 0.0, 0.0]).astype(np.float32), want) is None


def test_parts_are_compared_alone():
    want = (ARRAY, {"a": 1.0, "b": 2.0}, [3.0, 4.0])
    got = (ARRAY, {"a": 1.0, "b": 5.0}, [3.0, 4.0])
    assert notes(got, want) is None
    assert notes(got, want, only=(0, 2)) == frozenset()
    assert notes(got, want, only=(1,)) is None


def test_an_argument_is_the_same_bit_by_bit():
    assert identical(ARRAY.copy(), ARRAY)
    assert not identical(ARRAY.astype(np.float32), ARRAY)
    assert not identical({"a": ARRAY, "b": 1}, {"b": 1, "a": ARRAY})
    assert identical(np.array([np.nan]), np.array([np.nan]))
