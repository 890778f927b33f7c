"""A submission is brought back into the form of the released notebook."""

import base64
import json
import os

import pytest

from autograder.submission.reading import Unreadable, parse, read_file
from autograder.submission.released import Master, MasterCell, judge_calls, without_hidden
from autograder.submission.sanitize import sanitize

CHECK = 'check()\n### BEGIN HIDDEN TESTS\njudge("07_relu/{0}", {0})\n### END HIDDEN TESTS'


def answer(name):
    return MasterCell(name, "code", f"def {name}(): ...", "sum", solution=True)


def check(name):
    return MasterCell(
        f"check_{name}", "code", CHECK.format(name), "sum", grade=True, locked=True, points=2.0
    )


GIVEN = MasterCell("given", "code", "import lab", "sum", locked=True)
WRITTEN = MasterCell("why", "markdown", "write", "sum", grade=True, solution=True, points=3.0)
MASTER = Master(
    "07_relu",
    "07_relu",
    json.dumps({"name": "python3"}),
    (GIVEN, answer("f"), check("f"), answer("g"), check("g"), WRITTEN),
)


def cell(name, source=None, kind="code", **mark):
    known = MASTER.by_name.get(name)
    metadata = {"nbgrader": {**(known.metadata() if known else {"grade_id": name}), **mark}}
    text = source if source is not None else getattr(known, "source", "")
    return {"cell_type": kind, "metadata": metadata, "source": text, "outputs": []}


def own(source, kind="code", **more):
    return {"cell_type": kind, "metadata": {}, "source": source, **more}


def whole():
    cells = [cell(c.name, kind=c.cell_type) for c in MASTER.cells]
    cells[1]["source"], cells[3]["source"] = "def f(): return 1", "def g(): return 2"
    return cells


def clean(cells):
    data = json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}})
    notebook, notes = sanitize(parse(data.encode(), 100), MASTER)
    return notebook["cells"], notes


def names(cells):
    return [c["metadata"].get("nbgrader", {}).get("grade_id") for c in cells]


def sources(cells):
    return [c["source"] for c in cells]


def test_an_honest_notebook_stays_as_it_is():
    cells, notes = clean(whole())
    assert names(cells) == [c.name for c in MASTER.cells] and not notes
    assert sources(cells)[1] == "def f(): return 1"


def test_locked_text_points_and_types_come_from_the_gradebook():
    cells = whole()
    cells[2] = cell("check_f", "pass", points=50, solution=True, locked=False)
    cells[4] = cell("check_g", "pass", kind="markdown")
    cleaned, notes = clean(cells)
    assert cleaned[2]["source"] == CHECK.format("f")
    assert cleaned[2]["metadata"]["nbgrader"] == check("f").metadata()
    assert cleaned[4]["cell_type"] == "code" and "type had been changed" in " ".join(notes)


def test_no_metadata_of_the_students_survives():
    cells = whole()
    for one in cells:
        one["metadata"] |= {"tags": ["skip-execution"], "autograder": {"score": 2}}
    cells.append(own("1", metadata={"tags": ["raises-exception"], "nbgrader": {"grade": True}}))
    cleaned, _ = clean(cells)
    allowed = {"nbgrader", "deletable", "editable"}
    assert all(set(one["metadata"]) <= allowed for one in cleaned)
    assert cleaned[-1]["metadata"] == {}


def test_a_copied_check_keeps_its_text_but_counts_for_nothing():
    cells = whole()
    cells.insert(0, cell("check_f", "pass"))
    cells.append(cell("check_f", "pass"))
    cleaned, notes = clean(cells)
    assert names(cleaned).count("check_f") == 1 and "more than once" in " ".join(notes)
    assert cleaned[names(cleaned).index("check_f")]["source"] == CHECK.format("f")


def test_unknown_graded_cells_lose_their_mark():
    cleaned, _ = clean([*whole(), cell("bonus", "pass", grade=True, points=50)])
    assert names(cleaned)[-1] is None


