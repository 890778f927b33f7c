"""Points of an instructor's own test cell that asks nothing of the judge, as nbgrader gives them.

Such a cell runs in the student's process, where student code can see it and change what it says.
"""

from autograder.submission.readable import readable
from autograder.submission.verdict_cells import CellScore

MARK = "tests that student code can see"
PARTS = 200  # characters of an error that are shown


def score_of_tests(cell, outputs):
    """The score of a cell of ordinary tests from what it gave.

    An error or a text on stderr is no points, a number is so many points, anything else is all.

    Parameters
    ----------
    cell : MasterCell
    outputs : list of dict
        In nbformat's form.

    Returns
    -------
    CellScore
    """
    for output in outputs:
        kind = output["output_type"]
        if kind == "error":
            what = ": ".join(part for part in (output["ename"], output["evalue"]) if part)
            return _scored(cell, 0.0, f"The test stopped with {what[:PARTS]}")
        if kind == "stream" and output["name"] == "stderr":
            text = "".join(output["text"]).strip()
            return _scored(cell, 0.0, f"The test wrote to stderr: {text[:PARTS]}")
        if kind == "execute_result" and (number := _number(output)) is not None:
            score = min(max(number, 0.0), cell.points)
            return _scored(cell, score, f"The test gave {score:g} of {cell.points:g} points.")
    return _scored(cell, cell.points, "The test passed.")


def _number(output):
    try:
        number = float(output["data"].get("text/plain", ""))
    except ValueError:
        return None
    return number if number == number else None


def _scored(cell, score, sentence):
    status = "passed" if score == cell.points else "partial" if score else "wrong"
    sentence = readable(f"{sentence} ({MARK})")
    return CellScore(cell.name, score, cell.points, status, (sentence,), visible=True)
