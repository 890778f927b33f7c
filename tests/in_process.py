"""What is typed at a command line, done within this process: no interpreter starts anew for it."""

import contextlib
import io
import os
import sys
from unittest import mock

from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from rich.console import Console, ConsoleDimensions

from autograder.classroom.folders import load_config
from autograder.commands.main import main


def autograder(*words, cwd, ok=(0,)):
    """Call `autograder` with these words in a folder; returns what it printed, on one line."""
    printed, code = io.StringIO(), 0
    with (
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
        mock.patch.object(sys, "argv", ["autograder", *map(str, words)]),
        mock.patch.dict(os.environ, COLUMNS="200"),
        # A console that was made under a narrower terminal, in a test before, keeps its width.
        mock.patch.object(Console, "size", ConsoleDimensions(200, 50)),
    ):
        try:
            main()
        except SystemExit as left:
            code = left.code or 0
    said = " ".join(printed.getvalue().split())
    assert code in ok, said
    return said


def release(root, lesson):
    """``nbgrader generate_assignment LESSON`` in the course at `root`."""
    config = load_config(root)
    coursedir = CourseDirectory(config=config)
    coursedir.assignment_id = lesson
    GenerateAssignment(coursedir=coursedir, config=config).start()
