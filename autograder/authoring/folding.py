"""Which cells are plumbing, and folded: what sets a lesson up, and what only draws or asks.

JupyterLab and the book fold a cell's source and show what it made.
"""

import ast

DRAWING = {
    f"lab.{name}"
    for name in (
        *(
            "bars",
            "chain",
            "confusion",
            "digits",
            "graph",
            "curves",
            "digits",
            "kernels",
            "losses",
            "masked",
            "row",
            "show",
        ),
        *("window", "whole_page", "explore", "explore_conv", "explore_pool", "explore_dw"),
        *("predict", "recall", "break_it"),
    )
}
SET_UP = "lab.lesson"


def only_draws(source):
    """Whether a cell is calls of lab's figures and questions alone, such as ``lab.chain(...)``."""
    body = _statements(source)
    return bool(body) and all(_called(statement) in DRAWING for statement in body)


def sets_up(source):
    """Whether a cell says which lesson this is, after the lesson's imports."""
    body = _statements(source)
    calls = [one for one in body if not isinstance(one, ast.Import | ast.ImportFrom)]
    return len(calls) == 1 and _called(calls[0]) == SET_UP


def folded(source):
    """Whether a code cell is folded by its text alone; another one asks with ``:fold: true``."""
    return only_draws(source) or sets_up(source)


def fold(metadata, source):
    """A lesson's metadata as a notebook's: ``fold`` and plumbing become jupyter.source_hidden."""
    asked = metadata.pop("fold", False)
    if asked or folded(source):
        metadata["jupyter"] = {**metadata.get("jupyter", {}), "source_hidden": True}
    return metadata


def unfold(metadata, source):
    """The way back: what the text alone says is not written down in the lesson."""
    jupyter = dict(metadata.pop("jupyter", {}))
    hidden = jupyter.pop("source_hidden", False)
    if jupyter:
        metadata["jupyter"] = jupyter
    if hidden and not folded(source):
        metadata["fold"] = True
    return metadata


def _statements(source):
    try:
        return ast.parse(source).body
    except SyntaxError:
        return []


def _called(statement):
    """What a statement that is one call calls; of ``call if there else words`` the call."""
    value = statement.value if isinstance(statement, ast.Expr) else None
    if isinstance(value, ast.IfExp):
        value = value.body
    return ast.unparse(value.func) if isinstance(value, ast.Call) else None
