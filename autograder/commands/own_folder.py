"""A folder of one's own for the course: the lessons in it, and a first page that lists them."""

import shutil

import nbformat

from autograder.course import CourseError, home_course

INDEX = "index.ipynb"
WORDS = """# The course

Each lesson is a notebook of your own. Work in it, save it, come back.

{links}

Run `autograder start` again at any time. It brings new lessons and makes this page again. It never
writes over a lesson of yours.
"""
IGNORED = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")


def make_learners_folder(folder, lessons=()):
    """Copy the lessons that `folder` lacks, renew their helpers and the first page.

    Parameters
    ----------
    folder : Path
    lessons : sequence of str
        The lessons wanted; all when empty.

    Returns
    -------
    list of str
        The lessons that were added.
    """
    release = home_course().release
    return _guarded(folder, lambda: _fill(release, folder, _chosen(lessons)))


def make_course(folder, lessons=()):
    """Make a course to teach from: config, source/ and release/; returns the lessons added.

    What is there already is kept, so that an instructor's changes stay.
    """
    return _guarded(folder, lambda: _course(home_course(), folder, _chosen(lessons)))


def _course(home, folder, lessons):
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "nbgrader_config.py").exists():
        shutil.copyfile(home.root / "nbgrader_config.py", folder / "nbgrader_config.py")
    added = [name for name in lessons if not (folder / "source" / name).exists()]
    for lesson in added:
        for edition in ("source", "release"):
            target = folder / edition / lesson
            shutil.copytree(home.root / edition / lesson, target, ignore=IGNORED)
    return added


def _fill(release, folder, lessons):
    added = []
    for lesson in lessons:
        target = folder / lesson
        notebook = target / f"{lesson}.ipynb"
        mine = notebook.read_bytes() if notebook.exists() else None
        shutil.copytree(release / lesson, target, dirs_exist_ok=True, ignore=_but(mine, notebook))
        if mine is None:
            added.append(lesson)
    nbformat.write(first_page(folder), folder / INDEX)
    return added


def _but(mine, notebook):
    """What copytree leaves out: caches, and the learner's notebook when there is one."""

    def leave(place, names):
        kept = {notebook.name} & set(names) if mine is not None else set()
        return IGNORED(place, names) | kept

    return leave


def first_page(folder):
    """The notebook that lists the lessons in `folder`, each with its title and a link."""
    links = []
    for path in sorted(folder.glob("[0-9][0-9]_*/*.ipynb")):
        if path.stem == path.parent.name:
            links.append(f"- [{path.stem[:2]} {title(path)}]({path.relative_to(folder)})")
    cell = nbformat.v4.new_markdown_cell(WORDS.format(links="\n".join(links)), id="lessons")
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})


def title(path):
    """A lesson's first heading, or its name where its notebook has none."""
    try:
        cells = nbformat.read(path, as_version=4).cells
    except Exception:  # the learner's file may hold anything, and nbformat raises many kinds
        return path.stem[3:]
    lines = (
        line for cell in cells if cell.cell_type == "markdown" for line in cell.source.split("\n")
    )
    return next((line[2:] for line in lines if line.startswith("# ")), path.stem[3:])


def _chosen(lessons):
    known = home_course().lesson_names()
    unknown = sorted(set(lessons) - set(known))
    if unknown:
        raise CourseError(f"No lesson called {', '.join(unknown)}. There are: {', '.join(known)}.")
    return sorted(lessons) or known


def _guarded(folder, work):
    try:
        return work()
    except (PermissionError, shutil.Error) as error:
        raise CourseError(
            f"{folder} cannot be written ({error}). Name a folder of your own: "
            "autograder start ~/mycourse"
        ) from None
