"""A lesson's own words for the judge's sentences, for a lesson in another language.

They stand in `sentences.toml` beside the notebook in source/. `{}` stands for what changes:

    [[sentence]]
    english = "{} passed all {} cases."
    own = "{} besteht alle {} Fälle."
"""

import re
import tomllib

from autograder.sandbox.errors import GradingError

FILE = "sentences.toml"
# What the judge says of any exercise; the rest is said by `autograder mistakes LESSON --known`.
COMMON = (
    "{} passed all {} cases.",
    "{} is still empty.",
    "{} of {} points: ",
    "{} has no answer yet. Set it to one of the letters {}.",
    "Not {}. ",
)


class BadSentences(GradingError):
    """Raised for a sentences.toml that cannot be used; the message says what to mend."""


def read_words(data):
    """The sentences of a file.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    tuple of (str, str)
        Pattern of the English sentence and what takes its place, the longest sentence first.
    """
    try:
        entries = tomllib.loads(data.decode("utf-8")).get("sentence", [])
        pairs = [(entry["english"], entry["own"]) for entry in entries if entry["own"]]
    except (
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        KeyError,
        TypeError,
        AttributeError,
    ) as bad:
        raise BadSentences(
            f"{FILE} cannot be used ({bad}). Each [[sentence]] has two texts, english and own."
        ) from None
    for english, own in pairs:
        if english.count("{}") != own.count("{}"):
            raise BadSentences(f"{FILE}: {own!r} needs as many {{}} as {english!r}.")
    pairs.sort(key=lambda pair: -len(pair[0]))
    return tuple((re.escape(a).replace(r"\{\}", r"(\S+?|\S.*?)"), b) for a, b in pairs)


def in_own_words(text, words):
    """The text with every sentence that has words of its own in those."""
    for pattern, own in words:
        parts = own.split("{}")

        def put(found, parts=parts):
            between = [*found.groups(), ""]
            return "".join(part + value for part, value in zip(parts, between, strict=True))

        text = re.sub(pattern, put, text)
    return text
