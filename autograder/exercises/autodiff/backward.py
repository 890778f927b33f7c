"""backward(loss): the walk back over the tape, asked with a graph as plain data."""

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

HEAD = "The walk back"
WRONG = (
    *choice(
        "arrives",
        HEAD,
        overwritten="A second error that arrives at a tensor replaces the first: = where += "
        "belongs. A tensor that is used twice has two paths, and paths add.",
        only_the_first="A tensor keeps the first error that arrives and drops the others. Paths "
        "add: use +=.",
        largest_kept="A tensor keeps the larger of two errors. Paths add: use +=.",
        averaged="A tensor takes the mean of the errors that arrive. Paths add: use +=.",
    ),
    *choice(
        "order",
        HEAD,
        as_reached="A tensor hands its error on as soon as it is reached, before all of its own "
        "errors have arrived. Go back in the reverse of the order in which the values were made.",
        by_distance="You go back by the distance from the loss, nearest first. A tensor that is "
        "near and far at once is visited too early. Use the reverse of the order of making.",
        every_time="A tensor that is reached twice hands its whole error on twice. Visit each "
        "tensor once, after all its errors have arrived.",
        at_each_arrival="A tensor hands its whole error on each time that one arrives, so what "
        "came first goes back more than once. Visit each tensor once, after all its errors.",
        forwards="Only the loss's own parents get an error from you. Either the walk ends after "
        "one step, or it runs from the inputs to the loss and hands errors on too early. Go on "
        "from each tensor to its parents, the loss first.",
        one_step_only="Only what the loss is made of directly gets an error. Go on, from each of "
        "these to its own parents, down to the inputs.",
    ),
    *choice(
        "start",
        HEAD,
        starts_at_0="The walk starts with the error 0, so everything stays 0. The slope of the "
        "loss by itself is 1.",
        loss_without_grad="The loss itself has no grad after your walk. The slope of the loss by "
        "itself is 1.",
    ),
    *choice(
        "parents",
        HEAD,
        last_parent_alone="Only one input of each operation gets its error. way_back gives one "
        "error for each parent: hand on all of them.",
    ),
)


def backward_model(graph, *, arrives="added", order="reversed", start="one", parents="all"):
    """Visit the values in an order; each hands its error, times the slope, to its parents."""
    last = len(graph) - 1
    grads = [0.0] * len(graph)
    counts = [0] * len(graph)
    grads[last] = 0.0 if start == "starts_at_0" else 1.0
    if order == "at_each_arrival":
        return handed_on_at_each_arrival(graph, last, grads)
    for number in visited(graph, order):
        handed = graph[number][-1:] if parents == "last_parent_alone" else graph[number]
        error = grads[number]
        for parent, slope in handed:
            came = error * slope
            if arrives == "overwritten":
                grads[parent] = came
            elif arrives == "only_the_first":
                grads[parent] = grads[parent] if counts[parent] else came
            elif arrives == "largest_kept":
                grads[parent] = max(grads[parent], came) if counts[parent] else came
            elif arrives == "averaged":
                grads[parent] = (grads[parent] * counts[parent] + came) / (counts[parent] + 1)
            else:
                grads[parent] += came
            counts[parent] += 1
    if start == "loss_without_grad":
        grads[last] = 0.0
    return grads


def handed_on_at_each_arrival(graph, number, grads):
    """A walk that goes on from a parent as soon as an error was added to it."""
    for parent, slope in graph[number]:
        grads[parent] += grads[number] * slope
        handed_on_at_each_arrival(graph, parent, grads)
    return grads


def visited(graph, order):
    """The numbers of the values in the order in which they hand their errors on."""
    last = len(graph) - 1
    on_the_way, waiting = [], [last]
    while waiting:
        number = waiting.pop(0 if order == "by_distance" else -1)
        if number not in on_the_way or order == "every_time":
            on_the_way.append(number)
            ahead = [parent for parent, _ in graph[number]]
            waiting += ahead if order == "by_distance" else ahead[::-1]
    if order in ("as_reached", "by_distance", "every_time"):
        return on_the_way
    if order == "one_step_only":
        return [last]
    return sorted(on_the_way, reverse=order != "forwards")


def cases(rng):
    """A chain, two paths, one value used twice, a shortcut, a value that is not used."""

    def slope():
        return float(images(rng, 1, 0.5, 3.0)[0]) * (1.0 if rng.random() < 0.5 else -1.0)

    def graph(*parents):
        return ([[(parent, slope()) for parent in some] for some in parents],)

    pushed = [[], [(0, 1.5)], [(0, 2.0), (1, -3.0)], [(1, 0.5), (2, 1.0)], [(3, 2.0), (1, 4.0)]]
    return [
        Case("two inputs, one of them on two paths", graph([], [], [0], [0, 1], [2, 3])),
        Case("a chain", graph([], [0], [1], [2]), "chain"),
        Case("a tensor times itself", graph([], [0, 0], [1]), "used twice"),
        Case("a shortcut, taken first", graph([], [0], [0, 1], [1, 2]), "order"),
        Case("a shortcut, taken last", graph([], [0], [0, 1], [2, 1]), "order"),
        Case("shortcuts one after the other", (pushed,), "order"),
        Case("a value that the loss does not use", graph([], [], [0], [1], [2, 0]), "not used"),
    ]


EXERCISE = Exercise(
    "12_autodiff",
    "backward",
    reference.tape.backward,
    cases,
    points=6,
    model=backward_model,
    wrong=WRONG,
    weights={"plain": 2, "used twice": 2, "order": 2},
)
