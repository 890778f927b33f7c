"""Starts the sandbox: a warm Python in bubblewrap that sees installed packages and little else."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import weakref

from autograder.cache import keep, kept
from autograder.sandbox.bubblewrap import environment
from autograder.sandbox.cell_outputs import Outputs
from autograder.sandbox.command import warm_command
from autograder.sandbox.drawn_before import place_for
from autograder.sandbox.errors import GradingError, SandboxFailed, SandboxMissing
from autograder.sandbox.limits import Limits
from autograder.sandbox.own_folder import own_folder

__all__ = ["GradingError", "Sandbox", "SandboxFailed", "SandboxMissing"]

START_SECONDS = 60


class Sandbox:
    """A warm process that runs one notebook at a time.

    Parameters
    ----------
    support : mapping of str to bytes
        The lesson's own files (lab.py, data) by relative path: read-only for the student.
    limits : Limits
    isolated : bool
        False runs the same code as a plain process, without any protection.
    given : sequence of str
        Code cells of the lesson to run once while warming up, for the pictures they draw.
    hidden : sequence of path
        Folders that student code must not see, should they lie in one that it does see.
    opening : sequence of str
        Cells that every notebook run in here begins with: they are run once for all of them.
    plots : bool
        Have Matplotlib ready whether the given cells plot or not.

    Attributes
    ----------
    opened : tuple of (list of dict, int)
        What each cell of the opening gave, outputs and count, once the sandbox has started. Empty
        where each notebook has to run them.
    nested : bool
        True when every notebook gets a fork of its own. Where the system does not allow
        namespaces within the sandbox, each notebook gets a whole sandbox instead.
    """

    def __init__(
        self, support, limits=None, isolated=True, given=(), hidden=(), opening=(), plots=False
    ):
        self.limits, self.isolated, self.hidden = limits or Limits(), isolated, hidden
        self.folder, self._lock = own_folder()
        self._finish = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        for name, data in support.items():
            path = self.folder / "support" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for name in ("support", "scratch", "runner", "nothing"):
            (self.folder / name).mkdir(exist_ok=True)
        (self.folder / "empty").touch()
        cells = {"given": list(given), "opening": list(opening)}
        (self.folder / "given.json").write_text(json.dumps(cells))
        self._drawn = place_for(support, given)
        os.chmod(self.folder, 0o755)
        self.process, self.control, self.nested, self._buffer = None, None, isolated, b""
        self._socket = None  # to the notebook's process that was started last
        self.opened, self.plots = (), plots
        self._leaving = False  # whether a process was let go that may not be gone yet

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def start(self):
        """Start the warm process, unless it runs already."""
        if self.process is not None and self.process.poll() is None:
            return
        self.stop()
        self._launch(single=not self.nested)
        if self.nested and not self._can_nest():
            self.stop()
            self.nested = False
            self._launch(single=True)

    def stop(self):
        """End the warm process and everything in it."""
        if self.process is None:
            return
        self.control.close()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def close(self):
        """End the warm process and remove its files."""
        self.stop()
        self._finish()
        self._lock.close()

    def open(self):
        """Start a notebook's process; returns the socket to talk to it."""
        self.start()
        try:
            self._seen_off()
            self._tell("start")
            event = self.event()
            if event.get("event") != "started":
                raise SandboxFailed(f"A process could not be started in the sandbox: {event}")
        except (OSError, SandboxFailed) as problem:
            self.stop()
            raise SandboxFailed(str(problem)) from problem
        return self._socket

    def interrupt(self):
        """Raise KeyboardInterrupt in the running cell."""
        with contextlib.suppress(OSError):  # a sandbox that is gone is noticed by who waits for it
            if self.nested:
                self._tell("interrupt")
            elif not self.isolated:
                os.kill(self.process.pid, signal.SIGINT)

    def end(self, gone=False):
        """End the notebook's process and all it started; `gone` when it has hung up already.

        Returns why it had ended already: "exit", "memory", "outside" when neither the student's
        code nor the grader ended it, or None when it was still running.
        """
        if not self.nested:
            ended = self.process is not None and self.process.poll() is not None
            self.stop()
            return "exit" if ended else None
        why = None
        try:
            self._tell("kill", gone=gone)
            while (event := self.event()).get("why") != "killed":
                why = event.get("why", why)
        except (OSError, SandboxFailed):
            self.stop()
            return "outside"
        return why

    def let_go(self):
        """End the notebook's process as `end` does, but do not wait until it is gone.

        The next `open` waits for it, so that no two notebooks ever run side by side in here.
        """
        if not self.nested:
            self.stop()
            return
        with contextlib.suppress(OSError):  # a sandbox that is gone is noticed by the next `open`
            self._tell("kill", gone=False)
            self._leaving = True

    def _seen_off(self):
        while self._leaving:
            self._leaving = self.event().get("why") != "killed"

    def event(self):
        """The next line from the warm process."""
        while b"\n" not in self._buffer:
            piece, files, _, _ = socket.recv_fds(self.control, 4096, 1)
            if not piece:
                raise SandboxFailed("The sandbox stopped." + self._last_words())
            for file in files:
                self._socket = socket.socket(fileno=file)
            self._buffer += piece
        line, _, self._buffer = self._buffer.partition(b"\n")
        return json.loads(line)

    def _tell(self, operation, **more):
        self.control.sendall(json.dumps({"op": operation, **more}).encode() + b"\n")

    def _can_nest(self):
        try:
            self.open().close()
            self.end()
            return True
        except SandboxFailed:
            return False

    def _launch(self, single):
        if not hasattr(socket, "send_fds") or os.name == "nt":
            raise SandboxMissing.because("this system has no Unix sockets.")
        self.control, theirs = socket.socketpair()
        self.control.settimeout(START_SECONDS)
        self._buffer, self._leaving = b"", False
        (self.folder / "kept").write_bytes(kept(self._drawn))
        with (
            theirs,
            open(self.folder / "log", "wb") as log,
            open(self.folder / "drawn", "wb") as drawn,
        ):
            command = warm_command(self, theirs.fileno(), drawn.fileno(), single)
            try:
                self.process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    pass_fds=[theirs.fileno(), drawn.fileno()],
                    env=environment(self.folder, self.isolated),
                    cwd=self.folder / "scratch",
                    start_new_session=True,
                )
            except OSError as problem:
                raise SandboxMissing.because(str(problem)) from problem
        try:
            ready = self.event()
        except (SandboxFailed, OSError) as problem:
            words = self._last_words()
            self.stop()
            raise SandboxMissing.because(f"it does not start.{words}") from problem
        # Said and written before any student's code ran.
        self.opened = tuple(map(self._shown, ready["opened"]))
        keep(self._drawn, (self.folder / "drawn").read_bytes())

    def _shown(self, cell):
        outputs = Outputs(self.limits.output_bytes, self.limits.output_chars)
        for output in cell["outputs"]:
            outputs.add(json.dumps(output).encode())
        return outputs.kept, cell["count"]

    def _last_words(self):
        with contextlib.suppress(OSError):
            words = (self.folder / "log").read_bytes()[-500:].decode("utf-8", "replace").strip()
            return f" Its last words: {words}" if words else ""
        return ""
