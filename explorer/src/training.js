// Gradient descent on the digits, drawn while it runs.

import { epoch } from "./descent.js";
import { PARAMETERS } from "./network.js";
import starts from "./data/starts.json";
import example from "./data/example.json";
import packed from "./data/digits.json";

const LEVELS = "0123456789abcdefg";
const KEPT = 400; // points of a curve; beyond, every second one is dropped

/** The digits of one part: {X: m·36 numbers, Y: m numbers}. */
export function unpack(part) {
  const { X, Y } = packed[part];
  return {
    X: Float64Array.from(X, (letter) => LEVELS.indexOf(letter) / 16),
    Y: Float64Array.from(Y, Number),
  };
}

/** The parameters of a named start, as typed arrays. */
export function startOf(name) {
  const chosen = name === "example" ? example : starts[name];
  return Object.fromEntries(PARAMETERS.map((p) => [p, Float64Array.from(chosen[p].flat())]));
}

/** A run: the network as it is, mistakes and all, and the right one from the same start. */
export class Run {
  constructor(params, digits) {
    this.digits = digits;
    this.params = params;
    this.right = copy(params);
    this.curves = { loss: [], accuracy: [], rightLoss: [], rightAccuracy: [] };
    this.steps = 0;
    this.stride = 1;
    this.last = epoch(this.params, digits, 0);
    this.times = [];
  }

  /** One step of gradient descent; with mistakes on, the right network takes one beside it. */
  step(rate, on) {
    const began = performance.now();
    const now = epoch(this.params, this.digits, rate, on);
    this.times.push(performance.now() - began);
    if (this.times.length > 240) this.times.shift();
    const right = on.size ? epoch(this.right, this.digits, rate) : now;
    if (!on.size) for (const name of PARAMETERS) this.right[name].set(this.params[name]);
    if (this.steps % this.stride === 0) this.keep(now, right);
    this.steps += 1;
    this.last = now;
  }

  keep(now, right) {
    const { loss, accuracy, rightLoss, rightAccuracy } = this.curves;
    loss.push(now.loss);
    accuracy.push(now.accuracy);
    rightLoss.push(right.loss);
    rightAccuracy.push(right.accuracy);
    if (loss.length <= KEPT) return;
    for (const name in this.curves)
      this.curves[name] = this.curves[name].filter((_, n) => n % 2 === 0);
    this.stride *= 2;
  }

  get milliseconds() {
    return this.times.length ? this.times.reduce((a, b) => a + b) / this.times.length : 0;
  }
}

export const copy = (params) =>
  Object.fromEntries(PARAMETERS.map((name) => [name, Float64Array.from(params[name])]));

/** Draw a run's curve, and the right network's dashed beside it when they differ. */
export function drawChart(svg, values, right, top, guides) {
  const line = (points, style) => {
    const last = Math.max(points.length - 1, 1);
    const places = points.map((y, n) => {
      const height = Number.isFinite(y) ? Math.min(Math.max(y / top, 0), 1) : 1;
      return `${((300 * n) / last).toFixed(1)},${(86 - 82 * height).toFixed(1)}`;
    });
    return `<polyline class="${style}" points="${places.join(" ")}"/>`;
  };
  const lines = guides.map(
    (y) => `<line x1="0" x2="300" y1="${86 - (82 * y) / top}" y2="${86 - (82 * y) / top}"/>`,
  );
  const beside = right.some((y, n) => y !== values[n]) ? line(right, "right") : "";
  svg.innerHTML = lines.join("") + beside + (values.length ? line(values, "run") : "");
}
