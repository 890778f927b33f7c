"""What the judge found about one exercise, and the sentence that the student reads."""

from dataclasses import dataclass

from autograder.exercises import find


@dataclass(frozen=True)
class Verdict:
    """What the judge found, and the sentence that the student reads.

    Attributes
    ----------
    exercise : str
        "08_convolution/dL_dw1".
    status : str
        "passed", "partial", "wrong", or "missing" (nothing to judge).
    score, points : float
        Points earned, and points the exercise is worth.
    sentence : str
        For the student. Holds no expected value.
    misconception : str or None
        The names of the mistakes that were found, joined by "+".
    groups_passed, groups : int
        How many groups of cases passed.
    failed_case : str or None
        Name of the first case that failed.
    arithmetic : str
        How the points come about: "3 of 5 points: plain 2/2, ties 0/2, other sizes 1/1."
    group : str or None
        For a wrong answer without a name: what stands for all that answer the same.
    shares : tuple of (str, float)
        Of a measured item: level -> share of new images that was read right.
    """

    exercise: str
    status: str
    score: float
    points: float
    sentence: str
    misconception: str | None = None
    groups_passed: int = 0
    groups: int = 0
    failed_case: str | None = None
    arithmetic: str = ""
    group: str | None = None
    shares: tuple = ()

    @property
    def passed(self):
        return self.status == "passed"

    @property
    def text(self):
        """The sentence, and the arithmetic of the points after it."""
        return f"{self.sentence} {self.arithmetic}".strip()


def missing(exercise_id, reason, **groups):
    """The verdict for an exercise that could not be judged: no points, and the reason."""
    points = find(exercise_id).points
    return Verdict(exercise_id, "missing", 0.0, points, reason, **groups)
