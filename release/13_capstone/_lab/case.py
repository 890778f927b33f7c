"""One public case of an exercise."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    """One call of the student's function that may be shown.

    Attributes
    ----------
    name : str
        What is tried, in words.
    args : tuple
    group : str
    unfolded : dict
        Index of an entry, such as "0,2" -> its calculation in words.
    """

    name: str
    args: tuple
    group: str = "plain"
    unfolded: dict = field(default_factory=dict, hash=False, compare=False)
