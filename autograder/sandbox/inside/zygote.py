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
import shutil
import signal
import socket
import sys
import threading
import time

POLL_SECONDS = 0.1  # how often the memory of a running notebook is looked at
CPU_SECONDS = 5.0  # processor time for all processes that a notebook starts beside its own
TICK = os.sysconf("SC_CLK_TCK")
KILLED = 137  # exit code of the outer process when the inner one was killed
PAGE = os.sysconf("SC_PAGE_SIZE")


def main():
    settings = json.loads(sys.argv[1])
    control = socket.socket(fileno=settings["control"])
    with contextlib.suppress(AttributeError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.path.insert(0, settings["runner"])
    import confine

    if settings["sandbox"]:
        confine.become_nobody()
    shell = warm_up(settings)
    if settings["single"]:
        run_single(control, shell, settings)
    else:
        Zygote(control, shell, settings).serve()


def warm_up(settings):
    """Import what notebooks need and use it once, so that every fork starts with it in memory."""
    os.chdir(settings["scratch"])
    shutil.copytree(settings["fonts"], os.environ["MPLCONFIGDIR"], dirs_exist_ok=True)
    import ipywidgets  # noqa: F401
    import matplotlib
    import student
    from shell import Outlet, make_shell

    matplotlib.use("module://matplotlib_inline.backend_inline")
    shell = make_shell()
    shell.attach(Outlet(lambda output: None, 1000))
    shell.enable_matplotlib("inline")
    import matplotlib.pyplot as plt

    plt.plot([0, 1])
    plt.title("warm")
    for source in ("import numpy as np\nnp.ones((2, 2))", "1/0", "def f(:", "print?", "!true"):
        shell.run(source)
    plt.close("all")
    import_support(shell, settings)
    shell.reset(new_session=True)
    shell.execution_count = 1
    student.hide_runner(settings["runner"])
    sys.path.insert(0, "")
    if threading.active_count() > 1 and not settings["single"]:
        raise SystemExit("a thread was started while warming up; a fork would lose it")
    return shell


def import_support(shell, settings):
    """Import the lesson's own modules, and let their given cells draw their pictures."""
    import rehearsal

    sys.path.append(settings["support"])
    for name in sorted(os.listdir(settings["support"])):
        if name.endswith(".py"):
            # A module that cannot be imported will say so where a notebook imports it.
            with contextlib.suppress(Exception):
                __import__(name.removesuffix(".py"))
    memory = rehearsal.remember_pictures(settings["support"])
    with open(settings["given"]) as file:
        given = json.load(file)
    if given:
        rehearsal.rehearse(shell, given, memory)
    sys.path.remove(settings["support"])


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

    def __init__(self, control, shell, settings):
        self.control, self.shell, self.settings = control, shell, settings
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
        """Is the notebook's process still there, and within its memory?"""
        limit = self.settings["total_memory"]
        gone, status = os.waitpid(self.job[0], os.WNOHANG)
        if gone:
            outside = os.waitstatus_to_exitcode(status) != 0
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.job[1], signal.SIGKILL)
            self.job = None
            tell(self.control, event="ended", why="outside" if outside else "exit")
        elif memory_in_use(limit) > limit:
            self._end()
            tell(self.control, event="ended", why="memory")
        elif started_cpu_seconds(self.job[1]) > CPU_SECONDS:
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


def memory_in_use(limit):
    """Bytes held by the processes of the notebook: all in this sandbox but the zygote's own.

    The resident size counts pages shared with the zygote once for each process, so it is only
    an upper bound. The proportional size is exact and slow; it is read above the limit only.
    """
    others = _others()
    bound = sum(_resident(pid) for pid in others)
    return bound if bound <= limit else sum(_proportional(pid) for pid in others)


def _others():
    own = {1, os.getpid()}
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) not in own]


def started_cpu_seconds(first):
    """Processor time of what a notebook's first process has started, ended ones included.

    A course needs no processes of its own. Without this bound a few that spin would take the
    processor from the notebooks graded beside this one.
    """
    total = 0
    for pid in _others():
        with (
            contextlib.suppress(OSError, ValueError, IndexError),
            open(f"/proc/{pid}/stat") as file,
        ):
            fields = file.read().rpartition(")")[2].split()
            own, ended = sum(map(int, fields[11:13])), sum(map(int, fields[13:15]))
            total += ended if pid == first else own + ended
    return total / TICK


def _resident(pid):
    with contextlib.suppress(OSError, ValueError), open(f"/proc/{pid}/statm") as file:
        return int(file.read().split()[1]) * PAGE
    return 0


def _proportional(pid):
    with contextlib.suppress(OSError, ValueError), open(f"/proc/{pid}/smaps_rollup") as file:
        for line in file:
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return _resident(pid)


if __name__ == "__main__":
    main()
