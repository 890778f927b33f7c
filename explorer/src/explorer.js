// What is shown, as one object; render() draws it. Hands, words and training have their own files.

import {
  INPUTS,
  SHAPES,
  backward,
  copyState,
  differences,
  flat,
  forward,
  newState,
} from "./network.js";
import { drawGrids, drawTies, findGrids } from "./grids.js";
import { listen } from "./hands.js";
import { paths } from "./paths.js";
import { STAMPS, stampOf } from "./steps.js";
import { reflect, tell } from "./telling.js";
import { explain } from "./trace.js";
import { Trainer } from "./trainer.js";
import { startOf, unpack } from "./training.js";
import example from "./data/example.json";

const PARTS = (sets) =>
  new Set(Object.entries(sets).flatMap(([name, places]) => places.map((n) => `${name}:${n}`)));
const keys = (cells) => new Set(cells.map(([name, n]) => `${name}:${n}`));

const nested = (name, values) => {
  const [rows, columns] = SHAPES[name];
  return Array.from({ length: rows }, (_, r) => [...values.slice(r * columns, (r + 1) * columns)]);
};

export class Explorer {
  constructor(root, options) {
    this.root = root;
    this.network = root.querySelector(".network");
    this.grids = findGrids(root);
    this.outputs = named(root, "out");
    this.fields = named(root, "input");
    this.inputs = newState();
    for (const name of INPUTS) this.inputs[name].set(flat(example[name]));
    this.on = new Set(); // the mistakes that are switched on
    this.pinned = { name: "dA1", index: 8 };
    this.hovered = null;
    this.position = null; // the stamp that stepping has reached; null shows everything
    this.changed = new Set();
    this.digit = -1;
    this.painting = false;
    this.trainer = new Trainer(this, unpack("train"));
    this.unlisten = listen(this);
    this.sized = new ResizeObserver(() => this.drawTies());
    this.sized.observe(this.network);
    this.take(options);
    this.trainer.draw();
  }

  /** Take new options, those of mount(); what is not named stays. */
  take({ image, params, label, factor, mistakes, digits, student, paint, onChange }) {
    if (onChange) this.onChange = onChange;
    if (digits) this.trainer.use({ X: flat(digits.X), Y: flat(digits.Y) });
    if (image) this.inputs.X.set(flat(image));
    if (label !== undefined) this.inputs.Y.set(flat(label));
    if (params === "trained") {
      this.useParams(this.trainer.trained());
      if (!image) this.useDigit(0);
      this.pinned = { name: "A2", index: 0 };
    } else if (params) this.useParams(typeof params === "string" ? startOf(params) : params);
    if (mistakes) this.on = new Set(mistakes);
    if (student !== undefined) this.student = student;
    if (paint !== undefined) this.painting = paint;
    if (factor) {
      const position = stampOf(factor);
      this.position = position < 0 ? null : position;
      if (position >= 0) this.pinned = { name: STAMPS[position].name, index: 0 };
    }
    this.recompute();
  }

  useDigit(n) {
    const { X, Y } = this.trainer.digits;
    this.digit = n;
    this.inputs.X.set(X.subarray(36 * n, 36 * n + 36));
    this.inputs.Y[0] = Y[n];
  }

  useParams(params) {
    for (const name in params) this.inputs[name].set(flat([...params[name]]));
  }

  /** All arrays from the inputs: the right ones, and those shown (mistakes, the student's own). */
  recompute() {
    this.right = backward(forward(copyState(this.inputs)));
    this.state = this.right;
    if (this.on.size) this.state = backward(forward(copyState(this.inputs), this.on), this.on);
    const given = Object.entries(this.student ?? {}).filter(([name]) => name in SHAPES);
    if (given.length) this.state = copyState(this.state);
    for (const [name, values] of given) {
      const numbers = flat(values);
      if (numbers.length === this.state[name].length) this.state[name].set(numbers);
      else this.state[name].fill(NaN);
    }
    this.parted = this.state === this.right ? {} : differences(this.state, this.right);
    this.render();
  }

  /** Change the inputs by hand: mark what became different, and tell the host. */
  change(edit) {
    const before = this.state;
    this.student = undefined;
    edit(this.inputs);
    this.recompute();
    this.changed = PARTS(differences(this.state, before));
    this.render();
    this.onChange?.(this.snapshot());
  }

  snapshot() {
    const arrays = Object.fromEntries(
      Object.keys(SHAPES).map((name) => [name, nested(name, this.right[name])]),
    );
    return { inputs: Object.fromEntries(INPUTS.map((name) => [name, arrays[name]])), arrays };
  }

  toggle(mistake) {
    if (!this.on.delete(mistake)) this.on.add(mistake);
    this.changed = new Set();
    this.recompute();
  }

  goTo(position) {
    this.position = position;
    this.hovered = null;
    this.changed = new Set();
    const stamp = this.stamp;
    if (stamp) this.pinned = { name: stamp.name, index: this.lit(stamp) };
    this.render();
  }

  get stamp() {
    return this.position === null || this.position < 0 ? null : STAMPS[this.position];
  }

  /** The entry of a stamp to speak of: of a pooling window, the one that takes the error. */
  lit(stamp) {
    if (stamp.pool === undefined) return stamp.index;
    return stamp.cells.find((i) => this.state.dA1[i] !== 0) ?? stamp.index;
  }

  render() {
    const { name, index } = this.hovered ?? this.pinned;
    const told = explain(this.state, name, index, this.on);
    const way = paths(this.state, name, index, this.on);
    const back = name.startsWith("d") ? way.cells.map(([array, n]) => [`d${array}`, n]) : [];
    const later = this.position === null ? [] : STAMPS.slice(this.position + 1);
    drawGrids(this.grids, {
      state: this.state,
      gates: this.student ? this.right : this.state,
      later: keys(later.flatMap((stamp) => stamp.cells.map((n) => [stamp.name, n]))),
      selected: `${name}:${index}`,
      changed: this.changed,
      wrong: PARTS(this.parted),
      parents: keys(told.parents),
      path: keys([...way.cells, ...back]),
    });
    const { stamp } = this;
    const whole = stamp && !this.hovered && stamp.name === name && stamp.cells.includes(index);
    this.tie(told.parents, { name, cells: whole ? stamp.cells : [index] });
    for (const arrow of this.network.querySelectorAll(".arrow")) {
      arrow.classList.toggle("lit", arrow.dataset.to === name);
    }
    tell(this, told, way, name, index);
    reflect(this);
  }

  tie(parents, target) {
    const tied = JSON.stringify([parents, target]);
    if (tied === this.tied) return;
    this.tied = tied;
    this.drawTies();
  }

  drawTies() {
    if (this.tied) drawTies(this.network, this.grids, ...JSON.parse(this.tied));
  }

  stop() {
    this.trainer.running = false;
    this.sized.disconnect();
    this.unlisten();
  }
}

/** The elements that carry data-out (or data-input), by its value. */
function named(root, kind) {
  return Object.fromEntries(
    [...root.querySelectorAll(`[data-${kind}]`)].map((e) => [e.dataset[kind], e]),
  );
}
