"""One line under an exercise: `lab.check(max_pool)` says what is wrong, and shows it."""

import inspect
import itertools
import linecache
import re

from _lab import cards, limit, mynet, progress, public, saved
from _lab.cards import Card, paragraph
from _lab.comparison import comparison
from _lab.judging.absence import still_empty
from _lab.judging.answers import call
from _lab.judging.explain import explained
from _lab.judging.points import points
from _lab.letters import letters
from _lab.quiz import live

SECONDS = 4.0  # after which a call is stopped


def check(thing, name=None):
    """Check a function on the exercise's public cases, or the answer to a question.

    Nothing is raised: what is wrong stands in a card, with the smallest case that fails drawn.

    Parameters
    ----------
    thing : callable or str
        The student's function, or the letter.
    name : str, optional
        The exercise or question; by default the function's name, or the variable in the call.
    """
    name = name or getattr(thing, "__name__", None) or _variable(inspect.currentframe().f_back)
    if name in public.tables():
        _check_function(thing, public.tables()[name])
    elif name in public.measured_items():
        from _lab.measuring import check_measured  # it lies beside the lessons that have goals

        check_measured(thing, public.measured_items()[name])
    elif (progress.lesson_name(), name) in _named_questions():
        _check_question(thing, name)
    else:
        known = ", ".join(public.tables()) or "none"
        Card(
            f"There is no check for {name!r}. Checks beside this notebook: {known}.", "warn"
        ).show()


def findings(function, table):
    """What the public cases say of a function.

    Parameters
    ----------
    function : callable
    table : PublicTable

    Returns
    -------
    Points, str or None, str, list of Seen
        The points of the public cases, the mistake's name, the sentence, and the answers.
    """
    evidence = public.PublicEvidence(table.exercise, 0, lambda asks: _asked(function, asks, table))
    counted = points(table.exercise, evidence.graded)
    if counted.earned == counted.possible:
        return counted, None, "", evidence.graded
    name, sentence = explained(evidence, source_of(function))
    return counted, name, sentence, evidence.graded


def ready():
    """Find and draw one recognised mistake in each exercise, for nobody.

    The grader of a class calls it once, in the process from which those of all notebooks are
    forked: what a first search prepares is there in each of them.
    """
    for table in public.tables().values():
        for wrong in table.exercise.wrong:
            if not table.memo:  # some mistakes are told without a search
                *_, seen = findings(_mistaken(table, wrong), table)
                comparison(table.exercise.name, seen)


def _mistaken(table, wrong):
    """A function that answers the public cases, asked in their order, with one mistake."""
    numbers = itertools.cycle(range(len(table.cases)))
    return lambda *args: table.answer((wrong,), next(numbers))[0].value


def source_of(function):
    """The text of a function's cell, as far as Python still has it."""
    try:
        return inspect.getsource(function)
    except (OSError, TypeError):
        return None


def _check_function(function, table):
    name = table.exercise.name
    if not callable(function) or isinstance(function, type):
        text = f"{name} is no function here. Run the cell that defines it, then this check again."
        Card(text, "warn", heading=f"✗ {name}").show()
        return
    try:
        counted, mistake, sentence, seen = findings(function, table)
    except Stopped as problem:
        progress.remember(name, False)
        Card(str(problem), "warn", heading=f"✗ {name}: stopped").show()
        return
    passed = counted.earned == counted.possible
    progress.remember(name, passed)
    if passed:
        kept = [mynet.keep(function, table.exercise.id, _passes(table))] if saved.in_hand() else []
        right = f"✓ {name}: right on all {len(seen)} public cases."
        Card("\n".join([right, *kept]), "good").show()
        return
    if still_empty(one.answer for one in seen):
        left = f"{name} is still empty: write its body."
        if "raise_left" in (mistake or ""):
            left = sentence
        Card(left, "note", heading=f"○ {name}").show()
        return
    right = sum(one.right and not one.notes and not one.changed for one in seen)
    picture, words = comparison(name, seen)
    text = "\n".join(part for part in (sentence, words) if part)
    body = paragraph(text) + (picture.html if picture else "")
    heading = f"✗ {name}: right on {right} of {len(seen)} public cases"
    Card(text, "warn", body, heading).show()


def _passes(table):
    def passes(function):
        counted = findings(function, table)[0]
        return counted.earned == counted.possible

    return passes


class Stopped(Exception):
    """A call did not come to an end; the text says on which case."""


def _asked(function, requests, table):
    answers = []
    for number, args in enumerate(requests):
        try:
            with limit.seconds(SECONDS, function):
                answers.append(call(function, args))
        except limit.TooLong:
            case = table.cases[number].name
            raise Stopped(
                f"A call was stopped on the case «{case}»: after {SECONDS:g} seconds it had not "
                f"returned. Is there a loop that never ends?"
            ) from None
    return answers


def _named_questions():
    if progress.lesson_name() is None:
        return {(None, name) for _, name in public.questions()}
    return public.questions()


def _check_question(answer, name):
    key = next(k for k in public.questions() if k[1] == name and _same_lesson(k[0]))
    correct, reasons = public.questions()[key]
    letter = answer.strip().lower() if isinstance(answer, str) else ""
    if letter not in reasons:
        cards.display(letters(f"○ {name}", name, correct, reasons, f"{name} has no answer yet."))
        return
    right = letter == correct
    progress.remember(name, right)
    heading = f"✓ {name}: {letter} is right" if right else f"✗ {name}: not {letter}"
    Card(reasons[letter], "good" if right else "warn", heading=heading).show()
    if not right and live():
        cards.display(letters(f"{name}, once more", name, correct, reasons))


def _same_lesson(lesson):
    return progress.lesson_name() in (None, lesson)


def _variable(frame):
    """The name inside ``lab.check(question_1)``, read from the line that calls."""
    line = linecache.getline(frame.f_code.co_filename, frame.f_lineno)
    found = re.search(r"check\(\s*([A-Za-z_]\w*)", line)
    return found[1] if found else None
