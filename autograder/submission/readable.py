"""Makes words that a student may have chosen fit to be stored, printed and read."""

import unicodedata

WORDS_LIMIT = 1500  # characters of one sentence


def readable(text):
    """The text without what a terminal would obey or a file cannot hold, cut to a limit.

    An error's message or a file's name may hold escape sequences, half characters, or megabytes.
    """
    cut = text if len(text) <= WORDS_LIMIT else text[:WORDS_LIMIT] + " ..."
    return "".join(one if one in "\n\t" or _harmless(one) else "\ufffd" for one in cut)


def _harmless(one):
    return unicodedata.category(one)[0] != "C"  # control, format, surrogate, unassigned
