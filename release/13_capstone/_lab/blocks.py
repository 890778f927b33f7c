"""The text of mynet.py: marked blocks, one a function, and between them what the student wrote."""

import re

START = '''"""Your own network: functions of yours that passed their checks, in the lessons' order.

lab.check writes here, between the marks: a later version that passes takes an earlier one's place.
What you write outside of the marks stays as it is.
"""

import numpy as np
'''
BEGIN, END = "# >>> {} (kept by lab.check)", "# <<< {}"
BLOCK = re.compile(r"^# >>> (\S+) \(kept by lab\.check\)\n(.*?)^# <<< \1$", re.M | re.S)
MARK = re.compile(r"^# (>>>|<<<) ", re.M)


class Damaged(Exception):
    """mynet.py cannot be read as its marks say; the text says why."""


def blocks(text):
    """The kept functions: exercise id such as "01_forward/conv2d" -> text.

    Raises
    ------
    Damaged
        When a mark is without its other half, or an id stands twice.
    """
    found = BLOCK.findall(text)
    if len(MARK.findall(text)) != 2 * len(found):
        raise Damaged("a mark (# >>> or # <<<) is without its other half")
    if len({name for name, _ in found}) != len(found):
        raise Damaged("a function is marked twice")
    return dict(found)


def with_block(text, name, source, order):
    """The text with a function's block in it: in the place of an earlier one, or in order.

    Parameters
    ----------
    text : str
        The file as it is; "" for a new one.
    name : str
        The exercise's id.
    source : str
    order : list of str
        Ids of the lesson's exercises, in the lesson's order.

    Returns
    -------
    str
        All that stands outside of the block is as it was.
    """
    block = f"{BEGIN.format(name)}\n{source.strip()}\n{END.format(name)}"
    if not text:
        return f"{START}\n\n{block}\n"
    there = {match[1]: match.span() for match in BLOCK.finditer(text)}
    if name in there:
        begin, end = there[name]
        return text[:begin] + block + text[end:]
    before = [end for other, (_, end) in there.items() if _key(other, order) < _key(name, order)]
    if before:
        at = max(before)
        return f"{text[:at]}\n\n\n{block}{text[at:]}"
    if there:
        at = min(begin for begin, _ in there.values())
        return f"{text[:at]}{block}\n\n\n{text[at:]}"
    return f"{text.rstrip()}\n\n\n{block}\n"


def _key(name, order):
    """Lessons by their number, and within this lesson by its own order."""
    lesson = name.partition("/")[0]
    return lesson, order.index(name) if name in order else -1
