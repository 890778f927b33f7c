"""A lesson in another language: the judge's sentences in the words of a file beside it."""

import tomllib
from dataclasses import replace

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.authoring.samples import filled, release_notebook, with_mistake, worked_answers
from autograder.commands.check_notebook import lesson_master
from autograder.commands.main import app
from autograder.course import Course
from autograder.exercises import find
from autograder.submission.grade_submission import run_submission
from autograder.submission.own_words import BadSentences, in_own_words, read_words

LESSON = "05_flatten"
WRONG = find(f"{LESSON}/dL_dP1").mistakes[0]


def file_of(pairs):
    lines = [f"[[sentence]]\nenglish = '''{a}'''\nown = '''{b}'''\n" for a, b in pairs]
    return "\n".join(lines).encode()


def test_what_changes_keeps_its_place():
    words = read_words(file_of([("{} passed all {} cases.", "{} besteht alle {} Fälle.")]))
    said = "Well. dL_dw1 passed all 12 cases. dL_db1 passed all 3 cases."
    assert in_own_words(said, words).endswith(
        "dL_dw1 besteht alle 12 Fälle. dL_db1 besteht alle 3 Fälle."
    )


def test_the_longest_sentence_is_taken_and_an_empty_one_changes_nothing():
    words = read_words(file_of([("It is wrong.", "A"), ("It is wrong. Mend it.", "B"), ("x", "")]))
    assert in_own_words("It is wrong. Mend it. x", words) == "B x"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"[[sentence]", "cannot be used"),
        (b'[[sentence]]\nenglish = "a"\n', "two texts, english and own"),
        (b'[[sentence]]\nenglish = "{} a"\nown = "b"\n', "as many {}"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_mend(data, words):
    with pytest.raises(BadSentences, match=words):
        read_words(data)


def test_a_student_reads_the_lessons_own_words(root):
    course = Course(root)
    said = CliRunner().invoke(app, ["mistakes", LESSON, "--translate"]).output
    entries = tomllib.loads(said)["sentence"]
    assert WRONG.sentence in [entry["english"] for entry in entries]
    german = file_of([(WRONG.sentence, "Zeile um Zeile."), ("{} of {} points: ", "{} von {}: ")])
    master = replace(lesson_master(course, LESSON), support=(("sentences.toml", german),))
    answers = with_mistake(worked_answers(course, LESSON), find(f"{LESSON}/dL_dP1"), WRONG)
    data = nbformat.writes(filled(release_notebook(course, LESSON), answers)).encode()
    found = run_submission(data, master, isolated=False)
    score = next(one for one in found.scores if one.name == "check_dL_dP1")
    assert score.misconceptions == (WRONG.name,)
    assert "Zeile um Zeile." in score.sentences[0] and " von " in score.sentences[0]
    assert WRONG.sentence not in score.sentences[0]
