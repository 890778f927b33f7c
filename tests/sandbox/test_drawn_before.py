"""What a lesson's given cells draw is kept for the next sandbox, and for nothing else."""

import json
import time

import pytest
from needs import ROOT, needs_sandbox

from autograder.authoring.editions import support_files
from autograder.course import Course
from autograder.sandbox import drawn_before
from autograder.sandbox.drawn_before import place_for
from autograder.sandbox.notebook_process import Job
from autograder.sandbox.warm_process import Sandbox

GIVEN = 'import lab\nlab.show([[1.0, 2.0]], "X")'


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "autograder"


@needs_sandbox
def test_a_second_sandbox_draws_nothing_and_shows_the_same(cache, monkeypatch):
    support = support_files(Course(ROOT), "01_forward")
    shown = []
    for _ in range(2):
        with Sandbox(support, given=[GIVEN]) as sandbox:
            sandbox.start()
            shown.append(Job(sandbox, time.monotonic() + 60).run(GIVEN).outputs)
            drawn = (sandbox.folder / "drawn").read_bytes()
        (place,) = cache.iterdir()
        assert drawn == (place.read_bytes() if len(shown) == 1 else b"")
    assert shown[0] == shown[1]
    # What stands in that file is what is shown.
    place.write_bytes(b"no pictures")
    with Sandbox(support, given=[GIVEN]) as sandbox:
        assert Job(sandbox, time.monotonic() + 60).run(GIVEN).outputs == shown[0]


def test_other_cells_files_and_versions_are_another_place(monkeypatch):
    places = {
        place_for({"lab.py": b"1"}, ["a"]),
        place_for({"lab.py": b"2"}, ["a"]),
        place_for({"other.py": b"1"}, ["a"]),
        place_for({"lab.py": b"1"}, ["a", ""]),
    }
    monkeypatch.setattr(drawn_before.importlib.metadata, "version", lambda name: "0.0")
    assert len(places | {place_for({"lab.py": b"1"}, ["a"])}) == 5
    assert place_for({"lab.py": b"1"}, []) is None


@needs_sandbox
def test_what_a_first_check_prepares_is_there_in_every_notebook():
    support = support_files(Course(ROOT), "01_forward")
    searched = "from _lab import public\nprint([bool(t.memo) for t in public.tables().values()])"
    for given, wanted in (((GIVEN,), {True}), ((), {False})):  # a class, and one notebook alone
        with Sandbox(support, given=given) as sandbox:
            run = Job(sandbox, time.monotonic() + 60).run(searched)
        assert set(json.loads(run.outputs[0]["text"].lower())) == wanted
