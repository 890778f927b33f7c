"""What more questions show: state kept between calls, a constant, an argument without effect."""

import numpy as np

from autograder.judge.compare import alike


def unsteady(evidence):
    """(name, sentence) when the same case, asked again, is answered otherwise; else None."""
    for before, after in zip(evidence.graded, evidence.again(), strict=True):
        if before.laid is None or after.laid is None:
            changed = (before.laid is None) != (after.laid is None)
        else:
            changed = alike(before.laid, after.laid, 1e-9, 1e-12) is None
        if changed:
            return (
                "answers_change",
                f"Asked the same thing twice ({before.case.name}), {evidence.exercise.name} gives "
                f"two answers. It keeps something from one call to the next (a global variable, a "
                f"list or array made outside the call), or draws random numbers.",
            )
    return None


def without_effect(evidence):
    """(name, sentence) on arguments that change nothing in the answer; None when all do."""
    exercise = evidence.exercise
    base = next((s for s in evidence.graded if s.laid is not None and s.notes is None), None)
    if base is None:
        return None
    idle, tried = [], []
    for place, name in enumerate(exercise.parameters[: len(base.case.args)]):
        effects = [_effect(evidence, base, place, changed) for changed in _changed(base, place)]
        effects = [effect for effect in effects if effect is not None]
        if effects:
            tried.append(name)
            idle += [] if any(effects) else [name]
    if not idle:
        return None
    names = idle[0] if len(idle) == 1 else ", ".join(idle[:-1]) + " and " + idle[-1]
    if len(idle) == len(tried) and len(tried) == len(base.case.args):
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
    if seen is None or seen.laid is None:
        return None
    if alike(seen.sought, base.sought, 1e-6, 1e-9) is not None:
        return None
    return alike(seen.laid, base.laid, 1e-9, 1e-12) is None


def _changed(seen, place):
    """The argument in this place with other numbers: two ways."""
    value = seen.case.args[place]
    rng = np.random.default_rng(place)
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return [value * rng.uniform(0.4, 0.8, value.shape), value[::-1] if value.ndim else value]
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
