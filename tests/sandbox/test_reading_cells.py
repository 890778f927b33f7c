"""Cells are read and shown as IPython reads and shows them, by a shorter way."""

import importlib
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from IPython.core.displayhook import DisplayHook
from IPython.core.inputtransformer2 import TokenTransformBase, TransformerManager
from IPython.core.interactiveshell import InteractiveShell

from autograder.sandbox import inside

LINES = (
    *("x = 1", "x", "x;", "# what?", "'a' 'b'", "    y = 2", "if x:", "def f():", "    return x"),
    *("x?", "??x", "%time x", "%%time", "!ls", "a = !ls", "a = %who", "a %x", "/f x", ",f x"),
    *("'''", '"""', "'''x?", ">>> x", "... y", "In [1]: x", "x \\", "(", ")", "await f()", ""),
    *("async def g():", "    pass", "\tz", "\f", "x = '\\d'", "@f", "print(x); # done", "x ; y"),
    *("from __future__ import annotations", "f'{x!r:>{10}}'", "x is 1", "é = 2", "\0", "1_000 %x"),
)
STATEMENTS = (
    "x",
    "x;",
    "x; y",
    "x ;  ",
    "f(x);  # done",
    "# done;",
    "';'",
    "'''a\n;'''",
    "f(\n);",
    "",
)
cells = st.lists(st.sampled_from(LINES), min_size=1, max_size=5).map("\n".join)


@pytest.fixture(scope="module")
def modules():
    """The sandbox's own modules, as they lie side by side in it."""
    here = Path(inside.__file__).parent
    before, path = set(sys.modules), list(sys.path)
    sys.path.insert(0, str(here))
    yield importlib.import_module("known_cells"), importlib.import_module("shell")
    sys.path[:] = path
    for name in set(sys.modules) - before:
        if (here / f"{name}.py").is_file():
            del sys.modules[name]


def read(manager, cell):
    try:
        return manager.transform_cell(cell)
    except Exception as problem:
        return type(problem)


@pytest.mark.filterwarnings("ignore")
@given(cells)
@settings(max_examples=500, deadline=None)
def test_a_cell_is_read_as_ipython_reads_it(modules, cell):
    known_cells, _ = modules
    compiler = known_cells.KnownCells()
    first = known_cells.PythonFirst(compiler)
    assert read(first, cell) == read(TransformerManager(), cell)


def test_a_cell_is_parsed_once_and_its_tree_is_used_once(modules):
    known_cells, _ = modules
    compiler = known_cells.KnownCells()
    assert compiler.reads("x = 1\n")
    tree = compiler.just_read[2]
    assert compiler.ast_parse("x = 1\n") is tree
    assert compiler.ast_parse("x = 1\n") is not tree
    assert not compiler.reads("x?\n")


def test_a_notebooks_own_syntax_is_looked_for_in_all_cells(modules):
    known_cells, _ = modules

    class Answer(TokenTransformBase):
        @classmethod
        def find(cls, tokens_by_line):
            first = tokens_by_line[0][0]
            return cls(first.start) if first.string == "ask" else None

        def transform(self, lines):
            return ["x = 42\n"]

    manager = known_cells.PythonFirst(known_cells.KnownCells())
    manager.token_transformers = [*manager.token_transformers, Answer]
    assert manager.transform_cell("ask") == "x = 42\n"


@pytest.mark.filterwarnings("ignore")
@given(cells)
@settings(max_examples=300, deadline=None)
def test_what_has_to_be_waited_for_is_told_as_ipython_tells_it(modules, cell):
    _, shell = modules
    one = shell.CellShell.__new__(shell.CellShell)  # to be asked alone: nothing is set up
    wanted = InteractiveShell.should_run_async(one, cell, transformed_cell=cell)
    assert one.should_run_async(cell, transformed_cell=cell) == wanted


@given(st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=4).map("\n".join))
@settings(max_examples=300, deadline=None)
def test_a_semicolon_at_the_end_is_told_as_ipython_tells_it(modules, cell):
    _, shell = modules
    assert quiet(shell.CellDisplayHook, cell) == quiet(DisplayHook, cell)


def quiet(kind, cell):
    class History:
        input_hist_parsed = ("", cell)

    class Shell:
        history_manager = History

    class Hook(kind):
        shell = Shell

    return bool(Hook.__new__(Hook).quiet())
