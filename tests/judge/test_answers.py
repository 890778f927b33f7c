"""The answers in tests/answers and its later sets: right accepted, wrong rejected and named."""

import json
import sys

import lab
import pytest

SETS = {
    ".": 1,
    "fresh": 4,
    "second": 2,
    "third": 2,
    "fourth": 3,
}  # folder -> one in how many is explained
SHARES = {"single": 0.95, "compound": 0.80, "careless": 0.90}  # named at least


@pytest.fixture(scope="module")
def rows(root):
    """Every answer of every set, judged; of the later sets some wrong ones explained."""
    sys.path.insert(0, str(root / "bench"))
    try:
        from bench_diagnosis import measure
    finally:
        sys.path.remove(str(root / "bench"))
    folder = root / "tests" / "answers"
    return [row for one, every in SETS.items() for row in measure(folder / one, every=every)]


def told(some):
    return [f"{r['exercise']}: {r['kind']}: {r['label']}: {r['sentence']}" for r in some]


def test_the_corpus_leaves_the_modules_of_other_tests_alone(rows):
    assert sys.modules["lab"] is lab
    assert sys.modules["_lab.gradients"].gradient_table is lab.gradient_table


def test_right_answers_are_accepted(rows):
    assert not told(r for r in rows if r["kind"] == "right" and r["status"] != "passed")


def test_wrong_answers_are_rejected(rows):
    assert not told(r for r in rows if r["kind"] in SHARES and r["status"] == "passed")


def test_form_alone_costs_a_fifth_at_most(rows):
    grey = [r for r in rows if r["kind"] == "grey" and r["name"] and "form" in r["sentence"]]
    assert grey
    assert not told(r for r in grey if r["score"] < 0.79 * r["points"])


@pytest.mark.parametrize("kind", SHARES)
def test_mistakes_are_named(rows, kind):
    some = [r for r in rows if r["kind"] == kind and r["explained"]]
    unnamed = told(r for r in some if not r["name"])
    assert len(unnamed) <= (1 - SHARES[kind]) * len(some), "\n".join(unnamed)


def test_a_sentence_holds_no_other_word_than_the_students(rows):
    """No sentence is empty, and none is cut off or shows the inside of the judge."""
    for row in rows:
        assert row["sentence"].strip(), row["label"]
        assert "<lambda>" not in row["sentence"] and "Laid(" not in row["sentence"]


def test_every_name_was_read_beside_its_answer(rows, root):
    """A person has read each pair of answer and name once; a new name has to be read and marked.

    marks.json: "exercise | what it does | name" -> "true" (says what was done) or "near" (true of
    the numbers, and not quite what was written).
    """
    marks = json.loads((root / "tests" / "answers" / "marks.json").read_text(encoding="utf-8"))
    assert set(marks.values()) <= {"true", "near"}
    unread = [
        f"{r['exercise']} | {r['label']} | {r['name']}"
        for r in rows
        if r["kind"] in SHARES and r["name"]
    ]
    assert not [pair for pair in unread if pair not in marks]
