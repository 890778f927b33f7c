"""What the book's makers write is mended: summaries, heads of tables, a script that is too much."""

import pytest

from autograder.authoring.site_mend import in_words, mended


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"A_2", "A2"),
        (r"\partial L/\partial A_2", "∂L/∂A2"),
        (r"\partial/\partial w_{21}", "∂/∂w21"),
        (r"\eta", "η"),
        (r"A_2 - Y", "A2 − Y"),
        (r"-\log p", "− log p"),
    ],
)
def test_a_short_formula_in_words(tex, words):
    assert in_words(tex) == words


def test_a_head_that_is_a_formula_says_what_it_is():
    head = r'<th class="head"><p><span class="math notranslate">\(A_2\)</span></p></th>'
    assert mended(head).startswith('<th scope="col" class="head" aria-label="A2"><p>')
    text = '<th class="head"><p>learning rate</p></th>'
    assert mended(text) == '<th scope="col" class="head"><p>learning rate</p></th>'


def test_no_paragraph_stays_in_a_summary():
    line = '<summary><p class="collapsed admonition-title">Show the code</p></summary>'
    wanted = '<summary><span class="collapsed admonition-title">Show the code</span></summary>'
    assert mended(line) == wanted
    assert mended("<p>text</p>") == "<p>text</p>"


def test_the_icons_come_once():
    font = '<link href="all.min.css" rel="stylesheet"/>'
    script = '<script src="scripts/fontawesome.js?digest=1"></script>'
    assert mended(font + script) == font