def test_missing_checks_come_back_after_their_answers():
    cells = [c for c in whole() if c["metadata"]["nbgrader"]["grade_id"] != "check_f"]
    cleaned, notes = clean(cells)
    assert names(cleaned) == [c.name for c in MASTER.cells]
    assert notes == ["check_f: the cell was missing"]


def test_a_notebook_without_any_ids_is_still_asked_everything():
    cleaned, _ = clean([own("import lab"), own("def f(): return 1\ndef g(): return 2")])
    order = names(cleaned)
    assert set(order) == {None, *(c.name for c in MASTER.cells)}
    assert order[0] == "given" and order.index("check_f") > order.index(None)
    assert sources(cleaned).index("def f(): return 1\ndef g(): return 2") < order.index("f")
    assert all("..." not in c["source"] for c in cleaned)  # no stub undoes the student's answer


def test_a_check_moved_before_its_answer_goes_back():
    cells = whole()
    cells.insert(0, cells.pop(2))
    cleaned, notes = clean(cells)
    assert names(cleaned) == [c.name for c in MASTER.cells] and "moved" in " ".join(notes)


def test_cell_ids_are_valid_and_unique():
    cells = [own("1", id="a"), own("2", id="a"), own("3", id="<script>"), own("4", id=7)]
    cleaned, _ = clean([*cells, *whole()])
    ids = [one["id"] for one in cleaned]
    assert len(set(ids)) == len(ids) and all(i.replace("-", "").isalnum() for i in ids)


def test_null_bytes_and_lone_surrogates_are_replaced():
    cleaned, _ = clean([own("a\0b\ud800"), *whole()])
    assert "\0" not in cleaned[0]["source"]
    cleaned[0]["source"].encode("utf-8")


def test_pictures_pasted_into_an_answer_stay_and_other_attachments_go():
    cells = whole()
    cells[5]["attachments"] = {
        "a.png": {"image/png": "AAAA", "text/html": "<script>"},
        "b": {"image/svg+xml": ["<svg>", "</svg>"], "application/pdf": "AAAA"},
        "c.webp": {"image/webp": "AA AA\n"},
        "d": {"image/gif": "A!A"},
    }
    cleaned, _ = clean(cells)
    assert cleaned[5]["attachments"] == {
        "a.png": {"image/png": "AAAA"},
        "b": {"image/svg+xml": base64.b64encode(b"<svg></svg>").decode()},
        "c.webp": {"image/webp": "AAAA"},
    }


@pytest.mark.parametrize(
    "data, words",
    [
        (b"", "empty"),
        (b'{"cells": [', "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[]", "not a notebook"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"nbformat": 4}', "no list of cells"),
        (b'{"nbformat": 9, "cells": []}', "not known"),
        (b'{"nbformat": 3, "worksheets": 1}', "old format"),
        (json.dumps({"nbformat": 4, "cells": [{}] * 101}).encode(), "101 cells"),
    ],
)
def test_what_is_no_notebook_gets_a_reason(data, words):
    with pytest.raises(Unreadable, match=words):
        parse(data, 100)


def test_an_old_notebook_is_upgraded():
    sheet = {
        "cells": [{"cell_type": "code", "input": "x = 1", "outputs": [], "language": "python"}]
    }
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [sheet]}
    assert parse(json.dumps(old).encode(), 100)["cells"][0]["source"] == "x = 1"


def test_only_regular_files_are_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/etc/hostname")
    (tmp_path / "large").write_bytes(b"x" * 2000)
    for name, words in (
        ("pipe", "not a regular file"),
        ("link", "is a link"),
        ("large", "the limit"),
        ("none", "cannot be opened"),
        (".", "cannot be|not a regular"),
    ):
        with pytest.raises(Unreadable, match=words):
            read_file(tmp_path / name, 1000)


def test_judge_calls_are_read_from_the_locked_source():
    calls = judge_calls(CHECK.format("f") + '\njudge("07_relu/g", g)')
    assert [(c.exercise, c.name) for c in calls] == [("07_relu/f", "f")]
    assert judge_calls("def broken(:") == ()
    assert without_hidden(CHECK.format("f")) == "check()"
