"""minibatches(X, y, size, rng): all images once, shuffled with their labels, cut into batches."""

import numpy as np

from autograder import reference
from autograder.answers import Draws
from autograder.exercises.base import Case, Exercise, choice
from autograder.exercises.draws import images

EPOCH = "An epoch in batches"
TURN = "Your turn: the batches"

WRONG = (
    *choice(
        "order",
        EPOCH,
        shuffled_apart="You shuffled images and labels apart, with an order for each. Then the "
        "labels belong to other images, and the network learns nothing. Draw one order and use it "
        "for both.",
        labels_left_behind="You shuffled the images and left the labels where they were. The same "
        "order belongs to both.",
        images_left_behind="You shuffled the labels and left the images where they were. The same "
        "order belongs to both.",
        not_shuffled="The images come in their old order. Neighbours are often alike, so draw an "
        "order: rng.permutation(len(y)).",
        with_repeats="You drew places with repeats, so some images come twice and others never. A "
        "permutation has each once.",
        permutation_undone="Your images are right by the inverse order: where order says 3, image "
        "0 goes to place 3. Index with it: X[order].",
        another_draw="Each image comes once, with its label, in an order drawn by rng.choice. The "
        "docstring asks for rng.permutation(len(y)), so that the same seed gives everybody the "
        "same batches.",
    ),
    *choice(
        "last",
        EPOCH,
        last_dropped="The last, smaller batch is missing. Its images would never be seen in this "
        "epoch.",
        filled_up="You filled the last batch up with images that had their turn. It is smaller: "
        "what is left, and no more.",
        size_given_up="You made the batches of nearly equal size. Each has size images, and only "
        "the last may have fewer.",
        one_too_few="Each batch lacks its last image: first : first + size ends before that place "
        "already.",
        first_batch_only="You return the first batch alone. A return inside the loop ends it.",
        empty_batch="An empty batch stands at the end when size divides the number of images.",
        first_batch_again="Every batch holds the images of the first one. The next begins where "
        "the last ended: first : first + size.",
        count_for_size="You made size batches. size is how many images are in one.",
        overlapping="Your batches begin one image apart. The next begins where the last ended: "
        "range(0, N, size).",
    ),
    *choice(
        "pair",
        TURN,
        labels_first="Each pair has the labels first. Images come first: (X_batch, y_batch).",
        two_lists="You return two lists. One list of pairs is asked for.",
    ),
    *choice(
        "source",
        TURN,
        seed_0="You made a generator of your own with seed 0. Then every epoch has the same order: "
        "draw from the argument rng.",
        seed_42="You made a generator of your own with seed 42. Then every epoch has the same "
        "order: draw from the argument rng.",
    ),
)


def minibatches_model(
    X, y, size, rng, *, order="one_for_both", last="what_is_left", pair="X_y", source="argument"
):
    """One order for both, cut every `size` places."""
    N = len(y)
    if source == "seed_0":
        rng = np.random.default_rng(0)
    if source == "seed_42":
        rng = np.random.default_rng(42)
    if order == "with_repeats":
        places = rng.integers(0, N, N)
    elif order == "another_draw":
        places = rng.choice(N, N, replace=False)
    elif order == "not_shuffled":
        places = np.arange(N)
    else:
        places = rng.permutation(N)
    if order == "permutation_undone":
        places = np.argsort(places)
    labels = places
    if order == "shuffled_apart":
        labels = rng.permutation(N)
    if order == "labels_left_behind":
        labels = np.arange(N)
    if order == "images_left_behind":
        labels, places = places, np.arange(N)
    starts, width = range(0, N, size), size
    if last == "last_dropped":
        starts = range(0, N - size + 1, size)
    if last == "empty_batch":
        starts = range(0, N + 1, size)
    if last == "overlapping":
        starts = range(0, N - size + 1)
    if last == "first_batch_again":
        starts = [0] * len(starts)
    if last == "one_too_few":
        width = size - 1
    if last == "first_batch_only":
        starts = range(1)
    cuts = [np.arange(N)[first : first + width] for first in starts]
    if last == "filled_up":
        cuts = [np.arange(first, first + size) % N for first in starts]
    if last == "size_given_up":
        cuts = np.array_split(np.arange(N), -(-N // size))
    if last == "count_for_size":
        cuts = np.array_split(np.arange(N), size)
    pairs = [(X[places[cut]], y[labels[cut]]) for cut in cuts]
    if pair == "labels_first":
        return [(chosen, some) for some, chosen in pairs]
    if pair == "two_lists":
        return [some for some, _ in pairs], [chosen for _, chosen in pairs]
    return pairs


def cases(rng):
    """A batch left over, none left over, one image a batch, one batch for all."""

    def case(name, N, size, group="plain", shape=(1, 2, 2)):
        X, y = images(rng, (N, *shape)), rng.permutation(10 * N)[:N]
        return Case(name, (X, y, size, Draws(int(rng.integers(100, 2**31)))), group)

    return [
        case("11 images in batches of 4", 11, 4),
        case("12 images in batches of 4", 12, 4, "no rest"),
        case("10 images in batches of 3", 10, 3, "rest", (2,)),
        case("6 images, one a batch", 6, 1, "size"),
        case("7 images in one batch", 7, 7, "size"),
        case("9 images, and a size of 8", 9, 8, "size"),
    ]


EXERCISE = Exercise(
    "11_real_training",
    "minibatches",
    reference.minibatches,
    cases,
    points=3,
    model=minibatches_model,
    wrong=WRONG,
    weights={"plain": 2},
)
