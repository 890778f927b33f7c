"""What the book's makers write is mended: summaries, heads of tables, a script that is too much."""

import pytest

from autograder.authoring.site_mend import as_text, mended


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"A_2", "<i>A</i><sub>2</sub>"),
        (r"\partial L/\partial A_2", "∂<i>L</i>/∂<i>A</i><sub>2</sub>"),
        (r"\partial/\partial w_{21}", "∂/∂<i>w</i><sub>21</sub>"),
        (r"\eta", "<i>η</i>"),
        (r"A_2 - Y", "<i>A</i><sub>2</sub> − <i>Y</i>"),
        (r"-\log p", "−log <i>p</i>"),
        (r"\frac{1}{2}", r'<span class="math notranslate nohighlight">\(\frac{1}{2}\)</span>'),
    ],
)
def test_a_short_formula_as_text(tex, text):
    assert as_text(tex) == text


def test_a_head_that_is_a_formula_is_text_to_every_reader():
    head = r'<th class="head"><p><span class="math notranslate">\(A_2\)</span></p></th>'
    assert mended(head) == '<th scope="col" class="head"><p><i>A</i><sub>2</sub></p></th>'
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
