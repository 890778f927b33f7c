"""Who handed in, under the name that the gradebook knows: names may differ in Unicode form.

A Mac writes é as two characters, most other systems as one. The two look the same.
"""

import difflib
from collections import defaultdict

from nbgrader.api import Student

from autograder.submission.tree import same_form


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

    def everyone(self):
        """All who handed in, in order."""
        return sorted(self.folder)

    def named(self, name):
        """The student of this name, in whatever Unicode form it was typed."""
        if name in self.folder:
            return name
        return next((one for one in self.folder if same_form(one) == same_form(name)), name)

    def close_to(self, name):
        """A student whose name is much like this one, or None."""
        close = difflib.get_close_matches(name, self.everyone(), n=1)
        return close[0] if close else None


def _by_form(names):
    """Composed form -> the names of that form."""
    found = defaultdict(list)
    for name in names:
        found[same_form(name)].append(name)
    return found
