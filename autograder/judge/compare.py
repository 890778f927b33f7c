"""Compares what came with what was predicted, number by number, and notes what is off in form.

An answer is laid out once as leaves: its arrays in the order of the wanted answer's own. A
departure in form (a list for a tuple, integers for floats, a lost axis) is noted by its name and
does not hide whether the numbers agree.
"""

from dataclasses import dataclass

import numpy as np

from autograder.answers import Answer, Foreign, Formula

# Right in value, off in form: costs little. The names are keys of `messages.FORMS`.
LIGHT = frozenset({
    "list_for_array", "list_for_tuple", "tuple_for_list", "array_for_number", "zero_d_for_number",
    "zero_d_array", "integers", "booleans", "float32", "complex", "matrix", "ordered_dict",
    "extra_keys", "other_case", "tuple_for_array", "array_for_list",
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
        notes.add("float32")
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


def alike(got, predicted, rtol, atol, only=None):
    """Notes on the form when two laid-out answers agree in their numbers, else None.

    `only` are the parts of the answer that count; all when None.
    """
    if got.structure != predicted.structure or len(got.leaves) != len(predicted.leaves):
        return None
    notes = set(got.notes - predicted.notes)
    single = "float32" in notes
    for place in got.places(only):
        mine, theirs = got.leaves[place], predicted.leaves[place]
        wide = _for_float32(theirs, rtol, atol) if single else (rtol, atol)
        note = _leaf(mine, theirs, *wide)
        if note is None:
            return None
        if note:
            notes.add(note)
    return frozenset(notes)


def _for_float32(want, rtol, atol):
    """Tolerances for seven digits, of which sums of large numbers lose some."""
    large = 0.0
    if isinstance(want, np.ndarray) and want.dtype.kind == "f":
        large = np.max(np.abs(want), initial=0.0, where=np.isfinite(want))
    return max(rtol, 2e-4), max(atol, 1e-5 * max(1.0, float(large)))


def _leaf(got, want, rtol, atol):
    """"" for equal leaves, the name of a shape's departure, or None where the numbers differ."""
    if not isinstance(got, np.ndarray) or not isinstance(want, np.ndarray):
        return "" if type(got) is type(want) and _same_plain(got, want) else None
    if got.shape == want.shape:
        return "" if close(got, want, rtol, atol).all() else None
    if got.size != want.size or not got.size:
        return None
    note = shape_note(got.shape, want.shape)
    if note is None:
        return None
    flat = got.T.ravel() if note == "moved_axis" else got.ravel()
    return note if close(flat, want.ravel(), rtol, atol).all() else None


def shape_note(got, want):
    """What the same entries in another shape departed in; None when axes hold other numbers."""
    long_got, long_want = ([n for n in shape if n != 1] for shape in (got, want))
    if long_got != long_want:
        return "moved_axis" if got == want[::-1] else None
    if got == ():
        return "number_for_array"
    if len(got) == len(want):
        return "moved_axis"
    return "lost_axis" if len(got) < len(want) else "extra_axis"


def _same_plain(got, want):
    if isinstance(want, Formula):
        return got.text == want.text and got.parameters == want.parameters
    return got == want


def close(got, want, rtol, atol):
    """Entry by entry, whether got is want. Infinities and nan agree with themselves alone."""
    if want.dtype.kind in "biu" and got.dtype.kind in "biu":
        return got == want
    with np.errstate(all="ignore"):
        near = np.abs(got - want) <= atol + rtol * np.abs(want)
    finite = np.isfinite(want) & np.isfinite(got)
    return (near & finite) | (got == want) | (np.isnan(got) & np.isnan(want))


def unchanged(answer, args):
    """The positions of the arguments that a call changed."""
    if len(answer.inputs) != len(args):
        return tuple(range(len(args)))
    return tuple(
        n
        for n, (after, before) in enumerate(zip(answer.inputs, args, strict=True))
        if not identical(after, before)
    )


def identical(after, before):
    """Whether an argument is as it was: same type, same shape, same bits."""
    if type(after) is not type(before):
        return False
    if type(before) is np.ndarray:
        same = after.dtype == before.dtype and after.shape == before.shape
        return same and np.array_equal(after, before, equal_nan=before.dtype.kind in "fc")
    if type(before) is dict:
        return list(after) == list(before) and all(identical(after[k], before[k]) for k in before)
    if type(before) in (tuple, list):
        return len(after) == len(before) and all(map(identical, after, before))
    if isinstance(before, Formula):
        return after.text == before.text and identical(after.constants, before.constants)
    return after == before or (after != after and before != before)


def accepted_integers(notes, args):
    """The notes without "integers", where every argument array holds integers itself."""
    arrays = [arg for arg in args if type(arg) is np.ndarray]
    if arrays and all(arg.dtype.kind in "iu" for arg in arrays):
        return notes - {"integers"}
    return notes


def predicted(answer: Answer, want: Answer):
    """A prediction laid out; None when it is an error."""
    return None if answer.error else lay_out(answer.value, want.value)
