"""What the running example can show: the wrong choices that give a right answer on it, and why.

A choice that does not show on the example must show on the example with one thing changed that
one picture with whole numbers cannot have: a second image, another size, a fraction. Each such
change is a rule of `RULES`, by what is changed and never by a choice's name.
"""

from dataclasses import replace

import numpy as np

from autograder import reference
from autograder.exercises import Case, Exercise, lessons, of_lesson
from autograder.judge.evidence import look
from autograder.judge.table import Table

PARAMETERS = ("w1", "b1", "w2", "b2")


def arrays(X, w1, b1, w2, b2, Y):
    """Every array of the network for one image, forward and back, by its name in the lessons."""
    a = {"X": X, "w1": w1, "b1": b1, "w2": w2, "b2": b2, "Y": Y}
    a |= reference.forward(X, w1, b1, w2, b2)
    a["dZ2"] = reference.dL_dZ2(a["A2"], Y)
    a["dF"] = reference.dL_dF(a["dZ2"], w2)
    a["dP1"] = reference.dL_dP1(a["dF"], a["P1"].shape)
    a["dA1"] = reference.dL_dA1(a["dP1"], a["A1"])
    a["dZ1"] = reference.dL_dZ1(a["dA1"], a["Z1"])
    return a


def asked(a):
    """Exercise -> the arguments with which it is asked on the running example."""
    weights = [a[name] for name in PARAMETERS]
    pair = np.stack([a["X"], a["X"][::-1, ::-1]]), np.array([[1.0, 0.0]])  # lesson 09's
    params = {name: a[name] for name in PARAMETERS}
    grads = reference.backward(*pair, *weights)
    return {
        "conv2d": [(a["X"], a["w1"], a["b1"])],
        "relu": [(a["Z1"],)],
        "max_pool": [(a["A1"], 2)],
        "flatten": [(a["P1"],)],
        "sigmoid": [(a["Z2"],)],
        "forward": [(a["X"], *weights)],
        "binary_cross_entropy": [(a["A2"], a["Y"])],
        "dL_dA2": [(a["A2"], a["Y"])],
        "dA2_dZ2": [(a["A2"],)],
        "dL_dZ2": [(a["A2"], a["Y"])],
        "dL_dw2": [(a["dZ2"], a["F"])],
        "dL_db2": [(a["dZ2"],)],
        "dL_dF": [(a["dZ2"], a["w2"])],
        "dL_dP1": [(a["dF"], a["P1"].shape)],
        "max_pool_mask": [(a["A1"], 2)],
        "dL_dA1": [(a["dP1"], a["A1"], 2)],
        "relu_mask": [(a["Z1"],)],
        "dL_dZ1": [(a["dA1"], a["Z1"])],
        "dL_db1": [(a["dZ1"],)],
        "dL_dw1_entry": [(a["X"], a["dZ1"], k, l) for k in range(3) for l in range(3)],
        "dL_dw1": [(a["X"], a["dZ1"])],
        "backward": [(a["X"][None], a["Y"], *weights), (*pair, *weights)],
        "update": [(params, grads, 0.1)],
        "train": [(*pair, params, 0.1, 3)],
    }


def _several_images(a):
    A2, Y = np.append(a["A2"], [[0.5]], 1), np.append(a["Y"], [[0.0]], 1)
    dZ2, F = np.append(a["dZ2"], [[0.5]], 1), np.append(a["F"], a["F"][::-1], 1)
    return {
        "sigmoid": [(np.append(a["Z2"], -a["Z2"], 1),), (np.append(a["Z2"], -a["Z2"], 0),)],
        "binary_cross_entropy": [(A2, Y), (np.append(A2, A2, 1), np.append(Y, 1 - Y, 1))],
        "dL_dA2": [(A2, Y)],
        "dA2_dZ2": [(A2,)],
        "dL_dZ2": [(A2, Y)],
        "dL_dw2": [(dZ2, F)],
        "dL_db2": [(dZ2,)],
        "dL_dF": [(dZ2, a["w2"])],
    }


def _other_sizes(a):
    """Parts of the example's arrays, so that nothing else about the numbers changes."""
    return {
        "conv2d": [(a["X"][:5], a["w1"][:, :2], a["b1"]), (a["X"][:, :5], a["w1"][:2], a["b1"])],
        "relu": [(a["Z1"][:3],), (a["Z1"][:, :3],)],
        "max_pool": [(a["A1"][:2], 2), (a["A1"][:, :2], 2), (a["A1"], 4), (a["A1"], 1)],
        "flatten": [(a["A1"][:3],), (a["A1"],)],
        "dL_dw2": [(a["dZ2"], a["F"][:3])],
        "dL_dF": [(a["dZ2"], a["w2"][:, :3])],
        "dL_dP1": [(a["dZ1"].reshape(16, 1)[:6], (2, 3)), (a["dZ1"].reshape(16, 1), (4, 4))],
        "max_pool_mask": [(a["A1"][:2], 2), (a["A1"], 4), (a["A1"][:, 1:], 1), (a["X"], 3)],
        "dL_dA1": [(a["dP1"], a["X"], 3), (a["dP1"][:1], a["A1"][:2], 2), (a["Z1"], a["A1"], 1)],
        "relu_mask": [(a["Z1"][:3],), (a["Z1"][:2, :2],)],
        "dL_db1": [(np.pad(a["dZ1"], ((0, 2), (0, 0))),), (np.pad(a["dZ1"], ((0, 0), (0, 2))),)],
        "dL_dw1_entry": [(a["X"], a["X"][:5], 1, 0), (a["X"], a["w1"][:2], 4, 3)],
        "dL_dw1": [(a["X"], a["w1"][:2]), (a["X"][:5], a["w1"])],
    }


