"""What a worker does. It imports no nbgrader: that takes longer than grading some notebooks."""

import json

from autograder.submission.grade_submission import run_submission
from autograder.submission.verdict_cells import RECORD


def work(handed, master, terms):
    """Grade one submission.

    Parameters
    ----------
    handed : HandedIn
    master : Master
    terms : Terms

    Returns
    -------
    Graded, bytes
        The result without its notebook, and the notebook as the bytes of a file.
    """
    graded = run_submission(
        handed,
        master,
        terms.limits,
        terms.seed,
        terms.isolated,
        terms.hidden,
        terms.sayings,
    )
    record = graded.notebook["metadata"][RECORD]
    record["scores"] = [score.record() for score in graded.scores]
    text = json.dumps(graded.notebook, ensure_ascii=False, sort_keys=True)
    return graded.without_notebook(), text.encode("utf-8", "replace") + b"\n"
