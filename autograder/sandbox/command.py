"""The command that starts a warm process: its settings, and bubblewrap around it."""

import json
import os
import sys
from pathlib import Path

from autograder.sandbox.bubblewrap import bubblewrap, collect_runner, font_cache


def warm_command(sandbox, control, drawn, single):
    """The words of the command.

    Parameters
    ----------
    sandbox : Sandbox
    control, drawn : int
        File descriptors: of the grader's socket, and of the file for the pictures that are drawn.
    single : bool
        True where the warm process itself becomes that of the one notebook.
    """
    limits, folder = sandbox.limits, sandbox.folder
    settings = {
        "control": control,
        "drawn": drawn,
        "single": single,
        "sandbox": sandbox.isolated,
        "runner": "/runner" if sandbox.isolated else str(collect_runner(folder)),
        "support": "/support" if sandbox.isolated else str(folder / "support"),
        "scratch": "/tmp" if sandbox.isolated else str(folder / "scratch"),
        "given": "/runner/given.json" if sandbox.isolated else str(folder / "given.json"),
        "kept": "/runner/kept" if sandbox.isolated else str(folder / "kept"),
        "fonts": "/runner/fonts" if sandbox.isolated else str(font_cache(folder)),
        "scratch_bytes": limits.scratch_bytes,
        "output_chars": limits.output_chars,
        "cell_seconds": limits.cell_seconds,
        "plots": sandbox.plots,
        "total_memory": limits.total_memory,
        "limits": {
            "memory_bytes": limits.memory,
            "cpu_seconds": int(limits.notebook_seconds) + 5,
            "processes": limits.processes if sandbox.isolated else None,
            "file_bytes": limits.file_bytes,
        },
    }
    python = os.path.realpath(sys.executable) if sandbox.isolated else sys.executable
    main = str(Path(settings["runner"]) / "zygote.py")
    command = [python, "-s", main, json.dumps(settings)]
    return (
        [*bubblewrap(folder, limits.scratch_bytes, sandbox.hidden), *command]
        if sandbox.isolated
        else command
    )
