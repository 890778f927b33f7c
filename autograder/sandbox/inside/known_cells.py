"""How cells are read: the lesson's own once for all notebooks, any other of plain Python once."""

import ast

from IPython.core.compilerop import CachingCompiler
from IPython.core.inputtransformer2 import TransformerManager

NO_PYTHON = (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError)


class KnownCells(CachingCompiler):
    """IPython's compiler, which remembers the cells that `learn` was given.

    The name of a cell's code does not hold its number, so that the code serves wherever the cell
    stands; a traceback finds the number as before.
    """

    def __init__(self):
        super().__init__()
        self.trees, self.codes, self.at_first = {}, {}, self.flags
        self.just_read = None  # text, flags and tree of a cell that is about to be run

    def get_code_name(self, raw_code, transformed_code, number):
        return super().get_code_name(raw_code, transformed_code, 0)

    def learn(self, source, flags):
        """Read and compile one cell, given as Python, as IPython would with these flags more."""
        name = self.get_code_name(source, source, 0)
        try:
            tree = self.ast_parse(source, name)
            codes = {id(node): self._compiled(node, name, flags) for node in tree.body}
        except (SyntaxError, ValueError):
            return  # who runs it is told
        if self.flags == self.at_first:  # it asks for nothing of the future
            self.trees[source] = tree
            self.codes |= codes
        self.flags = self.at_first

    def _compiled(self, node, name, flags):
        """The code of one statement in each of the two ways in which a cell runs it."""
        with self.extra_flags(flags):
            alone = isinstance(node, ast.Expr) and super().__call__(
                ast.Interactive([node]), name, "single"
            )
            return {"exec": super().__call__(ast.Module([node], []), name, "exec"), "single": alone}

    def reads(self, source):
        """Whether a cell is Python as it stands; what was read of it serves when it is run."""
        name = self.get_code_name(source, source, 0)
        try:
            self.just_read = source, self.flags, super().ast_parse(source, name)
        except NO_PYTHON:
            self.just_read = None
        return self.just_read is not None

    def ast_parse(self, source, filename="<unknown>", symbol="exec"):
        known = self.trees.get(source) if self.flags == self.at_first else None
        if known is None and self.just_read and self.just_read[:2] == (source, self.flags):
            *_, known = self.just_read
            self.just_read = None  # whoever runs it may change it
        return super().ast_parse(source, filename, symbol) if known is None else known

    def __call__(self, source, filename, symbol, **more):
        body = source.body if isinstance(source, ast.Module | ast.Interactive) else ()
        known = self.codes.get(id(body[0])) if len(body) == 1 else None
        return (known and known[symbol]) or super().__call__(source, filename, symbol, **more)


class PythonFirst(TransformerManager):
    """IPython's reading of its own syntax, which leaves out what no Python text can need.

    Magics, shell commands and questions for help are told by tokens that Python does not allow
    where they stand. To look for them takes longer than to read the cell.
    """

    def __init__(self, compiler):
        super().__init__()
        self.compiler, self.usual = compiler, list(self.token_transformers)

    def do_token_transforms(self, lines):
        own = self.token_transformers != self.usual  # a notebook's, which may look for anything
        if not own and self.compiler.reads("".join(lines)):
            return lines
        return super().do_token_transforms(lines)
