"""What is graded again: the lessons whose verdicts hang on what was changed, and no other."""

import json
import shutil
from dataclasses import replace

from autograder.exercises import find
from autograder.submission import hangs_on
from autograder.submission.released import Master, MasterCell

CODE = '"""A file."""\n\ndef f(x):\n    """Twice."""\n    return 2 * x\n'


def mark(tmp_path, text):
    path = tmp_path / f"{abs(hash(text))}.py"
    path.write_text(text)
    return hangs_on._code(path)


def test_comments_docstrings_and_layout_do_not_count(tmp_path):
    before = mark(tmp_path, CODE)
    assert mark(tmp_path, CODE.replace("2 * x", "(2 * x)  # doubled")) == before
    assert mark(tmp_path, CODE.replace("Twice.", "Two times x.")) == before
    assert mark(tmp_path, CODE.replace("2 * x", "3 * x")) != before


def test_an_exercise_hangs_on_its_own_file_and_not_on_its_neighbours():
    made_in = hangs_on._made_in(find("08_convolution/dL_dw1"))
    found = hangs_on._reached({hangs_on.JUDGE, *made_in})
    here = "autograder.exercises.convolution"
    assert {f"{here}.dL_dw1", f"{here}.draws", "autograder.judge.compare"} <= found
    assert not {f"{here}.dL_db1", "autograder.exercises.relu.dL_dZ1"} & found


def test_an_exercise_made_of_others_hangs_on_them():
    found = hangs_on._made_in(find("01_forward/forward"))
    assert "autograder.exercises.forward.max_pool" in found


def test_a_question_hangs_on_its_text(monkeypatch):
    before = hangs_on.mark_of(("08_convolution/question_1",))
    other = replace(find("08_convolution/question_1"), points=7)
    monkeypatch.setattr(hangs_on, "find", lambda name: other)
    assert hangs_on.mark_of.__wrapped__(("08_convolution/question_1",)) != before


def test_the_mark_is_kept_for_the_next_process_and_made_anew_after_a_change(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    modules = ("autograder.exercises.convolution.dL_dw1",)
    mark = hangs_on._mark_of_modules(modules)
    with monkeypatch.context() as patch:
        patch.setattr(hangs_on, "_reached", None)  # nothing is read twice
        assert hangs_on._mark_of_modules(modules) == mark
    root = tmp_path / "other"
    shutil.copytree(hangs_on.ROOT, root, ignore=shutil.ignore_patterns("__pycache__"))
    changed = root / "exercises" / "convolution" / "dL_dw1.py"
    changed.write_text(changed.read_text() + "\nMORE = 1\n")
    monkeypatch.setattr(hangs_on, "ROOT", root)
    assert hangs_on._mark_of_modules(modules) != mark


def test_a_lesson_is_marked_by_what_its_cells_ask():
    def master(*exercises):
        cells = [
            MasterCell(name, "code", f"judge({json.dumps(name)}, f)", None, grade=True)
            for name in exercises
        ]
        return Master("own", "own", "{}", tuple(cells))

    one, two = "08_convolution/dL_dw1", "07_relu/dL_dZ1"
    assert master(one, two).judge == master(two, one).judge != master(one).judge
