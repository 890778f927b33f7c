"""From a student's answers to a verdict: points first, then the explanation."""

from collections.abc import Callable

from autograder.answers import Answer, call
from autograder.exercises import Exercise, Measured, Question, find
from autograder.exercises.measured import digits
from autograder.judge.absence import findings, still_empty
from autograder.judge.evidence import Evidence
from autograder.judge.explain import explained
from autograder.judge.follow import joins_its_parts, points_with_parts
from autograder.judge.groups import answers_group
from autograder.judge.measured import measured
from autograder.judge.points import points
from autograder.judge.verdict import Verdict, missing

PUBLIC_SEED = 0  # learners check themselves with it; a class is graded with the instructor's own


def judge(
    exercise_id,
    ask: Callable,
    seed=PUBLIC_SEED,
    ask_with: Callable | None = None,
    source: str | None = None,
    sayings: tuple = (),
    ask_of: Callable | None = None,
):
    """Judge the function behind `ask` on the exercise's cases.

    Parameters
    ----------
    exercise_id : str
    ask : callable
        For an exercise: ``ask([args, ...]) -> [Answer, ...]``, one answer a case, in order.
        For a question: ``ask([()])`` returns one `Answer` whose value is the letter.
    seed : int
        Cases are drawn from it.
    ask_with : callable or None
        ``ask_with([args, ...], parts) -> [Answer, ...]``, the same while the functions `parts`
        (name -> callable) stand in place of the lesson's own: used when this one is put together
        from others, so that a mistake in one of those is not counted twice.
    source : str or None
        The text that defines the function, where it is known: what is certain from it (nothing
        returned, an argument never read) is said first.
    sayings : tuple
        The instructor's own names, (exercise id, group, sentence), for answers that have none.

    ask_of : callable or None
        For what is measured: ``ask_of(name, [args, ...], seconds) -> [Answer, ...]``, which calls
        the function of any name within so many seconds; None where there is no such function.

    Returns
    -------
    Verdict
    """
    item = find(exercise_id)
    if isinstance(item, Measured):
        return _judge_measured(item, ask, ask_of, seed)
    if isinstance(item, Question):
        return _judge_question(item, ask)
    if not isinstance(item, Exercise):
        raise TypeError(f"{exercise_id} is graded by hand; the judge has nothing to compare.")
    return _judge_exercise(item, ask, seed, ask_with, source, sayings)


def ask_here(function):
    """An `ask` that calls the function in this process: for a learner's own work."""
    if not callable(function):
        return lambda requests: [Answer(value=function) for _ in requests]
    return lambda requests: [call(function, args) for args in requests]


def with_parts_here(function):
    """An `ask_with` that puts the parts into the function's own module while it is called."""
    names = getattr(function, "__globals__", {})

    def ask_with(requests, parts):
        own = {name: names[name] for name in parts if name in names}
        names.update(parts)
        try:
            return ask_here(function)(requests)
        finally:
            for name in parts:
                names.pop(name, None)
            names.update(own)

    return ask_with


def others_here(function, own):
    """An `ask_of` that calls the function `own`, or another of its module, in this process."""
    names = getattr(function, "__globals__", {})

    def ask_of(name, requests, seconds):
        asked = function if name == own else names.get(name)
        return ask_here(asked)(requests) if callable(asked) else None

    return ask_of


def _judge_measured(item, ask, ask_of, seed):
    def ask_by_name(name, requests, seconds):
        return ask_of(name, requests, seconds) if ask_of else ask(requests)

    found = measured(item, ask_by_name, seed, digits())
    common = {"groups": len(found.groups), "groups_passed": found.passed, "shares": found.shares}
    if found.empty:
        return missing(item.id, found.sentence)
    if found.whole:
        text = f"{item.name} meets every goal. {found.told}".strip()
        return Verdict(item.id, "passed", item.points, item.points, text, **common)
    return Verdict(
        item.id,
        "partial" if found.earned else "wrong",
        found.earned,
        item.points,
        found.sentence,
        misconception=found.cause,
        arithmetic=found.arithmetic,
        **common,
    )


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


def _judge_exercise(exercise, ask, seed, ask_with=None, source=None, sayings=()):
    evidence = Evidence(exercise, seed, ask)
    seen = evidence.graded
    if still_empty(s.answer for s in seen):
        with_parts = points_with_parts(exercise, ask_with, seed)
        if not with_parts or not with_parts.earned:
            left = findings(source, exercise.name, seen)
            reason = left[0].sentence if left else f"{exercise.name} is still empty."
            return missing(exercise.id, reason)
    counted = points(exercise, seen)
    common = {"groups": len(counted.groups), "groups_passed": counted.passed}
    if counted.earned == exercise.points:
        text = f"{exercise.name} passed all {len(seen)} cases."
        return Verdict(exercise.id, "passed", counted.earned, exercise.points, text, **common)
    with_parts = points_with_parts(exercise, ask_with, seed)
    if with_parts and with_parts.earned == exercise.points:
        return Verdict(
            exercise.id,
            "passed",
            exercise.points,
            exercise.points,
            joins_its_parts(exercise),
            groups=len(with_parts.groups),
            groups_passed=with_parts.passed,
        )
    if with_parts and with_parts.earned > counted.earned:
        counted = with_parts
    first = next((s for s in seen if not s.right), None)
    name, sentence = explained(evidence, source)
    group = None if name or evidence.slow else answers_group(exercise, ask)
    for said_of, its_group, words in sayings:
        if (said_of, its_group) == (exercise.id, group):
            name, sentence, group = f"named_by_hand_{its_group}", words, None
    return Verdict(
        exercise.id,
        "partial" if counted.earned else "wrong",
        counted.earned,
        exercise.points,
        sentence,
        misconception=name,
        failed_case=first.case.name if first else None,
        arithmetic=counted.arithmetic,
        group=group,
        **common,
    )
