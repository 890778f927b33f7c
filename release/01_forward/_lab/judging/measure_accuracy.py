"""Measures how many new images a student's function reads, and names what it does otherwise.

The labels of the new images never leave this process. All labels are renamed by lot, so that what
was learnt of the public digits beforehand has the wrong names.
"""

from dataclasses import dataclass

import numpy as np

from _lab.judging.answers import Draws
from _lab.judging.capstone_task import CLASSES, drawn
from _lab.judging.measurement import (
    CALLED,
    Measurement,
    error_cause,
    kind_of,
    nothing,
    same,
    shared_out,
    stopped,
    unwritten,
)

SECONDS = 20.0  # of one call
GOALS = {1: (0.75, 0.85, 0.90), 2: (0.55, 0.65, 0.75)}
CHANCE = 0.2  # ten classes at random stay under it
KNOWN_BY_HEART = 0.5  # of the digits, read under their own names
APART = 0.25  # between digits and signs
UNREST = 0.02  # of the answers may change where nothing else did
AGAIN = "same again"
WEIGHTS = {"level 1": 9, "level 2": 9, AGAIN: 1, CALLED: 1}


@dataclass(frozen=True)
class Level:
    """One level as it was measured: shares of digits and signs, or why there are none."""

    digits: float = 0.0
    signs: float = 0.0
    cause: str | None = None
    sentence: str = ""

    @property
    def share(self):
        """The lower one: what reads the public digits alone reads nothing."""
        return min(self.digits, self.signs)

    def met(self, goals):
        return 0 if self.cause in NO_READING else sum(self.share >= goal for goal in goals)


NO_READING = {"one_answer", "known_by_heart", "looked_up", "at_chance", "wrong_shape", "no_names"}


def measure_accuracy(item, ask, rng, digits):
    """Ask `recognise` on each level, and on the first one twice.

    See `measured` for the parameters; returns a `Measurement`.
    """
    name, worth = item.name, shared_out(item.points, WEIGHTS)
    found, kept, steady, answers = {}, True, True, []
    for level in GOALS:
        task = drawn(*digits, level, int(rng.integers(2**31)))
        names, draws = rng.permutation(CLASSES), Draws(int(rng.integers(2**31)))
        images, labels, new, right, is_sign = task
        args = (images, names[labels], new, draws)
        try:
            first = _one(ask, name, args)
            if first is None:
                return nothing(worth, "missing", f"{name} is not defined.", empty=True)
            answers.append(first)
            found[level] = _level(name, first, names, right, is_sign)
            if level == 1 and not found[level].cause:
                steady = _steady(first, _one(ask, name, args))
        except TimeoutError:
            text = (
                f"At level {level} a call took longer than {SECONDS:g} seconds. Take fewer epochs, "
                "a smaller network, or whole batches in place of loops over images."
            )
            found[level], kept = Level(cause="too_slow", sentence=text), False
            continue
        kept = kept and first.error is None and _kept(first, args)
    if answers and unwritten(answers):
        return nothing(worth, "empty", f"{name} is still empty.", empty=True)
    return _together(name, worth, found, kept, steady)


def _one(ask, name, args):
    answers = ask(name, [args], SECONDS)
    return answers and answers[0]


def _kept(answer, args):
    return len(answer.inputs) == len(args) and all(
        same(now, before) for now, before in zip(answer.inputs[:3], args[:3], strict=True)
    )


def _steady(one, other):
    if other is None or other.error or type(other.value) is not type(one.value):
        return False
    if np.shape(one.value) != np.shape(other.value):
        return False
    return bool(np.mean(np.asarray(one.value) != np.asarray(other.value)) <= UNREST)


