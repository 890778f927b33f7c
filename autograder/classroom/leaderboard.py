"""Who reads most new images: the shares that were measured at grading, the highest first."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """One student's place.

    Attributes
    ----------
    rank : int
        Equal means share a rank.
    who : str
        The student's id, or "network N" where names are left out.
    shares : tuple of (str, float)
        Level -> share of its new images that was read right.
    """

    rank: int
    who: str
    shares: tuple

    @property
    def mean(self):
        return sum(share for _, share in self.shares) / len(self.shares)


def leaderboard(graded, anonymous=False):
    """The places of all whose networks were measured.

    Parameters
    ----------
    graded : iterable of Standing
    anonymous : bool
        Put "network 1" and so on, in the order of the places, for the students' ids.

    Returns
    -------
    tuple of Place
    """
    measured = [
        Place(0, one.student, verdict.shares)
        for one in graded
        for attempt in one.attempts
        for verdict in attempt.verdicts
        if verdict.shares
    ]
    measured.sort(key=lambda place: (-place.mean, place.who))
    means = [place.mean for place in measured]
    return tuple(
        Place(
            1 + means.index(place.mean),
            f"network {number}" if anonymous else place.who,
            place.shares,
        )
        for number, place in enumerate(measured, 1)
    )