def _other_signs(a):
    """Another truth, a Z2 below 0, numbers below 0 where ReLU leaves none."""
    below = {**a, "b2": a["b2"] - 2 * a["Z2"]}
    weights = [below[name] for name in PARAMETERS]
    return {
        "max_pool": [(a["Z1"], 2), (-a["A1"] - 0.5, 2)],
        "flatten": [(-a["P1"],)],
        "sigmoid": [(-a["Z2"],)],
        "forward": [(a["X"], *weights)],
        "binary_cross_entropy": [(a["A2"], 1 - a["Y"])],
        "dL_dA2": [(a["A2"], 1 - a["Y"])],
        "dL_dZ2": [(a["A2"], 1 - a["Y"])],
        "dL_dw2": [(a["dZ2"], -a["F"])],
        "max_pool_mask": [(a["Z1"], 2), (-a["A1"] - 0.5, 2)],
        "dL_dA1": [(a["dP1"], a["Z1"], 2), (a["dP1"], -a["A1"] - 0.5, 2)],
    }


def _fractions(a):
    tenth = a["Z1"] / 10
    return {
        "relu": [(tenth,), (-tenth,)],
        "sigmoid": [(tenth,)],
        "relu_mask": [(tenth,)],
        "dL_dZ1": [(a["dA1"], tenth)],
        "update": [({"w1": a["w1"]}, {"w1": a["w1"]}, 0.3)],
        "train": [(a["X"][None], a["Y"], {n: a[n] for n in PARAMETERS}, 0.01, 2)],
    }


def _extremes(a):
    """Numbers at the end of what a float holds, and predictions of exactly 0 and 1."""
    certain, wrong, sure = np.array([[1.0]]), np.array([[0.0]]), np.array([[1 - 1e-10]])
    weights = [a["w1"], a["b1"], -1e5 * a["w2"], -1e5 * a["b2"]]
    return {
        "relu": [(100 * a["Z1"],)],
        "sigmoid": [(n * a["Z2"],) for n in (6.0, 12.0, 25.0, 1000.0, -1000.0)]
        + [(np.array([[1000.0, -1000.0]]),)],
        "binary_cross_entropy": [(A2, a["Y"]) for A2 in (certain, wrong, sure, 1 - sure)],
        "dL_dZ2": [(certain, a["Y"]), (wrong, a["Y"])],
        "backward": [(a["X"][None], a["Y"], *weights)],
    }


def _errors_on_a_kink(a):
    """An error arrives where Z1 is exactly 0: no slope exists there, and a rule decides."""
    flat = [0 * a["w1"], 0 * a["b1"], a["w2"], a["b2"]]  # every Z1 is 0, and each window is dark
    return {
        "dL_dZ1": [(np.where(a["Z1"] == 0, 1.0, a["dA1"]), a["Z1"])],
        "backward": [(a["X"][None], a["Y"], *flat)],
    }


def _held_otherwise(a):
    """The same numbers as integers, by columns in memory, or by name in another order."""
    whole, columns = a["X"].astype(int), np.asfortranarray
    grads = {name: a[name] for name in reversed(PARAMETERS)}
    return {
        "conv2d": [(whole, a["w1"] / 2, 0.5)],
        "relu": [(a["Z1"].astype(int),), (np.append([[0.5]], a["Z1"][:1], 1)[:, ::-1],)],
        "sigmoid": [(a["Z2"].astype(int),)],
        "flatten": [(columns(a["P1"]),)],
        "max_pool_mask": [(columns(a["A1"]), 2)],
        "dL_dA1": [(a["dP1"], columns(a["A1"]), 2)],
        "dL_dw1_entry": [(a["X"], columns(a["dZ1"]), 1, 2)],
        "dL_dw1": [(a["X"], columns(a["dZ1"])), (whole, a["dZ1"])],
        "update": [({name: a[name] for name in PARAMETERS}, grads, 0.1)],
    }


RULES = {
    "differs only for several images": _several_images,
    "differs only for another size": _other_sizes,
    "differs only for the other truth or for numbers of the other sign": _other_signs,
    "differs only for fractions": _fractions,
    "differs only for extreme numbers": _extremes,
    "differs only where an error meets a kink": _errors_on_a_kink,
    "differs only where the numbers are held otherwise in memory": _held_otherwise,
}


def exercises():
    """The exercises of lessons 01 to 09, by name."""
    items = [item for lesson in lessons() if "00" < lesson[:2] < "10" for item in of_lesson(lesson)]
    return {item.name: item for item in items if isinstance(item, Exercise)}


def hidden(exercise, questions):
    """The wrong choices of an exercise that give the right answer to all of these questions."""
    asks = replace(exercise, draw=lambda rng: [Case("the example", args) for args in questions])
    table = Table(asks, 0)
    return [wrong for wrong in exercise.wrong if not _shows(table, wrong)]


def _shows(table, wrong):
    for number in range(len(table.cases)):
        one = look(table, number, table.answer((wrong,), number)[0])
        warned = table.exercise.quiet and one.answer.warnings
        if not one.right or one.notes or one.changed or warned:
            return True
    return False


def unexplained(example):
    """(exercise, choice) of each wrong choice that neither shows nor falls under a rule."""
    questions = asked(example)
    left = []
    for name, exercise in exercises().items():
        unseen = hidden(exercise, questions[name]) if name in questions else ()
        for rule in RULES.values():
            more = rule(example).get(name)
            if unseen and more:
                still = hidden(exercise, more)
                unseen = [wrong for wrong in unseen if wrong in still]
        left += [(name, wrong.name) for wrong in unseen]
    return left
