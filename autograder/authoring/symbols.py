"""The letters of the lessons' formulas: each stands in the table of symbols, once."""

import re

GREEK = ("eta", "sigma", "theta", "delta", "rho", "ell", "alpha", "beta", "lambda")
ROW = re.compile(r"^\| `([^`]+)` \| (.+?) \| ([\d, to]+) \|$", re.M)


def table_of(text):
    """The table of symbols: letter -> set of lesson numbers, and the letters that occur twice.

    Parameters
    ----------
    text : str
        The page. A row reads ``| `u` | stride | 10 |``; the lessons are "01 to 09" or "06, 10".

    Returns
    -------
    dict of str to set of int, list of str
    """
    table, twice = {}, []
    for letter, _, lessons in ROW.findall(text):
        if letter in table:
            twice.append(letter)
        table[letter] = set()
        for part in lessons.split(","):
            first, _, last = part.strip().partition(" to ")
            table[letter] |= set(range(int(first), int(last or first) + 1))
    return table, twice


def letters(markdown):
    """The letters that stand for something in the formulas of a text."""
    found = set()
    plain = re.sub(r"```.*?```|`[^`\n]*`", "", markdown, flags=re.S)
    for display, inline in re.findall(r"\$\$(.+?)\$\$|\$([^$]+)\$", plain, flags=re.S):
        formula = display or inline
        formula = re.sub(r"\\\\(\[[^\]]*\])?", " ", formula)  # line ends: \\[4pt]
        formula = re.sub(
            r"\\(text|mathrm|operatorname|mathsf|begin|end)\s*\*?\s*(\{[^}]*\}|\w)", " ", formula
        )
        formula = re.sub(r"\\(?:mathbf|boldsymbol)\b", "", formula)
        found |= {word for word in re.findall(r"\\([a-zA-Z]+)", formula) if word in GREEK}
        found |= set(re.findall(r"[a-zA-Z]", re.sub(r"\\[a-zA-Z]+", " ", formula)))
    return found


def symbols_not_in_table(number, markdown, page):
    """What is wrong with a lesson's letters, as sentences.

    Parameters
    ----------
    number : int
        The lesson's number.
    markdown : str
        The lesson's prose.
    page : str
        The page that holds the table.
    """
    table, twice = table_of(page)
    found = [f"the table of symbols has {letter} twice" for letter in twice]
    for letter in sorted(letters(markdown)):
        if number not in table.get(letter, ()):
            found.append(f"the letter {letter} of a formula is not in the table of symbols")
    return found
