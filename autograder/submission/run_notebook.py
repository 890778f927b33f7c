"""Runs a sanitized notebook in a sandbox and asks its functions what the lesson asks of them."""

import functools
import json
import math
import time

import numpy as np

from autograder.answers import Answer
from autograder.exercises import Exercise, UnknownExercise, find
from autograder.judge import Verdict, judge
from autograder.sandbox.errors import SandboxFailed
from autograder.sandbox.notebook_process import Job, JobEnded, Unknown
from autograder.submission.clean_outputs import clean_outputs
from autograder.submission.released import grade_id, without_hidden
from autograder.submission.verdict_cells import RECORD, cell_score, graded_outputs

PART_LIMIT = 4000  # numbers in an answer that goes into the judge's own arithmetic


class Run:
    """One notebook on its way through the sandbox.

    A process that dies is replaced: the cells that had run well are run again in a fresh one, and
    the notebook goes on after the cell that ended it.
    """

    def __init__(self, master, sandbox, seed):
        self.master, self.sandbox, self.seed = master, sandbox, seed
        self.deadline = time.monotonic() + sandbox.limits.notebook_seconds
        self.job, self.replay, self.lives = None, [], sandbox.limits.restarts + 1
        self.room = sandbox.limits.notebook_output_bytes
        self.gone = None  # why no further process is started
        self.stuck = False  # whether the last question stopped the process, as its check would

    def notebook(self, cells):
        """Run the code cells; returns the cells with outputs, and a `CellScore` a judged cell."""
        finished, scores = [], []
        try:
            for cell in cells:
                known = self.master.by_name.get(grade_id(cell))
                if cell["cell_type"] != "code":
                    finished.append(cell)
                elif known and known.judged:
                    cell, score = self.check_cell(cell, known)
                    finished.append(cell)
                    scores.append(score)
                else:
                    outputs, count = self.run(cell["source"])
                    finished.append({**cell, "outputs": outputs, "execution_count": count})
        finally:
            if self.job:
                self.job.end()
        return finished, scores

    def check_cell(self, cell, known):
        """Judge what the cell asks, then run its visible part for the student's eyes."""
        self.stuck = False
        verdicts = [self.verdict(ask) for ask in known.asks]
        score = cell_score(known, verdicts)
        outputs, count = ((), None) if self.stuck else self.run(without_hidden(known.source))
        outputs = graded_outputs(score, outputs, count)
        metadata = {**cell["metadata"], RECORD: score.record()}
        return {**cell, "outputs": outputs, "execution_count": count, "metadata": metadata}, score

    def run(self, source):
        """Run one cell: its outputs, as far as the notebook has room for them, and its count."""
        outputs, count = self._run(source)
        size = len(json.dumps(outputs))
        if size > self.room:
            return [_error("Dropped", "The notebook's outputs are too large to keep.")], count
        self.room -= size
        return outputs, count

    def _run(self, source):
        """Run one cell in the present process, or in a fresh one: outputs and count."""
        try:
            done = self._process().run(source)
        except JobEnded as problem:
            self.job = None
            return [
                *clean_outputs(problem.outputs),
                _error("Stopped", f"This cell was stopped: {problem}."),
            ], None
        outputs = clean_outputs(done.outputs)
        if done.trouble:
            text = f"This cell was stopped: {done.trouble}."
            return [*outputs, _error("Timeout", text)], done.count
        self.replay.append(source)
        return outputs, done.count

    def verdict(self, ask):
        """The judge's verdict on one exercise. Whatever goes wrong, it is a verdict."""
        try:
            item = find(ask.exercise)
        except UnknownExercise as problem:
            return Verdict(ask.exercise, "missing", 0.0, 0.0, f"{problem} Tell your instructor.")
        try:
            answers = functools.partial(self._ask, ask.name)
            return judge(ask.exercise, answers, self.seed, ask_part=self._ask_part)
        except Unknown:
            what = "function" if isinstance(item, Exercise) else "variable"
            return self._nothing(item, f"The notebook defines no {what} called {ask.name}.")
        except TimeoutError as problem:
            self.stuck = True
            hint = "Is there a loop that never ends?"
            return self._nothing(item, f"{ask.name} was stopped: {problem}. {hint}", "wrong")
        except JobEnded as problem:
            self.job, self.stuck = None, True
            return self._nothing(item, f"{ask.name} was stopped: {problem}.", "wrong")
        except SandboxFailed:
            raise
        except Exception as problem:
            # The judge met an answer that it cannot compare. It is not a right one.
            reason = f"{type(problem).__name__}: {problem}"
            return self._nothing(item, f"{ask.name} could not be judged ({reason}).")

    def _ask(self, name, requests):
        return self._process().ask(name, requests)

    def _ask_part(self, name, requests):
        try:
            return [as_part(answer) for answer in self._ask(name, requests)]
        except Unknown:
            return [Answer(error=f"NameError: {name}")] * len(requests)

    def _nothing(self, item, sentence, status="missing"):
        return Verdict(item.id, status, 0.0, item.points, sentence)

    def _process(self):
        """The notebook's process; a fresh one, brought to where the notebook is, if need be."""
        while self.job is None:
            if self.gone is None and time.monotonic() >= self.deadline:
                seconds = self.sandbox.limits.notebook_seconds
                self.gone = f"the notebook took longer than {seconds:g} seconds"
            if self.gone is None and self.lives == 0:
                self.gone = "the notebook's process ended too often"
            if self.gone:
                raise JobEnded(self.gone)
            self.lives -= 1
            self.job = Job(self.sandbox, self.deadline)
            self._catch_up()
        return self.job

    def _catch_up(self):
        for source in tuple(self.replay):
            try:
                trouble = self.job.run(source).trouble
            except JobEnded:
                self.job, trouble = None, "ended"
            if trouble:
                self.replay.remove(source)
            if self.job is None:
                return


def as_part(answer):
    """The answer if the judge may compute with it, else one that says that it cannot.

    Where an exercise is put together from others, what a student's function gives goes into the
    judge's own arithmetic. Arrays that are large, or made to grow, stay out of it.
    """
    if size(answer.value) > PART_LIMIT:
        return Answer(inputs=answer.inputs, error="ValueError: this is too large to go on with")
    return answer


def size(value):
    """How many numbers a value holds; infinite for what is no number at all."""
    if type(value) is np.ndarray:
        return value.size
    if type(value) in (tuple, list):
        return sum(map(size, value))
    if type(value) is dict:
        return sum(map(size, value.values()))
    return 1 if type(value) in (bool, int, float) or isinstance(value, np.generic) else math.inf


def _error(name, text):
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [text]}
