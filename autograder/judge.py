"""Compares answers with the reference and names the mistake. Runs where student code cannot reach.

The judge never calls a student's function itself: it is given `ask`, which takes a list of
argument tuples and returns a list of `Answer`. In a learner's own notebook `ask` calls the
function (`ask_here`); when a class is graded it goes through a pipe into a sandbox.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from autograder.answers import Answer, Foreign, Formula, call
from autograder.exercises import Exercise, Question, find

PUBLIC_SEED = 0  # learners check themselves with it; a class is graded with the instructor's own


@dataclass(frozen=True)
class Problem:
    """Why one case failed: `kind` is error, type, shape, dtype, value, changed_input or warning."""

    kind: str
    text: str


@dataclass(frozen=True)
class Verdict:
    """What the judge found, and the sentence that the student reads.

    Attributes
    ----------
    exercise : str
        "08_convolution/dL_dw1".
    status : str
        "passed", "partial", "wrong", or "missing" (nothing to judge).
    score, points : float
        Points earned, and points the exercise is worth.
    sentence : str
        For the student. Holds no expected value.
    misconception : str or None
        Name of the mistake, when it is a known one.
    groups_passed, groups : int
        How many groups of cases passed.
    failed_case : str or None
        Name of the first case that failed.
    """

    exercise: str
    status: str
    score: float
    points: float
    sentence: str
    misconception: str | None = None
    groups_passed: int = 0
    groups: int = 0
    failed_case: str | None = None

    @property
    def passed(self):
        return self.status == "passed"


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
    verdict = _judge_exercise(item, ask, seed)
    if verdict.passed or item.follow is None or ask_part is None:
        return verdict
    return _followed(item, ask, seed, ask_part) or verdict


def ask_here(function):
    """An `ask` that calls the function in this process: for a learner's own work."""
    if not callable(function):
        return lambda requests: [Answer(value=function) for _ in requests]
    return lambda requests: [call(function, args) for args in requests]


def parts_here(function):
    """An `ask_part` that finds the lesson's other functions beside this one, in its module."""
    names = getattr(function, "__globals__", {})
    return lambda name, requests: ask_here(names.get(name))(requests)


def missing(exercise_id, reason, **groups):
    """The verdict for an exercise that could not be judged: no points, and the reason."""
    points = find(exercise_id).points
    return Verdict(exercise_id, "missing", 0.0, points, reason, **groups)


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


def _judge_exercise(exercise, ask, seed):
    cases, expected = _prepared(exercise, seed)
    answers = ask([case.args for case in cases])
    if len(answers) != len(cases):
        raise ValueError(f"{exercise.id}: {len(cases)} cases asked, {len(answers)} answered.")
    problems = [
        problem(exercise, case, want, got)
        for case, want, got in zip(cases, expected, answers, strict=True)
    ]
    groups = list(dict.fromkeys(case.group for case in cases))
    failed = {case.group for case, found in zip(cases, problems, strict=True) if found}
    passed = [group for group in groups if group not in failed]
    common = {"groups": len(groups), "groups_passed": len(passed)}
    if not failed:
        return Verdict(
            exercise.id,
            "passed",
            exercise.points,
            exercise.points,
            f"{exercise.name} passed all {len(cases)} cases.",
            **common,
        )
    if all((answer.error or "").startswith("NotImplementedError") for answer in answers):
        return missing(exercise.id, f"{exercise.name} is still empty.", **common)
    first = next(i for i, found in enumerate(problems) if found)
    common["failed_case"] = cases[first].name
    name, sentence = _diagnosis(exercise, seed, answers, problems)
    if name is None:
        sentence = f"{cases[first].name}: {problems[first].text}"
    # A known misconception is a misunderstanding of the exercise itself, so it costs the whole
    # exercise. Any other answer keeps the groups of cases that it passed.
    share = len(passed) / len(groups) if name is None and groups[0] in passed else 0.0
    return Verdict(
        exercise.id,
        "partial" if share else "wrong",
        round(share * exercise.points, 2),
        exercise.points,
        sentence,
        misconception=name,
        **common,
    )


