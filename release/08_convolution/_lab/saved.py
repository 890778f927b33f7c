"""What the checks said when the notebook was last saved: for a kernel that has restarted."""

import json
import os
import re
from pathlib import Path

from IPython import get_ipython

from _lab.quiz import STILL

NBGRADER = "NBGRADER_EXECUTION"  # set by nbgrader where it runs a notebook
SESSION = "JPY_SESSION_NAME"  # set by Jupyter's server: the notebook that the kernel belongs to
HERE = Path(__file__).resolve().parents[1]  # the folder that holds lab.py
SAID = re.compile(r"([✓✗]) (\w+)")  # how a check's card begins


def in_hand():
    """Whether this is a notebook that its student runs."""
    graded = os.environ.get(STILL) or os.environ.get(NBGRADER)
    return get_ipython() is not None and not graded


def outcomes(lesson):
    """Exercise or question -> whether its check passed, from the outputs in the lesson's file.

    Parameters
    ----------
    lesson : str
        "01_forward".

    Returns
    -------
    dict
        Empty where the file is missing, or is no notebook.
    """
    try:
        notebook = json.loads(_file(lesson).read_text(encoding="utf-8"))
        said = [
            SAID.match("".join(output.get("data", {}).get("text/plain", "")))
            for cell in notebook["cells"]
            for output in cell.get("outputs", ())
        ]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}
    return {match[2]: match[1] == "✓" for match in said if match}


def _file(lesson):
    """The notebook of this kernel; without a server that names it, the one named as the lesson."""
    path = Path(os.environ.get(SESSION, ""))
    return path if path.is_absolute() and path.is_file() else HERE / f"{lesson}.ipynb"
