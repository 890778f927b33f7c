"""Tells files of numbers apart that differ in more than a processor's last digits."""

import json
import math

RELATIVE, ABSOLUTE = 1e-9, 1e-9  # a measured slope makes 1e-5 times as much of the last digit


def as_before(data, path):
    """The bytes at `path` where those in `data` differ from them by rounding alone, else `data`.

    Two processors do not agree on the last digit of an exponential. What is committed must not
    hang on which of them built it.

    Parameters
    ----------
    data : bytes
        JSON, as this machine makes it.
    path : Path
        Where it was written before, perhaps by another one.
    """
    try:
        before = path.read_bytes().replace(b"\r\n", b"\n")
        return before if alike(json.loads(before), json.loads(data)) else data
    except (OSError, ValueError):
        return data


def alike(one, other):
    """True where two values of JSON are the same but for the rounding of floats.

    The numbers of what is marked as noisy, see `autograder.authoring.public`, are passed over.

    >>> alike([0.1, "a"], [0.1 + 1e-12, "a"]), alike([0.1], [0.2]), alike([1], [1.0])
    (True, False, False)
    """
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        same = one == other or (math.isnan(one) and math.isnan(other))
        return same or math.isclose(one, other, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, dict):
        if one.get("noisy") and other.get("noisy"):
            return True
        return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
    return one == other
