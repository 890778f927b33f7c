"""lab: the running example and the pictures."""

import re
from xml.etree import ElementTree

import lab
import numpy as np
import pytest
from _lab import matrix, style, svg
from _lab.style import HUES, luminance, number, rgb
from _lab.windows import pool_step, weight_step

from autograder import reference

E = lab.example
MASK = np.array([[0, 1, 0, 1], [0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0]])
PICTURES = {
    "show": lambda: lab.show(E.Z1, "Z1", windows=2, highlight=(0, 1)),
    "show_slices": lambda: lab.show(E.X, "X", highlight=(slice(0, 3), slice(1, 4))),
    "show_mask": lambda: lab.show(E.dA1, "dA1", mask=MASK, highlight=[(0, 0), (1, 2)]),
    "show_number": lambda: lab.show(E.L, "L"),
    "show_channels": lambda: lab.show(np.arange(18).reshape(2, 3, 3), "X"),
    "row": lambda: lab.row(("X", E.X), "∗", ("w1", E.w1), "+", ("b1", E.b1), "=", ("Z1", E.Z1)),
    "row_folded": lambda: lab.row(("A", E.X), ("B", E.X), ("C", E.X), "=", ("D", E.X)),
    "window": lambda: lab.window(E.X, E.w1, 1, 2, E.b1),
    "masked": lambda: lab.masked(E.A1, MASK),
    "masked_back": lambda: lab.masked(E.A1, MASK, E.dP1),
    "chain": lambda: lab.chain(),
    "chain_forward": lambda: lab.chain("forward"),
    "chain_lit": lambda: lab.chain(("∂Z2/∂w2", "∂Z2/∂b2"), ("∂L/∂A2", "∂A2/∂Z2"), "w2"),
    "whole_page": lambda: lab.whole_page(E),
    "losses": lambda: lab.losses([0.7, 0.5, 0.4], [0.5, 0.8, 0.9]),
    "losses_labelled": lambda: lab.losses({"alive": [0.7, 0.5], "dead": [0.7, 0.7]}),
    "kernels": lambda: lab.kernels([E.w1, E.w1 / 3], ["epoch 0", "epoch 300"]),
    "digits": lambda: lab.digits(np.stack([E.X] * 9), [f"{n} read as 1" for n in range(9)]),
    "curves": lambda: lab.curves([0.1, 1], {"loss": [2, 1]}, "learning rate", "loss", log="x"),
    "confusion": lambda: lab.confusion([[30, 2], [1, 27]], [0, 1]),
    "bars": lambda: lab.bars(["NumPy", "loops"], [1.2, 80], "ms", "One step"),
    "pool_step": lambda: pool_step(E.A1, E.dP1, 0, 1),
    "weight_step": lambda: weight_step(E.X, E.dZ1, 0, 1, 6),
}


# --- The running example -------------------------------------------------------------------


def test_example_is_what_the_reference_computes():
    forward = reference.forward(E.X, E.w1, E.b1, E.w2, E.b2)
    for name, value in forward.items():
        np.testing.assert_allclose(getattr(E, name), value, rtol=1e-14, err_msg=name)
    assert pytest.approx(reference.binary_cross_entropy(E.A2, E.Y), rel=1e-14) == E.L
    dP1 = reference.dL_dP1(E.dF, E.P1.shape)
    wanted = {
        "dA2": reference.dL_dA2(E.A2, E.Y),
        "dZ2": reference.dL_dZ2(E.A2, E.Y),
        "dw2": reference.dL_dw2(E.dZ2, E.F),
        "db2": reference.dL_db2(E.dZ2),
        "dF": reference.dL_dF(E.dZ2, E.w2),
        "dP1": dP1,
        "dA1": reference.dL_dA1(dP1, E.A1),
        "dZ1": reference.dL_dZ1(E.dA1, E.Z1),
        "dw1": reference.dL_dw1(E.X, E.dZ1),
        "db1": reference.dL_db1(E.dZ1),
    }
    for name, value in wanted.items():
        mine = getattr(E, name)
        assert mine.shape == value.shape, name
        np.testing.assert_allclose(mine, value, rtol=1e-13, atol=1e-16, err_msg=name)


