// The card "Train": runs gradient descent on the digits and draws it.

import { number } from "./numbers.js";
import { Run, copy, drawChart, startOf } from "./training.js";

const TRAINED = { epochs: 300, rate: 0.5 }; // as in lesson 09

export class Trainer {
  constructor(app, digits) {
    this.app = app;
    this.running = false;
    this.frames = [];
    this.use(digits);
  }

  use(digits) {
    this.digits = digits;
    this.run = new Run(startOf(this.app.fields.start.value), digits);
  }

  /** The parameters after a whole training of the start that lives. */
  trained() {
    this.run = new Run(startOf("lives"), this.digits);
    for (let n = 0; n < TRAINED.epochs; n += 1) this.run.step(TRAINED.rate, new Set());
    return copy(this.run.params);
  }

  /** Back to the chosen start, whose parameters the network takes. */
  reset() {
    this.halt();
    this.use(this.digits);
    this.app.change((inputs) => {
      for (const name in this.run.params) inputs[name].set(this.run.params[name]);
    });
    this.app.changed = new Set();
    this.app.render();
    this.draw();
  }

  start() {
    if (this.run.steps === 0) this.reset();
    this.running = true;
    this.frames = [];
    const tick = (now) => {
      if (!this.running) return;
      this.frames.push(now);
      if (this.frames.length > 240) this.frames.shift();
      this.step();
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    this.draw();
  }

  halt() {
    const ran = this.running;
    this.running = false;
    if (ran) this.app.recompute();
    this.draw();
  }

  one() {
    this.halt();
    this.step();
  }

  step() {
    const { app, run } = this;
    run.step(Number(app.fields.rate.value), app.on);
    app.student = undefined;
    app.changed = new Set();
    for (const name in run.params) app.inputs[name].set(run.params[name]);
    // While it runs, arrays and curves take turns: each is drawn at every second frame.
    if (!this.running || run.steps % 2) app.recompute();
    if (!this.running || run.steps % 2 === 0) this.draw();
  }

  draw() {
    const { run, app } = this;
    const { outputs, root } = app;
    const { loss, accuracy, rightLoss, rightAccuracy } = run.curves;
    const first = loss.slice(0, 3).filter(Number.isFinite);
    const top = Math.max(0.8, ...first.map((y) => Math.min(y, 3)));
    drawChart(root.querySelector('[data-chart="loss"]'), loss, rightLoss, top, [Math.LN2]);
    drawChart(root.querySelector('[data-chart="accuracy"]'), accuracy, rightAccuracy, 1, [0.5, 1]);
    const { open } = run.last;
    outputs.loss.textContent = number(run.last.loss);
    outputs.accuracy.textContent = `${number(100 * run.last.accuracy, 1)} %`;
    outputs.gates.textContent =
      open === 0 ? "No gate is open: dead" : `${number(100 * open, 1)} % of the gates open`;
    outputs.gates.classList.toggle("dead", open === 0);
    outputs.progress.textContent = this.words(open === 0, rightLoss.at(-1));
    root.querySelector('[data-act="run"]').textContent = this.running ? "Pause" : "Run";
  }

  words(dead, rightLoss) {
    const images = this.digits.Y.length;
    const { steps } = this.run;
    if (steps === 0)
      return `${images} images of 0 and 1. One step of gradient descent looks at all of them.`;
    const { fps, milliseconds } = this.stats();
    const speed =
      this.running && fps
        ? `, ${Math.round(fps)} frames a second, ${number(milliseconds, 2)} ms a step`
        : "";
    const end = dead ? " Every gradient but that of b2 is 0, for ever." : "";
    const beside =
      this.app.on.size && rightLoss !== undefined
        ? ` The right network (dashed): loss ${number(rightLoss)}.`
        : "";
    return `${steps} ${steps === 1 ? "step" : "steps"} on ${images} images${speed}.${end}${beside}`;
  }

  /** {fps, milliseconds (of one step), steps, loss, accuracy, open (share of open gates)}. */
  stats() {
    const [first, last] = [this.frames[0], this.frames.at(-1)];
    const fps = this.frames.length > 1 ? (1000 * (this.frames.length - 1)) / (last - first) : 0;
    return { fps, milliseconds: this.run.milliseconds, steps: this.run.steps, ...this.run.last };
  }
}
