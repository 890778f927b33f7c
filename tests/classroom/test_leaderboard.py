"""The leaderboard: shares from the history, in order, with names left out where that is asked."""

from datetime import datetime

import pytest

from autograder.classroom.leaderboard import leaderboard
from autograder.commands import report
from autograder.course import CourseError
from autograder.gradebook.attempts import Attempt, score_of
from autograder.gradebook.standing import Standing
from autograder.submission.verdict_cells import CellScore

NOW = datetime(2026, 1, 1)


def standing(student, *shares):
    levels = tuple((f"level {number}", share) for number, share in enumerate(shares, 1))
    score = CellScore("check_recognise", 5.0, 10.0, "partial", shares=levels)
    verdicts = (score_of(score.record()),)  # as the history gives it back
    attempt = Attempt(student, "l", "n", NOW, None, "", "", "", "", None, 1.0, verdicts, {})
    return Standing(student, handed_in=True, attempts=(attempt,))


CLASS = (
    standing("ada", 0.9, 0.6),
    standing("bob", 0.95, 0.8),
    standing("cy"),
    standing("di", 0.6, 0.9),
)


def test_the_highest_mean_comes_first_and_equal_ones_share_a_place():
    places = leaderboard(CLASS)
    assert [(place.rank, place.who) for place in places] == [(1, "bob"), (2, "ada"), (2, "di")]
    assert places[0].shares == (("level 1", 0.95), ("level 2", 0.8))


def test_no_name_stands_in_an_anonymous_one():
    places = leaderboard(CLASS, anonymous=True)
    assert [place.who for place in places] == ["network 1", "network 2", "network 3"]


def test_a_record_without_shares_is_as_it_always_was():
    assert "shares" not in CellScore("a", 1.0, 1.0, "passed").record()


def test_names_are_left_out_of_a_leaderboard_alone(tmp_path):
    (tmp_path / "lessons").mkdir()
    with pytest.raises(CourseError, match="--leaderboard"):
        report.report("13_capstone", anonymous=True, course=tmp_path)
