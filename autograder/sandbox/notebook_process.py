"""One notebook's process, seen from the grader: run a cell, ask a function, within bounds.

Everything that comes back was written by student code. Frames have bounded lengths, every wait
has an end, and an answer is only ever data.
"""

import json
import select
import struct
import time
from dataclasses import dataclass

from autograder.sandbox import wire
from autograder.sandbox.cell_outputs import Outputs, parsed
from autograder.sandbox.errors import SandboxFailed
from autograder.sandbox.part_answer import part_answer
from autograder.sandbox.warm_process import Sandbox

HEADER = struct.Struct(">cI")
RUN, ASK, OUTPUT, DONE, ANSWERS = b"R", b"A", b"O", b"D", b"V"
PUT = b"F"
CALL, RESULT = b"C", b"P"
CALLS = 3_000  # calls of right parts that one question may make
GRACE_SECONDS = 2.0  # to react to an interrupt
FRAME_LIMIT = wire.BYTE_LIMIT


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
        self.sock.setblocking(False)
        self.buffer, self.received, self.nonce = bytearray(), 0, 0

    def put(self, files):
        """Lay files into the process's working folder: (relative path, bytes)."""
        for name, content in files:
            head = json.dumps(name).encode()
            self._exchange(PUT, head + b"\n" + content, DONE, None)

    def run(self, source):
        """Run one code cell; `JobEnded` when the process does not survive it."""
        outputs = Outputs(self.limits.output_bytes, self.limits.output_chars)
        try:
            data, trouble = self._exchange(RUN, source.encode("utf-8", "replace"), DONE, outputs)
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
        data, trouble = self._exchange(ASK, wire.encode(question), ANSWERS, None, parts, seconds)
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
        return found

    def end(self, gone=False):
        """End the process and all it started; the reason it had ended by itself, or None."""
        self.sock.close()
        return self.sandbox.end(gone)

    def let_go(self):
        """End the process and all it started, without waiting until they are gone."""
        self.sock.close()
        self.sandbox.let_go()

    def _exchange(self, kind, data, wanted, outputs, parts=None, seconds=None):
        """Send a frame, collect outputs, and return the frame that answers it."""
        start = time.monotonic()
        allowed = min(self.limits.cell_seconds, seconds or self.limits.cell_seconds)
        limit = min(start + allowed, self.deadline)
        trouble, stop, calls = None, limit, 0
        self._send(HEADER.pack(kind, len(data)) + data, limit)
        while True:
            frame = self._frame()
            if frame and frame[0] == wanted:
                return frame[1], trouble
            if frame and frame[0] == OUTPUT:
                if outputs is not None:
                    outputs.add(frame[1])
            elif frame and frame[0] == CALL and parts and calls < CALLS:
                calls += 1
                reply = wire.encode(part_answer(frame[1], parts))
                self._send(HEADER.pack(RESULT, len(reply)) + reply, stop)
            elif frame:
                raise self._lost("the process broke the protocol")
            elif time.monotonic() >= stop:
                if trouble:
                    raise self._lost(trouble)
                whole = limit == self.deadline
                seconds = self.limits.notebook_seconds if whole else allowed
                what = "the notebook" if whole else "it"
                trouble = f"{what} took longer than {seconds:g} seconds"
                self.sandbox.interrupt()
                stop = time.monotonic() + GRACE_SECONDS
            else:
                self._receive(stop)

    def _send(self, data, limit):
        view = memoryview(data)
        while view:
            _, ready, _ = select.select([], [self.sock], [], max(0, limit - time.monotonic()))
            if not ready:
                raise self._lost("the process did not take its next cell")
            try:
                view = view[self.sock.send(view) :]
            except BlockingIOError:
                continue
            except OSError:
                raise self._lost("the process ended", gone=True) from None

    def _receive(self, stop):
        ready, _, _ = select.select([self.sock], [], [], max(0, stop - time.monotonic()))
        if not ready:
            return
        try:
            data = self.sock.recv(1 << 18)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            raise self._lost("the process ended", gone=True)
        self.received += len(data)
        if self.received > self.limits.flood_bytes:
            raise self._lost("it produced far too much output")
        self.buffer += data

    def _frame(self):
        if len(self.buffer) < HEADER.size:
            return None
        kind, size = HEADER.unpack_from(self.buffer)
        if size > FRAME_LIMIT:
            raise self._lost("the process broke the protocol")
        if len(self.buffer) < HEADER.size + size:
            return None
        data = bytes(self.buffer[HEADER.size : HEADER.size + size])
        del self.buffer[: HEADER.size + size]
        return kind, data

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
