"""One submission from bytes to verdicts: what counts, and what does not."""

import json

import nbformat
import pytest
from grading_course import ANSWERS, EXERCISES, LESSON, code_cell
from nbgrader.utils import determine_grade
from needs import needs_sandbox

from autograder.exercises import find
from autograder.judge import Verdict
from autograder.sandbox.limits import MIB, Limits
from autograder.submission.grade_submission import run_submission
from autograder.submission.verdict_cells import CellScore, cell_score, graded_outputs

LIMITS = Limits(cell_seconds=3.0, notebook_seconds=30.0, memory=300 * MIB, restarts=2)
POINTS = {f"check_{name}": find(f"{LESSON}/{name}").points for name in EXERCISES}
FULL = {**POINTS, "check_question_1": 1.0}

pytestmark = [
    needs_sandbox,
    pytest.mark.filterwarnings("ignore"),
]


def scores(found):
    return {score.name: score.score for score in found.scores}


def outputs(found, name):
    for cell in found.notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == name:
            return cell["outputs"]
    return None


def shown(found):
    return json.dumps(found.notebook)


def test_right_answers_earn_everything_and_writing_waits_for_a_human(graded):
    found = graded()
    assert scores(found) == {**FULL, "explain_1": None} and not found.notes
    assert "visible check passed" in json.dumps(outputs(found, "check_dL_dw1"))


def test_a_named_mistake_costs_its_exercise_alone(graded):
    flipped = ANSWERS["dL_dw1"].replace("return dw", "return dw[::-1, ::-1]")
    found = graded({"dL_dw1": flipped})
    assert scores(found) == {**FULL, "check_dL_dw1": 0.0, "explain_1": None}
    assert outputs(found, "check_dL_dw1")[0]["ename"] == "kernel_flipped_result"


def test_an_untouched_notebook_earns_nothing(graded):
    found = graded(dict.fromkeys(ANSWERS, ""))
    assert set(scores(found).values()) <= {0.0, None}


def test_the_hidden_call_never_enters_the_students_process(graded):
    first = "import gc, sys\nseen = []\nsys.addaudithook(lambda e, a: seen.append(str(a)))"
    words = "['HID' + 'DEN', 'jud' + 'ge(', '08_convolution/' + 'dL']"
    found = graded({"question_1": f"print([w in str(seen) + str(In) for w in {words}])"}, first)
    assert "[False, False, False]" in json.dumps(outputs(found, "question_1"))


def test_what_a_cell_prints_or_claims_is_no_grade(graded):
    claim = (
        "def dL_dw1(X, dZ1):\n    get_ipython().displayhook(5.0)\n    return np.zeros((2, 2))\n"
        "get_ipython().events.register('post_run_cell', lambda r: print('5.0'))\n5.0"
    )
    assert scores(graded({"dL_dw1": claim}))["check_dL_dw1"] == 0.0


def test_numeric_warnings_cost_nothing(graded):
    noisy = ANSWERS["dL_db1"].replace("    return", "    np.log(np.zeros(1))\n    return")
    assert scores(graded({"dL_db1": noisy}))["check_dL_db1"] == POINTS["check_dL_db1"]


def test_a_function_that_ends_the_process_loses_its_exercise_alone(graded):
    found = graded({"dL_dw1_entry": "def dL_dw1_entry(*a):\n    import os; os._exit(1)"})
    assert scores(found) == {**FULL, "check_dL_dw1_entry": 0.0, "explain_1": None}
    assert "the process ended" in shown(found)


def test_a_cell_that_ends_the_process_loses_itself_alone(graded):
    found = graded({"dL_dw1_entry": "import os\nos._exit(1)"})
    assert scores(found) == {**FULL, "check_dL_dw1_entry": 0.0, "explain_1": None}
    assert "This cell was stopped" in shown(found)


def test_an_endless_loop_costs_its_exercise_and_bounded_time(graded):
    found = graded({"dL_dw1": "def dL_dw1(X, dZ1):\n    while True: pass"})
    assert scores(found) == {**FULL, "check_dL_dw1": 0.0, "explain_1": None}
    assert "loop that never ends" in shown(found) and found.seconds < 20


def test_a_loop_that_catches_the_stop_costs_its_exercise_alone_and_bounded_time(graded):
    loop = "while True:\n        try:\n            X = X + 1\n        except:\n            pass"
    found = graded({"dL_dw1": f"def dL_dw1(X, dZ1):\n    {loop}"})
    assert scores(found) == {**FULL, "check_dL_dw1": 0.0, "explain_1": None}
    assert "took longer than 3 seconds" in shown(found) and found.seconds < 20


