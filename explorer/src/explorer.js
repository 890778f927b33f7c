// mount(): the explorer in an element. One object holds what is shown; render() draws it.

import { INPUTS, SHAPES, backward, copyState, differences, exact, forward, newState, numerical } from "./network.js";
import { entry, explain, number, paths } from "./trace.js";
import { drawGrids, drawTies, findGrids, focusCell, moveBy } from "./grids.js";
import { INSPECTOR, NETWORK, SAID, TOOLBAR, TRAINING, breaking } from "./layout.js";
import { STAMPS, nextLayer, stampOf } from "./steps.js";
import { Run, copy, drawChart, startOf, unpack } from "./training.js";
import { followTheme } from "./theme.js";
import allMistakes from "./data/mistakes.json";
import example from "./data/example.json";
import css from "./style.css";

const PACE = { stamp: 420, layer: 1100 }; // milliseconds a step while playing
const LOOK = 300; // epochs that "trained" parameters have had
const RATE = 0.5;

/**
 * Draw the network into `element`.
 *
 * options: image (6x6), params ({w1, b1, w2, b2}, or "lives", "dies", "trained"), label (0 or 1),
 * factor ("∂P1/∂A1": open at that step), mistakes (names of switches that are on), digits
 * ({X, Y} to train on), student ({Z1: [[…]], …}: arrays to show and compare), paint (true: the
 * pointer paints), onChange (called with {inputs, arrays} when a number was changed).
 * Returns {update(options), destroy(), stats()}.
 */
export function mount(element, options = {}) {
  const root = document.createElement("div");
  root.className = "explorer";
  root.innerHTML = `${TOOLBAR}${NETWORK}${SAID}<div class="cards">${INSPECTOR}${TRAINING}${breaking(allMistakes)}</div>`;
  const shadow = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  style.textContent = css;
  shadow.replaceChildren(style, root);
  const app = new Explorer(root, options);
  const unfollow = followTheme(element, root);
  return {
    update: (more) => app.take(more),
    stats: () => app.stats(),
    destroy() {
      unfollow();
      app.stop();
      shadow.replaceChildren();
    },
  };
}

const flat = (value) => Float64Array.from([value].flat(3), Number);
const nested = (name, values) => {
  const [rows, columns] = SHAPES[name];
  return Array.from({ length: rows }, (_, r) => [...values.slice(r * columns, (r + 1) * columns)]);
};

class Explorer {
  constructor(root, options) {
    this.root = root;
    this.network = root.querySelector(".network");
    this.grids = findGrids(root);
    this.inputs = newState();
    this.on = new Set();
    this.pinned = { name: "dA1", index: 8 };
    this.hovered = null;
    this.position = null; // the stamp that stepping has reached; null shows everything
    this.changed = new Set();
    this.painting = false;
    this.playing = null;
    this.digit = -1;
    this.frames = [];
    this.digits = unpack("train");
    for (const name of INPUTS) this.inputs[name].set(flat(example[name]));
    this.outputs = {};
    for (const out of root.querySelectorAll("[data-out]")) this.outputs[out.dataset.out] = out;
    this.fields = {};
    for (const field of root.querySelectorAll("[data-input]")) this.fields[field.dataset.input] = field;
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    this.listen();
    this.sized = new ResizeObserver(() => this.drawTies());
    this.sized.observe(this.network);
    this.run = new Run(startOf("lives"), this.digits);
    this.take(options);
    this.drawTraining();
  }

  // --- What is shown -----------------------------------------------------------------------