def _followed(exercise, ask, seed, ask_part):
    """A pass for a function that is right but for one wrong part; None when it is not.

    The answers are compared with what the function would give if it used the student's own parts
    as it should. All parts but one must be right, so that nothing is earned by emptying them.
    """
    wrong = []
    for name in exercise.parts:
        found = judge(f"{exercise.lesson}/{name}", partial(ask_part, name), seed)
        wrong += [] if found.passed else [name]
    if len(wrong) != 1:
        return None
    cases, _ = _prepared(exercise, seed)
    follow = partial(exercise.follow, partial(_part, ask_part))
    for case, got in zip(cases, ask([case.args for case in cases]), strict=True):
        want = call(follow, case.args)
        # A part in the wrong shape makes the right whole stop where it is used next, with the
        # same error as here. A part that stops by itself says nothing about the whole.
        if want.error != got.error or (want.error or "").startswith(PartStopped.__name__):
            return None
        if not want.error and difference(got.value, want.value, exercise.rtol, exercise.atol):
            return None
    sentence = (
        f"{exercise.name} is right, given your own {wrong[0]}. What is wrong in {wrong[0]} is "
        f"counted there, not here."
    )
    return Verdict(exercise.id, "passed", exercise.points, exercise.points, sentence)


class PartStopped(Exception):
    """A student's function, called as a part of another, raised an error."""


def _part(ask_part, name, *args):
    """Call a student's function from here, with what it does to its arguments."""
    answer = ask_part(name, [args])[0]
    if answer.error:
        raise PartStopped(answer.error)
    for arg, after in zip(args, answer.inputs, strict=False):
        if type(arg) is np.ndarray and type(after) is np.ndarray and arg.shape == after.shape:
            arg[...] = after
    return answer.value


@lru_cache(maxsize=256)
def _prepared(exercise, seed):
    cases = exercise.cases(seed)
    expected = [call(exercise.reference, case.args) for case in cases]
    for case, want in zip(cases, expected, strict=True):
        if want.error:
            raise ValueError(f"{exercise.id}: the reference fails on {case.name}: {want.error}")
    return cases, expected


@lru_cache(maxsize=256)
def _mistaken(exercise, seed):
    cases, _ = _prepared(exercise, seed)
    return [
        (wrong, [call(wrong.function, case.args) for case in cases])
        for wrong in exercise.misconceptions
    ]


def _diagnosis(exercise, seed, answers, problems):
    """The misconception that gives the same answers wherever the student's failed."""
    best = (0, None, None)
    for wrong, mistaken in _mistaken(exercise, seed):
        same = [
            _alike(exercise, theirs, mine) for theirs, mine in zip(answers, mistaken, strict=True)
        ]
        failing = [i for i, found in enumerate(problems) if found]
        explains = all(same[i] for i in failing)
        # Two functions that both raise are alike, but that alone is no evidence.
        evidence = any(answers[i].error is None for i in failing)
        if explains and evidence and sum(same) > best[0]:
            best = (sum(same), wrong.name, wrong.sentence)
    return best[1:]


def _alike(exercise, theirs, mine):
    if theirs.error or mine.error:
        return bool(theirs.error and mine.error)
    if exercise.quiet and bool(theirs.warnings) != bool(mine.warnings):
        return False
    return (
        difference(theirs.value, mine.value, exercise.rtol, exercise.atol) is None
        and difference(theirs.inputs, mine.inputs, 0.0, 0.0) is None
    )


def problem(exercise, case, want, got):
    """The first thing wrong with an answer, or None.

    Parameters
    ----------
    exercise : Exercise
    case : Case
    want, got : Answer
        The reference's answer and the student's.
    """
    if got.error:
        return Problem("error", f"{exercise.name} stopped with {got.error}")
    if got.value is None and want.value is not None:
        return Problem(
            "type", f"{exercise.name} returned None. Is the function written, with its return?"
        )
    found = difference(got.value, want.value, exercise.rtol, exercise.atol, exercise.name)
    if found:
        return found
    if len(got.inputs) != len(want.inputs):
        return Problem("changed_input", f"{exercise.name} lost its arguments.")
    for parameter, after, before in zip(exercise.parameters, got.inputs, case.args, strict=False):
        if difference(after, before, 0.0, 0.0):
            return Problem(
                "changed_input",
                f"{exercise.name} changed its argument {parameter}. Work on a copy: the caller "
                f"still needs {parameter} as it was.",
            )
    if exercise.quiet and got.warnings:
        return Problem("warning", f"the numbers are right, but NumPy warned: {got.warnings[0]}")
    return None


