"""Writes verdicts into cells in the form in which nbgrader reads grades from them.

nbgrader looks at a check cell's outputs: an error is no points, a number is a partial score,
anything else is full marks. So the verdict comes first, and what the student's own code printed
comes after it as plain text, where it can no longer be read as a grade.
"""

from dataclasses import dataclass, fields

from autograder.submission.readable import readable

RECORD = "autograder"  # the key of our record in a cell's and a notebook's metadata


@dataclass(frozen=True)
class CellScore:
    """What one graded cell earned.

    Attributes
    ----------
    name : str
        The cell's grade_id.
    score : float or None
        None when the cell is to be graded by hand.
    points : float
    status : str
        "passed", "partial", "wrong", "missing" or "manual".
    sentences : tuple of str
        For the student; one an exercise.
    exercises, misconceptions : tuple of str
        The exercises that the cell asks, and the mistakes that were recognised.
    groups : tuple of (str, str)
        For wrong answers without a name: the exercise, and what stands for all that answer alike.
    visible : bool
        Whether the points come from tests that student code can see.
    shares : tuple of (str, float)
        Of what was measured: level -> share of new images that was read right.
    """

    name: str
    score: float | None
    points: float
    status: str
    sentences: tuple = ()
    exercises: tuple = ()
    misconceptions: tuple = ()
    groups: tuple = ()
    visible: bool = False
    shares: tuple = ()

    def record(self):
        """The score as plain data for the cell's metadata."""
        plain = {field.name: getattr(self, field.name) for field in fields(self)}
        plain = {key: list(v) if type(v) is tuple else v for key, v in plain.items()}
        if not self.shares:  # as most have none, their records are as they always were
            del plain["shares"]
        return plain


def cell_score(cell, verdicts):
    """The score of a judged cell from the verdicts on its exercises; no verdict, no points."""
    if not verdicts:
        reason = "This cell asks nothing of the judge, so it earns nothing. Tell your instructor."
        return CellScore(cell.name, 0.0, cell.points, "missing", (reason,))
    earned, possible = sum(v.score for v in verdicts), sum(v.points for v in verdicts)
    share = earned / possible if possible else 0.0
    score = cell.points if all(v.passed for v in verdicts) else round(share * cell.points, 2)
    statuses = [v.status for v in verdicts]
    status = "partial" if 0 < score < cell.points else "passed"
    if score == 0 and not all(v.passed for v in verdicts):
        status = "missing" if set(statuses) == {"missing"} else "wrong"
    return CellScore(
        cell.name,
        score,
        cell.points,
        status,
        tuple(readable(v.text) for v in verdicts),
        tuple(v.exercise for v in verdicts),
        tuple(v.misconception for v in verdicts if v.misconception),
        tuple((v.exercise, v.group) for v in verdicts if v.group),
        shares=tuple(share for v in verdicts for share in v.shares),
    )


def graded_outputs(score, outputs, count):
    """The outputs of a check cell: the verdict, then what the visible check showed."""
    text = "\n".join(score.sentences)
    said = {"output_type": "display_data", "data": {"text/plain": text}, "metadata": {}}
    harmless = [plain for output in outputs if (plain := _harmless(output))]
    if score.status == "passed":
        return [said, *harmless]
    if score.status == "partial":
        number = {"text/plain": repr(float(score.score))}
        result = {"output_type": "execute_result", "data": number, "metadata": {}}
        return [{**result, "execution_count": count}, said, *harmless]
    name = score.misconceptions[0] if score.misconceptions else score.status
    error = {"output_type": "error", "ename": name, "evalue": text, "traceback": [text]}
    return [error, *harmless]


def _harmless(output):
    """The output in a form that nbgrader does not take for a grade."""
    kind = output["output_type"]
    if kind == "stream":
        return {**output, "name": "stdout"}
    if kind == "error":
        text = "\n".join(output["traceback"]) or f"{output['ename']}: {output['evalue']}"
        return {"output_type": "stream", "name": "stdout", "text": text + "\n"}
    return {"output_type": "display_data", "data": output["data"], "metadata": {}}