def test_example_has_what_the_lessons_need():
    assert (E.Z1 > 0).any() and (E.Z1 < 0).any()
    assert 0.1 < E.A2.item() < 0.9
    windows = E.A1.reshape(2, 2, 2, 2).transpose(0, 2, 1, 3).reshape(4, 4)
    ties = (windows == windows.max(axis=1, keepdims=True)).sum(axis=1)
    assert sorted(ties) == [1, 1, 2, 4]  # one tie, and one window of zeros


def test_example_cannot_be_changed():
    E.X[0, 0] = 99
    assert E.X[0, 0] == 1
    assert E.X.dtype == np.float64
    with pytest.raises(AttributeError, match="does not change"):
        E.X = np.zeros((6, 6))
    with pytest.raises(AttributeError, match="has no 'W1'"):
        _ = E.W1
    assert "Z1" in dir(E) and "Z1" in repr(E)


# --- Pictures ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_an_image_with_a_description_and_always_the_same(name):
    picture = PICTURES[name]()
    assert ElementTree.fromstring(picture.svg).tag.endswith("svg")
    assert "Matplotlib" not in picture.svg and "<script" not in picture.svg
    assert len(picture.alt) > 5
    assert PICTURES[name]().svg == picture.svg
    bundle = picture._repr_mimebundle_()
    assert bundle["text/plain"] == picture.alt == repr(picture)
    assert bundle["text/html"].startswith('<figure class="lab-figure"')
    assert '<img src="data:image/svg+xml;base64,' in bundle["text/html"]
    assert "max-width:100%" in bundle["text/html"]


def test_picture_is_saved(tmp_path):
    picture = lab.show(E.P1, "P1")
    picture.save(tmp_path / "P1.svg")
    assert (tmp_path / "P1.svg").read_text(encoding="utf-8") == picture.svg


def test_numbers_stay_text_with_all_their_decimals():
    texts = {part.text for part in ElementTree.fromstring(lab.show(E.dZ1, "dZ1").svg).iter()}
    assert "dZ1" in texts
    assert {number(value) for value in E.dZ1.ravel()} <= texts


def test_the_dark_edition_keeps_hues_and_contrasts():
    shades = (*HUES.values(), "#5a5a5a", "#b8b8b8", "#e6e6e6", "#ffffff")
    turned = svg.turned((*shades, "#000000"))
    assert (turned["#ffffff"], turned["#000000"]) == ("#121212", "#ffffff")
    products = {
        shade: (luminance(rgb(shade)) + 0.05) * (luminance(rgb(turned[shade])) + 0.05)
        for shade in shades
    }
    assert list(products.values()) == pytest.approx([products["#ffffff"]] * len(shades), rel=0.02)
    for hue in HUES.values():
        assert np.argmax(rgb(turned[hue])) == np.argmax(rgb(hue))


def test_picture_does_not_follow_the_notebooks_own_plot_settings():
    import matplotlib as mpl

    plain = lab.show(E.P1, "P1").svg
    with mpl.rc_context({"font.size": 30, "font.family": "serif", "text.color": "red"}):
        assert lab.show(E.P1, "P1").svg == plain


def test_description_is_escaped():
    html = lab.show(E.P1, "P1", alt='a < b & "c"').html
    assert 'alt="a &lt; b &amp; &quot;c&quot;"' in html


def test_whole_page_describes_every_array():
    alt = lab.whole_page(E).alt
    for name in ("X", "Z1", "A2", "∂L/∂A2", "∂L/∂w1", "∂L/∂b1"):
        assert f"{name} (" in alt