  take({ image, params, label, factor, mistakes, digits, student, paint, onChange }) {
    if (onChange) this.onChange = onChange;
    if (digits) {
      this.digits = { X: flat(digits.X), Y: flat(digits.Y) };
      this.run = new Run(startOf(this.fields.start.value), this.digits);
    }
    if (image) this.inputs.X.set(flat(image));
    if (label !== undefined) this.inputs.Y.set(flat(label));
    if (params === "trained") {
      this.run = new Run(startOf("lives"), this.digits);
      for (let n = 0; n < LOOK; n += 1) this.run.step(RATE, new Set());
      this.useParams(this.run.params);
      this.drawTraining();
    } else if (params) this.useParams(typeof params === "string" ? startOf(params) : params);
    if (mistakes) this.on = new Set(mistakes);
    if (student !== undefined) this.student = student;
    if (paint !== undefined) this.painting = paint;
    if (factor) {
      this.position = stampOf(factor);
      if (this.position < 0) this.position = null;
      else this.pinned = { name: STAMPS[this.position].name, index: 0 };
    }
    this.recompute();
  }

  useParams(params) {
    for (const name in params) this.inputs[name].set(flat(params[name].length ? [...params[name]] : params[name]));
  }

  recompute() {
    this.right = backward(forward(copyState(this.inputs)));
    this.state = this.on.size ? backward(forward(copyState(this.inputs), this.on), this.on) : this.right;
    const given = Object.entries(this.student ?? {}).filter(([name]) => name in SHAPES);
    if (given.length) {
      this.state = copyState(this.state);
      for (const [name, values] of given) {
        const numbers = flat(values);
        if (numbers.length === this.state[name].length) this.state[name].set(numbers);
        else this.state[name].fill(NaN);
      }
    }
    this.parted = this.state === this.right ? {} : differences(this.state, this.right);
    this.render();
  }

  /** After a change of inputs: mark what became different, and tell the host. */
  change(edit) {
    const before = this.state;
    this.student = undefined;
    edit(this.inputs);
    this.recompute();
    this.changed = new Set();
    for (const [name, places] of Object.entries(differences(this.state, before))) {
      for (const n of places) this.changed.add(`${name}:${n}`);
    }
    this.render();
    this.onChange?.(this.snapshot());
  }

  snapshot() {
    const all = Object.fromEntries(Object.keys(SHAPES).map((name) => [name, nested(name, this.right[name])]));
    return { inputs: Object.fromEntries(INPUTS.map((name) => [name, all[name]])), arrays: all };
  }

  get pointed() {
    if (this.hovered) return this.hovered;
    if (this.position !== null && this.position >= 0) {
      const stamp = STAMPS[this.position];
      if (this.pinned.name !== stamp.name || !stamp.cells.includes(this.pinned.index)) {
        return { name: stamp.name, index: this.lit(stamp) };
      }
    }
    return this.pinned;
  }

  /** The entry of a stamp to speak of: for a pooling window, the one that takes the error. */
  lit(stamp) {
    if (stamp.pool === undefined) return stamp.index;
    return stamp.cells.find((i) => this.state.dA1[i] !== 0) ?? stamp.index;
  }

  render() {
    const { name, index } = this.pointed;
    const stamp = this.position !== null && this.position >= 0 ? STAMPS[this.position] : null;
    const told = explain(this.state, name, index, this.on);
    const later = new Set();
    if (this.position !== null) {
      for (let n = this.position + 1; n < STAMPS.length; n += 1) {
        for (const cell of STAMPS[n].cells) later.add(`${STAMPS[n].name}:${cell}`);
      }
    }
    const way = paths(this.state, name, index, this.on);
    const back = name.startsWith("d");
    drawGrids(this.grids, {
      state: this.state,
      later,
      selected: `${name}:${index}`,
      changed: this.changed,
      wrong: new Set(Object.entries(this.parted).flatMap(([array, places]) => places.map((n) => `${array}:${n}`))),
      parents: new Set(told.parents.map(([array, n]) => `${array}:${n}`)),
      path: new Set(way.cells.flatMap(([array, n]) => back ? [`${array}:${n}`, `d${array}:${n}`] : [`${array}:${n}`])),
    });
    const follows = stamp && !this.hovered && stamp.name === name && stamp.cells.includes(index);
    this.tied = [told.parents, { name, cells: follows ? stamp.cells : [index] }];
    const tied = JSON.stringify(this.tied);
    if (tied !== this.drawnTies) this.drawTies();
    this.drawnTies = tied;
    for (const arrow of this.network.querySelectorAll(".arrow")) {
      const goal = arrow.dataset.to === "dw1" && name === "db1" ? "db1" : arrow.dataset.to;
      arrow.classList.toggle("lit", goal === name);
    }
    this.tell(told, way, name, index);
    this.reflect();
  }

