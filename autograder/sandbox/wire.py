"""Plain data as bytes and back, for the pipe between the grader and a student's process.

The grader decodes bytes that a student may have written, so nothing here runs code: a value is
a tag, a length and its raw bytes. Arrays travel as dtype, shape and data, and never as pickles.
The module imports NumPy and, for four small classes, `autograder.answers`; beside student code
that file stands alone as `answers`.
"""

import math
import struct

import numpy as np

if __package__:
    from autograder.answers import Answer, Draws, Foreign, Formula
else:  # beside student code, where this file and answers.py stand alone
    from answers import Answer, Draws, Foreign, Formula

BYTE_LIMIT = 16 * 2**20  # of one message
ITEM_LIMIT = 10_000  # values in one message, nested ones counted
DEPTH_LIMIT = 8
NDIM_LIMIT = 8
DTYPES = frozenset("?bBhHiIlLqQefdgFD")  # the boolean, integer, float and complex types of NumPy

_SIZE, _FLOAT = struct.Struct(">I"), struct.Struct(">d")


class WireError(ValueError):
    """Raised for bytes that are not a message, and for values that cannot be one."""


def encode(value, limit=BYTE_LIMIT, items=ITEM_LIMIT):
    """The bytes of a value of plain data (see `autograder.answers.snapshot`)."""
    parts = []
    if _write(value, parts, 0) > items:
        raise WireError(f"more than {items} values in one message")
    data = b"".join(parts)
    if len(data) > limit:
        raise WireError(f"{len(data)} bytes in one message; the limit is {limit}")
    return data


def decode(data, limit=BYTE_LIMIT):
    """The value that `encode` turned into these bytes; `WireError` for any other bytes."""
    if len(data) > limit:
        raise WireError(f"{len(data)} bytes in one message; the limit is {limit}")
    reader = _Reader(bytes(data))
    value = reader.value(0)
    if reader.at != len(data):
        raise WireError(f"{len(data) - reader.at} bytes left over at the end of a message")
    return value


def _write(value, parts, depth):
    """Add a value's bytes to `parts`; returns how many values it holds, itself counted."""
    if depth > DEPTH_LIMIT:
        raise WireError(f"values nested more than {DEPTH_LIMIT} deep")
    kind = type(value)
    if value is None:
        parts.append(b"N")
    elif kind is bool:
        parts.append(b"T" if value else b"F")
    elif kind is int:
        if abs(value) >= 10**1000:
            raise WireError("an integer of more than 1000 digits")
        _blob(b"i", b"%d" % value, parts)
    elif kind is float:
        parts.append(b"f" + _FLOAT.pack(value))
    elif kind is str:
        _blob(b"s", value.encode("utf-8", "surrogatepass"), parts)
    elif kind is np.ndarray or isinstance(value, np.generic):
        _array(b"a" if kind is np.ndarray else b"g", np.asarray(value), parts)
    elif kind in (tuple, list):
        return _many(b"t" if kind is tuple else b"l", value, parts, depth)
    elif kind is dict:
        return _many(b"d", [part for pair in value.items() for part in pair], parts, depth)
    elif kind in _RECORDS:
        tag, fields = _RECORDS[kind]
        return _many(tag, [getattr(value, name) for name in fields], parts, depth)
    else:
        raise WireError(f"{kind.__name__} is not plain data")
    return 1


_RECORDS = {
    Foreign: (b"X", ("type_name", "data")),
    Formula: (b"M", ("text", "parameters", "constants")),
    Draws: (b"R", ("seed",)),
    Answer: (b"A", ("value", "inputs", "warnings", "error", "printed", "trace")),
}
_RECORD_OF = {tag: kind for kind, (tag, _) in _RECORDS.items()}


def _blob(tag, data, parts):
    parts.append(tag + _SIZE.pack(len(data)))
    parts.append(data)


def _many(tag, items, parts, depth):
    parts.append(tag + _SIZE.pack(len(items)))
    return 1 + sum(_write(item, parts, depth + 1) for item in items)


def _array(tag, array, parts):
    if array.dtype.char not in DTYPES or array.ndim > NDIM_LIMIT:
        raise WireError(f"an array of {array.dtype} with {array.ndim} axes is not plain data")
    array = array.astype(array.dtype.newbyteorder("="), copy=False)
    # How an array lies in memory travels along: some mistakes show in that alone.
    order = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
    shape = struct.pack(f">B{array.ndim}Q", array.ndim, *array.shape)
    head = array.dtype.char.encode() + order.encode() + shape
    _blob(tag, head + array.tobytes(order), parts)


