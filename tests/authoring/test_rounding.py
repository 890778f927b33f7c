"""What two processors make of the same lesson is the same, but for the last digits of numbers."""

import json
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.authoring.editions import stale
from autograder.authoring.public import public_checks
from autograder.authoring.rounding import alike, as_before
from autograder.course import Course

LESSON = "03_sigmoid"
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(0.1, 100) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=12,
)


def scaled(value, factor):
    """The value with each of its floats multiplied."""
    if isinstance(value, float):
        return value * factor
    if isinstance(value, list):
        return [scaled(item, factor) for item in value]
    if isinstance(value, dict):
        return {key: scaled(item, factor) for key, item in value.items()}
    return value


def floats(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return sum(map(floats, value))
    return isinstance(value, float)


@given(PLAIN)
def test_last_digits_do_not_count_and_others_do(value):
    assert alike(value, scaled(value, 1 + 1e-13))
    assert alike(value, scaled(value, 1 + 1e-6)) == (floats(value) == 0)


@given(PLAIN, PLAIN)
def test_what_is_alike_is_so_both_ways(one, other):
    assert alike(one, one)
    assert alike(one, other) == alike(other, one)


@pytest.mark.parametrize("other", [1.0, True, "1", None, [1]])
def test_types_count(other):
    assert not alike(1, other)


def test_numbers_that_rounding_made_are_passed_over():
    one, other = ({"value": number, "noisy": True} for number in (1.0, 2.0))
    assert alike(one, other)
    assert not alike(one, {"value": 1.0})


def test_a_step_too_small_is_known_to_give_noise():
    exercises = {e["name"]: e for e in json.loads(public_checks("00_start"))["exercises"]}
    noisy = {
        wrong["mistake"][1]
        for wrong in exercises["jacobian"]["wrong"]
        if any(answer and answer.get("noisy") for answer in wrong["answers"])
    }
    assert noisy == {"tiny_step"}


@pytest.mark.parametrize("before", [None, b"", b"no JSON", b"[0.25]", b"[0.1, 1]"])
def test_what_cannot_be_compared_is_made_anew(tmp_path, before):
    path = tmp_path / "checks.json"
    if before is not None:
        path.write_bytes(before)
    assert as_before(b"[0.1]", path) == b"[0.1]"


@pytest.fixture
def copied(root, tmp_path):
    """The course with the editions of one lesson."""
    shutil.copy(root / "nbgrader_config.py", tmp_path)
    for name in (f"source/{LESSON}", f"release/{LESSON}", "notebooks", "lessons", "explorer"):
        shutil.copytree(root / name, tmp_path / name)
    return Course(tmp_path)


@pytest.mark.parametrize(("factor", "same"), [(1 + 1e-13, True), (1 + 1e-6, False)])
def test_a_build_of_another_processor_is_not_stale(copied, factor, same):
    assert stale(copied, [LESSON]) == []
    for folder in (copied.worked, copied.release / LESSON, copied.source / LESSON):
        path = folder / "checks" / f"{LESSON}.json"
        if path.is_file():
            changed = scaled(json.loads(path.read_bytes()), factor)
            text = json.dumps(changed, separators=(",", ":"), ensure_ascii=False) + "\n"
            path.write_text(text, encoding="utf-8")
    found = [text for text in stale(copied, [LESSON]) if "checks" in text]
    assert (found == []) is same
