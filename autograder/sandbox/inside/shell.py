"""An IPython shell that runs cells as Jupyter does and hands each output to a function.

Outputs are dictionaries in nbformat's form. What the grader keeps of them is its own affair.
"""

import ast
import base64
import builtins
import getpass
import subprocess
import sys

from front_end import FrontEndMagics
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from known_cells import KnownCells, PythonFirst
from outlet import FLUSH_AT
from traitlets import Type
from traitlets.config import Config


class NoInput(RuntimeError):
    """Raised by input(): nobody is there to answer while a notebook is graded."""


class CellPublisher(DisplayPublisher):
    """Sends what display() is given."""

    def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **_):
        bundle = {"data": plain_bundle(data), "metadata": _plain(dict(metadata or {}))}
        name = (transient or {}).get("display_id")
        kind = "update_display_data" if update else "display_data"
        self.shell.outlet.output({"output_type": kind, **bundle, "display_id": name})

    def clear_output(self, wait=False):
        self.shell.outlet.output({"output_type": "clear_output", "wait": bool(wait)})


class CellDisplayHook(DisplayHook):
    """Sends the value of a cell's last expression."""

    bundle = None

    def quiet(self):
        """Whether the cell ends in a semicolon. IPython reads all its tokens to know."""
        cells = self.shell.history_manager.input_hist_parsed
        return ";" in cells[-1] and super().quiet()

    def write_output_prompt(self):
        """No prompt: the notebook's page shows the number."""

    def write_format_data(self, format_dict, md_dict=None):
        self.bundle = {"data": plain_bundle(format_dict), "metadata": _plain(dict(md_dict or {}))}

    def finish_displayhook(self):
        bundle, self.bundle, self._is_active = self.bundle, None, False
        if bundle and bundle["data"]:
            count = self.shell.execution_count
            output = {"output_type": "execute_result", "execution_count": count, **bundle}
            self.shell.outlet.output(output)


class CellShell(InteractiveShell):
    """The shell: made once while the sandbox warms up, and used by one forked process each."""

    display_pub_class = Type(CellPublisher)
    displayhook_class = Type(CellDisplayHook)
    compiler_class = Type(KnownCells)
    outlet = None
    as_python = {}  # a cell's text as it was handed in -> as Python

    def init_io(self):
        """Streams are set by `attach`."""

    def attach(self, outlet):
        """Send outputs to this outlet from now on."""
        self.outlet = outlet
        sys.stdout, sys.stderr = outlet.streams
        builtins.input = getpass.getpass = _no_input

    def read_before(self, sources):
        """Remember what IPython makes of these cells: their text as Python, and its code."""
        for source in sources:
            self.as_python[source] = super().transform_cell(source)
            self.compile.learn(self.as_python[source], ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)

    def transform_cell(self, raw_cell):
        """A cell's text as Python: magics and the like become calls."""
        known = self.as_python.get(raw_cell)
        return super().transform_cell(raw_cell) if known is None else known

    def should_run_async(self, raw_cell, **read):
        """Whether a cell waits for something. IPython compiles it to know; most lack the words."""
        text = read.get("transformed_cell") or ""
        return ("await" in text or "async" in text) and super().should_run_async(raw_cell, **read)

    def _format_exception_for_storage(self, exception, *_, **__):
        """No account of an error for a history that nobody keeps: it was shown."""
        return {"ename": type(exception).__name__, "evalue": _text(exception), "traceback": []}

    def run(self, source):
        """Run one cell; True when it raised nothing."""
        self.outlet.open_cell()
        try:
            return bool(self.run_cell(source, store_history=True).success)
        finally:
            self.outlet.flush()

    def _showtraceback(self, etype, evalue, stb):
        stb = [stb] if isinstance(stb, str) else [str(line) for line in stb]
        output = {"output_type": "error", "ename": str(getattr(etype, "__name__", etype))}
        self.outlet.output({**output, "evalue": _text(evalue), "traceback": stb})

    def system_piped(self, cmd):
        """Run a shell command, as in ``!ls``, and print what it prints."""
        with subprocess.Popen(
            self.var_expand(cmd, depth=1),
            shell=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as process:
            while piece := process.stdout.read1(FLUSH_AT):
                sys.stdout.write(piece.decode("utf-8", "replace"))
        self.user_ns["_exit_code"] = process.returncode

    system = system_piped

    def ask_exit(self):
        """Nothing to leave: exit() ends the cell, the notebook goes on."""

    def set_next_input(self, text, replace=False):
        """There is no next input cell while a notebook is graded."""

    def enable_gui(self, gui=None):
        """No windows here."""

    def enable_matplotlib(self, gui=None):
        """Figures are drawn inline, whichever way a notebook asks for."""
        return super().enable_matplotlib("inline")


def make_shell():
    """A `CellShell` on which figures are drawn inline, as in a notebook."""
    config = Config()
    config.HistoryManager.enabled = False  # it would start a thread, and threads die in a fork
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.autoindent = False
    shell = CellShell.instance(config=config)
    shell.input_transformer_manager = PythonFirst(shell.compile)
    shell.register_magics(FrontEndMagics)
    shell.set_hook("show_in_pager", _as_output)
    return shell


def _as_output(shell, text, start=0, screen_lines=0, pager_cmd=None):
    bundle = text if isinstance(text, dict) else {"text/plain": text}
    shell.outlet.output({"output_type": "display_data", "data": bundle, "metadata": {}})


def plain_bundle(data):
    """A mime bundle fit for JSON: bytes in base64, other objects as text."""
    return {str(mime): _plain(value) for mime, value in dict(data).items()}


def _plain(value):
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value)


def _text(value):
    try:
        return str(value)
    except Exception:
        return f"<{type(value).__name__} whose text cannot be made>"


def _no_input(*_, **__):
    raise NoInput("input() cannot be used here: nobody answers while a notebook is graded.")
