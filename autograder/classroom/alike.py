"""Code that is alike across students: rare pieces that two of them share, for a human to look at.

The pieces are copydetect's: runs of a function's text in which every name, string and comment
counts the same. What stands in the release, and what many in the class have, is left out: a short
exercise has one obvious answer, and whoever finds it writes it alike.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from copydetect.utils import filter_code, get_document_fingerprints

LENGTH = 25  # characters of one piece, after names are evened out
SHARED = 60  # rare pieces that two must share
SHARE = 0.6  # of the rare pieces of the one who has fewer
OFTEN = 10  # a tenth of the class, and at most so many students, make a piece common


@dataclass(frozen=True)
class Alike:
    """Two students whose rare code is the same.

    Attributes
    ----------
    students : tuple of str
    share : float
        Of the rare pieces of the one who has fewer, those that both have.
    where : tuple of str
        The answers in which they stand.
    """

    students: tuple
    share: float
    where: tuple


def alike(answers, released):
    """Pairs of students with the same rare code, those that share most first.

    Parameters
    ----------
    answers : dict
        student -> {name of the answer cell: text}.
    released : iterable of str
        The texts of the release.

    Returns
    -------
    list of Alike
    """
    given = frozenset().union(*map(_pieces, released))
    pieces = {
        student: {(name, p) for name, text in texts.items() for p in _pieces(text) - given}
        for student, texts in answers.items()
    }
    holders = defaultdict(list)
    for student, mine in sorted(pieces.items()):
        for piece in mine:
            holders[piece].append(student)
    most = max(2, min(OFTEN, len(answers) // 10))
    rare = {piece: who for piece, who in holders.items() if len(who) <= most}
    own = Counter(student for who in rare.values() for student in who)
    shared, where = Counter(), defaultdict(set)
    for (name, _), who in rare.items():
        for pair in combinations(who, 2):
            shared[pair] += 1
            where[pair].add(name)
    found = [
        Alike(pair, count / min(own[one] for one in pair), tuple(sorted(where[pair])))
        for pair, count in shared.items()
        if count >= SHARED and count >= SHARE * min(own[one] for one in pair)
    ]
    return sorted(found, key=lambda one: (-one.share, one.students))


@lru_cache(maxsize=10_000)  # much of a class writes the same short answer
def _pieces(text):
    """The pieces of a text as numbers."""
    evened, _ = filter_code(text, "answer.py", "python")
    if len(evened) < LENGTH:
        return frozenset()
    hashes, _ = get_document_fingerprints(evened, LENGTH, 1)
    return frozenset(int(one) for one in hashes)