  drawTies() {
    if (this.tied) drawTies(this.network, this.grids, ...this.tied);
  }

  tell(told, way, name, index) {
    const out = this.outputs;
    const write = (key, text) => {
      if (out[key].textContent !== text) out[key].textContent = text;
    };
    write("title", told.title);
    write("value", number(this.state[name][index], 4));
    const wrong = this.parted[name]?.includes(index);
    write("sentence", told.sentence + (wrong ? ` The right number is ${number(this.right[name][index])}.` : ""));
    write("why", told.why);
    write("formula", told.formula);
    write("filled", told.filled);
    const signature = told.products.length > 1
      ? told.products.map((p) => `<li><span>${p.names}</span><span>${p.numbers}</span><b>${number(p.value)}</b></li>`).join("")
      : "";
    if (this.listed !== signature) {
      this.listed = signature;
      out.products.innerHTML = signature && `<ol class="products" aria-label="The products">${signature}</ol>`;
    }
    write("way", this.wayText(way, name));
    this.tellNudge(name, index);
  }

  wayText(way, name) {
    if (name === "L") return "The loss itself: every path ends here.";
    if (!way.count) return "No path to the loss: a gate or a larger neighbour is in the way, so the gradient is 0.";
    const steps = name.startsWith("d") ? [...way.example].reverse() : way.example;
    const many = way.count === 1 ? "One path" : `${way.count} paths`;
    return `${many} ${name.startsWith("d") ? "back from the loss" : "to the loss"}: ${steps.join(" → ")}${way.count > 1 ? ", …" : "."}`;
  }

  tellNudge(name, index) {
    const source = name.startsWith("d") ? name.slice(1) : name;
    const h = Number(this.fields.h.value);
    const { slope } = numerical(this.inputsForward(), source, index, h, this.on);
    const what = `∂L/∂${entry(source, index)}`;
    this.outputs.numerical.textContent = `${what} ≈ ${number(slope, 6)}`;
    const slopeHere = exact(this.state, source, index);
    this.outputs.exact.textContent = `${what} = ${number(slopeHere, 6)}`;
    this.outputs.exactly.textContent = this.on.size ? "With mistake" : "Exact";
    const apart = Math.abs(slope - slopeHere) > 0.01 * (Math.abs(slope) + Math.abs(slopeHere)) + 1e-6;
    this.outputs.kink.textContent = !apart ? ""
      : this.on.size ? "They part: the mistake is in the gradient, not in the loss."
      : "They part: within h lies a kink of the loss, a tie in a window or a gate at 0.";
    const editable = INPUTS.includes(source);
    const box = this.root.querySelector(".nudge");
    box.classList.toggle("locked", !editable);
    for (const control of box.querySelectorAll("input, button")) control.disabled = !editable;
    if (editable && this.fields.value !== this.root.getRootNode().activeElement) {
      this.fields.value.value = String(Number(this.inputs[source][index].toPrecision(10)));
    }
    this.target = editable ? { name: source, index } : null;
  }

  inputsForward() {
    return this.on.size ? forward(copyState(this.inputs), this.on) : this.right;
  }

