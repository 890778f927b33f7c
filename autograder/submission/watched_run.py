"""Runs a notebook as grading does, judges one exercise of it, and keeps what was asked and said."""

from dataclasses import dataclass, replace

from autograder.exercises import Exercise, find
from autograder.judge import Verdict
from autograder.judge.evidence import bound, look
from autograder.judge.table import table
from autograder.sandbox.errors import SandboxFailed
from autograder.submission.grade_submission import ATTEMPTS
from autograder.submission.run_notebook import Run
from autograder.submission.warm_sandboxes import sandbox_for


@dataclass(frozen=True)
class CaseSeen:
    """One case: what was asked, what was wanted, and what the student's function gave.

    Attributes
    ----------
    name, group : str
    inputs : dict
        The arguments by name.
    wanted : object
    got : Answer
    right : bool
    """

    name: str
    group: str
    inputs: dict
    wanted: object
    got: object
    right: bool


@dataclass(frozen=True)
class Explained:
    """The verdict on one exercise, and the cases that it comes from.

    `cases` is empty where the function could not be asked; the verdict says why.
    """

    verdict: Verdict
    cases: tuple = ()


class WatchedRun(Run):
    """A `Run` that judges one exercise alone."""

    def __init__(self, exercise_id, *args):
        super().__init__(*args)
        self.exercise_id, self.answers, self.found = exercise_id, None, None

    def verdict(self, ask):
        if ask.exercise != self.exercise_id:
            return Verdict(ask.exercise, "missing", 0.0, 0.0, "")
        self.found = super().verdict(ask)
        return self.found

    def _ask(self, name, requests):
        answers = super()._ask(name, requests)
        if self.answers is None:  # the judge asks the graded cases first
            self.answers = answers
        return answers


def explain(notebook, exercise_id, master, terms, files=()):
    """Run a sanitized notebook and show one exercise case by case.

    Parameters
    ----------
    notebook : dict
    exercise_id : str
        "08_convolution/dL_dw1".
    master : Master
    terms : Terms
        Its seed draws the cases.
    files : tuple of (str, bytes)
        What lies beside the notebook.

    Returns
    -------
    Explained
    """
    master = replace(master, given=())  # one notebook: no rehearsal pays off
    for attempt in range(ATTEMPTS):
        sandbox = sandbox_for(master, terms)
        run = WatchedRun(exercise_id, master, sandbox, terms.seed, terms.sayings, files)
        try:
            run.notebook(notebook["cells"])
            break
        except SandboxFailed:
            if attempt == ATTEMPTS - 1:
                raise
    item, verdict = find(exercise_id), run.found
    if verdict is None:
        verdict = Verdict(exercise_id, "missing", 0.0, 0.0, "No cell of the lesson asks for it.")
    if not isinstance(item, Exercise) or run.answers is None:
        return Explained(verdict)
    mine = table(item, terms.seed)
    seen = [look(mine, number, answer) for number, answer in enumerate(run.answers)]
    return Explained(verdict, tuple(_case(item, one) for one in seen))


def _case(item, seen):
    case = seen.case
    inputs = bound(item, case.args)
    return CaseSeen(case.name, case.group, inputs, seen.want.value, seen.answer, seen.right)
