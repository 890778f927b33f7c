"""The warm process in a sandbox: imports everything once, then forks once per notebook.

It never runs student code itself. The grader talks to it over one socket, with one JSON
object a line; a notebook's own socket comes along with the line that says it has started.

    {"op": "start"}                {"event": "started"} and a socket
    {"op": "interrupt"}            no answer; the cell stops with KeyboardInterrupt
    {"op": "kill", "gone": bool}   {"event": "ended", "why": "killed"}
    unasked                        {"event": "ended", "why": "memory", "cpu", "exit", "outside"
                                    (killed by none of us) or "setup: ..."}
"""

import contextlib
import json
import os
import random
import select
import signal
import socket
import sys
import time

READY = b"ready"
POLL_SECONDS = 0.1  # how often the memory of a running notebook is looked at
KILLED = -signal.SIGKILL  # how a process ends that was killed


def main():
    settings = json.loads(sys.argv[1])
    control = socket.socket(fileno=settings["control"])
    with contextlib.suppress(AttributeError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.path.insert(0, settings["runner"])
    import confine
    import fork_apart  # noqa: F401 (used once the way here is hidden)
    import usage
    from opening import open_lesson, seed
    from warming import warm_up

    if settings["sandbox"]:
        confine.become_nobody()
    shell, opening = warm_up(settings)
    confine.prepare()
    seed()
    shown = [] if settings["single"] else open_lesson(shell, opening, settings)
    settings["dice"] = random.getstate()  # Python makes them anew in each fork
    if settings["single"]:
        run_single(control, shell, settings)
    else:
        Zygote(control, shell, settings, usage).serve(shown)


def tell(control, sock=None, **message):
    """Send a line to the grader, and with it a socket, which is closed here."""
    line = json.dumps(message).encode() + b"\n"
    if sock is None:
        control.sendall(line)
    else:
        socket.send_fds(control, [line], [sock.fileno()])
        sock.close()


def run_student(shell, sock, settings):
    """What the process of one notebook does once it is confined."""
    import student

    student.enter_work_folder(settings["scratch"], settings["support"])
    student.serve(shell, sock, settings)


def run_single(control, shell, settings):
    """Without nested namespaces: this very process becomes the one of the first notebook."""
    import confine

    tell(control, event="ready", nested=False, opened=[])
    control.recv(4096)
    ours, theirs = socket.socketpair()
    tell(control, theirs, event="started")
    control.close()
    confine.limit(**settings["limits"])
    if settings["sandbox"]:
        confine.drop_rights()
    run_student(shell, ours, settings)


class Zygote:
    """Forks one confined process at a time, watches its memory, and ends it.

    The process of the next notebook is forked as soon as the one before is gone, so that it is
    there while the grader still writes down what it found.
    """

    def __init__(self, control, shell, settings, usage):
        self.control, self.shell, self.settings, self.usage = control, shell, settings, usage
        self.job = None  # the first process of the notebook's pid namespace
        self.next = None  # one that has run nothing yet, and the grader's socket to it

    def serve(self, opened):
        """Obey the grader; `opened` is what the lesson's opening showed."""
        tell(self.control, event="ready", nested=True, opened=opened)
        while True:
            ready, _, _ = select.select([self.control], [], [], POLL_SECONDS if self.job else None)
            if ready:
                data = self.control.recv(4096)
                if not data:
                    self.end()
                    return
                for line in data.splitlines():
                    self.obey(json.loads(line))
            elif self.job:
                self.look()

    def obey(self, order):
        operation = order["op"]
        if operation == "start":
            self.start()
        elif operation == "kill":
            self.end(wait=order.get("gone", False))
            tell(self.control, event="ended", why="killed")
            with contextlib.suppress(OSError):  # whoever starts the next one is told
                self.next = self.next or self.fork()
        elif operation == "interrupt" and self.job:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.job, signal.SIGINT)

    def start(self):
        """Hand the process over that was forked ahead, or a new one."""
        try:
            (self.job, sock), self.next = self.next or self.fork(), None
        except OSError as problem:
            tell(self.control, event="ended", why=f"setup: {problem}")
        else:
            tell(self.control, sock, event="started")

    def fork(self):
        """A new process that has given its rights away: its number, and the socket to it."""
        from fork_apart import fork_apart

        user = os.getuid(), os.getgid()
        ours, theirs = socket.socketpair()
        read, write = os.pipe()
        with theirs, open(read, "rb") as said:
            try:
                pid = fork_apart()
                if pid == 0:
                    said.close()
                    theirs.close()
                    self._confined(ours, write, user)
            finally:
                ours.close()
                os.close(write)
            word = said.read()
            if word == READY:
                return pid, theirs.dup()
        os.waitpid(pid, 0)
        raise OSError(word.decode(errors="replace"))

    def _confined(self, sock, write, user):
        """What the fork does; it never returns."""
        import confine

        try:
            os.setsid()
            self.control.close()
            confine.map_user(*user)
            confine.limit(**self.settings["limits"])
            confine.private_mounts(self.settings["scratch_bytes"])
            confine.drop_rights()
        except BaseException as problem:
            os.write(write, str(problem).encode()[:500] or b"failed")
            os._exit(1)
        os.write(write, READY)
        os.close(write)
        try:
            run_student(self.shell, sock, self.settings)
        except BaseException as problem:
            with contextlib.suppress(OSError):
                os.write(2, f"sandbox: {problem}\n".encode())
        finally:
            os._exit(0)

    def look(self):
        """Is the notebook's process still there, and within its bounds?"""
        limit = self.settings["total_memory"]
        gone, status = os.waitpid(self.job, os.WNOHANG)
        if gone:
            # The first process of a pid namespace cannot kill itself: this came from outside.
            outside = os.waitstatus_to_exitcode(status) == KILLED
            self.job = None
            tell(self.control, event="ended", why="outside" if outside else "exit")
        elif self.usage.memory_in_use(limit) > limit:
            self._end()
            tell(self.control, event="ended", why="memory")
        elif self.usage.started_cpu_seconds(self.job) > self.usage.CPU_SECONDS:
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
        job, self.job = self.job, None
        with contextlib.suppress(ProcessLookupError):
            os.kill(job, signal.SIGKILL)
        os.waitpid(job, 0)  # the kernel ends all others of its namespace first


if __name__ == "__main__":
    main()
