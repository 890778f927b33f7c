"""The warm process in a sandbox: imports everything once, then forks once per notebook.

It never runs student code itself. The grader talks to it over one socket, with one JSON
object a line; a notebook's own socket comes along with the line that starts it.

    {"op": "start"} and a socket   {"event": "started"}
    {"op": "interrupt"}            no answer; the cell stops with KeyboardInterrupt
    {"op": "kill", "gone": bool}   {"event": "ended", "why": "killed"}
    unasked                        {"event": "ended", "why": "memory", "cpu", "exit", "outside"
                                    (killed by none of us) or "setup: ..."}
"""

import contextlib
import json
import os
import select
import signal
import socket
import sys
import time

POLL_SECONDS = 0.1  # how often the memory of a running notebook is looked at
KILLED = 137  # exit code of the outer process when the inner one was killed


def main():
    settings = json.loads(sys.argv[1])
    control = socket.socket(fileno=settings["control"])
    with contextlib.suppress(AttributeError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.path.insert(0, settings["runner"])
    import confine
    import usage
    from warming import warm_up

    if settings["sandbox"]:
        confine.become_nobody()
    shell = warm_up(settings)
    if settings["single"]:
        run_single(control, shell, settings)
    else:
        Zygote(control, shell, settings, usage).serve()


def tell(control, **message):
    control.sendall(json.dumps(message).encode() + b"\n")


def run_student(shell, sock, settings):
    """What the process of one notebook does once it is confined."""
    import student

    student.enter_work_folder(settings["scratch"], settings["support"])
    student.serve(shell, sock, settings)


def run_single(control, shell, settings):
    """Without nested namespaces: this very process becomes the one of the first notebook."""
    import confine

    tell(control, event="ready", nested=False)
    _, files, _, _ = socket.recv_fds(control, 4096, 1)
    tell(control, event="started")
    control.close()
    confine.limit(**settings["limits"])
    if settings["sandbox"]:
        confine.drop_rights()
    run_student(shell, socket.socket(fileno=files[0]), settings)


class Zygote:
    """Forks one confined process at a time, watches its memory, and ends it."""

    def __init__(self, control, shell, settings, usage):
        self.control, self.shell, self.settings, self.usage = control, shell, settings, usage
        self.job = None  # (outer process, first process of the notebook's pid namespace)

    def serve(self):
        tell(self.control, event="ready", nested=True)
        while True:
            ready, _, _ = select.select([self.control], [], [], POLL_SECONDS if self.job else None)
            if ready:
                data, files, _, _ = socket.recv_fds(self.control, 4096, 1)
                if not data:
                    self.end()
                    return
                for line in data.splitlines():
                    self.obey(json.loads(line), files)
            elif self.job:
                self.look()

    def obey(self, order, files):
        operation = order["op"]
        if operation == "start":
            self.start(socket.socket(fileno=files[0]))
        elif operation == "kill":
            self.end(wait=order.get("gone", False))
            tell(self.control, event="ended", why="killed")
        elif operation == "interrupt" and self.job:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.job[1], signal.SIGINT)

    def start(self, sock):
        """Two forks: the first enters new namespaces, the second is the first process in them."""
        read, write = os.pipe()
        outer = os.fork()
        if outer == 0:
            os.close(read)
            self._outer(sock, write)
        sock.close()
        os.close(write)
        word = os.read(read, 500)
        os.close(read)
        if word.isdigit():
            self.job = outer, int(word)
            tell(self.control, event="started")
        else:
            os.waitpid(outer, 0)
            tell(self.control, event="ended", why="setup: " + word.decode(errors="replace"))

    def _outer(self, sock, write):
        import confine

        try:
            os.setsid()
            self.control.close()
            confine.enter_namespaces()
            inner = os.fork()
        except BaseException as problem:
            os.write(write, str(problem).encode()[:500] or b"failed")
            os._exit(1)
        if inner == 0:
            os.close(write)
            self._inner(sock)
        sock.close()
        os.write(write, b"%d" % inner)
        os.close(write)
        _, status = os.waitpid(inner, 0)
        # The first process of a pid namespace cannot kill itself, so this kill came from outside.
        os._exit(KILLED if os.WIFSIGNALED(status) and os.WTERMSIG(status) == 9 else 0)

    def _inner(self, sock):
        import confine

        try:
            os.setsid()
            confine.limit(**self.settings["limits"])
            confine.private_mounts(self.settings["scratch_bytes"])
            confine.drop_rights()
            run_student(self.shell, sock, self.settings)
        except BaseException as problem:
            with contextlib.suppress(OSError):
                os.write(2, f"sandbox: {problem}\n".encode())
        finally:
            os._exit(0)

    def look(self):
        """Is the notebook's process still there, and within its bounds?"""
        limit = self.settings["total_memory"]
        gone, status = os.waitpid(self.job[0], os.WNOHANG)
        if gone:
            outside = os.waitstatus_to_exitcode(status) != 0
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.job[1], signal.SIGKILL)
            self.job = None
            tell(self.control, event="ended", why="outside" if outside else "exit")
        elif self.usage.memory_in_use(limit) > limit:
            self._end()
            tell(self.control, event="ended", why="memory")
        elif self.usage.started_cpu_seconds(self.job[1]) > self.usage.CPU_SECONDS:
            self._end()
            tell(self.control, event="ended", why="cpu")

    def end(self, wait=False):
        """Kill the notebook's pid namespace; wait until every process in it is gone.

        With `wait` the grader has seen the process hang up: it is given a moment to end by
        itself, so that the reason is known.
        """
        deadline = time.monotonic() + (1 if wait else 0)
        while self.job:
            self.look()
            if time.monotonic() >= deadline:
                break
            time.sleep(0.002)
        if self.job:
            self._end()

    def _end(self):
        outer, inner = self.job
        self.job = None
        with contextlib.suppress(ProcessLookupError):
            os.kill(inner, signal.SIGKILL)
        deadline = time.monotonic() + 5
        while os.waitpid(outer, os.WNOHANG)[0] == 0 and time.monotonic() < deadline:
            time.sleep(0.001)


if __name__ == "__main__":
    main()
