"""What the verdicts on a lesson hang on: the code of its exercises and of the judge.

Where one exercise is changed, the lessons that ask it are graded again, and no other. A comment,
a docstring and the layout change no verdict, and do not count.
"""

import ast
import functools
import hashlib
import sys
from pathlib import Path

import autograder
from autograder import cache
from autograder.exercises import Exercise, UnknownExercise, find, of_function

ROOT = Path(autograder.__file__).parent
JUDGE = "autograder.judge.judge"


@functools.cache
def mark_of(exercises):
    """A mark of all code that the verdicts on some exercises hang on.

    Parameters
    ----------
    exercises : tuple of str
        Their ids.

    Returns
    -------
    str
        The same mark, the same verdicts on the same answers.
    """
    digest = hashlib.sha256()
    modules = set()
    for exercise in exercises:
        try:
            item = find(exercise)
        except UnknownExercise:
            continue  # its verdict is that it is not known
        if isinstance(item, Exercise):
            modules |= _made_in(item)
        else:
            digest.update(repr(item).encode())
    digest.update(_mark_of_modules(tuple(sorted(modules))))
    return digest.hexdigest()


def _mark_of_modules(modules):
    """The mark of the judge and of these modules, with all that they import.

    To read it all takes long beside the grading of a small class: it is kept for the next process.
    """
    told = hashlib.sha256(f"{sys.version}\0{modules}\0".encode())
    for path in sorted(ROOT.rglob("*.py")):
        told.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    place = cache.place("mark", told)
    mark = cache.kept(place)
    if len(mark) != hashlib.sha256().digest_size:
        digest = hashlib.sha256()
        for module in sorted(_reached({JUDGE, *modules})):
            digest.update(f"{module}\0{_code(_path(module))}\0".encode())
        mark = digest.digest()
        cache.keep(place, mark)
    return mark


def _made_in(exercise):
    """The modules that an exercise is made from, its parts' too."""
    found, waiting = set(), [exercise]
    while waiting:
        one = waiting.pop()
        names = {part.__module__ for part in (one.model, one.draw, one.reference)}
        if not names <= found:
            found |= names
            waiting += [of_function(part) for part in one.parts]
    return found


def _reached(modules):
    """The product's modules that these import, directly or through others."""
    found, waiting = set(), list(modules)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _imports(name)
    return found


def _imports(module):
    """The product's modules that one module imports.

    What a package imports for its users counts only where it is asked for by name: a lesson's
    package lists all its exercises.
    """
    found = []
    for node in ast.walk(_tree(_path(module))):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            inside = [f"{node.module}.{name.name}" for name in node.names]
            found += [one if _path(one) else node.module for one in inside]
    return [name for name in found if name.startswith("autograder.") and _path(name)]


def _path(module):
    """The file of one of the product's modules, or None."""
    place = ROOT.joinpath(*module.split(".")[1:])
    tries = (place.with_name(f"{place.name}.py"), place / "__init__.py")
    return next((path for path in tries if path.is_file()), None)


@functools.cache
def _tree(path):
    return ast.parse(path.read_bytes())


@functools.cache
def _code(path):
    """The code of a file without comments, docstrings and layout."""
    tree = _tree(path)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if not isinstance(body, list) or not body or not isinstance(body[0], ast.Expr):
            continue
        value = body[0].value
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            body[0].value = ast.Constant("")
    return ast.dump(tree)


@functools.cache
def judge_version():
    """A mark of the judge and all exercises, to the byte: two machines with one mark are alike."""
    digest = hashlib.sha256(autograder.__version__.encode())
    for pattern in ("*.py", "judge/*.py", "exercises/**/*.py"):
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
