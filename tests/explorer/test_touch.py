"""The explorer driven by hand in Chromium: point, change, nudge, step, train, break, keyboard."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

CELL = "[data-array={}] td[data-at='{}']"


def cell(page, name, index=0):
    return page.locator(CELL.format(name, index))


def out(page, name):
    return page.locator(f"[data-out={name}]").inner_text()


def act(page, name):
    page.locator(f"[data-act='{name}']").click()


def marked(page, mark):
    """The marked entries, as {"dA1:8", ...}."""
    return set(
        page.locator(f"td.{mark}").evaluate_all(
            "cells => cells.map(c => c.closest('[data-array]').dataset.array + ':' + c.dataset.at)"
        )
    )


def test_pointing_writes_the_arithmetic_out(open_page):
    page = open_page()
    cell(page, "dA1", 8).hover()
    assert out(page, "sentence") == "dA1[2,0] = dP1[1,0] · 1 = −0.067."
    assert marked(page, "parent") == {"dP1:2", "A1:8"}
    assert out(page, "formula") == "∂L/∂A1 = ∂L/∂P1 · ∂P1/∂A1"
    assert out(page, "filled") == "= (−0.067) · 1"
    assert "L → A2 → Z2 → F[2,0] → P1[1,0] → A1[2,0]" in out(page, "way")

    cell(page, "dw1", 1).hover()
    assert out(page, "sentence") == "dw1[0,1] = Σ of 16 products = −0.067."
    assert page.locator(".products li").count() == 16
    assert page.locator(".products li").nth(6).inner_text().split("\n")[0] == "dZ1[1,2] · X[1,3]"
    assert len(marked(page, "parent")) == 32

    cell(page, "Z1", 2).hover()
    assert "Σ of 9 products + b1" in out(page, "sentence")
    assert out(page, "way").startswith("No path to the loss")


def test_a_click_stays_and_the_hover_goes(open_page):
    page = open_page()
    cell(page, "Z2").click()
    cell(page, "F", 1).hover()
    assert out(page, "title") == "F[1,0]"
    page.mouse.move(5, 5)
    assert out(page, "title") == "Z2"


def test_a_touch_says_the_sentence(open_page):
    page = open_page(width=390, has_touch=True, is_mobile=True)
    cell(page, "A1", 0).tap()
    assert out(page, "sentence") == "A1[0,0] = max(0, Z1[0,0]) = max(0, 6) = 6."
    assert page.locator(".said").bounding_box()["y"] < 900  # beside the network, in view


def test_changing_a_number_recomputes_and_marks(open_page):
    page = open_page()
    cell(page, "b2").click()
    page.locator("[data-input=value]").fill("2.5")
    assert cell(page, "Z2").inner_text() == "3"
    assert {"b2:0", "Z2:0", "A2:0", "L:0", "dZ2:0", "dw1:0"} <= marked(page, "changed")
    assert not {"Z1:0", "F:0", "w2:0"} & marked(page, "changed")
    cell(page, "Y").click()
    page.locator("[data-input=value]").fill("0")
    assert cell(page, "dZ2").inner_text() == "0.95"


def test_a_nudge_shows_both_derivatives(open_page):
    page = open_page()
    cell(page, "w2", 0).click()
    page.select_option("[data-input=h]", "0.01")
    assert out(page, "exact") == "∂L/∂w2[0,0] = −2.151531"
    assert re.search(r"≈ −2\.15\d+", out(page, "numerical"))
    before = float(page.locator("[data-input=value]").input_value())
    act(page, "more")
    assert float(page.locator("[data-input=value]").input_value()) == pytest.approx(before + 0.01)
    assert "w2:0" in marked(page, "changed")
    cell(page, "w1", 8).click()  # the running example has a tie: the loss has a kink there
    assert "kink" in out(page, "kink")


def test_steps_go_forward_and_back(open_page):
    page = open_page()
    act(page, "first")
    assert cell(page, "Z1", 0).inner_text() == ""
    assert "not computed yet" in cell(page, "dw1", 0).get_attribute("aria-label")
    act(page, "next")
    assert cell(page, "Z1", 0).inner_text() == "3"
    assert cell(page, "Z1", 1).inner_text() == ""
    frame = page.locator(".frames > div[data-kind=X]")
    page.wait_for_timeout(300)
    left = frame.bounding_box()["x"]
    act(page, "next")
    page.wait_for_timeout(300)
    assert frame.bounding_box()["x"] > left + 20  # the window has slid one pixel on
    act(page, "back")
    assert cell(page, "Z1", 1).inner_text() == ""
    page.select_option("[data-input=grain]", "layer")
    act(page, "next")
    assert cell(page, "Z1", 15).inner_text() == "4"
    assert cell(page, "A1", 0).inner_text() == ""
    for _ in range(30):
        act(page, "next")
    assert cell(page, "db1").inner_text() == "0"
    act(page, "all")
    assert marked(page, "later") == set()


def test_play_runs_pauses_and_ends(open_page):
    page = open_page(reduced_motion="reduce")
    page.select_option("[data-input=grain]", "layer")
    act(page, "play")
    page.wait_for_function(
        "document.querySelector('#explorer').shadowRoot"
        ".querySelector(\"[data-array=Z1] td\").textContent === '3'"
    )
    assert page.locator("[data-act=play]").inner_text() == "Pause"
    act(page, "play")
    assert page.locator("[data-act=play]").inner_text() == "Play"
    assert (
        page.locator(".frames > div").first.evaluate("e => getComputedStyle(e).transitionDuration")
        == "0s"
    )


def test_closed_gates_and_the_way_to_the_maximum(open_page):
    page = open_page("factor=∂P1/∂A1")
    assert cell(page, "dA1", 8).inner_text() == "−0.07"
    assert cell(page, "dZ1", 0).inner_text() == ""  # a later step
    assert "dA1:1" in marked(page, "closed")
    assert page.locator(".arrow.lit").inner_text().split() == ["∂P1", "∂A1"]
    assert "Z1:2" in marked(page, "closed")


def test_training_learns_and_a_start_dies(open_page, artefacts):
    page = open_page()
    act(page, "run")
    page.wait_for_function("explorer.stats().steps > 240", timeout=60_000)
    act(page, "run")
    stats = page.evaluate("explorer.stats()")
    assert stats["loss"] < 0.1
    # Kept to be read, not asserted: this machine may be busy.
    speed = f"{stats['fps']:.1f} frames a second, {stats['milliseconds']:.2f} ms a step\n"
    (artefacts / "explorer_speed.txt").write_text(speed)
    assert page.locator("[data-chart=loss] polyline").count() == 1
    page.select_option("[data-input=start]", "dies")
    act(page, "one")
    assert "dead" not in out(page, "gates")
    act(page, "one")
    assert out(page, "gates") == "No gate is open: dead"
    assert {cell(page, "dw1", n).inner_text() for n in range(9)} == {"0"}


def test_a_mistake_is_outlined_and_training_stalls(open_page, root):
    mistakes = json.loads((root / "explorer/src/data/mistakes.json").read_text(encoding="utf-8"))
    sentence = {mistake["switch"]: mistake["sentence"] for mistake in mistakes}
    page = open_page()
    page.locator("[data-switch=mask_forgotten]").click()
    assert sentence["mask_forgotten"] in out(page, "mistake")
    page.locator("[data-switch=mask_forgotten]").click()
    assert marked(page, "wrong") == set()
    page.locator("[data-switch=error_to_every_tie]").click()
    assert "First to go wrong: dA1" in out(page, "mistake")
    assert "dA1:7" in marked(page, "wrong")
    page.locator("[data-switch=error_to_every_tie]").click()
    page.locator("[data-switch=Y_minus_A2]").click()
    for _ in range(8):
        act(page, "one")
    assert page.locator("[data-chart=loss] polyline.right").count() == 1
    assert page.evaluate("explorer.stats().loss") > 0.66
    assert "The right network (dashed)" in out(page, "progress")


def test_every_switch_puts_a_number_wrong(open_page, root):
    """Each named mistake changes an array of some random network, or a step of training."""
    mistakes = json.loads((root / "explorer/src/data/mistakes.json").read_text(encoding="utf-8"))
    silent = open_page().evaluate(
        """async (switches) => {
      const { network } = await import("./explorer.js");
      const draw = () => Math.round(4 * Math.random() - 2) / 2;
      const silent = new Set(switches);
      for (let n = 0; n < 300; n += 1) {
        const inputs = network.newState();
        for (const name of network.INPUTS) inputs[name] = inputs[name].map(draw);
        inputs.Y[0] = n % 2;
        const X = Float64Array.from([...inputs.X, ...inputs.X]);
        const digits = { X, Y: Float64Array.from([0, 1]) };
        const run = (on) => {
          const state = network.copyState(inputs);
          network.backward(network.forward(state, on), on);
          const params = {};
          for (const name of network.PARAMETERS) params[name] = Float64Array.from(inputs[name]);
          network.epoch(params, digits, 0.5, on);
          return JSON.stringify([Object.values(state), params].map(
            (part) => Object.values(part).map((a) => [...a])));
        };
        const right = run(new Set());
        for (const name of [...silent]) if (run(new Set([name])) !== right) silent.delete(name);
      }
      return [...silent];
    }""",
        [mistake["switch"] for mistake in mistakes],
    )
    assert silent == []


def test_the_keyboard_reaches_everything(open_page):
    page = open_page()
    reached = []
    page.locator("[data-act=clear]").focus()
    for _ in range(23):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "document.querySelector('#explorer').shadowRoot.activeElement"
                ".closest('[data-array]')?.dataset.array"
            )
        )
    assert len(set(reached)) == 23 and None not in reached
    cell(page, "X", 0).focus()
    for key in ("ArrowRight", "ArrowDown", "End", "Home"):
        page.keyboard.press(key)
    assert out(page, "title") == "X[1,0]"
    page.keyboard.press("7")
    assert page.locator("[data-input=value]").input_value() == "7"
    page.keyboard.press("Enter")
    assert cell(page, "X", 6).inner_text() == "7"
    page.select_option("[data-input=h]", "0.1")
    cell(page, "X", 6).focus()
    page.keyboard.press("+")
    assert cell(page, "X", 6).inner_text() == "7.1"
    assert page.locator("[data-out=sentence]").get_attribute("aria-live") == "polite"


def test_a_digit_is_painted(open_page):
    page = open_page("paint=1&params=trained")
    act(page, "clear")
    page.mouse.move(*_middle(cell(page, "X", 2)))
    page.mouse.down()
    for n in (8, 14, 20, 26, 32):
        page.mouse.move(*_middle(cell(page, "X", n)), steps=3)
    page.mouse.up()
    assert [cell(page, "X", n).inner_text() for n in (2, 8, 14, 20, 26, 32, 33)] == ["1"] * 6 + [
        "0"
    ]
    assert page.locator(".verdict").inner_text().startswith("The network says")


def _middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_student_s_arrays_are_compared(open_page):
    page = open_page()
    page.evaluate("""explorer.update({ student: { dF: [[-0.134], [0.067], [-0.067], [9]] } })""")
    assert "Your dF is the first array" in page.locator(".notice").inner_text()
    assert "dF:3" in marked(page, "wrong")
    cell(page, "dF", 3).hover()
    assert "The right number is 0.134" in out(page, "sentence")
    page.evaluate("""explorer.update({ student: { A1: [[1, 2], [3, 4]] } })""")
    assert "Your A1 is the first" in page.locator(".notice").inner_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_is_accessible_and_fits(open_page, artefacts, theme, width):
    page = open_page(f"theme={theme}", width=width)
    cell(page, "dw1", 4).click()
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.screenshot(path=artefacts / f"explorer_{width}_{theme}.png", full_page=True)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_accessible_while_it_steps_breaks_and_trains(open_page, theme):
    page = open_page(f"theme={theme}&params=trained&paint=1")
    page.locator("[data-switch=repeated_without_mask]").click()
    act(page, "one")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page = open_page(f"theme={theme}&factor=∂Z2/∂w2", width=820)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_the_theme_follows_an_ancestor_and_the_system(open_page):
    page = open_page(color_scheme="dark")
    theme = (
        "document.querySelector('#explorer').shadowRoot.querySelector('.explorer').dataset.theme"
    )
    assert page.evaluate(theme) == "dark"
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    page.wait_for_function(f"{theme} === 'light'")
