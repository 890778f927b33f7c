"""What the student's cells say: the text of a function, and why a name is not there."""

import ast
import re

from autograder.judge.absence import did_you_mean, does_not_compile, function_in

MAGIC = re.compile(r"^\s*[%!?].*$", re.M)  # lines that IPython takes before Python sees them
PLACE = re.compile(r"\([^()]*, (line \d+)\)$")  # of an error, in a file that nobody has
NOT_DEFINED = re.compile(r"name '(\w+)' is not defined")


class Written:
    """The code cells of a notebook that have run, with the error that each ended in."""

    def __init__(self):
        self.cells = []  # (grade_id or None, text as Python, error or None)
        self.own = set()  # functions with a body, written in cells of the student's own
        self.kept = set()  # those of them that a stub further down would have undone

    def add(self, name, source, outputs, own=False):
        """Take a cell down that has run; `own` says that it is a cell of the student's own."""
        error = next((o for o in outputs if o["output_type"] == "error"), None)
        text = MAGIC.sub("pass", source)
        self.cells.append((name, text, error and f"{error['ename']}: {error['evalue']}"[:300]))
        if own:
            functions = {node.name: node for node in _functions(text)}
            self.own |= {name for name, node in functions.items() if not _only_raises(node)}

    def spared(self, source):
        """The text of an answer cell without stubs that would undo a function written above it.

        Lines stay where they are, so that an error further down names the right one.
        """
        if not self.own:
            return source
        text = MAGIC.sub("pass", source)
        stubs = [n for n in _functions(text) if n.name in self.own and _only_raises(n)]
        self.kept |= {node.name for node in stubs}
        lines = source.split("\n")
        for node in stubs:
            lines[node.lineno - 1 : node.end_lineno] = [""] * (node.end_lineno - node.lineno + 1)
        return "\n".join(lines)

    def causes(self, name, sentence):
        """What stands behind a verdict and in other cells, as sentences for the student."""
        if name in self.kept:
            yield (
                f"{name} is written in a cell above its own. There the empty function would "
                "replace it when the notebook runs from top to bottom: move your code down."
            )
        error = next((e for _, text, e in reversed(self.cells) if function_in(text, name)), None)
        if sentence and error and error.startswith("SyntaxError"):
            # IPython runs a cell's statements one by one, so the function was made before that.
            where = PLACE.sub(r"(\1)", error)
            yield f"Its cell stopped with {where}."
        for missing in dict.fromkeys(NOT_DEFINED.findall(sentence)):
            for _, text, error in reversed(self.cells):
                if (error or does_not_compile(text)) and _makes(missing, text):
                    why = f"stopped with {error}" if error else "does not compile"
                    yield f"{missing} is not there because the cell that should make it {why}."
                    break

    def source_of(self, name):
        """The text of the last cell that defines a function, or None."""
        texts = (text for _, text, _ in reversed(self.cells))
        return next((text for text in texts if function_in(text, name)), None)

    def absent(self, name, what="function"):
        """Why the notebook has no function or variable of this name, for the student."""
        plain = f"The notebook defines no {what} called {name}."
        for cell, text, error in reversed(self.cells):
            if cell != name and not _makes(name, text):
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


def _makes(name, text):
    """True when a text looks as if it defines or imports a name."""
    return re.search(
        rf"^\s*(def\s+{name}\b|{name}\s*=|(from\s+\S+\s+)?import\s.*\b{name}\b)", text, re.M
    )


def _functions(text):
    """The functions that a text defines at its top; none where it does not compile."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    return [node for node in tree.body if isinstance(node, ast.FunctionDef)]


def _only_raises(function):
    """True for a stub: a docstring, perhaps, and a raise."""
    body = [s for s in function.body if not isinstance(s, ast.Expr)]
    return len(body) == 1 and isinstance(body[0], ast.Raise)


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
