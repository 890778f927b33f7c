"""What more questions show: state kept between calls, a constant, an argument without effect."""

import numpy as np

from _lab.judging.answers import Draws, Foreign
from _lab.judging.compare import alike

FUNCTIONS = (
    "function",
    "method",
    "builtin_function_or_method",
    "method_descriptor",
    "numpy.ufunc",
    "ufunc",
    "type",
)
CASES = 4  # on which an argument's effect is looked for


def unsteady(evidence):
    """(name, sentence) when the same case, asked again, is answered otherwise; else None."""
    again = evidence.again()
    for before, after in zip(evidence.graded, again, strict=True) if again else ():
        if before.laid is None or after.laid is None:
            changed = (before.laid is None) != (after.laid is None)
        else:
            changed = alike(before.laid, after.laid, 1e-9, 1e-12) is None
        if changed:
            return (
                "answers_change",
                f"Asked the same thing twice ({before.case.name}), {evidence.exercise.name} gives "
                f"two answers. It keeps something from one call to the next (a global variable, a "
                f"list or array made outside the call), or draws random numbers of its own.",
            )
    return None


def nothing(evidence):
    """(name, sentence) when every answer is None, a function not called, or a generator."""
    exercise = evidence.exercise
    values = [s.answer.value for s in evidence.graded if not s.answer.error]
    if values and all(value is None for value in values):
        return (
            "returns_nothing",
            f"{exercise.name} returns nothing (None). End it with return and the result.",
        )
    if values and all(_uncalled(v) for v in values):
        return (
            "returns_function",
            f"{exercise.name} returns a function that was not called. Round brackets call it: "
            f"f(), or dZ.sum() for dZ.sum.",
        )
    if values and all(isinstance(v, Foreign) and v.type_name == "generator" for v in values):
        return (
            "returns_generator",
            f"{exercise.name} yields its results one by one, so the caller gets a generator. "
            f"Collect them in a list, and return the list.",
        )
    return None


def _uncalled(value):
    """Whether a value is a function, or an array, list, tuple or dict that holds one."""
    if isinstance(value, Foreign):
        return value.type_name.removeprefix("array of ") in FUNCTIONS
    if type(value) is dict:
        value = list(value.values())
    return type(value) in (list, tuple) and any(map(_uncalled, value))


def without_effect(evidence):
    """(name, sentence) on arguments that change nothing in any answer; None when all do."""
    exercise = evidence.exercise
    answered = [s for s in evidence.graded if s.laid is not None]
    if not answered or all(s.notes is not None for s in answered):
        return None
    idle, tried = [], []
    for place, name in enumerate(exercise.parameters):
        effects = []
        for base in answered[:CASES]:
            for changed in _changed(base, place) if place < len(base.case.args) else ():
                effects.append(_effect(evidence, base, place, changed))
                if effects[-1]:
                    break
            if effects and effects[-1]:
                break
        told = [effect for effect in effects if effect is not None]
        if told:
            tried.append(name)
            idle += [] if any(told) else [name]
    if not idle:
        return None
    names = idle[0] if len(idle) == 1 else ", ".join(idle[:-1]) + " and " + idle[-1]
    if len(idle) == len(tried) == len(exercise.parameters):
        return (
            "same_answer_always",
            f"{exercise.name} returns the same whatever its arguments are ({names}). Compute with "
            f"the arguments, not with variables of the notebook or fixed numbers.",
        )
    return (
        "without_" + "_".join(idle),
        f"Your answer does not depend on {names}: it stays the same when {names} "
        f"{'changes' if len(idle) == 1 else 'change'}, and it should not.",
    )


def _effect(evidence, base, place, changed):
    """Whether a changed argument changes the student's answer; None where nothing can be told."""
    args = tuple(changed if n == place else arg for n, arg in enumerate(base.case.args))
    seen = evidence.on(args)
    if seen is None:
        return None
    if seen.laid is None:
        return True
    if alike(seen.sought, base.sought, 1e-6, 1e-9) is not None:
        return None
    return alike(seen.laid, base.laid, 1e-9, 1e-12) is None


def _changed(seen, place):
    """The argument in this place with other numbers."""
    value = seen.case.args[place]
    rng = np.random.default_rng(place)
    if isinstance(value, Draws):
        return [Draws(value.seed + 1)]
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        scaled = value * rng.uniform(0.4, 0.8, value.shape)
        signs = rng.choice([-1.0, 1.0], value.shape)
        larger = value * rng.uniform(3, 9, value.shape)
        return [scaled, value[::-1], scaled * signs, larger] if value.ndim else [scaled, -scaled]
    if isinstance(value, np.ndarray) and value.dtype.kind in "iu":
        return [value[::-1].copy()] if value.ndim else []
    if isinstance(value, dict):
        arrays = {
            key: part * rng.uniform(0.4, 0.8, np.shape(part))
            for key, part in value.items()
            if isinstance(part, np.ndarray)
        }
        return [{**value, **arrays}] if arrays else []
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, value - 1] if value > 1 else [value + 1]
    return [value * 0.5] if isinstance(value, float) else []
