"""Takes penalties for lateness from the sum as it stands: hand-given points, extensions, dates."""

from nbgrader.api import Assignment, SubmittedAssignment
from nbgrader.preprocessors import AssignLatePenalties


def late_rule(config):
    """The course's rule for late submissions, as nbgrader's plug-in has it.

    Returns
    -------
    callable
        ``rule(student_id, score, seconds_late)`` gives the points lost, or None.
    """
    assigned = AssignLatePenalties(config=config)
    assigned.init_plugin()
    return assigned.plugin_inst.late_submission_penalty


def lost_points(rule, student, score, late):
    """What a submission loses: never less than nothing, never more than it has."""
    lost = rule(student, score, late) if rule and late > 0 else None
    return None if lost is None else min(max(lost, 0), score)


def settle(gradebook, rule, lesson=None, student=None):
    """Bring all penalties up to what stands in the gradebook now.

    A penalty that was worked out before points were given by hand, or before a date or the rule
    changed, is worked out anew.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
    rule : callable
        See `late_rule`.
    lesson, student : str
        Only these, where they are named.

    Returns
    -------
    list of (str, str, float, float)
        Student, lesson, penalty before and now, for those that changed.
    """
    query = gradebook.db.query(SubmittedAssignment).join(Assignment)
    if lesson is not None:
        query = query.filter(Assignment.name == lesson)
    if student is not None:
        query = query.filter(SubmittedAssignment.student_id == student)
    moved = []
    for submission in query.filter(SubmittedAssignment.timestamp.isnot(None)):
        late = submission.total_seconds_late
        for notebook in submission.notebooks:
            before = notebook.late_submission_penalty
            now = lost_points(rule, submission.student_id, notebook.score, late)
            if (before or 0.0) != (now or 0.0):
                notebook.late_submission_penalty = now
                name = submission.assignment.name
                moved.append((submission.student_id, name, before or 0.0, now or 0.0))
    gradebook.db.commit()
    return moved
