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
from autograder.submission.output_room import OutputRoom, error_output
from autograder.submission.own_words import in_own_words
from autograder.submission.released import grade_id, without_hidden
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
        self.opened, self.begun = 0, iter(())  # cells that were run before the process was forked
        self.room = OutputRoom(sandbox.limits.notebook_output_bytes)
        self.gone = None  # why no further process is started
        self.stuck = False  # whether the last question stopped the process, as its check would
        self.written = Written()  # what the student's cells say, and how each ended
        self.looping = {}  # function -> why a call of it was stopped

    def notebook(self, cells):
        """Run the code cells; returns the cells with outputs, and a `CellScore` a judged cell."""
        finished, scores = [], []
        self.sandbox.start()
        self.opened = len(self.sandbox.opened)
        self.begun = iter(self.sandbox.opened)
        try:
            for place, cell in enumerate(cells):
                known = self.master.by_name.get(grade_id(cell))
                if cell["cell_type"] != "code":
                    finished.append(cell)
                    continue
                own = not known and not self.master.is_own(cell["source"])
                following = None if own else self._following(cells[place + 1 :])
                if known and known.judged:
                    cell, score = self.check_cell(cell, known, following)
                    finished.append(cell)
                    scores.append(score)
                else:
                    stub = known and known.solution
                    source = self.written.spared(cell["source"]) if stub else cell["source"]
                    outputs, count = self.run(source, following)
                    self.written.add(grade_id(cell), source, outputs, own)
                    finished.append({**cell, "outputs": outputs, "execution_count": count})
        finally:
            if self.job:
                self.job.let_go()
        return finished, scores

    def _following(self, cells):
        """The text that is run next whatever comes of the present cell; None where that decides."""
        code = (c for c in cells if c["cell_type"] == "code" and c["source"].strip())
        cell = next(code, None)
        known = cell and self.master.by_name.get(grade_id(cell))
        if cell is None or (known and (known.judged or (known.solution and self.written.own))):
            return None
        return cell["source"]

    def check_cell(self, cell, known, following=None):
        """Judge what the cell asks, then run its visible part for the student's eyes."""
        if known.ordinary:
            return self.ordinary_cell(cell, known, following)
        self.stuck = False
        verdicts = [self.verdict(ask) for ask in known.asks]
        score, shown = cell_score(known, verdicts), without_hidden(known.source)
        outputs, count = ((), None) if self.stuck else self.run(shown, following)
        outputs = graded_outputs(score, outputs, count)
        metadata = {**cell["metadata"], RECORD: score.record()}
        return {**cell, "outputs": outputs, "execution_count": count, "metadata": metadata}, score

    def ordinary_cell(self, cell, known, following=None):
        """Run an instructor's own tests beside the student's code, hidden lines included."""
        outputs, count = self._run(known.source, following)
        score = score_of_tests(known, outputs)
        # A traceback would show the hidden lines; the sentence names the error.
        shown = [output for output in outputs if output["output_type"] != "error"]
        outputs = graded_outputs(score, self.room.kept(shown), count)
        metadata = {**cell["metadata"], RECORD: score.record()}
        return {**cell, "outputs": outputs, "execution_count": count, "metadata": metadata}, score

    def run(self, source, following=None):
        """Run one cell: its outputs, as far as the notebook has room for them, and its count.

        `following` is the cell that is run next, where nothing can come between.
        """
        if not source.strip():
            return [], None
        done = next(self.begun, None)
        outputs, count = (clean_outputs(done[0]), done[1]) if done else self._run(source, following)
        return self.room.kept(outputs), count

    def _run(self, source, following=None):
        """Run one cell in the present process, or in a fresh one: outputs and count."""
        try:
            done = self._process().run(source, following)
        except JobEnded as problem:
            self.job = None
            return [
                *clean_outputs(problem.outputs),
                error_output("Stopped", f"This cell was stopped: {problem}."),
            ], None
        outputs = clean_outputs(done.outputs)
        if done.trouble:
            text = f"This cell was stopped: {done.trouble}."
            return [*outputs, error_output("Timeout", text)], done.count
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
            if len(self.sandbox.opened) != self.opened:
                raise SandboxFailed("The sandbox began anew in another way.")
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
