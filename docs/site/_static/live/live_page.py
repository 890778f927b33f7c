"""The Python of a lesson's page: runs a cell after what it needs, and says what came of it.

The page's worker imports this file in Pyodide. It needs nothing else, and no browser: the tests
import it as it is. What a cell makes is told to `tell`, one small dictionary at a time.
"""

import ast
import base64
import contextlib
import io
import linecache
import sys
import traceback
import types

SHOWN = 50_000  # characters of print that one run may show
PLOTS = {"bars", "curves", "losses"}  # the parts of lab that wait for Matplotlib
TYPES = {"_repr_html_": "text/html", "_repr_svg_": "image/svg+xml", "_repr_png_": "image/png"}


class Page:
    """The cells of one page, in the order of the page.

    Parameters
    ----------
    names : dict
        Where the cells run: the namespace of ``__main__``.
    tell : callable
        Is given what happens: ``{"kind": "begin", "key": ...}``, then any number of "stream",
        "show" and "error", then "end".
    """

    def __init__(self, names, tell):
        self.names, self.tell = names, tell
        self.ran = {}  # key -> the text that ran last
        self.key = None
        self.left = SHOWN

    def plan(self, key, cells):
        """The cells to run for a cell, and whether one of them plots, or any of the page.

        Parameters
        ----------
        key : str
        cells : list of (str, str)
            Key and text of every cell of the page, in order.

        Returns
        -------
        list of str, bool, bool
        """
        keys = needed(key, cells, self.ran)
        texts = dict(cells)
        plots = {key for key, text in texts.items() if _may_plot(text)}
        return keys, not plots.isdisjoint(keys), bool(plots)

    def run(self, keys, cells):
        """Run these cells one after the other, as far as none of them stops with an error."""
        texts = dict(cells)
        for key in keys:
            self.tell({"kind": "begin", "key": key})
            well = self._one(key, texts[key])
            self.tell({"kind": "end", "key": key, "well": well})
            if not well:
                if key != keys[-1]:
                    said = "A cell above that this one needs stopped. It says why.\n"
                    self.tell({"kind": "begin", "key": keys[-1]})
                    self.tell({"kind": "error", "key": keys[-1], "text": said})
                    self.tell({"kind": "end", "key": keys[-1], "well": False})
                return

    def show(self, value):
        """What ``display`` does here."""
        self.tell({"kind": "show", "key": self.key, "data": bundle(value)})

    def _one(self, key, text):
        self.key, self.left = key, SHOWN
        file = f"cell {key}"
        linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        out = _Printed(self)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                self._statements(ast.parse(text, file), file)
        except KeyboardInterrupt:
            self._say_error("Stopped. What the cells had made before is still there.\n")
        except BaseException as error:  # a student's SystemExit too
            self._say_error(told(error))
        else:
            self.ran[key] = text
            return True
        finally:
            out.flush()
        self.ran.pop(key, None)
        return False

    def _statements(self, tree, file):
        """Run the statements; a last one that is an expression is shown."""
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, file, "exec"), self.names)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), file, "eval"), self.names)
            if value is not None:
                self.show(value)
        for figure in _open_figures():
            self.show(figure)

    def _say_error(self, text):
        self.tell({"kind": "error", "key": self.key, "text": text})


def needed(key, cells, ran):
    """A cell, after all cells above it that it needs and that have not run as they stand.

    A cell needs the nearest cell above that gives a value to a name it reads.
    """
    texts, order = dict(cells), [one for one, _ in cells]
    names = {one: names_of(text) for one, text in cells}
    found = set()

    def visit(one):
        for name in names[one][1]:
            above = order[: order.index(one)]
            giver = next((other for other in reversed(above) if name in names[other][0]), None)
            if giver and giver not in found and ran.get(giver) != texts[giver]:
                found.add(giver)
                visit(giver)

    visit(key)
    return [one for one in order if one in found] + [key]


def names_of(text):
    """The names that a cell gives a value, and those that it reads."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return set(), set()
    given = set()
    for node in _outside_functions(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            given.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            given |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            given.add(node.id)
        elif isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store):
            given |= {part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)}
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    return given, {node.id for node in names if isinstance(node.ctx, ast.Load)}


def told(error):
    """An error as text: the lines of the reader's own cells, and the message."""
    if hasattr(error, "_render_traceback_"):
        return "\n".join(error._render_traceback_()) + "\n"
    report = traceback.TracebackException.from_exception(error)
    own = [frame for frame in report.stack if frame.filename.startswith("cell ")]
    report.stack = traceback.StackSummary.from_list(own)
    report.__cause__ = report.__context__ = None
    return "".join(report.format()).replace('File "cell ', 'Cell "')


def bundle(value):
    """What Jupyter would show of a value: MIME type -> text, pictures of pixels in base64."""
    data = {"text/plain": repr(value)}
    if hasattr(value, "_repr_mimebundle_"):
        return {**data, **value._repr_mimebundle_()}
    if hasattr(value, "savefig"):  # a Matplotlib figure
        page = io.StringIO()
        value.savefig(page, format="svg")
        return {**data, "image/svg+xml": page.getvalue()}
    for method, kind in TYPES.items():
        made = getattr(value, method, lambda: None)()
        if made is not None:
            data[kind] = base64.b64encode(made).decode() if isinstance(made, bytes) else made
    return data


def ipython(page):
    """Put what the lessons use of IPython in its place: IPython itself takes seconds to load."""
    display = types.ModuleType("IPython.display")
    display.display = lambda *values: [page.show(value) for value in values] and None
    display.HTML = _Html
    module = types.ModuleType("IPython")
    module.get_ipython, module.display = _Shell, display
    sys.modules.update({"IPython": module, "IPython.display": display})


class _Shell:
    """What ``get_ipython()`` gives: there is a reader, and no shell for Matplotlib to hook into."""

    def __bool__(self):
        return False


class _Html(str):
    def _repr_html_(self):
        return str(self)


class _Printed(io.TextIOBase):
    """What a cell prints, sent line by line, and no more than a reader can read."""

    def __init__(self, page):
        self.page, self.kept = page, ""

    def writable(self):
        return True

    def write(self, text):
        self.kept += text
        if "\n" in text:
            self.flush()
        return len(text)

    def flush(self):
        page, text = self.page, self.kept[: max(self.page.left, 0)]
        if not self.kept or page.left < 0:
            self.kept = ""
            return
        page.left -= len(self.kept)
        if page.left < 0:
            text += "\n… and more: the rest is not shown.\n"
        self.kept = ""
        page.tell({"kind": "stream", "key": page.key, "text": text})


def _may_plot(text):
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return False
    used = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    of_lab = {one.attr for one in used if isinstance(one.value, ast.Name) and one.value.id == "lab"}
    return bool(of_lab & PLOTS) or "matplotlib" in text


def _outside_functions(tree):
    """Every node that runs when the cell does."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def _open_figures():
    pyplot = sys.modules.get("matplotlib.pyplot")
    figures = [pyplot.figure(number) for number in pyplot.get_fignums()] if pyplot else []
    if pyplot:
        pyplot.close("all")
    return figures
