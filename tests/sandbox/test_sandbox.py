"""What a student's process can do in the sandbox, and what it cannot."""

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest
from needs import needs_sandbox
from said import text

from autograder.answers import Answer
from autograder.authoring.editions import support_files
from autograder.course import Course
from autograder.sandbox import bwrap_program
from autograder.sandbox.inside.confine import DENIED
from autograder.sandbox.limits import MIB, Limits
from autograder.sandbox.notebook_process import Job, JobEnded, Unknown
from autograder.sandbox.warm_process import Sandbox, SandboxFailed, SandboxMissing

LIMITS = Limits(  # the times are wide, so that a busy machine changes no outcome
    cell_seconds=30.0,
    notebook_seconds=60.0,
    memory=300 * MIB,
    total_memory=500 * MIB,
    file_bytes=2 * MIB,
    scratch_bytes=8 * MIB,
    output_chars=20_000,
)
ROOT = Path(__file__).resolve().parents[2]
LAB = b"import numpy as np\nanswer = 42\n"

pytestmark = needs_sandbox


@pytest.fixture(scope="module")
def sandbox():
    support = {"lab.py": LAB, "data/pixels.txt": b"1 2 3\n"}
    with Sandbox(support, LIMITS) as warm:
        yield warm


@pytest.fixture
def hurried(job):
    """The same with a second for each cell."""
    job.limits = replace(LIMITS, cell_seconds=1.0)
    return job


def error(run):
    return next((o for o in run.outputs if o["output_type"] == "error"), {})


# What a cell does, as in Jupyter