class _Reader:
    """Walks through untrusted bytes and checks every length before it uses it."""

    def __init__(self, data):
        self.data, self.at, self.items = data, 0, 0

    def take(self, count):
        if count > len(self.data) - self.at:
            raise WireError("a message ends in the middle of a value")
        start, self.at = self.at, self.at + count
        return self.data[start : self.at]

    def size(self):
        return _SIZE.unpack(self.take(4))[0]

    def value(self, depth):
        self.items += 1
        if self.items > ITEM_LIMIT or depth > DEPTH_LIMIT + 1:
            raise WireError("too many values in one message, or nested too deep")
        tag = self.take(1)
        if tag in _MADE_OF:
            return _MADE_OF[tag](self.take(self.size()))
        if tag == b"f":
            return _FLOAT.unpack(self.take(8))[0]
        if tag in _ITSELF:
            return _ITSELF[tag]
        if tag in b"tldXMAR":
            return self.many(tag, depth)
        raise WireError(f"unknown tag {tag!r} in a message")

    def many(self, tag, depth):
        count = self.size()
        if count > ITEM_LIMIT:
            raise WireError(f"{count} values announced; the limit is {ITEM_LIMIT}")
        items = [self.value(depth + 1) for _ in range(count)]
        if tag in b"tl":
            return tuple(items) if tag == b"t" else items
        if tag == b"d":
            keys, values = items[::2], items[1::2]
            if len(keys) != len(values) or not all(type(key) is str for key in keys):
                raise WireError("a dict whose keys are not strings")
            return dict(zip(keys, values, strict=True))
        return _record(_RECORD_OF[tag], items)


def _record(kind, items):
    if len(items) != len(_RECORDS[kind][1]):
        raise WireError(f"a {kind.__name__} with {len(items)} fields")
    if kind is Foreign:
        good = type(items[0]) is str
    elif kind is Formula:
        good = type(items[0]) is str and type(items[1]) is tuple and type(items[2]) is dict
        good = good and all(type(name) is str for name in items[1])
    elif kind is Draws:
        good = type(items[0]) is int and 0 <= items[0] < 2**63
    else:
        # No arguments stands for those of the question: they are as they were.
        good = (items[1] is None or type(items[1]) is tuple) and type(items[2]) is tuple
        good = good and all(type(text) is str for text in items[2])
        good = good and (items[3] is None or type(items[3]) is str)
        good = good and type(items[4]) is str and _is_trace(items[5])
    if not good:
        raise WireError(f"a {kind.__name__} whose fields have the wrong types")
    return kind(*items)


def _is_trace(trace):
    """Whether this is None, or what `answers.traced` gives."""
    if trace is None:
        return True
    if type(trace) is not dict or set(trace) != {"line", "number", "shapes", "names"}:
        return False
    good = type(trace["line"]) is str and type(trace["number"]) is int
    good = good and type(trace["shapes"]) is dict and type(trace["names"]) is tuple
    good = good and all(type(name) is str for name in trace["names"])
    shapes = trace["shapes"].values() if good else ()
    return good and all(type(s) is tuple and all(type(n) is int for n in s) for s in shapes)


def _int(data):
    if not data.removeprefix(b"-").isdigit() or len(data) > 1001:
        raise WireError("an integer that is not one")
    return int(data)


def _str(data):
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as problem:
        raise WireError("text that is not UTF-8") from problem


def _ndarray(data):
    char, order = data[:1].decode("latin-1"), data[1:2].decode("latin-1")
    ndim = data[2] if len(data) > 2 else 255
    fits = ndim <= NDIM_LIMIT and len(data) >= 3 + 8 * ndim
    if char not in DTYPES or order not in ("C", "F") or not fits:
        raise WireError("an array with a dtype, an order or a number of axes that is not allowed")
    shape = struct.unpack(f">{ndim}Q", data[3 : 3 + 8 * ndim])
    body = data[3 + 8 * ndim :]
    dtype = np.dtype(char)
    # Zero-sized arrays may announce any other axis, so every axis is bounded by itself as well.
    if max(shape, default=0) > BYTE_LIMIT or math.prod(shape) * dtype.itemsize != len(body):
        raise WireError("an array whose shape does not fit its bytes")
    array = np.frombuffer(body, dtype).reshape(shape, order=order)
    # A byte other than 0 and 1 is no boolean, and NumPy would carry it along.
    return np.asarray(array.view(np.uint8) != 0) if char == "?" else array.copy(order="K")


def _scalar(data):
    array = _ndarray(data)
    if array.shape != ():
        raise WireError("a NumPy scalar with axes")
    return array[()]


_ITSELF = {b"N": None, b"T": True, b"F": False}
_MADE_OF = {b"i": _int, b"s": _str, b"a": _ndarray, b"g": _scalar}
