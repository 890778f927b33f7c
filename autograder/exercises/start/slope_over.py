"""slope_over(paths): the slope over all paths, a sum of products."""

from autograder import reference
from autograder.exercises.base import Case, Exercise, choice, of_part, within
from autograder.exercises.draws import images
from autograder.exercises.start.slope_along import WRONG as ALONG_WRONG
from autograder.exercises.start.slope_along import slope_along_model

HEAD = "Over several paths, slopes add"
TOLD_ABOVE = ("starts_at_0",)  # it comes to 0 here whatever the paths are
WRONG = (
    *choice(
        "over",
        HEAD,
        paths_multiplied="You multiplied the paths with each other. A change takes all paths at "
        "once, and their effects add up.",
        paths_averaged="You took the mean over the paths. Their effects add up: nothing is "
        "divided by how many there are.",
        largest_path="You took the largest path alone. A change takes all paths at once.",
        first_path="You took the first path alone. Perhaps a return stands inside the loop. A "
        "change takes all paths at once.",
        last_path="You took the last path alone: each path replaces the one before. Add with +=.",
        positive_paths="Paths with a negative slope are missing from your sum. They pull the "
        "result back, and count.",
        sizes_of_paths="You added the sizes of the paths' slopes. A negative path pulls the "
        "result back: keep its sign.",
        running_product="Your product is not started anew for each path, so a later path carries "
        "the earlier ones along. Start every path at 1.",
    ),
    *within("slope_along", (w for w in ALONG_WRONG if w.name not in TOLD_ABOVE)),
)


def slope_over_model(paths, *, over="added", **parts):
    """Each path's product, then their sum."""
    slopes = []
    for factors in paths:
        slopes.append(slope_along_model(factors, **of_part("slope_along", parts)))
    if over == "paths_averaged":
        return sum(slopes) / len(slopes)
    if over == "largest_path":
        return max(slopes)
    if over == "first_path":
        return slopes[0]
    if over == "last_path":
        return slopes[-1]
    if over == "positive_paths":
        return float(sum(slope for slope in slopes if slope > 0))
    if over == "sizes_of_paths":
        return sum(abs(slope) for slope in slopes)
    product, total = 1.0, 0.0
    for slope in slopes:
        product *= slope
        total += product if over == "running_product" else slope
    return product if over == "paths_multiplied" else total


def cases(rng):
    """Two and three paths of several lengths; one path; a path that pulls back; a blocked one."""

    def path(steps, low=-3.0, high=3.0):
        return images(rng, steps, low, high).tolist()

    back = [path(2, 1.0, 3.0), [-1.5, *path(1, 1.0, 3.0)], path(1, -3.0, -1.0)]
    blocked = [path(3, 1.5, 3.0), [1.5, 0.0, *path(1, 1.5, 3.0)], path(2, 1.5, 3.0)]
    twice = path(1, 1.5, 3.0)
    return [
        Case("two paths of two steps", ([path(2), path(2)],)),
        Case("three paths of three, one and four steps", ([path(3), path(1), path(4)],)),
        Case("one path", ([path(3)],), "one path"),
        Case("paths that pull the result back", (back,), "signs"),
        Case("a path that is blocked", (blocked,), "zeros"),
        Case("a path that meets one slope twice", ([twice + twice, path(2)],), "repeats"),
    ]


EXERCISE = Exercise(
    "00_start",
    "slope_over",
    reference.slope_over,
    cases,
    points=3,
    model=slope_over_model,
    wrong=WRONG,
    weights={"plain": 2},
    parts=("slope_along",),
)
