"""What a cell shows is taken down as Jupyter does it; what comes often is read once."""

import json

from autograder.sandbox.cell_outputs import REMEMBERED, Outputs

PICTURE = "<svg>" + "x" * REMEMBERED.start + "</svg>"


def shown(text, kind="display_data", name="one"):
    data = {"text/html": text}
    output = {"output_type": kind, "data": data, "metadata": {}, "display_id": name}
    return json.dumps(output).encode()


def taken(*frames):
    outputs = Outputs(10**7, 10**6)
    for frame in frames:
        outputs.add(frame)
    return outputs.kept


def test_what_one_notebook_does_with_an_output_is_not_seen_in_the_next():
    wanted = {"output_type": "display_data", "data": {"text/html": PICTURE}, "metadata": {}}
    frame = shown(PICTURE)
    changed = taken(frame, shown("other", "update_display_data"))
    assert changed == [{**wanted, "data": {"text/html": "other"}}]
    assert taken(frame) == taken(frame) == [wanted]
    assert taken(frame, frame) == [wanted, wanted]


def test_a_remembered_output_counts_against_the_limit_each_time():
    frame = shown(PICTURE)
    outputs = Outputs(2 * len(frame), 10**6)
    for _ in range(5):
        outputs.add(frame)
    assert len(outputs.kept) == 2


def test_what_is_malformed_is_dropped_each_time():
    frame = json.dumps({"output_type": "display_data", "data": PICTURE}).encode()
    assert taken(frame, frame) == []
