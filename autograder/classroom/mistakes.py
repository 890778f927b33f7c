"""The instructor's own names for wrong answers that have none, by the group that they are in.

An instructor's names stand in `mistakes.toml` beside nbgrader_config.py:

    [[mistake]]
    exercise = "08_convolution/dL_dw1"
    group = "3f9a01c2"
    sentence = "You slid the kernel over ..."
"""

import tomllib
from pathlib import Path

from autograder.sandbox.errors import GradingError

FILE = "mistakes.toml"
FIELDS = ("exercise", "group", "sentence")


class BadMistakes(GradingError):
    """Raised for a mistakes.toml that cannot be read; the message says what to mend."""


def read_sayings(root):
    """The instructor's sentences: ((exercise id, group, sentence), ...)."""
    path = Path(root) / FILE
    if not path.is_file():
        return ()
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("mistake", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadMistakes(f"{path} cannot be read: {problem}") from None
    for number, entry in enumerate(entries, 1):
        missing = [field for field in FIELDS if not isinstance(entry.get(field), str)]
        if missing:
            raise BadMistakes(f"{path}: mistake {number} lacks {' and '.join(missing)} as text.")
    return tuple(tuple(entry[field].strip() for field in FIELDS) for entry in entries)