def test_values_text_and_figures(job):
    run = job.run("import numpy as np\nprint('hello')\nnp.ones(2)")
    assert run.outputs[0] == {"output_type": "stream", "name": "stdout", "text": "hello\n"}
    assert run.outputs[1]["data"] == {"text/plain": "array([1., 1.])"} and run.count == 1
    run = job.run("import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert "image/png" in run.outputs[0]["data"]
    run = job.run("from IPython.display import HTML, display\ndisplay(HTML('<b>x</b>'))")
    assert run.outputs[0]["data"]["text/html"] == "<b>x</b>"


def test_a_given_cells_picture_is_drawn_once_and_not_for_each_notebook():
    support = support_files(Course(ROOT), "08_convolution")
    given = 'import lab\nlab.show([[1.0, 2.0]], "X")'
    cannot_draw = "import _lab.svg\n_lab.svg.page = lambda *args: 1 / 0"
    with Sandbox(support, LIMITS, given=[given]) as warm:
        job = Job(warm, time.monotonic() + LIMITS.notebook_seconds)
        job.run(cannot_draw)
        assert "image/svg" in job.run(given).outputs[0]["data"]["text/html"]
        assert error(job.run('lab.show([[1.0, 3.0]], "X")'))["ename"] == "ZeroDivisionError"
        wrong = error(job.run("lab.row(('X', object()))"))
        assert "NotPlain" not in "".join(wrong["traceback"])
        read = job.run("import _lab.public\n_lab.public._every_table.cache_info().currsize")
        assert read.outputs[0]["data"] == {"text/plain": "1"}
        job.end()


@pytest.mark.parametrize(
    "given, there",
    [
        ("lab.row(('X', [[1.0]]))", False),
        ("lab.losses([1.0, 0.5])", True),
        ("import matplotlib.pyplot as plt", True),
    ],
)
def test_matplotlib_waits_in_memory_where_the_lesson_plots(given, there):
    with Sandbox(support_files(Course(ROOT), "08_convolution"), LIMITS, given=[given]) as warm:
        job = Job(warm, time.monotonic() + LIMITS.notebook_seconds)
        assert text(job.run("import sys\nprint('matplotlib' in sys.modules)")) == f"{there}\n"
        run = job.run("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('mine');")
        assert "image/png" in run.outputs[0]["data"]
        job.end()


def test_magics_shell_commands_and_await(job):
    assert "loop" in text(job.run("%timeit -n1 -r1 1 + 1"))
    assert text(job.run("!echo from the shell")) == "from the shell\n"
    assert text(job.run("import os; _ = os.system('echo raw')")) == "raw\n"
    job.run("import asyncio\nasync def f(): return 7")
    assert job.run("await f()").outputs[0]["data"]["text/plain"] == "7"


def test_errors_come_with_their_traceback(job):
    found = error(job.run("def f():\n    return 1 / 0\nf()"))
    assert found["ename"] == "ZeroDivisionError" and "return 1 / 0" in "".join(found["traceback"])
    assert error(job.run("def f(:"))["ename"] == "SyntaxError"
    assert error(job.run("x = '\0'"))
    assert text(job.run("print('still there')")) == "still there\n"


def test_warnings_go_to_stderr(job):
    run = job.run("import numpy as np\nnp.log(np.zeros(1));")
    assert [o["name"] for o in run.outputs] == ["stderr"] and "divide by zero" in text(run)


def test_leaving_a_cell_does_not_leave_the_notebook(job):
    assert error(job.run("input('name? ')"))["ename"] == "NoInput"
    assert error(job.run("raise SystemExit(3)"))["ename"] == "SystemExit"
    assert error(job.run("raise KeyboardInterrupt"))["ename"] == "KeyboardInterrupt"
    job.run("exit()")
    assert text(job.run("print(1)")) == "1\n"


def test_the_lessons_files_are_there_and_cannot_be_changed(job):
    assert text(job.run("import lab; print(lab.answer, open('data/pixels.txt').read())"))
    found = error(job.run("open('data/pixels.txt', 'w')"))
    assert "Read-only" in found["evalue"]
    assert not error(job.run("open('mine.txt', 'w').write('x')"))


def test_a_display_is_updated_in_place_and_output_cleared(job):
    run = job.run(
        "from IPython.display import clear_output, display\nhandle = display(1, display_id=True)\n"
        "handle.update(2)"
    )
    assert [o["data"]["text/plain"] for o in run.outputs] == ["2"]
    assert text(job.run("print('gone')\nclear_output()\nprint('kept')")) == "kept\n"


def test_every_notebook_starts_alike(sandbox):
    drawn = []
    for _ in range(2):
        fresh = Job(sandbox, time.monotonic() + LIMITS.notebook_seconds)
        drawn.append(
            text(fresh.run("import numpy as np, os; print(np.random.rand(), os.listdir())"))
        )
        fresh.run("open('left.txt', 'w').write('x'); import lab; lab.answer = 0")
        fresh.end()
    assert drawn[0] == drawn[1] and "left" not in drawn[1]


# Questions and answers


def test_functions_answer_with_data(job):
    job.run("def double(x):\n    print('noise')\n    return 2 * x\nletter = 'b'")
    answers = job.ask("double", [(np.arange(3.0),), (2.0,)])
    assert all(type(answer) is Answer for answer in answers)
    assert (answers[0].value == [0, 2, 4]).all() and answers[1].value == 4.0
    assert job.ask("letter", [()])[0].value == "b"
    assert text(job.run("print('after')")) == "after\n"
    with pytest.raises(Unknown):
        job.ask("nothing", [()])


def test_failing_calls_are_answers_too(job):
    job.run("def f(x):\n    raise SystemExit\ndef g(x):\n    return x / 0\ndef h(x): return open")
    assert job.ask("f", [(1.0,)])[0].error.startswith("SystemExit")
    assert job.ask("g", [(1.0,)])[0].error.startswith("ZeroDivisionError")
    assert "Foreign" in repr(job.ask("h", [(1.0,)])[0].value)


def test_a_huge_answer_is_an_error(job):
    job.run("import numpy as np\ndef f(x): return np.zeros((3000, 3000))")
    answer = job.ask("f", [(1.0,)])[0]
    assert answer.value is None and "too large" in answer.error


@pytest.mark.parametrize("body", ["raise ValueError(x)", "return [None] * 400"])
def test_many_answers_that_are_too_much_together_are_answers_still(job, body):
    names = "; ".join(f"name_{i} = {i}" for i in range(60))
    job.run(f"{names}\ndef f(x):\n    {body}")
    found = job.ask("f", [(float(i),) for i in range(400)])
    assert len(found) == 400 and all(answer.error for answer in found)
    assert job.ask("f", [(1.0,)])[0].inputs == (1.0,)


def test_arguments_travel_back_where_a_call_changed_them(job):
    job.run("def f(a, change):\n    if change:\n        a[0] = 7.0\n    return a.sum()")
    kept, changed = (np.array([1.0, np.nan]), False), (np.array([1.0, 2.0]), True)
    first, second = job.ask("f", [kept, changed])
    assert first.inputs is kept
    assert second.inputs[0].tolist() == [7.0, 2.0] and changed[0].tolist() == [1.0, 2.0]
    assert second.value == 9.0


def test_a_forged_reply_ends_the_process(job):
    job.run(
        "import os, struct\ndef f(x):\n"
        "    for fd in range(3, 20):\n"
        "        try: os.write(fd, struct.pack('>cI', b'V', 5) + b'wrong')\n"
        "        except OSError: pass\n"
        "    return x"
    )
    with pytest.raises(JobEnded, match="not an answer"):
        job.ask("f", [(1.0,)])


# Limits


def test_an_endless_loop_is_interrupted_and_the_notebook_goes_on(hurried):
    hurried.run("kept = 5")
    run = hurried.run("while True: pass")
    assert "longer than 1 seconds" in run.trouble
    assert text(hurried.run("print(kept)")) == "5\n"
    hurried.run("def f():\n    while True: pass")
    with pytest.raises(TimeoutError):
        hurried.ask("f", [()])


def test_a_loop_that_refuses_to_stop_is_killed(hurried):
    source = "import time\nwhile True:\n    try:\n        while True: time.sleep(0.1)\n"
    source += "    except KeyboardInterrupt: pass"
    with pytest.raises(JobEnded, match="longer than 1 seconds"):
        hurried.run(source)


def test_memory_is_limited(job):
    found = error(job.run("x = bytearray(1 << 30)"))
    assert found["ename"] == "MemoryError"
    with pytest.raises(JobEnded, match="500 MB of memory"):
        job.run(
            "import os, time\nfor _ in range(4):\n    if os.fork() == 0:\n"
            "        y = bytearray(b'1' * (140 << 20)); time.sleep(9)\ntime.sleep(9)"
        )


def test_processes_are_limited(job):
    run = job.run(
        "import os, time\nn = 0\ntry:\n    for n in range(100):\n        if os.fork() == 0:\n"
        "            time.sleep(60); os._exit(0)\nexcept OSError as e: print(n, e)"
    )
    assert int(text(run).split()[0]) <= LIMITS.processes


def test_files_are_limited(job):
    assert "too large" in error(job.run("open('a', 'wb').write(b'x' * (4 << 20))"))["evalue"]
    run = job.run("for i in range(9): open(f'f{i}', 'wb').write(b'x' * (2 << 20))")
    assert "No space" in error(run)["evalue"]


def test_output_is_cut_while_it_streams(job):
    run = job.run("for i in range(100): print('x' * 10_000)")
    assert len(text(run)) <= LIMITS.output_chars + 100
    assert len(text(job.run("import os\nfor i in range(100): os.write(1, b'y' * 10_000)"))) < 21_000


def test_a_flood_past_the_limits_ends_the_process(job):
    flood = (
        "import os, struct, json\n"
        "data = json.dumps({'output_type': 'display_data', 'data': {'text/plain': 'z' * 99_000}})\n"
        "frame = struct.pack('>cI', b'O', len(data)) + data.encode()\n"
        "for _ in range(5000):\n    for fd in range(3, 12):\n"
        "        try: os.write(fd, frame)\n        except OSError: pass"
    )
    job.limits = replace(LIMITS, flood_bytes=4 * MIB)
    with pytest.raises(JobEnded, match="too much output|protocol"):
        job.run(flood)


@pytest.mark.parametrize(
    "source",
    ["import os; os._exit(3)", "import ctypes; ctypes.string_at(0)"],
    ids=["exit", "crash"],
)
def test_a_process_that_ends_is_noticed(job, source):
    with pytest.raises(JobEnded, match="the process ended"):
        job.run(source)


# What can be seen


def test_nothing_of_the_course_is_in_view(job, root):
    paths = [root, root / "autograder" / "reference.py", "/home", "/var", "/proc/1", "/etc/passwd"]
    run = job.run(f"import os\nprint([p for p in {[str(p) for p in paths]} if os.path.exists(p)])")
    assert text(run) == "[]\n"
    run = job.run(
        "import glob, os\nfor p in __import__('sys').path:\n"
        "    for f in glob.glob(p + '/*autograder*'):\n"
        "        print(os.listdir(f) if os.path.isdir(f) else open(f).read())"
    )
    assert text(run).replace("[]\n", "").strip() == ""
    assert error(job.run("import autograder"))["ename"] in ("ModuleNotFoundError", "ImportError")
    seen = text(job.run("print(dict(os.environ))"))
    assert str(root) not in seen and "HOME': '/tmp'" in seen


def test_there_is_no_network_and_no_way_out(job):
    run = job.run("import socket; socket.create_connection(('127.0.0.1', 22), 1)")
    assert error(run)["ename"] in ("ConnectionRefusedError", "OSError")
    run = job.run(
        "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "print([libc.unshare(0x10000000), libc.mount(b'a', b'/tmp', b'tmpfs', 0, None),\n"
        "       libc.ptrace(16, 1, 0, 0), libc.memfd_create(b'x', 0), libc.setuid(0)])\n"
        "print(os.getppid(), os.getpid())"
    )
    assert text(run) == "[-1, -1, -1, -1, -1]\n0 1\n"
    run = job.run(
        "import glob\nfor p in ['/', '/usr', '/dev', '/runner', '/support', '/packages/0']:\n"
        "    try: open(p + '/x', 'w'); print('wrote', p)\n    except OSError: pass"
    )
    assert text(run) == ""


def test_the_kernel_refuses_what_a_course_never_needs(job):
    calls = "{name: numbers[0 if os.uname().machine == 'x86_64' else 1] for name, numbers in"
    names = ("ptrace", "mount", "keyctl", "bpf", "userfaultfd", "perf_event_open", "setns")
    run = job.run(
        "import ctypes, errno, os, socket\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        f"calls = {calls} { ({name: DENIED[name] for name in names}) }.items()}}\n"
        "for name, number in calls.items():\n"
        "    libc.syscall(number, 0, 0, 0, 0, 0)\n"
        "    print(name, errno.errorcode[ctypes.get_errno()])\n"
        "for family in (16, 17, 38, 40):\n"  # netlink, packets, alg, vsock
        "    try: socket.socket(family, socket.SOCK_RAW)\n"
        "    except OSError as problem: print(family, problem.errno == errno.EAFNOSUPPORT)\n"
        "a, b = socket.socketpair()\na.send(b'still'); print(b.recv(9).decode())"
    )
    refused = [f"{name} EPERM" for name in names]
    assert text(run).splitlines() == [*refused, *(f"{n} True" for n in (16, 17, 38, 40)), "still"]


def test_the_process_is_nobody(job):
    assert text(job.run("import os; print(os.getuid(), os.getgid())")) == "1000 1000\n"
    run = job.run("import glob\nprint(glob.glob('/etc/*'), glob.glob('/root/.*rc'))")
    assert "shadow" not in text(run) and "bashrc" not in text(run)


def test_everything_a_notebook_started_is_gone(sandbox):
    fresh = Job(sandbox, time.monotonic() + LIMITS.notebook_seconds)
    mark = f"sleep 86{os.getpid()}"
    fresh.run(f"import subprocess; subprocess.Popen('{mark}'.split(), start_new_session=True)")
    assert mark in _processes()
    fresh.end()
    assert mark not in _processes()


def _processes():
    """The command lines of all processes, as one text."""
    return "\n".join(" ".join(p.info["cmdline"] or ()) for p in psutil.process_iter(["cmdline"]))


# The sandbox itself


def test_without_bubblewrap_grading_is_refused(monkeypatch):
    monkeypatch.setattr(bwrap_program, "find_bwrap", lambda: None)
    with pytest.raises(SandboxMissing, match="apt install bubblewrap"), Sandbox({}) as none:
        none.start()


def test_a_bubblewrap_that_does_not_work_is_no_sandbox(monkeypatch, tmp_path):
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'no permission to make a namespace' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(bwrap_program, "find_bwrap", lambda: str(broken))
    with pytest.raises(SandboxMissing, match="no permission"), Sandbox({}) as none:
        none.start()


@pytest.mark.parametrize("isolated", [True, False], ids=["one sandbox each", "no sandbox"])
def test_a_process_without_a_fork_of_its_own_does_the_same(isolated):
    with Sandbox({"lab.py": LAB}, LIMITS, isolated) as single:
        single.nested = False
        for _ in range(2):
            fresh = Job(single, time.monotonic() + LIMITS.notebook_seconds)
            assert text(fresh.run("import lab, os; print(lab.answer, sorted(os.listdir()))"))
            fresh.run("def f(x): return x + 1")
            assert fresh.ask("f", [(1.0,)])[0].value == 2.0
            fresh.end()
        fresh = Job(single, time.monotonic() + LIMITS.notebook_seconds)
        with pytest.raises(JobEnded):
            fresh.run("import os; os._exit(1)")


def test_a_sandbox_that_is_killed_is_no_fault_of_the_student():
    with Sandbox({}, LIMITS) as doomed:
        fresh = Job(doomed, time.monotonic() + LIMITS.notebook_seconds)
        os.killpg(doomed.process.pid, signal.SIGKILL)
        with pytest.raises(SandboxFailed):
            fresh.run("import time; time.sleep(20)")  # the kill goes from one process to the next
        last = Job(doomed, time.monotonic() + LIMITS.notebook_seconds)
        assert last.run("2 + 2").outputs[0]["data"]["text/plain"] == "4"
        last.end()
