"""What the student's cells say: the text of a function, and why a name is not there."""

import ast
import re

from autograder.judge.absence import did_you_mean, does_not_compile, function_in

MAGIC = re.compile(r"^\s*[%!?].*$", re.M)  # lines that IPython takes before Python sees them


class Written:
    """The code cells of a notebook that have run, with the error that each ended in."""

    def __init__(self):
        self.cells = []  # (grade_id or None, text as Python, error or None)

    def add(self, name, source, outputs):
        """Take a cell down that has run."""
        error = next((o for o in outputs if o["output_type"] == "error"), None)
        text = MAGIC.sub("pass", source)
        self.cells.append((name, text, error and f"{error['ename']}: {error['evalue']}"[:300]))

    def source_of(self, name):
        """The text of the last cell that defines a function, or None."""
        texts = (text for _, text, _ in reversed(self.cells))
        return next((text for text in texts if function_in(text, name)), None)

    def absent(self, name, what="function"):
        """Why the notebook has no function or variable of this name, for the student."""
        plain = f"The notebook defines no {what} called {name}."
        for cell, text, error in reversed(self.cells):
            if cell != name and not re.search(rf"^\s*(def\s+{name}\b|{name}\s*=)", text, re.M):
                continue
            broken = does_not_compile(text)
            if broken:
                return f"{plain} {broken}"
            if error:
                return f"{plain} The cell that should define it stopped before that with {error}."
        own = self._defined(what)
        return plain + (did_you_mean(name, own) or self._instead(name))

    def _instead(self, name):
        """What the exercise's own cell defines in its place."""
        for cell, text, _ in reversed(self.cells):
            if cell == name:
                defined = _names(text, "function")
                if defined:
                    return f" Its cell defines {' and '.join(sorted(defined))}."
        return ""

    def _defined(self, what):
        return set().union(*(_names(text, what) for _, text, _ in self.cells))


def _names(text, what):
    """The functions, or variables, that a text defines."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    if what == "function":
        return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