def _level(name, answer, names, right, is_sign):
    """One level's answers, counted."""
    if answer.error:
        return Level(cause=error_cause(answer), sentence=stopped(name, answer))
    got = np.asarray(answer.value) if type(answer.value) is list else answer.value
    if type(got) is not np.ndarray or got.shape != right.shape:
        hint = ""
        if type(got) is np.ndarray and got.shape == (len(right), CLASSES):
            hint = " The answer is the place of the largest in each row: .argmax(axis=1)."
        elif type(got) is np.ndarray and got.size == len(right):
            hint = " The numbers are as many as they should be; an axis is too many."
        return Level(
            cause="wrong_shape",
            sentence=f"{name} returns {kind_of(answer.value)}; one whole number is wanted for each "
            f"new image, so an array of shape {right.shape}.{hint}",
        )
    if got.dtype.kind not in "iu" or got.min() < 0 or got.max() >= CLASSES:
        seen = f"entries of {got.dtype}" if got.dtype.kind not in "iu" else "other numbers"
        return Level(
            cause="no_names",
            sentence=f"{name} gives {seen}; each answer is one of the labels, a whole number from "
            f"0 to {CLASSES - 1}.",
        )
    hits, sign = got == names[right], is_sign[right]
    digits, signs = float(hits[~sign].mean()), float(hits[sign].mean())
    own_names = float((got == right)[~sign].mean())
    cause, sentence = _named(name, got, digits, signs, own_names, hits.mean())
    return Level(digits, signs, cause, sentence)


def _named(name, got, digits, signs, own_names, share):
    """Why so few are right: a name and a sentence; None where the share alone says it."""
    if len(np.unique(got)) == 1:
        return "one_answer", (
            f"{name} gives {got[0]} for every image. Do the logits depend on the image, and does a "
            "step change the weights?"
        )
    if own_names >= KNOWN_BY_HEART and own_names > digits + APART:
        return "known_by_heart", (
            "The digits are right under their public names, and not under the names in `labels`: "
            "these were not learnt. Which digit has which name is drawn by lot."
        )
    if digits >= signs + APART and signs < GOALS[2][0]:
        return "looked_up", (
            "The digits are read and the signs are not. The signs are in the training images "
            "alone: what was brought along from elsewhere does not help with them."
        )
    if share < CHANCE:
        return "at_chance", (
            f"{name} is right as often as a guess. Is the network trained, do `images` and "
            "`labels` stay in one order when they are shuffled, and does each step go downhill?"
        )
    return None, ""


def _together(name, worth, found, kept, steady):
    """The measurement of all levels."""
    groups, causes, sentences, told, shares = [], [], [], [], []
    for level, goals in GOALS.items():
        one, label = found[level], f"level {level}"
        met = one.met(goals)
        most = worth[label]
        got = most if met == len(goals) else most * met / len(goals)
        groups.append((label, round(got, 2), round(most, 2)))
        if one.digits or one.signs:
            shares.append((label, round(one.share, 4)))
            told.append(
                f"Level {level}: {100 * one.digits:.0f} % of the digits and "
                f"{100 * one.signs:.0f} % of the signs: {met} of {len(goals)} goals."
            )
        if one.cause and one.cause not in causes:
            causes.append(one.cause)
            sentences.append(one.sentence)
        elif one.cause:
            continue  # said at level 1
        elif met < len(goals):
            causes.append("below_goal")
            sentences.append(
                f"Level {level} is short of its goal of {100 * goals[met]:.0f} %, which digits and "
                "signs are each to reach."
            )
    any_met = any(got for _, got, _ in groups)
    if any_met and not steady:
        causes.append("ignores_rng")
        sentences.append(
            "The same images and a generator from the same seed gave other answers the second "
            "time: all that is random should come from `rng`."
        )
    if any_met and not kept and "too_slow" not in causes:
        causes.append("changes_arguments")
        sentences.append(f"{name} changes an array that it is given, or stopped. Work on a copy.")
    for label, good in ((AGAIN, steady), (CALLED, kept)):
        most = round(worth[label], 2)
        groups.append((label, most if good and any_met else 0.0, most))
    cause = "+".join(dict.fromkeys(causes)) or None
    return Measurement(
        tuple(groups), cause, " ".join(dict.fromkeys(sentences)), " ".join(told), tuple(shares)
    )