def test_a_loop_on_other_cases_than_the_graded_ones_costs_no_point(graded):
    partly = ANSWERS["dL_dw1"].replace("return dw", "return dw * (X.shape[0] == X.shape[1])")
    without = graded({"dL_dw1": partly})
    counted = "calls = []\n" + partly.replace("    h, w", "    calls.append(1)\n    h, w", 1)
    cases = len(find(f"{LESSON}/dL_dw1").cases(11))
    looping = counted.replace("    return", f"    while len(calls) > {cases}: pass\n    return")
    found = graded({"dL_dw1": looping})
    assert scores(found) == scores(without)
    assert 0 < scores(found)["check_dL_dw1"] < POINTS["check_dL_dw1"]
    assert "did not end in time" in shown(found) and found.seconds < 20


def test_a_process_that_ends_too_often_is_not_started_for_ever(graded):
    deadly = {name: f"def {name}(*a):\n    import os; os._exit(1)" for name in EXERCISES}
    found = graded(deadly)
    assert found.score == 0.0 and "ended too often" in shown(found)


@pytest.mark.parametrize(
    "value, words",
    [
        ("np.ma.masked_array(np.zeros((2, 2)))", ""),
        ("[[0.0, 0.0], [0.0, 0.0]]", "the same whatever"),
        ("np.zeros((2, 2)).view(type('Sub', (np.ndarray,), {}))", ""),
        ("None", "None"),
        ("np.full((2, 2), np.nan)", ""),
        ("np.array(None)", ""),
        ("(x for x in [])", "generator"),
    ],
)
def test_only_plain_numbers_can_be_right(graded, value, words):
    found = graded({"dL_dw1": f"def dL_dw1(X, dZ1):\n    return {value}"})
    assert scores(found)["check_dL_dw1"] == 0.0
    assert words in json.dumps(outputs(found, "check_dL_dw1"))


def test_edits_of_the_file_change_no_grade(graded):
    def tamper(notebook):
        for cell in list(notebook["cells"]):
            mark = cell["metadata"].get("nbgrader", {})
            if mark.get("grade") and cell["cell_type"] == "code":
                cell["source"] = "pass"
                cell["outputs"] = [
                    {"output_type": "execute_result", "data": {"text/plain": "5.0"}, "metadata": {}}
                ]
                cell["metadata"]["tags"] = ["skip-execution", "raises-exception"]
                mark["points"], mark["solution"], mark["locked"] = 50, True, False
        bonus = {"grade": True, "locked": True, "solution": False, "points": 50}
        notebook["cells"].append(code_cell("pass", **bonus, grade_id="bonus"))
        notebook["metadata"]["kernelspec"] = {"name": "evil"}

    flipped = ANSWERS["dL_dw1"].replace("return dw", "return dw[::-1, ::-1]")
    found = graded({"dL_dw1": flipped}, change=tamper)
    assert scores(found) == {**FULL, "check_dL_dw1": 0.0, "explain_1": None}
    assert found.notebook["metadata"]["kernelspec"]["name"] == "python3"


def test_bad_bytes_get_zero_and_a_reason(master):
    found = run_submission(b'{"cells": [', master, LIMITS)
    assert found.score == 0.0 and found.points == sum(FULL.values()) + 3
    assert "not JSON" in found.reason and "not JSON" in shown(found)


def test_the_same_submission_gives_the_same_notebook(graded):
    random = "def dL_db1(dZ1):\n    return np.random.rand(1, 1)\nprint(np.random.rand())"
    assert shown(graded({"dL_db1": random})) == shown(graded({"dL_db1": random}))


# How nbgrader reads the verdicts


def verdict(status, score):
    return Verdict(
        "07_relu/relu_mask", status, score, 4.0, "A sentence.", "named" if not score else None
    )


NOISE = (
    {"output_type": "stream", "name": "stderr", "text": "a warning"},
    {"output_type": "execute_result", "data": {"text/plain": "99"}, "metadata": {}},
    {"output_type": "error", "ename": "E", "evalue": "", "traceback": ["E"]},
)


@pytest.mark.parametrize(
    "status, earned", [("passed", 4.0), ("partial", 1.0), ("wrong", 0.0), ("missing", 0.0)]
)
def test_nbgrader_reads_the_verdict_whatever_else_was_printed(master, status, earned):
    known = master.by_name["check_dL_dw1"]
    score = cell_score(known, [verdict(status, earned)])
    cell = code_cell(known.source, **known.metadata())
    cell["outputs"] = graded_outputs(score, NOISE, 3)
    read, most = determine_grade(nbformat.from_dict(cell))
    assert most == known.points and read == pytest.approx(score.score)
    assert score.score == pytest.approx(earned / 4 * known.points)
    assert score.status == status


def test_a_check_without_a_verdict_earns_nothing(master):
    score = cell_score(master.by_name["check_dL_dw1"], [])
    assert score.score == 0.0 and graded_outputs(score, (), None)[0]["output_type"] == "error"


def test_scores_survive_the_trip_through_metadata():
    score = CellScore("a", 1.0, 2.0, "partial", ("x",), ("07_relu/a",), ("flipped",))
    assert json.loads(json.dumps(score.record()))["misconceptions"] == ["flipped"]
