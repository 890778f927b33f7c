"""One notebook's process, seen from the grader: run a cell, ask a function, within bounds.

Everything that comes back was written by student code. Frames have bounded lengths, every wait
has an end, and an answer is only ever data.
"""

import json
import time
from dataclasses import dataclass, replace

from autograder.sandbox import wire
from autograder.sandbox.cell_outputs import Outputs, parsed
from autograder.sandbox.errors import SandboxFailed
from autograder.sandbox.frames import Broken, Frames, framed
from autograder.sandbox.part_answer import part_answer
from autograder.sandbox.warm_process import Sandbox

RUN, AHEAD, ASK, OUTPUT, DONE, ANSWERS = b"R", b"H", b"A", b"O", b"D", b"V"
PUT = b"F"
CALL, RESULT = b"C", b"P"
CALLS = 3_000  # calls of right parts that one question may make
GRACE_SECONDS = 2.0  # to react to an interrupt


class JobEnded(Exception):
    """The process ended, or had to be ended, before it answered. The text is the reason."""

    outputs = ()  # what the cell had sent until then


@dataclass(frozen=True)
class CellRun:
    """What running one cell gave.

    Attributes
    ----------
    outputs : tuple of dict
        In nbformat's form, cut to the limits.
    count : int or None
        The cell's execution number.
    trouble : str or None
        Why the cell was stopped, when it was.
    """

    outputs: tuple
    count: int | None = None
    trouble: str | None = None


class Stuck(TimeoutError):
    """A call took too long. `answered` says how many of the calls before it had ended."""

    answered = 0


class Unknown(LookupError):
    """The notebook defines no such name."""


class Job:
    """A fresh process for one notebook, in a sandbox that is given.

    Parameters
    ----------
    sandbox : Sandbox
    deadline : float
        `time.monotonic()` at which the notebook must be done.
    """

    def __init__(self, sandbox: Sandbox, deadline):
        self.sandbox, self.limits, self.deadline = sandbox, sandbox.limits, deadline
        self.sock = sandbox.open()
        self.frames = Frames(self.sock, self.limits.flood_bytes)
        self.nonce, self.ahead = 0, None  # of the last question; a cell that was sent early

    def put(self, files):
        """Lay files into the process's working folder: (relative path, bytes)."""
        for name, content in files:
            head = json.dumps(name).encode()
            self._exchange(framed(PUT, head + b"\n" + content), DONE, None)

    def run(self, source, following=None):
        """Run one code cell; `JobEnded` when the process does not survive it.

        Parameters
        ----------
        source : str
        following : str, optional
            The cell that is run next, whatever this one does, and before anything is asked. It is
            sent along, so that the process need not wait for it.
        """
        outputs = Outputs(self.limits.output_bytes, self.limits.output_chars)
        if self.ahead not in (None, source):
            raise ValueError("another cell was sent ahead")
        frame = b"" if self.ahead else _cell(RUN, source)
        try:
            data, trouble = self._exchange(frame, DONE, outputs, following=following)
        except JobEnded as problem:
            problem.outputs = tuple(outputs.kept)
            raise
        count = parsed(data).get("count")
        count = count if type(count) is int and 0 <= count < 10**6 else None
        return CellRun(tuple(outputs.kept), count, trouble)

    def ask(self, name, requests, parts=None, seconds=None):
        """Call the object of this name once per argument tuple: a list of `Answer`.

        Parameters
        ----------
        name : str
        requests : list of tuple
        parts : dict of callables, optional
            Functions of the lesson that answer here, in the grader, when the object calls them.
        seconds : float, optional
            For all calls together, where that is less than a cell may take.

        Raises
        ------
        Unknown
            When the notebook defines no such name.
        Stuck
            When the calls took too long and were interrupted.
        JobEnded
            When the process ended, or sent something that is not an answer.
        """
        self.nonce += 1
        question = {
            "name": name,
            "nonce": self.nonce,
            "requests": list(requests),
            "parts": list(parts or ()),
        }
        if self.ahead:
            raise ValueError("a cell was sent ahead")
        frame = framed(ASK, wire.encode(question))
        data, trouble = self._exchange(frame, ANSWERS, None, parts, seconds)
        try:
            reply = wire.decode(data)
            if type(reply) is not dict or reply.get("nonce") != self.nonce:
                raise wire.WireError("an answer to another question")
            found = reply.get("answers")
            if reply.get("known") is False:
                raise Unknown(name)
            if type(found) is not list or len(found) != len(question["requests"]):
                raise wire.WireError("not as many answers as questions")
            if not all(type(answer) is wire.Answer for answer in found):
                raise wire.WireError("an answer that is not one")
        except wire.WireError as problem:
            raise self._lost(
                f"the process sent something that is not an answer: {problem}"
            ) from None
        if trouble:
            problem = Stuck(trouble)
            problem.answered = sum(
                not (answer.error or "").startswith("KeyboardInterrupt") for answer in found
            )
            raise problem
        return [
            replace(answer, inputs=args) if answer.inputs is None else answer
            for answer, args in zip(found, question["requests"], strict=True)
        ]

    def end(self, gone=False):
        """End the process and all it started; the reason it had ended by itself, or None."""
        self.sock.close()
        return self.sandbox.end(gone)

    def let_go(self):
        """End the process and all it started, without waiting until they are gone."""
        self.sock.close()
        self.sandbox.let_go()

    def _exchange(self, frame, wanted, outputs, parts=None, seconds=None, following=None):
        """Send a frame, collect outputs, and return the frame that answers it.

        `following` is a cell whose turn comes then; it is sent without waiting.
        """
        try:
            return self._answered(frame, wanted, outputs, parts, seconds, following)
        except Broken as problem:
            raise self._lost(str(problem), problem.gone) from None

    def _answered(self, frame, wanted, outputs, parts, seconds, following):
        start = time.monotonic()
        allowed = min(self.limits.cell_seconds, seconds or self.limits.cell_seconds)
        limit = min(start + allowed, self.deadline)
        trouble, stop, calls = None, limit, 0
        self.frames.send(frame, limit)
        self.ahead = following
        if following:
            self.frames.send_early(_cell(AHEAD, following))
        while True:
            frame = self.frames.next()
            if frame and frame[0] == wanted:
                return frame[1], trouble
            if frame and frame[0] == OUTPUT:
                if outputs is not None:
                    outputs.add(frame[1])
            elif frame and frame[0] == CALL and parts and calls < CALLS:
                calls += 1
                reply = wire.encode(part_answer(frame[1], parts))
                self.frames.send(framed(RESULT, reply), stop)
            elif frame:
                raise Broken("the process broke the protocol")
            elif time.monotonic() >= stop:
                if trouble:
                    raise Broken(trouble)
                whole = limit == self.deadline
                seconds = self.limits.notebook_seconds if whole else allowed
                what = "the notebook" if whole else "it"
                trouble = f"{what} took longer than {seconds:g} seconds"
                self.sandbox.interrupt()
                stop = time.monotonic() + GRACE_SECONDS
            else:
                self.frames.receive(stop)

    def _lost(self, reason, gone=False):
        """End the process; the error to raise, with the sandbox's own reason when it has one."""
        why = self.end(gone)
        if why == "outside":
            raise SandboxFailed("The sandbox was stopped from outside.")
        if why == "memory":
            reason = f"it needed more than {self.limits.total_memory // 2**20} MB of memory"
        if why == "cpu":
            reason = "the processes that it started took too much processor time"
        return JobEnded(reason)


def _cell(kind, source):
    return framed(kind, source.encode("utf-8", "replace"))