  /** Buttons, verdict and notices that follow from what is shown. */
  reflect() {
    const { root, outputs, state } = this;
    const act = (name) => root.querySelector(`[data-act="${name}"]`);
    act("paint").setAttribute("aria-pressed", String(this.painting));
    this.network.classList.toggle("painting", this.painting);
    act("play").textContent = this.playing ? "Pause" : "Play";
    act("all").disabled = this.position === null;
    const says = state.A2[0] > 0.5 ? 1 : 0;
    const sure = Math.round(100 * (says ? state.A2[0] : 1 - state.A2[0]));
    const verdict = root.querySelector(".verdict");
    const text = Number.isFinite(state.A2[0]) ? `The network says ${says}, ${sure} % sure` : "";
    const done = this.position === null || this.position >= stampOf("A2");
    if (verdict.textContent !== (done ? text : "")) verdict.textContent = done ? text : "";
    for (const chip of root.querySelectorAll("[data-switch]")) {
      chip.setAttribute("aria-pressed", String(this.on.has(chip.dataset.switch)));
    }
    const names = [...Object.keys(SHAPES)].filter((name) => this.parted[name]);
    const count = names.reduce((sum, name) => sum + this.parted[name].length, 0);
    outputs.wrong.textContent = this.on.size ? `${count} wrong ${count === 1 ? "number" : "numbers"}` : "";
    const sentences = allMistakes.filter((m) => this.on.has(m.switch)).map((m) => m.sentence);
    const none = "With this image no number is wrong: the mistake hides. It may show with another image, or in training.";
    outputs.mistake.textContent = this.on.size
      ? `${sentences.join(" ")} ${names.length ? `First to go wrong: ${names[0]}.` : none}`
      : "Switch a mistake on. What goes wrong is outlined; then run the training.";
    const notice = root.querySelector(".notice");
    notice.hidden = !this.student;
    notice.textContent = !this.student ? "" : names.length
      ? `Your ${names[0]} is the first array that parts from the right one. Its wrong numbers are outlined.`
      : "Your arrays agree with the right ones, number for number.";
  }

  // --- Hands -------------------------------------------------------------------------------

