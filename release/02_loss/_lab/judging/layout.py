"""Lays an answer out as leaves, in the order of the wanted answer's, and notes what is off in form.

A departure in form (a list for a tuple, integers for floats, a lost axis) is noted by its name and
does not hide whether the numbers agree.
"""

from dataclasses import dataclass

import numpy as np

from _lab.judging.answers import Foreign

# Right in value, off in form: costs little. The names are keys of `messages.FORMS`.
LIGHT = frozenset({
    "list_for_array", "list_for_tuple", "tuple_for_list", "array_for_number", "zero_d_for_number",
    "zero_d_array", "integers", "booleans", "float32", "float16", "complex", "matrix",
    "ordered_dict", "extra_keys", "other_case", "tuple_for_array", "array_for_list",
})  # fmt: skip
# The numbers are right and the shape is another: the value is not what was asked for.
HEAVY = frozenset({"lost_axis", "extra_axis", "moved_axis", "number_for_array"})


@dataclass(frozen=True)
class Laid:
    """An answer laid out for comparing.

    Attributes
    ----------
    structure : object
        "wanted" when it has the wanted answer's structure; else a description of its own.
    leaves : tuple
        Arrays, or other plain values where no array is wanted.
    notes : frozenset of str
        What is off in form, whatever the numbers are.
    owners : tuple of int
        Of each leaf, which part of the wanted answer it belongs to: the dict's or tuple's first
        part is 0.
    """

    structure: object
    leaves: tuple
    notes: frozenset = frozenset()
    owners: tuple = ()

    def places(self, parts):
        """The leaves that belong to some parts; all leaves when `parts` is None."""
        if parts is None or len(self.owners) != len(self.leaves):
            return range(len(self.leaves))
        return [place for place, owner in enumerate(self.owners) if owner in parts]


def lay_out(got, want):
    """Lay out a value in the structure of the wanted one, as far as it fits."""
    notes = set()
    leaves = []
    if _walk(got, want, leaves, notes):
        return Laid("wanted", tuple(leaves), frozenset(notes), owners(want))
    leaves = []
    return Laid(_own(got, leaves), tuple(leaves), frozenset())


def owners(want):
    """Of each leaf of an answer, the part of its dict or tuple that it belongs to."""
    parts = want.values() if type(want) is dict else want if type(want) is tuple else (want,)
    return tuple(n for n, part in enumerate(parts) for _ in range(_count(part)))


def _count(value):
    if type(value) is dict:
        return sum(map(_count, value.values()))
    return sum(map(_count, value)) if type(value) in (tuple, list) else 1


def _walk(got, want, leaves, notes):
    if isinstance(got, Foreign) and got.data is not None:
        word = {"OrderedDict": "ordered_dict", "defaultdict": "ordered_dict"}
        notes.add(word.get(got.type_name.rpartition(".")[2], "matrix"))
        got = got.data
    if type(want) is dict:
        return _walk_dict(got, want, leaves, notes)
    if type(want) in (tuple, list):
        if type(want) is list and type(got) is np.ndarray and got.shape[:1] == (len(want),):
            notes.add("array_for_list")
            got = list(got)
        if type(got) not in (tuple, list) or len(got) != len(want):
            return False
        if type(got) is not type(want):
            notes.add("list_for_tuple" if type(want) is tuple else "tuple_for_list")
        return all(_walk(g, w, leaves, notes) for g, w in zip(got, want, strict=True))
    if _numeric(want):
        return _walk_number(got, want, leaves, notes)
    leaves.append(got)
    return type(got) is type(want)


def _walk_dict(got, want, leaves, notes):
    if type(got) is not dict:
        return False
    if not all(key in got for key in want):
        folded = {key.lower().strip(): value for key, value in got.items()}
        if not all(key.lower() in folded for key in want) or len(folded) != len(got):
            return False
        notes.add("other_case")
        got = {key: folded[key.lower()] for key in want}
    if len(got) > len(want):
        notes.add("extra_keys")
    return all(_walk(got[key], wanted, leaves, notes) for key, wanted in want.items())


def _walk_number(got, want, leaves, notes):
    """One array or number; its own shape is kept, its type is noted."""
    if type(got) in (list, tuple):
        array = _as_array(got)
        if array is None:
            return False
        notes.add("list_for_array" if type(got) is list else "tuple_for_array")
    elif _numeric(got):
        array = np.asarray(got)
        if type(got) is np.ndarray and got.ndim == 0 and type(want) is np.ndarray and want.ndim:
            notes.add("zero_d_array")
    else:
        return False
    kind, wanted = array.dtype.kind, np.asarray(want).dtype.kind
    if type(want) is not np.ndarray and type(got) is np.ndarray and array.size == 1:
        notes.add("zero_d_for_number" if array.ndim == 0 else "array_for_number")
        array = array.reshape(())
    if kind != wanted and wanted == "f":
        notes.add({"i": "integers", "u": "integers", "b": "booleans", "c": "complex"}[kind])
        if kind == "c":
            if np.any(array.imag):
                return False
            array = array.real
    if array.dtype.itemsize < 8 and kind == "f":
        notes.add(array.dtype.name)
    if kind in "biu" and wanted == "f":
        array = array.astype(float)
    leaves.append(array)
    return True


def _as_array(nested):
    try:
        array = np.array(nested)
    except (ValueError, TypeError):
        return None
    return array if array.dtype.kind in "biufc" else None


def _numeric(value):
    return (
        type(value) is np.ndarray
        or type(value) in (float, int, bool)
        or isinstance(value, np.generic)
    )


def _own(value, leaves):
    """The structure of a value that is not the wanted one's."""
    if isinstance(value, Foreign):
        return ("foreign", value.type_name)
    if type(value) is dict:
        return ("dict", *((key, _own(part, leaves)) for key, part in value.items()))
    if type(value) in (tuple, list):
        return (type(value).__name__, *(_own(part, leaves) for part in value))
    if _numeric(value):
        leaves.append(np.asarray(value))
        return "number"
    leaves.append(value)
    return type(value).__name__
