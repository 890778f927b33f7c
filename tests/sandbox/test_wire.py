"""The bytes between the grader and a student's process."""

import contextlib
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder.answers import Answer, Draws, Foreign, Formula
from autograder.sandbox.wire import BYTE_LIMIT, ITEM_LIMIT, WireError, decode, encode

numbers = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20))
dtypes = st.sampled_from(["?", "i1", "i8", "u2", "f4", "f8", "c16"]).map(np.dtype)
tensors = dtypes.flatmap(
    lambda dtype: arrays.arrays(dtype, arrays.array_shapes(min_dims=0, min_side=0, max_side=4))
)
plain = st.recursive(
    st.one_of(numbers, tensors),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=5), inner, max_size=3),
    ),
    max_leaves=8,
)


def same(one, other):
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray | np.generic):
        return one.dtype == other.dtype and np.array_equal(one, other, equal_nan=one.dtype != bool)
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return one == other or (one != one and other != other)


@given(plain)
def test_plain_data_comes_back_as_it_was(value):
    assert same(decode(encode(value)), value)


def test_records_come_back_as_they_were():
    answer = Answer(np.float64(2.5), (np.arange(3.0),), ("overflow",), None)
    back = decode(encode(answer))
    assert type(back) is Answer and back.warnings == ("overflow",)
    assert same(back.inputs, answer.inputs) and same(back.value, answer.value)
    formula = Formula("c * x", ("x",), {"c": 2.0})
    assert decode(encode([formula, Foreign("list_iterator")])) == [
        formula,
        Foreign("list_iterator"),
    ]


def test_a_generator_travels_as_its_seed():
    draws = Draws(7)
    draws.normal()  # what was drawn before does not travel
    back = decode(encode((draws, 1)))[0]
    assert type(back) is Draws and back.seed == 7
    assert back.normal() == np.random.default_rng(7).normal()


@pytest.mark.parametrize("seed", [-1, 2**63, 1.5, None, "7"])
def test_a_seed_that_is_none_is_refused(seed):
    draws = Draws(1)
    draws.seed = seed
    with pytest.raises(WireError, match="Draws"):
        decode(encode(draws))


def test_arrays_keep_shape_dtype_and_order():
    array = np.arange(6, dtype=">i4").reshape(2, 3).T
    back = decode(encode(array))
    assert back.shape == (3, 2) and back.dtype == np.int32 and (back == array).all()
    assert back.flags.writeable and back.flags.owndata


@pytest.mark.parametrize(
    "value",
    [object(), {1, 2}, np.array(["text"]), np.array([None]), lambda: 0, 10**2000],
    ids=["object", "set", "text array", "object array", "function", "endless integer"],
)
def test_what_is_no_plain_data_cannot_be_sent(value):
    with pytest.raises(WireError):
        encode(value)


def test_limits_hold_both_ways():
    with pytest.raises(WireError):
        encode(np.zeros(BYTE_LIMIT // 8 + 1))
    with pytest.raises(WireError):
        encode([0] * ITEM_LIMIT)
    deep = []
    for _ in range(50):
        deep = [deep]
    with pytest.raises(WireError):
        encode(deep)
    with pytest.raises(WireError):
        decode(b"l\x00\x00\x00\x01" * 10_000)
    with pytest.raises(WireError):
        decode(b"N" * (BYTE_LIMIT + 1))


@pytest.mark.parametrize("value", [None, 1.5, 7, "text"], ids=repr)
def test_as_much_as_may_be_sent_is_understood(value):
    most = [value] * (ITEM_LIMIT - 1)
    assert decode(encode(most)) == most


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"?",
        b"NN",
        b"s\x00\x00\x00\xff",
        b"s\x00\x00\x00\x01\xff",
        b"i\x00\x00\x00\x01x",
        b"l\xff\xff\xff\xff",
        b"d\x00\x00\x00\x02NN",
        b"a\x00\x00\x00\x02O\x00",
        b"a\x00\x00\x00\x0ad\x01" + b"\xff" * 8,
        b"A\x00\x00\x00\x01N",
    ],
)
def test_other_bytes_are_refused(data):
    with pytest.raises(WireError):
        decode(data)


def test_a_shape_cannot_promise_more_than_its_bytes():
    good = encode(np.zeros((2, 2)))
    with pytest.raises(WireError):
        decode(good.replace((2).to_bytes(8, "big") * 2, (2**40).to_bytes(8, "big") * 2))
    empty = encode(np.zeros((0, 3)))
    with pytest.raises(WireError):
        decode(empty.replace((3).to_bytes(8, "big"), (2**62).to_bytes(8, "big")))


def test_damaged_messages_never_raise_anything_else():
    good = encode(Answer({"a": np.arange(4.0)}, ((1, "x"), np.eye(2)), ("w",), None))
    damage = random.Random(3)
    for _ in range(3000):
        data = bytearray(good)
        for _ in range(damage.randint(1, 4)):
            data[damage.randrange(len(data))] = damage.randrange(256)
        with contextlib.suppress(WireError):
            decode(bytes(data[: damage.randint(1, len(data))]))


def test_how_an_array_lies_in_memory_travels_along():
    array = np.asfortranarray(np.arange(6.0).reshape(2, 3))
    back = decode(encode(array))
    assert np.array_equal(back, array) and back.flags.f_contiguous
    assert decode(encode(np.arange(6.0).reshape(2, 3))).flags.c_contiguous


def test_an_answer_may_leave_out_arguments_that_are_as_they_were():
    assert decode(encode(Answer(1.0, None))).inputs is None
    with pytest.raises(WireError, match="wrong types"):
        decode(encode(Answer(1.0, "none")))
