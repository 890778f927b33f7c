"""Runs a sanitized notebook in a sandbox and asks its functions what the lesson asks of them."""

import ast
import functools
import time
from dataclasses import replace

from autograder.exercises import Exercise, Measured, UnknownExercise, find
from autograder.judge import Verdict, judge
from autograder.judge.absence import function_in
from autograder.sandbox.errors import SandboxFailed
from autograder.sandbox.notebook_process import Job, JobEnded, Stuck, Unknown
from autograder.submission.clean_outputs import clean_outputs
from autograder.submission.ordinary_tests import score_of_tests
from autograder.submission.own_words import in_own_words
from autograder.submission.released import grade_id, without_blanks, without_hidden
from autograder.submission.verdict_cells import RECORD, cell_score, graded_outputs
from autograder.submission.written import Written


class Run:
    """One notebook on its way through the sandbox.

    A process that dies is replaced: the cells that had run well are run again in a fresh one, and
    the notebook goes on after the cell that ended it.
    """

    def __init__(self, master, sandbox, seed, sayings=(), files=()):
        self.master, self.sandbox, self.seed, self.sayings = master, sandbox, seed, sayings
        self.files = files
        self.deadline = time.monotonic() + sandbox.limits.notebook_seconds
        self.job, self.replay, self.lives = None, [], sandbox.limits.restarts + 1
        self.room = sandbox.limits.notebook_output_bytes
        self.gone = None  # why no further process is started
        self.stuck = False  # whether the last question stopped the process, as its check would
        self.written = Written()  # what the student's cells say, and how each ended
        self.looping = {}  # function -> why a call of it was stopped

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
                    own = not known and without_blanks(cell["source"]) not in self.master.own_texts
                    stub = known and known.solution
                    source = self.written.spared(cell["source"]) if stub else cell["source"]
                    outputs, count = self.run(source)
                    self.written.add(grade_id(cell), source, outputs, own)
                    finished.append({**cell, "outputs": outputs, "execution_count": count})
        finally:
            if self.job:
                self.job.let_go()
        return finished, scores

    def check_cell(self, cell, known):
        """Judge what the cell asks, then run its visible part for the student's eyes."""
        if known.ordinary:
            return self.ordinary_cell(cell, known)
        self.stuck = False
        verdicts = [self.verdict(ask) for ask in known.asks]
        score = cell_score(known, verdicts)
        outputs, count = ((), None) if self.stuck else self.run(without_hidden(known.source))
        outputs = graded_outputs(score, outputs, count)
        metadata = {**cell["metadata"], RECORD: score.record()}
        return {**cell, "outputs": outputs, "execution_count": count, "metadata": metadata}, score

    def ordinary_cell(self, cell, known):
        """Run an instructor's own tests beside the student's code, hidden lines included."""
        outputs, count = self._run(known.source)
        score = score_of_tests(known, outputs)
        # A traceback would show the hidden lines; the sentence names the error.
        shown = [output for output in outputs if output["output_type"] != "error"]
        outputs = graded_outputs(score, self._with_room(shown), count)
        metadata = {**cell["metadata"], RECORD: score.record()}
        return {**cell, "outputs": outputs, "execution_count": count, "metadata": metadata}, score

    def run(self, source):
        """Run one cell: its outputs, as far as the notebook has room for them, and its count."""
        outputs, count = self._run(source)
        return self._with_room(outputs), count

    def _with_room(self, outputs):
        size = _size(outputs)
        if size > self.room:
            return [_error("Dropped", "The notebook's outputs are too large to keep.")]
        self.room -= size
        return outputs

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
        """The judge's verdict on one exercise, in the lesson's words."""
        found, words = self._verdict(ask), self.master.own_words
        sentence, arithmetic = (in_own_words(t, words) for t in (found.sentence, found.arithmetic))
        return replace(found, sentence=sentence, arithmetic=arithmetic)

    def _verdict(self, ask):
        """The judge's verdict. Whatever goes wrong, it is a verdict."""
        try:
            item = find(ask.exercise)
        except UnknownExercise as problem:
            return Verdict(ask.exercise, "missing", 0.0, 0.0, f"{problem} Tell your instructor.")
        source = self.written.source_of(ask.name)
        if loop := self._looping_part(item, source):
            return self._nothing(item, loop, "wrong")
        try:
            answers = functools.partial(self._ask, ask.name)
            with_parts = functools.partial(self._ask_with, ask.name)
            found = judge(
                ask.exercise,
                answers,
                self.seed,
                with_parts,
                source,
                self.sayings,
                functools.partial(self._ask_of, ask.name),
            )
            said = (found.sentence, *self.written.causes(ask.name, found.sentence))
            return replace(found, sentence=" ".join(said))
        except Unknown:
            what = "function" if isinstance(item, Exercise | Measured) else "variable"
            return self._nothing(item, self.written.absent(ask.name, what))
        except Stuck as problem:
            self.stuck = True
            case = _case_name(item, self.seed, problem.answered)
            hint = "Is there a loop that never ends?"
            sentence = f"{ask.name} was stopped{case}: {problem}. {hint}"
            self.looping[ask.name] = sentence
            return self._nothing(item, sentence, "wrong")
        except JobEnded as problem:
            self.job, self.stuck = None, True
            return self._nothing(item, f"{ask.name} was stopped: {problem}.", "wrong")
        except SandboxFailed:
            raise
        except Exception as problem:
            # The judge met an answer that it cannot compare. It is not a right one.
            reason = f"{type(problem).__name__}: {problem}"
            return self._nothing(item, f"{ask.name} could not be judged ({reason}).")

    def _looping_part(self, item, source):
        """Why an exercise is not asked: it calls a function that was stopped before. Else None."""
        function = function_in(source, item.name) if source and self.looping else None
        if function is None:
            return None
        names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
        for part in getattr(item, "parts", ()):
            if part in self.looping and part in names:
                return f"{item.name} calls {part}, and there it stays. {self.looping[part]}"
        return None

    def _ask(self, name, requests):
        return self._process().ask(name, requests)

    def _ask_of(self, own, name, requests, seconds):
        """Ask the function of any name; None where another than the judged one is not defined."""
        try:
            return self._process().ask(name, requests, seconds=seconds)
        except Unknown:
            if name == own:
                raise
            return None

    def _ask_with(self, name, requests, parts):
        return self._process().ask(name, requests, parts)

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
            self.job.put(self.files)
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


def _case_name(item, seed, answered):
    """ " on the case «...»" for the case that a question stayed in, where it is known."""
    cases = item.cases(seed) if isinstance(item, Exercise) else ()
    return f" on the case «{cases[answered].name}»" if answered < len(cases) else ""


def _size(value):
    """Bytes that text in an output takes, with a little for whatever else there is."""
    if isinstance(value, str):
        return len(value) if value.isascii() else len(value.encode())
    if isinstance(value, dict):
        return sum(_size(key) + _size(item) for key, item in value.items())
    return 8 + sum(map(_size, value)) if isinstance(value, list | tuple) else 8


def _error(name, text):
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [text]}
