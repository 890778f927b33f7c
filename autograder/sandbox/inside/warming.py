"""Imports and uses once what notebooks need, so that each forked process has it in memory."""

import contextlib
import gc
import io
import json
import os
import re
import shutil
import sys
import threading

# Python makes a piece of code faster once it has run a few times. What is common to all notebooks
# is run here, so that each of their processes starts with it.
USUAL = (
    "import numpy as np\na = np.arange({0}.0)\na",
    "def f(x):\n    return x + {0}\nprint(f(a).sum(), f(a[None]).shape)",
    "class Picture:\n    def _repr_html_(self):\n        return '{0}'\nPicture()",
    "from IPython.display import HTML\ndisplay(HTML('{0}'))",
)
ROUNDS = 20


def warm_up(settings):
    """Import what notebooks need and use it once, so that every fork starts with it in memory.

    Returns
    -------
    CellShell, list of str
        The shell, and the cells that the lesson opens with.
    """
    os.chdir(settings["scratch"])
    shutil.copytree(settings["fonts"], os.environ["MPLCONFIGDIR"], dirs_exist_ok=True)
    import ipywidgets  # noqa: F401
    import student
    from outlet import Outlet
    from shell import make_shell

    shell = make_shell()
    shell.attach(Outlet(lambda output: None, 1000))
    for source in ("import numpy as np\nnp.ones((2, 2))", "1/0", "def f(:", "print?", "!true"):
        shell.run(source)
    for number in range(ROUNDS):
        for source in USUAL:
            shell.run(source.format(number))
    with open(settings["given"]) as file:
        cells = json.load(file)
    import_support(shell, settings, cells["given"])
    shell.reset(new_session=True)
    shell.execution_count = 1
    student.hide_runner(settings["runner"])
    sys.path.insert(0, "")
    if threading.active_count() > 1 and not settings["single"]:
        raise SystemExit("a thread was started while warming up; a fork would lose it")
    gc.collect()
    gc.freeze()  # a collection in a fork would write to, and so copy, all that is here
    return shell, cells["opening"]


def import_support(shell, settings, given):
    """Import the lesson's own modules, and let their given cells draw their pictures."""
    import rehearsal

    sys.path.append(settings["support"])
    for name in sorted(os.listdir(settings["support"])):
        if name.endswith(".py"):
            # A module that cannot be imported will say so where a notebook imports it.
            with contextlib.suppress(Exception):
                __import__(name.removesuffix(".py"))
    rehearsal.read_data(settings["support"])
    text, modules = "\n".join(given), rehearsal.own_modules(settings["support"])
    if settings["plots"] or plots(text, modules):
        plot_once(shell)
    with open(settings["drawn"], "wb") as drawn:  # closed before any student's process is forked
        if given:
            rehearsal.make_ready(settings["support"])
            memory = rehearsal.remember_pictures(settings["support"])
            with open(settings["kept"], "rb") as file:
                drawn.write(rehearsal.rehearse(shell, given, memory, file.read()))
            rehearsal.forget_others(settings["support"], memory)
    sys.path.remove(settings["support"])


def plots(text, modules):
    """True where cells import Matplotlib, or call a function of the lesson's that does.

    Matplotlib takes as much memory as all the rest, which each fork would have to copy: it is
    here only for a lesson that plots. A notebook that wants it in another imports it.

    Parameters
    ----------
    text : str
        Of all cells.
    modules : list of module
        The lesson's own. One of them names in `PLOTS` the functions that import Matplotlib.
    """
    waiting = {name for module in modules for name in getattr(module, "PLOTS", ())}
    return "matplotlib" in text or not waiting.isdisjoint(re.findall(r"\w+", text))


def plot_once(shell):
    """Draw a figure as notebooks do: the first one takes long."""
    import matplotlib.pyplot as plt

    shell.enable_matplotlib("inline")
    plt.plot([0, 1])
    plt.title("warm")
    plt.savefig(io.BytesIO(), format="svg")  # as the lesson's own plots are
    shell.run("")
    plt.close("all")
