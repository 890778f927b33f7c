"""How Canvas, Moodle and Blackboard name what was handed in: who, which attempt, late or not."""

import re
import unicodedata
from dataclasses import dataclass

CANVAS = re.compile(
    r"^(?P<name>[^_]+)_(?:(?P<late>LATE)_)?(?P<user>\d+)_(?P<number>\d+)_(?P<file>.+)$"
)
MOODLE = re.compile(r"^(?P<name>.+)_(?P<user>\d+)_assignsubmission_file_?/?(?P<file>.+)$")
BLACKBOARD = re.compile(r"^(?P<who>.+)_attempt_(?P<time>\d{4}(?:-\d\d){5})_(?P<file>.+)$")
AGAIN = re.compile(r"[-_ ]?\(?(\d{1,2})\)?$")


@dataclass(frozen=True)
class Named:
    """What a file's name says.

    Attributes
    ----------
    kind : str
        "Canvas", "Moodle", "Blackboard" or "folder".
    who : str
        The student as it names one: a name, a login, a folder.
    number : str
        The LMS's number of the student, or "".
    order : tuple
        A later attempt has a larger one.
    late : bool
    file : str
        The file's own name.
    """

    kind: str
    who: str
    number: str
    order: tuple
    late: bool
    file: str


def named(path):
    """What the path of a file in an archive or folder says; None for a file beside all students.

    Parameters
    ----------
    path : str
        With "/" between its parts.
    """
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if not parts:
        return None
    last = parts[-1]
    if found := BLACKBOARD.match(last):
        return Named("Blackboard", found["who"], "", (found["time"],), False, found["file"])
    if found := MOODLE.match("/".join(parts[-2:])) or MOODLE.match(last):
        name = found["name"].rpartition("/")[2]
        return Named("Moodle", name, found["user"], (), False, found["file"].rpartition("/")[2])
    if found := CANVAS.match(last):
        again = AGAIN.search(found["file"].rpartition(".")[0])
        order = (int(found["number"]), int(again[1]) if again else 0)
        late = bool(found["late"])
        return Named("Canvas", found["name"], found["user"], order, late, found["file"])
    if len(parts) > 1:
        return Named("folder", parts[0], "", (), False, last)
    return None


class Finder:
    """Finds the student of a roster whom a name means; a name that fits several fits nobody.

    Parameters
    ----------
    members : iterable of Member
    """

    def __init__(self, members):
        self.by = {"id": {}, "number": {}, "name": {}}
        for one in members:
            self._add("id", one.id, one.id)
            self._add("id", one.email.partition("@")[0], one.id)
            self._add("number", one.lms_user_id, one.id)
            for order in ((one.first_name, one.last_name), (one.last_name, one.first_name)):
                if all(order):
                    self._add("name", "".join(order), one.id)

    def _add(self, kind, key, id_):
        if key:
            self.by[kind].setdefault(_plain(key), set()).add(id_)

    def student(self, found):
        """The id of the student, or None."""
        keys = [("number", found.number), ("id", found.who), ("name", found.who)]
        if found.kind == "Moodle":  # its number is the participant's, not the user's
            keys = [("name", found.who), ("id", found.who)]
        if found.kind == "Blackboard":  # "Assignment_login": the login may hold a "_" itself
            parts = found.who.split("_")
            keys = [("id", "_".join(parts[n:])) for n in range(len(parts))]
        if found.kind == "folder":
            keys.append(("number", found.who))
        for kind, key in keys:
            fits = self.by[kind].get(_plain(key), ()) if key else ()
            if len(fits) == 1:
                return next(iter(fits))
        return None


def _plain(text):
    """Without blanks, commas, hyphens, accents and capitals, as an LMS writes names."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in bare if one not in " ,.-'_" and not unicodedata.combining(one))
