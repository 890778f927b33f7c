"""The gate: a submission's folder is read here, once, as bounded regular files below it.

The notebook is taken where it is unmistakable: in a folder or a zip, under another name, beside an
untouched copy. Else what was found is named. Both ways of grading come in by this gate.
"""

from dataclasses import dataclass

from autograder.submission.beside import gathered, is_the_lessons
from autograder.submission.readable import readable
from autograder.submission.reading import Unreadable
from autograder.submission.recognise import (
    CANDIDATES,
    NAMED,
    NOTEBOOK,
    choose,
    listed,
    look_into,
    other_lesson,
    parsed,
)
from autograder.submission.tree import entries, same_form, zip_entries


class NotHandedIn(Unreadable):
    """Raised where a submission's folder is not there: that says nothing about its grade."""


@dataclass(frozen=True)
class HandedIn:
    """What a student handed in.

    Attributes
    ----------
    data : bytes
        The notebook's file.
    files : tuple of (str, bytes)
        What goes along into the sandbox, by path relative to the notebook.
    notes : tuple of str
        Where the notebook was found, when not in its place, and what was left behind.
    reason : str or None
        Why there is no notebook to grade, when there is none.
    """

    data: bytes = b""
    files: tuple = ()
    notes: tuple = ()
    reason: str | None = None

    def notebook(self, master, cell_limit):
        """The notebook as `parse` gives it; `Unreadable` where there is none of this lesson."""
        if self.reason:
            raise Unreadable(self.reason)
        notebook = parsed(self.data, cell_limit)
        other = other_lesson(notebook, master)
        if other:
            raise Unreadable(
                f"This is the notebook of {other}; here {master.lesson} is graded. "
                f"Hand in {master.notebook}.ipynb."
            )
        return notebook


def read_handed_in(folder, master, limits):
    """What lies in a submission's folder, with a reason where it holds no notebook to grade.

    Parameters
    ----------
    folder : Path
        ``submitted/STUDENT/LESSON``.
    master : Master
    limits : Limits

    Returns
    -------
    HandedIn

    Raises
    ------
    NotHandedIn
        When there is no such folder.
    """
    require_folder(folder)
    try:
        return _found(folder, master, limits)
    except Unreadable as problem:
        return HandedIn(reason=str(problem))


def require_folder(folder):
    """Raise `NotHandedIn` where a submission's folder is not there."""
    if not folder.exists() and not folder.is_symlink():
        raise NotHandedIn(
            f"Nothing is handed in: there is no folder {folder.parent.name}/{folder.name}."
        )


def _found(folder, master, limits):
    for part in (folder, folder.parent):
        if part.is_symlink():
            raise Unreadable(f"The submission's folder {part.name} is a link.")
    if not folder.is_dir():
        raise Unreadable(f"{folder.name} is not a folder.")
    here, odd = entries(folder)
    wanted = same_form(f"{master.notebook}.ipynb")
    for path, what in odd:
        if same_form(path) == wanted:
            raise Unreadable(f"The file {wanted} is {what}.")
    notes = [f"{path}: left behind, it is {what}" for path, what in odd[:NAMED]]
    given = next((entry for entry in here if same_form(entry.path) == wanted), None)
    others = [e for e in here if e is not given and NOTEBOOK.search(e.name)]
    others = [e for e in others if not any(is_the_lessons(p, master) for p in e.path.split("/"))]
    zips = [entry for entry in here if entry.name.lower().endswith(".zip")]
    if given and not others and not zips:
        notebook, data = given, given.read(limits.notebook_bytes)
    else:
        inside, troubles = _in_zips(zips, limits)
        if (folder / wanted).is_dir():
            troubles.append(f"{wanted} is a folder, not a regular file.")
        others += [entry for entry in inside if NOTEBOOK.search(entry.name)]
        here += inside
        notebook, data, more = _chosen(given, others, here, troubles, master, limits)
        notes += troubles + more
    files, left = gathered(notebook, here, master)
    return HandedIn(data, files, tuple(readable(note) for note in notes + left))


def _in_zips(zips, limits):
    """The files in the zips, and what is wrong with a zip, in words."""
    found, troubles, room = [], [], limits.notebook_bytes
    for entry in zips[:NAMED]:
        try:
            inside = zip_entries(entry.path, entry.read(room), room)
            found += inside
            room -= sum(one.size for one in inside)
        except Unreadable as problem:
            troubles.append(str(problem))
    return found, troubles


def _chosen(given, others, here, troubles, master, limits):
    """The notebook among several files: its entry, its bytes, and notes on the others."""
    if len(others) > CANDIDATES:
        raise Unreadable(f"{len(others)} notebooks were handed in: {listed(others)}. Hand in one.")
    size = sum(entry.size for entry in others) + (given.size if given else 0)
    if others and size > limits.notebook_bytes:
        most = limits.notebook_bytes // 2**20
        raise Unreadable(f"The notebooks handed in have more than {most} MB together. Hand in one.")
    first = look_into(given, master, limits) if given else None
    candidates = [look_into(entry, master, limits) for entry in others]
    chosen, unused = choose(first, candidates, master)
    if chosen is None:
        raise Unreadable(_found_instead(candidates, here, troubles, master))
    if chosen.data is None:
        raise Unreadable(chosen.problem)
    notes = [f"{one.entry.path}: not graded, {chosen.entry.path} was" for one in unused]
    if chosen is not first:
        notes.insert(0, f"{chosen.entry.path}: taken as {master.notebook}.ipynb")
    return chosen.entry, chosen.data, notes


def _found_instead(candidates, here, troubles, master):
    """Why no notebook can be graded: what was found in its place."""
    looked = [f"{one.entry.path}: {one.problem}" for one in candidates[:NAMED]]
    known = {one.entry.path for one in candidates} | {"timestamp.txt"}
    left = [e for e in here if e.path not in known and not is_the_lessons(e.path, master)]
    found = [f"Found instead: {listed(left)}."] if left else []
    found = found + looked + troubles or ["There is no notebook."]
    return " ".join([f"The notebook should be called {master.notebook}.ipynb.", *found])