def test_window_writes_the_sum_out():
    alt = lab.window(E.X, E.w1, 0, 0, E.b1).alt
    assert "1·(−1) + 1·0 + 2·0 + 2·(−1) + 1·2 + 3·1 + 0·(−1) + 2·1 + 3·1 + (−1) = 6" in alt


def test_weight_step_sums_the_terms_up_to_the_current_one():
    assert "dw1[0, 0] = −0.067" in weight_step(E.X, E.dZ1, 0, 0, 15).alt
    assert "dw1[0, 0] so far −0.134" in weight_step(E.X, E.dZ1, 0, 0, 1).alt


def test_pool_step_names_the_first_of_tied_maxima():
    assert "first of its 2 equal maxima, 2, stands at A1[0, 3]" in pool_step(E.A1, E.dP1, 0, 1).alt


def test_window_outside_the_image_is_refused():
    with pytest.raises(ValueError, match="rows go from 0 to 3"):
        lab.window(E.X, E.w1, 4, 0)


def test_chain_refuses_a_factor_it_does_not_have():
    with pytest.raises(ValueError, match="no factor '∂L/∂X'"):
        lab.chain("∂L/∂X")
    with pytest.raises(ValueError, match="target is one of"):
        lab.chain(target="X")


def test_row_refuses_a_name_that_is_not_in_it():
    with pytest.raises(ValueError, match="highlight names 'Q'"):
        lab.row(("X", E.X), highlight={"Q": [(0, 0)]})


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Z1", "forward"),
        ("difference", "forward"),
        ("dZ1", "gradient"),
        ("dw1", "gradient"),
        ("∂L/∂Z1", "gradient"),
        ("dL_dw1", "gradient"),
        ("w1", "parameter"),
        ("b2", "parameter"),
        ("w1 flipped", "parameter"),
        ("bias", "forward"),
    ],
)
def test_kind_is_read_from_the_name(name, kind):
    assert style.kind_of(name) == kind


@pytest.mark.parametrize("kind", style.HUES)
@pytest.mark.parametrize("strength", np.linspace(-1, 1, 21))
def test_numbers_in_cells_have_contrast(kind, strength):
    colour = style.fill(kind, strength)
    levels = sorted(style.luminance(style.rgb(c)) for c in (colour, style.ink_on(colour)))
    assert (levels[1] + 0.05) / (levels[0] + 0.05) >= 4.5


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (-0.25, "−0.25"),
        (0.1344707, "0.134"),
        (0.2 * 0.35, "0.07"),
        (-0.0, "0"),
        (1e-6, "1e-6".replace("-", "−")),
        (100.0, "100"),
        (float("nan"), "nan"),
        (float("-inf"), "−inf"),
    ],
)
def test_numbers_are_written_short(value, text):
    assert style.number(value) == text


def test_outlines_are_read_from_every_form():
    assert matrix.cells((1, 2), (4, 4)) == [(1, 2, 1, 1)]
    assert matrix.cells([(0, 1), (2, 3)], (4, 4)) == [(0, 1, 1, 1), (2, 3, 1, 1)]
    assert matrix.cells((slice(1, 3), slice(None)), (4, 4)) == [(1, 0, 2, 4)]
    assert matrix.cells((slice(0, 2), 1), (4, 4)) == [(0, 1, 2, 1)]
    assert matrix.cells(MASK == 1, (4, 4))[1] == (0, 3, 1, 1)
    assert matrix.cells([(slice(0, 2), slice(0, 2)), (1, 1)], (4, 4))[0] == (0, 0, 2, 2)


# --- The module ----------------------------------------------------------------------------


def test_every_public_name_is_there_and_described():
    for name in lab.__all__:
        assert getattr(lab, name).__doc__, name


def test_lab_needs_no_ipywidgets_and_no_autograder(root):
    for part in (root / "lessons" / "_lab").glob("*.py"):
        text = part.read_text(encoding="utf-8")
        assert not re.search(r"^(from|import) autograder", text, re.M), part.name