  listen() {
    const { root, network, fields } = this;
    const cellOf = (event) => {
      const cell = event.target.closest?.("td");
      return cell && { name: cell.closest("[data-array]").dataset.array, index: Number(cell.dataset.at) };
    };
    const pin = (cell) => {
      this.pinned = cell;
      this.hovered = null;
      this.render();
    };
    network.addEventListener("pointerover", (event) => {
      const cell = cellOf(event);
      if (this.stroke !== undefined && cell?.name === "X") this.change((s) => (s.X[cell.index] = this.stroke));
      if (event.pointerType !== "mouse" || this.playing) return;
      this.hovered = cell;
      this.render();
    });
    network.addEventListener("pointerleave", () => {
      this.hovered = null;
      this.render();
    });
    network.addEventListener("pointerdown", (event) => {
      const cell = cellOf(event);
      if (!cell) return;
      if (this.painting && cell.name === "X") {
        event.preventDefault();
        event.target.releasePointerCapture?.(event.pointerId);
        this.stroke = this.inputs.X[cell.index] > 0.5 ? 0 : 1;
        this.change((s) => (s.X[cell.index] = this.stroke));
      }
      pin(cell);
    });
    network.addEventListener("pointermove", (event) => {
      // A finger keeps its first target; the cell below it is asked for.
      if (this.stroke === undefined || event.pointerType === "mouse") return;
      const below = root.getRootNode().elementFromPoint(event.clientX, event.clientY)?.closest("td");
      if (below?.closest("[data-array]").dataset.array !== "X") return;
      const index = Number(below.dataset.at);
      if (this.inputs.X[index] !== this.stroke) this.change((s) => (s.X[index] = this.stroke));
    });
    this.lift = () => (this.stroke = undefined);
    addEventListener("pointerup", this.lift);
    network.addEventListener("focusin", (event) => {
      const cell = cellOf(event);
      if (!cell) return;
      for (const other of this.grids[cell.name].cells) other.tabIndex = -1;
      this.grids[cell.name].cells[cell.index].tabIndex = 0;
      pin(cell);
    });
    network.addEventListener("keydown", (event) => {
      const cell = cellOf(event);
      if (cell) this.key(event, cell);
    });
    root.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button?.dataset.act) this.act(button.dataset.act);
      if (button?.dataset.switch) this.toggle(button.dataset.switch);
    });
    fields.value.addEventListener("input", () => {
      const value = Number(fields.value.value);
      if (!this.target || fields.value.value === "" || !Number.isFinite(value)) return;
      const { name, index } = this.target;
      this.change((s) => (s[name][index] = value));
    });
    fields.value.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === "Escape") {
        focusCell(this.grids, this.pinned.name, this.pinned.index);
      }
    });
    fields.h.addEventListener("change", () => this.render());
    fields.start.addEventListener("change", () => this.act("reset"));
  }

  key(event, { name, index }) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(Arrow|Home|End)/.test(event.key)) {
      event.preventDefault();
      focusCell(this.grids, name, moveBy(name, index, event.key));
    } else if (event.key === "+" || event.key === "=") this.nudge(1);
    else if (event.key === "-" && event.shiftKey === false) this.nudge(-1);
    else if ((event.key === "Enter" || event.key === "F2" || /^\d$/.test(event.key)) && this.target) {
      event.preventDefault();
      this.fields.value.focus();
      this.fields.value.select();
      if (/^\d$/.test(event.key)) {
        this.fields.value.value = event.key;
        this.fields.value.dispatchEvent(new Event("input"));
      }
    }
  }

  nudge(sign) {
    if (!this.target) return;
    const { name, index } = this.target;
    this.change((s) => (s[name][index] += sign * Number(this.fields.h.value)));
  }

  toggle(mistake) {
    this.on.has(mistake) ? this.on.delete(mistake) : this.on.add(mistake);
    this.changed = new Set();
    this.recompute();
  }

  act(name) {
    const grain = this.fields.grain.value;
    const last = STAMPS.length - 1;
    const here = this.position ?? (name === "back" ? last + 1 : -1);
    const go = (to) => this.goTo(Math.max(-1, Math.min(to, last)));
    const actions = {
      first: () => go(-1),
      next: () => go(grain === "layer" ? nextLayer(here, 1) : here + 1),
      back: () => go(grain === "layer" ? nextLayer(Math.min(here, last), -1) : here - 1),
      all: () => this.goTo(null),
      play: () => (this.playing ? this.pause() : this.play()),
      less: () => this.nudge(-1),
      more: () => this.nudge(1),
      example: () => this.show(example.X, example.Y, Object.fromEntries(["w1", "b1", "w2", "b2"].map((p) => [p, example[p]]))),
      digit: () => this.showDigit(Math.max(this.digit, 0)),
      "digit-next": () => this.showDigit(this.digit + 1),
      "digit-back": () => this.showDigit(this.digit - 1),
      paint: () => {
        this.painting = !this.painting;
        this.render();
      },
      clear: () => this.change((s) => s.X.fill(0)),
      run: () => (this.running ? this.halt() : this.start()),
      one: () => {
        this.halt();
        this.train();
      },
      reset: () => this.reset(),
    };
    actions[name]();
  }

  show(X, Y, params) {
    this.change((s) => {
      s.X.set(flat(X));
      s.Y.set(flat(Y));
    });
    if (!params) return;
    this.useParams(params);
    this.recompute();
    this.onChange?.(this.snapshot());
  }

  showDigit(n) {
    const m = this.digits.Y.length;
    this.digit = (n + m) % m;
    this.show([...this.digits.X.subarray(36 * this.digit, 36 * this.digit + 36)], this.digits.Y[this.digit]);
  }

  // --- Stepping ----------------------------------------------------------------------------

  goTo(position) {
    this.position = position;
    this.hovered = null;
    this.changed = new Set();
    if (position !== null && position >= 0) {
      this.pinned = { name: STAMPS[position].name, index: this.lit(STAMPS[position]) };
    }
    this.render();
  }

  play() {
    if (this.position === null || this.position >= STAMPS.length - 1) this.goTo(-1);
    this.outputs.sentence.setAttribute("aria-live", "off");
    const grain = this.fields.grain.value;
    this.playing = setInterval(() => {
      this.act("next");
      if (this.position >= STAMPS.length - 1) this.pause();
    }, this.still.matches ? 2 * PACE[grain] : PACE[grain]);
    this.reflect();
  }

  pause() {
    clearInterval(this.playing);
    this.playing = null;
    this.outputs.sentence.setAttribute("aria-live", "polite");
    this.reflect();
  }

  // --- Training ----------------------------------------------------------------------------

  reset() {
    this.halt();
    this.run = new Run(startOf(this.fields.start.value), this.digits);
    this.change((s) => Object.entries(this.run.params).forEach(([name, values]) => s[name].set(values)));
    this.changed = new Set();
    this.drawTraining();
    this.render();
  }

  start() {
    if (this.run.steps === 0) this.reset();
    this.running = true;
    this.frames = [];
    const tick = (now) => {
      if (!this.running) return;
      this.frames.push(now);
      if (this.frames.length > 240) this.frames.shift();
      this.train();
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    this.drawTraining();
  }

  halt() {
    this.running = false;
    this.recompute();
    this.drawTraining();
  }

  train() {
    this.run.step(Number(this.fields.rate.value), this.on);
    const params = copy(this.run.params);
    this.student = undefined;
    this.changed = new Set();
    for (const name in params) this.inputs[name].set(params[name]);
    // While it runs, curves and arrays take turns: each is drawn at every second frame.
    if (!this.running || this.run.steps % 2) this.recompute();
    if (!this.running || this.run.steps % 2 === 0) this.drawTraining();
  }

  drawTraining() {
    const { run, outputs, root } = this;
    const { loss, accuracy, rightLoss, rightAccuracy } = run.curves;
    const top = Math.max(0.8, ...loss.filter(Number.isFinite).slice(0, 3).map((y) => Math.min(y, 3)));
    drawChart(root.querySelector('[data-chart="loss"]'), loss, rightLoss, top, [Math.LN2]);
    drawChart(root.querySelector('[data-chart="accuracy"]'), accuracy, rightAccuracy, 1, [0.5, 1]);
    outputs.loss.textContent = number(run.last.loss);
    outputs.accuracy.textContent = `${number(100 * run.last.accuracy, 1)} %`;
    const open = run.last.open;
    outputs.gates.textContent = open === 0 ? "No gate is open: dead" : `${number(100 * open, 1)} % of the gates open`;
    outputs.gates.classList.toggle("dead", open === 0);
    const rates = this.stats();
    const speed = this.running && rates.fps ? ` · ${Math.round(rates.fps)} frames a second, ${number(rates.milliseconds, 2)} ms a step` : "";
    const beside = this.on.size && rightLoss.length ? ` The right network (dashed): loss ${number(rightLoss.at(-1))}.` : "";
    outputs.progress.textContent = run.steps === 0
      ? `${this.digits.Y.length} images of 0 and 1. One step of gradient descent looks at all of them.`
      : `${run.steps} ${run.steps === 1 ? "step" : "steps"} on ${this.digits.Y.length} images${speed}${open === 0 ? ". Every gradient but that of b2 is 0, for ever" : ""}.${beside}`;
    root.querySelector('[data-act="run"]').textContent = this.running ? "Pause" : "Run";
  }

  stats() {
    const [first, last] = [this.frames[0], this.frames.at(-1)];
    const fps = this.frames.length > 1 ? (1000 * (this.frames.length - 1)) / (last - first) : 0;
    return { fps, milliseconds: this.run.milliseconds, steps: this.run.steps, ...this.run.last };
  }

  stop() {
    this.running = false;
    clearInterval(this.playing);
    this.sized.disconnect();
    removeEventListener("pointerup", this.lift);
  }
}
