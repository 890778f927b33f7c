// What the reader does: points, touches, types, paints, presses a button.

import { focusCell, moveBy } from "./grids.js";
import { INPUTS, flat } from "./network.js";
import { STAMPS, nextLayer } from "./steps.js";
import { reflect } from "./telling.js";
import example from "./data/example.json";

const PACE = { stamp: 420, layer: 1100 }; // milliseconds a step while playing

/** Listen to the reader; returns a function that ends it. */
export function listen(app) {
  const { root, network, fields } = app;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  app.pace = () => PACE[fields.grain.value] * (still.matches ? 2 : 1);
  point(app);
  const lift = paint(app);
  network.addEventListener("keydown", (event) => {
    const cell = cellOf(event.target);
    if (cell) key(app, event, cell);
  });
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.act) act(app, button.dataset.act);
    if (button?.dataset.switch) app.toggle(button.dataset.switch);
  });
  fields.value.addEventListener("input", () => {
    const value = Number(fields.value.value);
    if (!app.target || fields.value.value === "" || !Number.isFinite(value)) return;
    const { name, index } = app.target;
    app.change((inputs) => (inputs[name][index] = value));
  });
  fields.value.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    focusCell(app.grids, app.pinned.name, app.pinned.index);
  });
  fields.h.addEventListener("change", () => app.render());
  fields.start.addEventListener("change", () => app.trainer.reset());
  return () => {
    clearInterval(app.playing);
    removeEventListener("pointerup", lift);
  };
}

function cellOf(target) {
  const cell = target?.closest?.("td");
  return (
    cell && { name: cell.closest("[data-array]").dataset.array, index: Number(cell.dataset.at) }
  );
}

function pin(app, cell) {
  app.pinned = cell;
  app.hovered = null;
  app.render();
}

/** The mouse looks, a press or the focus stays. */
function point(app) {
  const { network } = app;
  network.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || app.playing) return;
    app.hovered = cellOf(event.target);
    app.render();
  });
  network.addEventListener("pointerleave", () => {
    app.hovered = null;
    app.render();
  });
  network.addEventListener("pointerdown", (event) => {
    const cell = cellOf(event.target);
    if (cell) pin(app, cell);
  });
  network.addEventListener("focusin", (event) => {
    const cell = cellOf(event.target);
    if (!cell) return;
    for (const other of app.grids[cell.name].cells) other.tabIndex = -1;
    app.grids[cell.name].cells[cell.index].tabIndex = 0;
    pin(app, cell);
  });
}

/** While "Paint" is on, a stroke over X sets its pixels: to ink, or to paper if it began on ink. */
function paint(app) {
  const { network, root } = app;
  let ink;
  const put = (index) => {
    if (app.inputs.X[index] !== ink) app.change((inputs) => (inputs.X[index] = ink));
  };
  network.addEventListener("pointerdown", (event) => {
    const cell = cellOf(event.target);
    if (!app.painting || cell?.name !== "X") return;
    event.preventDefault();
    ink = app.inputs.X[cell.index] > 0.5 ? 0 : 1;
    put(cell.index);
  });
  network.addEventListener("pointermove", (event) => {
    if (ink === undefined) return;
    // A finger keeps its first target: what lies below it is asked for.
    const below = cellOf(root.getRootNode().elementFromPoint(event.clientX, event.clientY));
    if (below?.name === "X") put(below.index);
  });
  const lift = () => (ink = undefined);
  addEventListener("pointerup", lift);
  return lift;
}

function key(app, event, { name, index }) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const digit = /^\d$/.test(event.key);
  if (/^(Arrow|Home|End)/.test(event.key)) {
    event.preventDefault();
    focusCell(app.grids, name, moveBy(name, index, event.key));
  } else if (event.key === "+" || event.key === "=") nudge(app, 1);
  else if (event.key === "-") nudge(app, -1);
  else if (app.target && (digit || event.key === "Enter" || event.key === "F2")) {
    event.preventDefault();
    app.fields.value.focus();
    app.fields.value.select();
    if (!digit) return;
    app.fields.value.value = event.key;
    app.fields.value.dispatchEvent(new Event("input"));
  }
}

function nudge(app, sign) {
  if (!app.target) return;
  const { name, index } = app.target;
  app.change((inputs) => (inputs[name][index] += sign * Number(app.fields.h.value)));
}

function act(app, name) {
  const last = STAMPS.length - 1;
  const here = app.position ?? (name === "back" ? last + 1 : -1);
  const layers = app.fields.grain.value === "layer";
  const go = (to) => app.goTo(Math.max(-1, Math.min(to, last)));
  const actions = {
    first: () => go(-1),
    next: () => go(layers ? nextLayer(here, 1) : here + 1),
    back: () => go(layers ? nextLayer(Math.min(here, last), -1) : here - 1),
    all: () => app.goTo(null),
    play: () => (app.playing ? pause(app) : play(app)),
    less: () => nudge(app, -1),
    more: () => nudge(app, 1),
    example: () =>
      app.change((inputs) => {
        for (const name of INPUTS) inputs[name].set(flat(example[name]));
      }),
    digit: () => showDigit(app, Math.max(app.digit, 0)),
    "digit-next": () => showDigit(app, app.digit + 1),
    "digit-back": () => showDigit(app, app.digit - 1),
    paint: () => {
      app.painting = !app.painting;
      app.render();
    },
    clear: () => app.change((inputs) => inputs.X.fill(0)),
    run: () => (app.trainer.running ? app.trainer.halt() : app.trainer.start()),
    one: () => app.trainer.one(),
    reset: () => app.trainer.reset(),
  };
  actions[name]();
}

function showDigit(app, n) {
  const many = app.trainer.digits.Y.length;
  app.change(() => app.useDigit((n + many) % many));
}

function play(app) {
  if (app.position === null || app.position >= STAMPS.length - 1) app.goTo(-1);
  app.outputs.sentence.setAttribute("aria-live", "off"); // a reader would never catch up
  app.playing = setInterval(() => {
    act(app, "next");
    if (app.position >= STAMPS.length - 1) pause(app);
  }, app.pace());
  reflect(app);
}

function pause(app) {
  clearInterval(app.playing);
  app.playing = null;
  app.outputs.sentence.setAttribute("aria-live", "polite");
  reflect(app);
}
