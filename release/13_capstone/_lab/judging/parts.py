"""Answers of several parts: parts in another order, missing, alone, or wrapped in something."""

import itertools

import numpy as np

from _lab.judging.relations import Relation


def parts(got, want):
    """Relations of structure between a returned value and a wanted one.

    Parameters
    ----------
    got, want : object
        The student's value and the right one, plain data.
    """
    if isinstance(want, np.ndarray) and type(got) is tuple:
        yield _value(
            "places_for_values",
            "You return places (row numbers and column numbers), as np.where with one argument or "
            "np.nonzero gives them. What is asked for are values.",
            lambda v, c: tuple(np.nonzero(v)),
        )
    yield from _fewer(want)
    if type(want) is dict and type(got) is dict:
        yield from _missing_keys(got, want)
        yield from _other_names(got, want)
    yield from _wrapped(got, want)


def _value(name, sentence, change, rank=1, level="value"):
    return Relation(name, sentence, change, level, "parts", rank)


def _fewer(want):
    """One part alone, other orders, another container."""
    if type(want) is dict:
        for key in want:
            yield _value(f"{key}_alone", f"You return {key} alone. What is asked for is a dict of "
                         f"{', '.join(want)}.", lambda v, c, k=key: v[k])  # fmt: skip
        yield _value("values_as_tuple", "You return the parts as a tuple; a dict with their names "
                     "is asked for.", lambda v, c: tuple(v.values()))  # fmt: skip
        yield _value("values_as_list", "You return the parts as a list; a dict with their names "
                     "is asked for.", lambda v, c: list(v.values()))  # fmt: skip
        yield _value("last_key_alone", "Your dict holds its last name alone: it is made anew each "
                     "time the loop goes round. Make it once, before the loop.",
                     lambda v, c: dict([list(v.items())[-1]]))  # fmt: skip
    if type(want) is tuple and 1 < len(want) <= 4:
        for place in range(len(want)):
            yield _value(f"part_{place}_alone", f"You return the {_nth(place)} of {len(want)} "
                         f"parts alone. All are asked for, as a tuple.",
                         lambda v, c, p=place: v[p])  # fmt: skip
            yield _value(f"part_{place}_missing", f"The {_nth(place)} part is missing in the tuple "
                         f"that you return.",
                         lambda v, c, p=place: v[:p] + v[p + 1 :])  # fmt: skip
            yield _value(f"part_{place}_none",
                         f"The {_nth(place)} part of what you return is None.",
                         lambda v, c, p=place: v[:p] + (None,) + v[p + 1 :])  # fmt: skip
        for order in itertools.permutations(range(len(want))):
            if list(order) != sorted(order):
                words = ", ".join(_nth(place) for place in order)
                yield _value(
                    f"order_{''.join(map(str, order))}",
                    f"The parts are right, in another order: you return the {words} of the parts "
                    f"asked for.",
                    lambda v, c, o=order: tuple(v[p] for p in o),
                )  # fmt: skip


def _nth(place):
    return ("first", "second", "third", "fourth")[place]


def _missing_keys(got, want):
    missing = [key for key in want if key not in got]
    if missing and len(missing) < len(want):
        words = ", ".join(missing)
        yield _value(
            f"without_{'_'.join(missing)}",
            f"Missing in the dict that you return: {words}.",
            lambda v, c: {key: part for key, part in v.items() if key not in missing},
        )
    empty = [key for key in want if key in got and got[key] is None]
    if empty:
        yield _value(
            f"none_{'_'.join(empty)}",
            f"In the dict that you return this is None: {', '.join(empty)}.",
            lambda v, c: {key: None if key in empty else part for key, part in v.items()},
        )


def _other_names(got, want):
    """The parts are there, some of them under another name, in the order asked for."""
    new = {mine: asked for mine, asked in zip(got, want, strict=False) if mine != asked}
    if len(got) == len(want) and new and not any(mine in want for mine in new):
        words = ", ".join(f'"{mine}" for "{asked}"' for mine, asked in new.items())
        yield _value(
            "other_names",
            f"Names in the dict that you return are not those asked for: {words}.",
            lambda v, c: {new.get(mine, mine): part for mine, part in v.items()},
            1,
            "got",
        )


def _wrapped(got, want):
    """The answer stands inside what came."""
    inside = {}
    if type(got) in (tuple, list) and len(got) <= 6 and not _same_kind(got, want):
        inside = {
            place: f"the {_nth(place) if place < 4 else f'number {place}'} part"
            for place in range(len(got))
        }
    elif type(got) is dict and type(want) not in (dict, tuple):
        inside = {key: f'the entry "{key}"' for key in got}
    for place, words in inside.items():
        kind = "a dict" if type(got) is dict else f"a {type(got).__name__}"
        yield _value(
            f"inside_{place}",
            f"You return {kind} of several things; {words} alone is what is asked for.",
            lambda v, c, p=place: v[p],
            1,
            "got",
        )
    if type(got) is dict and type(want) is tuple and len(got) == len(want):
        yield _value(
            "dict_for_tuple",
            f"You return a dict of {', '.join(got)}; a tuple of {len(want)} is asked for.",
            lambda v, c: tuple(v.values()),
            1,
            "got",
        )
    if type(got) is dict and isinstance(want, float):
        for name, words, function in (("max", "largest", max), ("min", "smallest", min)):
            yield _value(
                f"{name}_of_dict",
                f"You return a dict; the {words} of its numbers is what is asked for.",
                lambda v, c, f=function: float(f(np.max(part) for part in v.values())),
                1,
                "got",
            )


def _same_kind(got, want):
    return type(want) in (tuple, list) and len(got) == len(want)
