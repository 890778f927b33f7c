"""The process that runs one student's notebook: it executes cells and answers questions."""

import contextlib
import dataclasses
import json
import os
import random
import shutil
import signal
import sys
import threading
import time

import answers
import numpy as np
import wire
from channel import AHEAD, ANSWERS, ASK, CALL, DONE, OUTPUT, PUT, RESULT, RUN, Channel


def serve(shell, sock, settings):
    """Run cells and answer questions until the grader hangs up.

    Every word sent from here may be a student's own: the grader trusts none of it.
    """
    channel, outlet = Channel(sock), shell.outlet
    outlet.direct(lambda output: channel.send_json(OUTPUT, output), settings["output_chars"])
    raw = RawOutput(outlet)
    random.setstate(settings["dice"])
    while frame := channel.receive():
        kind, data = frame
        if kind in (RUN, AHEAD):
            patience = settings["cell_seconds"] / 2 if kind == AHEAD else 0.0
            _run(shell, channel, raw, data.decode("utf-8", "surrogatepass"), patience)
        elif kind == ASK:
            channel.send(ANSWERS, _answer(shell, outlet, raw, wire.decode(data), channel))
        elif kind == PUT:
            _put(data)
            channel.send_json(DONE, {})


def enter_work_folder(scratch, support):
    """Work in an empty folder from here on, with links to the lesson's own files in it."""
    folder = os.path.join(scratch, "work")
    shutil.rmtree(folder, ignore_errors=True)  # without namespaces, that of the notebook before
    os.makedirs(folder)
    os.chdir(folder)
    for name in os.listdir(support):
        os.symlink(os.path.join(support, name), name)


def _put(data):
    """Write one of the student's own files beside the notebook; the lesson's own stay."""
    name, _, content = data.partition(b"\n")
    name = json.loads(name)
    with contextlib.suppress(OSError):
        os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
        with open(name, "xb") as file:
            file.write(content)


def _run(shell, channel, raw, source, patience):
    good = False
    try:
        with interruptible(patience):
            good = shell.run(source)
    except BaseException as problem:  # SystemExit and the like end a cell, never the notebook
        shell.outlet.output(_as_error(problem))
    finally:
        raw.collect()
        channel.send_json(DONE, {"good": good, "count": shell.execution_count - 1})


def _answer(shell, outlet, raw, question, channel):
    name, nonce, found = question["name"], question["nonce"], []
    parts = {part: Part(part, channel) for part in question["parts"]}
    own = {part: shell.user_ns[part] for part in parts if part in shell.user_ns}
    shell.user_ns.update(parts)
    outlet.muted = True
    try:
        known = name in shell.user_ns
        thing = shell.user_ns.get(name)
        with interruptible(), np.errstate(all="warn", under="ignore"):  # NumPy's own default
            for args in question["requests"] if known else ():
                found.append(_one(thing, args))
    except BaseException as problem:
        error = f"{type(problem).__name__}: {problem}"[: answers.MESSAGE_LIMIT]
        missing = len(question["requests"]) - len(found)
        found += [answers.Answer(error=error)] * missing
    finally:
        for part in parts:
            shell.user_ns.pop(part, None)
        shell.user_ns.update(own)
        raw.collect()
        outlet.flush()
        outlet.muted = False
    return _packed({"nonce": nonce, "known": known, "answers": found})


def _one(thing, args):
    if callable(thing):
        answer = answers.call(thing, args)
        same = answer.inputs is args  # and need not travel
        return dataclasses.replace(answer, inputs=None) if same else answer
    return answers.Answer(value=answers.snapshot(thing))


def _packed(reply):
    """The reply as bytes; an answer that is too large or too deep becomes an error."""
    too_much = (wire.WireError, UnicodeError, RecursionError)
    with contextlib.suppress(*too_much):
        return wire.encode(reply)
    found = list(_told_once(reply["answers"]))
    with contextlib.suppress(*too_much):
        return wire.encode({**reply, "answers": found})
    small, share = [], max(8, len(found))
    for answer in found:
        try:
            wire.encode(answer, wire.BYTE_LIMIT // share, (wire.ITEM_LIMIT - 16) // share)
            small.append(answer)
        except Exception as problem:
            small.append(answers.Answer(error=f"ValueError: the result is too large ({problem})"))
    return wire.encode({**reply, "answers": small})


def _told_once(found):
    """The answers, where an error in a line that failed before keeps no account of its own."""
    lines = set()
    for answer in found:
        line = answer.trace and answer.trace["line"]
        yield answer if line not in lines else dataclasses.replace(answer, trace=None)
        lines.add(line)


class Part:
    """Stands for one of the lesson's functions while another that calls it is asked.

    The grader answers each call, so that the function is judged by how it joins its parts.
    """

    lock = threading.Lock()

    def __init__(self, name, channel):
        self.__name__, self._channel = name, channel

    def __call__(self, *args, **named):
        call = {"name": self.__name__, "args": list(args), "named": named}
        with self.lock:
            self._channel.send(CALL, wire.encode(answers.snapshot(call)))
            kind, data = self._channel.receive() or (None, b"")
        if kind != RESULT:
            raise RuntimeError(f"{self.__name__} could not be asked")
        answer = wire.decode(data)
        if answer.error:
            raise ValueError(f"{self.__name__}: {answer.error}")
        return answer.value


@contextlib.contextmanager
def interruptible(patience=0.0):
    """Let the grader stop a cell that runs too long: its signal is an error in the cell.

    A signal in the first seconds of a cell that was sent ahead, as many as `patience` says, was
    meant for the one before and came late.
    """
    earliest = time.monotonic() + patience

    def stop(number, frame):
        if time.monotonic() >= earliest:
            signal.default_int_handler(number, frame)

    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


class RawOutput:
    """Takes what goes straight to file descriptors 1 and 2, past sys.stdout."""

    def __init__(self, outlet):
        self.outlet, self.path = outlet, ".raw_output"
        self.file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        os.unlink(self.path)
        os.dup2(self.file, 1)
        os.dup2(self.file, 2)

    def collect(self):
        """Send what has come since the last time, as far as a cell's allowance goes."""
        with contextlib.suppress(OSError):
            size = os.fstat(self.file).st_size
            if size:
                text = os.pread(self.file, min(size, self.outlet.limit), 0)
                os.ftruncate(self.file, 0)
                self.outlet.text("stdout", text.decode("utf-8", "replace"))


def _as_error(problem):
    text = f"{type(problem).__name__}: {problem}"
    return {
        "output_type": "error",
        "ename": type(problem).__name__,
        "evalue": str(problem),
        "traceback": [text],
    }


def hide_runner(folder):
    """Forget where the sandbox's own modules came from."""
    sys.path[:] = [path for path in sys.path if path != folder]
