"""A model with its choices made, as the source of an ordinary function.

Choices become constants, tests of constants are decided, and branches never taken are dropped:
what is left reads like a student's own function with one mistake in it.
"""

import ast
import functools
import inspect
import textwrap


def specialised(model, values, name):
    """The model's source under another name, with its choices made.

    Parameters
    ----------
    model : callable
        Its keyword-only parameters are the choices.
    values : dict
        Choice -> alternative; the defaults hold for the others.
    name : str

    Returns
    -------
    str
        Needs ``import numpy as np`` alone: helper functions and constants of the package that
        the model uses stand before it.
    """
    needed = {}
    tree = _function(model, values, name, needed)
    return "\n\n\n".join([*needed.values(), ast.unparse(tree)])


def _function(function, values, name, needed):
    tree = ast.parse(_source(function)).body[0]
    arguments = tree.args
    chosen = {
        arg.arg: ast.literal_eval(default) if default is not None else None
        for arg, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    }
    extra = {key: value for key, value in values.items() if key not in chosen}
    chosen.update({key: value for key, value in values.items() if key in chosen})
    rest = arguments.kwarg.arg if arguments.kwarg else None
    arguments.kwonlyargs, arguments.kw_defaults, arguments.kwarg = [], [], None
    if rest:
        chosen[rest] = extra
    tree.name, tree.decorator_list = name, []
    tree = ast.fix_missing_locations(_Decide(chosen, rest, function, needed).visit(tree))
    if ast.get_docstring(tree):
        tree.body = tree.body[1:] or [ast.Pass()]
    _gather(tree, function, needed)
    return tree


@functools.cache  # it is looked for in the file, token by token
def _source(function):
    return textwrap.dedent(inspect.getsource(function))


def _gather(tree, function, needed):
    """Add the source of every helper and constant of the package that the function names."""
    names = function.__globals__
    for node in ast.walk(tree):
        if not isinstance(node, ast.Name) or node.id in needed or node.id not in names:
            continue
        thing = names[node.id]
        if inspect.isfunction(thing) and thing.__module__.startswith("autograder."):
            needed[node.id] = ""  # keeps a helper that calls itself from being gathered twice
            helper = ast.parse(_source(thing)).body[0]
            _gather(helper, thing, needed)
            del needed[node.id]
            needed[node.id] = ast.unparse(helper)
        elif isinstance(thing, int | float | str | tuple):
            needed[node.id] = f"{node.id} = {thing!r}"


class _Decide(ast.NodeTransformer):
    """Puts the chosen alternatives in, and drops what they rule out."""

    def __init__(self, chosen, rest, function, needed):
        self.chosen, self.rest, self.function, self.needed = chosen, rest, function, needed

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Load) and node.id in self.chosen and node.id != self.rest:
            return ast.Constant(self.chosen[node.id])
        return node

    def visit_Call(self, node):
        """``part_model(x, **of_part("part", parts))`` becomes a helper with its choices made."""
        for keyword in list(node.keywords):
            value = keyword.value
            if keyword.arg is None and isinstance(value, ast.Call) and value.func.id == "of_part":
                part = ast.literal_eval(value.args[0])
                start = f"{part}__"
                extra = self.chosen.get(self.rest, {})
                values = {k.removeprefix(start): v for k, v in extra.items() if k.startswith(start)}
                model = self.function.__globals__[node.func.id]
                name = f"_{part}"
                if name not in self.needed:
                    helper = _function(model, values, name, self.needed)
                    self.needed[name] = ast.unparse(helper)
                node.func = ast.Name(name, ast.Load())
                node.keywords.remove(keyword)
        return self.generic_visit(node)

    def visit_Compare(self, node):
        node = self.generic_visit(node)
        sides = [node.left, *node.comparators]
        if len(sides) == 2 and all(_known(side) for side in sides):
            left, right = map(ast.literal_eval, sides)
            test = node.ops[0]
            if isinstance(test, ast.Eq | ast.NotEq):
                return ast.Constant((left == right) == isinstance(test, ast.Eq))
            if isinstance(test, ast.In | ast.NotIn):
                return ast.Constant((left in right) == isinstance(test, ast.In))
        return node

    def visit_BoolOp(self, node):
        node = self.generic_visit(node)
        stop = isinstance(node.op, ast.Or)
        left = []
        for value in node.values:
            if isinstance(value, ast.Constant) and isinstance(value.value, bool):
                if value.value is stop:
                    left.append(value)
                    break
                continue
            left.append(value)
        if not left:
            return ast.Constant(not stop)
        return left[0] if len(left) == 1 else ast.BoolOp(node.op, left)

    def visit_UnaryOp(self, node):
        node = self.generic_visit(node)
        if isinstance(node.op, ast.Not) and isinstance(node.operand, ast.Constant):
            return ast.Constant(not node.operand.value)
        return node

    def visit_IfExp(self, node):
        node = self.generic_visit(node)
        if isinstance(node.test, ast.Constant):
            return node.body if node.test.value else node.orelse
        return node

    def visit_If(self, node):
        node = self.generic_visit(node)
        if isinstance(node.test, ast.Constant):
            return node.body if node.test.value else node.orelse
        if not node.body:
            node.body = [ast.Pass()]
        return node

    def visit_For(self, node):
        node = self.generic_visit(node)
        if not node.body:
            node.body = [ast.Pass()]
        return node


def _known(node):
    try:
        ast.literal_eval(node)
    except (ValueError, TypeError):
        return False
    return True
