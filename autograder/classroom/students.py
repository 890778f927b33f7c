"""Who handed in, under the name that the gradebook knows: names may differ in Unicode form.

A Mac writes é as two characters, most other systems as one. The two look the same.
"""

import difflib
from collections import defaultdict

from nbgrader.api import Student

from autograder.classroom.report import Row
from autograder.sandbox.errors import GradingError
from autograder.submission.handed_in import NotHandedIn, require_folder
from autograder.submission.readable import readable
from autograder.submission.tree import same_form

ALIKE = (
    "Another student's name looks the same and differs in its Unicode form, in submitted/ or in "
    "the gradebook. Give the folder the gradebook's form of the name, then grade again."
)


class NoSubmissions(GradingError):
    """Raised when there is nothing to grade."""


class Students:
    """The students of a run.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
    folders : Folders

    Attributes
    ----------
    folder : dict
        The name of each student, as the gradebook has it -> the name of the submission's folder.
    alike : set
        Names of which there are several that look the same.
    """

    def __init__(self, gradebook, folders):
        self.folders = folders
        ids = _by_form(name for (name,) in gradebook.db.query(Student.id))
        found = _by_form(folders.students())
        self.folder, self.alike = {}, set()
        for form, names in found.items():
            known = ids.get(form, [])
            if len(names) == 1 and len(known) == 1:
                self.folder[known[0]] = names[0]
            else:
                self.folder |= {name: name for name in names}
                if len({*names, *known}) > 1:
                    self.alike |= set(names)

    def asked_for(self, names, known):
        """The students to grade; an error that says what to do where there are none.

        Parameters
        ----------
        names : sequence of str or None
            None asks for all who handed in.
        known : collection of str
            Who has a submission in the gradebook.
        """
        if names is None:
            if self.folder:
                return sorted(self.folder)
            place = self.folders.submitted("STUDENT")
            raise NoSubmissions(
                f"No submissions for {self.folders.lesson} in {place.parent.parent.name}/. "
                f"They belong into {place}."
            )
        names = [self.named(name) for name in names]
        for name in names:
            if name not in self.folder and name not in known:
                close = difflib.get_close_matches(name, sorted(self.folder), n=1)
                hint = f" Did you mean {close[0]}?" if close else ""
                raise NoSubmissions(
                    f"{name} has handed in nothing for {self.folders.lesson}, and the gradebook "
                    f"knows no such submission either.{hint} Nothing was changed."
                )
        return names

    def named(self, name):
        """The student of this name, in whatever Unicode form it was typed."""
        if name in self.folder:
            return name
        return next((one for one in self.folder if same_form(one) == same_form(name)), name)

    def place(self, student):
        """The folder of a student's submission."""
        return self.folders.submitted(self.folder.get(student, student))

    def ungradable(self, student, known):
        """The row of a student whose grade has to stay as it is, else None."""
        if readable(student) != student:
            reason = "The folder's name is not readable text (UTF-8). Rename it, then grade again."
            return Row(readable(student), "failed", reason=reason)
        if student in self.alike:
            return Row(student, "failed", reason=ALIKE)
        try:
            require_folder(self.place(student))
        except NotHandedIn as problem:
            if student in known:
                return Row(student, "absent", reason=f"{problem} The grade stays as it was.")
        return None


def _by_form(names):
    """Composed form -> the names of that form."""
    found = defaultdict(list)
    for name in names:
        found[same_form(name)].append(name)
    return found
