"""From a student's answers to a verdict: points first, then the explanation."""

from collections.abc import Callable
from functools import partial

from autograder.answers import Answer, call
from autograder.exercises import Exercise, Question, find
from autograder.judge import follow
from autograder.judge.evidence import Evidence
from autograder.judge.explain import explained
from autograder.judge.points import points
from autograder.judge.verdict import Verdict, missing

PUBLIC_SEED = 0  # learners check themselves with it; a class is graded with the instructor's own


def judge(exercise_id, ask: Callable, seed=PUBLIC_SEED, ask_part: Callable | None = None):
    """Judge the function behind `ask` on the exercise's cases.

    Parameters
    ----------
    exercise_id : str
    ask : callable
        For an exercise: ``ask([args, ...]) -> [Answer, ...]``, one answer a case, in order.
        For a question: ``ask([()])`` returns one `Answer` whose value is the letter.
    seed : int
        Cases are drawn from it.
    ask_part : callable or None
        ``ask_part(name, [args, ...]) -> [Answer, ...]``, the same for another function of the
        lesson: used when this one is put together from others and one of those is wrong.

    Returns
    -------
    Verdict
    """
    item = find(exercise_id)
    if isinstance(item, Question):
        return _judge_question(item, ask)
    if not isinstance(item, Exercise):
        raise TypeError(f"{exercise_id} is graded by hand; the judge has nothing to compare.")
    return _judge_exercise(item, ask, seed, ask_part)


def ask_here(function):
    """An `ask` that calls the function in this process: for a learner's own work."""
    if not callable(function):
        return lambda requests: [Answer(value=function) for _ in requests]
    return lambda requests: [call(function, args) for args in requests]


def parts_here(function):
    """An `ask_part` that finds the lesson's other functions beside this one, in its module."""
    names = getattr(function, "__globals__", {})
    return lambda name, requests: ask_here(names.get(name))(requests)


def _passes(seed, exercise_id, ask):
    exercise = find(exercise_id)
    return points(exercise, Evidence(exercise, seed, ask).graded).earned == exercise.points


def _judge_question(question, ask):
    letter = ask([()])[0].value
    if type(letter) is not str or letter.strip().lower() not in question.reasons:
        options = ", ".join(question.reasons)
        text = f"{question.name} has no answer yet. Set it to one of the letters {options}."
        return Verdict(question.id, "missing", 0.0, question.points, text)
    letter = letter.strip().lower()
    right = letter == question.correct
    reason = question.reasons[letter] if right else f"Not {letter}. {question.reasons[letter]}"
    return Verdict(
        question.id,
        "passed" if right else "wrong",
        question.points if right else 0.0,
        question.points,
        reason,
        groups_passed=int(right),
        groups=1,
    )


def _judge_exercise(exercise, ask, seed, ask_part=None):
    evidence = Evidence(exercise, seed, ask)
    seen = evidence.graded
    if all((s.answer.error or "").startswith("NotImplementedError") for s in seen):
        return missing(exercise.id, f"{exercise.name} is still empty.")
    counted = points(exercise, seen)
    common = {"groups": len(counted.groups), "groups_passed": counted.passed}
    if counted.earned == exercise.points:
        text = f"{exercise.name} passed all {len(seen)} cases."
        return Verdict(exercise.id, "passed", counted.earned, exercise.points, text, **common)
    if exercise.follow and ask_part:
        saved = follow.followed(exercise, ask, seed, ask_part, partial(_passes, seed))
        if saved:
            return saved
    first = next((s for s in seen if not s.right), None)
    name, sentence = explained(evidence)
    return Verdict(
        exercise.id,
        "partial" if counted.earned else "wrong",
        counted.earned,
        exercise.points,
        sentence,
        misconception=name,
        failed_case=first.case.name if first else None,
        arithmetic=counted.arithmetic,
        **common,
    )