def difference(got, want, rtol, atol, name="the result"):
    """How `got` differs from `want`, as a `Problem` that shows no value of `want`; else None."""
    if type(want) is np.ndarray:
        return _array_difference(got, want, rtol, atol, name)
    if type(want) is float or isinstance(want, np.floating):
        if type(got) is not float and type(got) not in (np.float64, np.float32, np.longdouble):
            return Problem("type", f"{name} should be a number (float); it is {described(got)}.")
        if not _close(np.asarray(got, float), np.asarray(want, float), rtol, atol):
            return Problem("value", f"{name} is a number, as it should be, but not the right one.")
        return None
    if type(want) in (tuple, list):
        if type(got) is not type(want) or len(got) != len(want):
            word = "tuple" if type(want) is tuple else "list"
            return Problem(
                "type", f"{name} should be a {word} of {len(want)}; it is {described(got)}."
            )
        for index, (part, wanted) in enumerate(zip(got, want, strict=True)):
            found = difference(part, wanted, rtol, atol, f"{name}[{index}]")
            if found:
                return found
        return None
    if type(want) is dict:
        if type(got) is not dict or set(got) != set(want):
            keys = ", ".join(want)
            return Problem(
                "type", f"{name} should be a dict with keys {keys}; it is {described(got)}."
            )
        for key, wanted in want.items():
            found = difference(got[key], wanted, rtol, atol, f'{name}["{key}"]')
            if found:
                return found
        return None
    if type(want) is Formula:
        same = type(got) is Formula and got.text == want.text and got.parameters == want.parameters
        same = same and difference(got.constants, want.constants, 0.0, 0.0) is None
        return None if same else Problem("value", f"{name} is another function.")
    if type(got) is not type(want) or got != want:
        return Problem("value", f"{name} should not be {described(got)}.")
    return None


def _array_difference(got, want, rtol, atol, name):
    if type(got) is not np.ndarray:
        return Problem("type", f"{name} should be a NumPy array; it is {described(got)}.")
    if got.shape != want.shape:
        return Problem("shape", f"{name} should have shape {want.shape}; it has {got.shape}.")
    if got.dtype.kind != want.dtype.kind:
        return Problem(
            "dtype", f"{name} should hold {_kind(want.dtype)}; it holds {_kind(got.dtype)}."
        )
    close = _close(got, want, rtol, atol)
    if close.all():
        return None
    wrong = np.argwhere(~close)
    index = ", ".join(str(int(i)) for i in wrong[0])
    count = "every entry differs" if len(wrong) == want.size else f"{len(wrong)} of {want.size}"
    count = count if len(wrong) == want.size else f"{count} entries differ"
    nan = " (it is nan there)" if got.dtype.kind == "f" and np.isnan(got[tuple(wrong[0])]) else ""
    return Problem(
        "value", f"{name} has the right shape, but {count}; the first at index [{index}]{nan}."
    )


def _close(got, want, rtol, atol):
    if want.dtype.kind in "biu":
        return got == want
    with np.errstate(all="ignore"):
        near = np.abs(got - want) <= atol + rtol * np.abs(want)
    return near | (got == want) | (np.isnan(got) & np.isnan(want))


def _kind(dtype):
    return {
        "f": "floats (float64)",
        "i": "integers",
        "u": "unsigned integers",
        "b": "booleans",
        "c": "complex numbers",
    }[dtype.kind]


def described(value):
    """A value's type in words: "a list", "an array of shape (4, 1)"."""
    if type(value) is np.ndarray:
        return f"an array of shape {value.shape}"
    if type(value) is Foreign:
        return f"an object of type {value.type_name}"
    if value is None:
        return "None"
    if type(value) is dict:
        return "a dict with keys " + (", ".join(value) or "(none)")
    if type(value) in (tuple, list):
        return f"a {type(value).__name__} of {len(value)}"
    return f"of type {type(value).__name__}"
