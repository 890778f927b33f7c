// The page's parts: which array stands where, as HTML. The places are in style.css.

import { SHAPES } from "./network.js";

const SHOWN = { forward: "forward value", gradient: "gradient", parameter: "parameter" };

export const kindOf = (name) =>
  name.startsWith("d") ? "gradient" : /^[wb]/.test(name) ? "parameter" : "forward";

/** What a screen reader calls an array: "the gradient of Z1, 4 by 4". */
function spoken(name) {
  const [rows, columns] = SHAPES[name];
  const what = name.startsWith("d") ? `${name}, the gradient of L by ${name.slice(1)}` : name;
  return `${what}, ${rows} by ${columns}`;
}

function array(name) {
  const [rows, columns] = SHAPES[name];
  const note = name.startsWith("d")
    ? `∂L/∂${name.slice(1)}`
    : rows * columns > 4
      ? `${rows}×${columns}`
      : "";
  const lines = Array.from({ length: rows }, (_, r) => {
    const cells = Array.from(
      { length: columns },
      (_, c) => `<td role="gridcell" tabindex="-1" data-at="${r * columns + c}"></td>`,
    );
    return `<tr role="row">${cells.join("")}</tr>`;
  });
  return `<div class="array ${kindOf(name)}" data-array="${name}">
    <div class="caption"><b>${name}</b>${note ? ` <span>${note}</span>` : ""}</div>
    <table role="grid" aria-label="${spoken(name)}"><tbody>${lines.join("")}</tbody></table></div>`;
}

const arrow = (area, way, word) =>
  `<div class="arrow ${way}" data-to="${area}" style="grid-area:to-${area}" aria-hidden="true"><span>${word}</span></div>`;
const fraction = (word) => `<i>${word.split("/")[0]}</i><i>${word.split("/")[1]}</i>`;
const group = (area, names) =>
  `<div class="group" style="grid-area:${area}">${names.map(array).join("")}</div>`;

export const NETWORK = `
<div class="network" role="group" aria-label="The network: every array forward, every gradient back">
  <section class="block cf forward-side" aria-label="Forward, convolution">
    <p class="side">Forward</p>
    ${group("X", ["X"])}${group("par", ["w1", "b1"])}
    ${arrow("Z1", "right", "Conv")}${group("Z1", ["Z1"])}${arrow("A1", "right", "ReLU")}${group("A1", ["A1"])}
  </section>
  <section class="block df forward-side" aria-label="Forward, dense layer">
    ${arrow("P1", "right", "max<br>pool")}${group("P1", ["P1"])}${arrow("F", "right", "flatten")}${group("F", ["F"])}
    ${group("par", ["w2", "b2"])}${arrow("Z2", "right", "dense")}${group("Z2", ["Z2"])}
    ${arrow("A2", "right", "σ")}${group("A2", ["A2"])}${group("Y", ["Y"])}${arrow("L", "right", "loss")}${group("L", ["L"])}
  </section>
  <section class="block db backward-side" aria-label="Backward, dense layer">
    <p class="side">Backward</p>
    <div class="turn" aria-hidden="true">↵</div>
    ${arrow("dA2", "left", fraction("∂L/∂A2"))}${group("dA2", ["dA2"])}
    ${arrow("dZ2", "left", fraction("∂A2/∂Z2"))}${group("dZ2", ["dZ2"])}${group("par", ["dw2", "db2"])}
    ${arrow("dF", "left", fraction("∂Z2/∂F"))}${group("dF", ["dF"])}
    ${arrow("dP1", "left", fraction("∂F/∂P1"))}${group("dP1", ["dP1"])}${arrow("dA1", "left", fraction("∂P1/∂A1"))}
  </section>
  <section class="block cb backward-side" aria-label="Backward, convolution">
    <p class="side">Backward</p>
    ${group("dA1", ["dA1"])}${arrow("dZ1", "left", fraction("∂A1/∂Z1"))}${group("dZ1", ["dZ1"])}
    ${arrow("dw1", "left", fraction("∂Z1/∂w1"))}${group("par", ["dw1", "db1"])}
  </section>
  <svg class="ties" aria-hidden="true"></svg>
  <div class="frames" aria-hidden="true"><div></div><div></div><div></div><div class="target"></div></div>
</div>`;

const button = (act, text, label) =>
  `<button type="button" data-act="${act}"${label ? ` aria-label="${label}" title="${label}"` : ""}>${text}</button>`;

export const TOOLBAR = `
<div class="toolbar">
  <div class="tools" role="group" aria-label="Step through the network">
    ${button("first", "Start", "Back to the start")}${button("back", "Back", "Step back")}
    ${button("play", "Play")}${button("next", "Next", "Step forward")}
    ${button("all", "All", "Show all numbers")}
    <select aria-label="Length of a step" data-input="grain">
      <option value="stamp">stamp by stamp</option><option value="layer">layer by layer</option></select>
  </div>
  <div class="tools images" role="group" aria-label="The image">
    ${button("example", "Example")}${button("digit-back", "‹", "Digit before")}${button("digit", "Digit")}
    ${button("digit-next", "›", "Next digit")}${button("paint", "Paint", "")}${button("clear", "Clear", "Clear the image")}
  </div>
  <p class="verdict" data-out="verdict"></p>
  <ul class="legend" aria-label="Colours">${Object.entries(SHOWN)
    .map(([kind, word]) => `<li class="${kind}">${word}</li>`)
    .join("")}
    <li class="minus">negative</li></ul>
</div>
<p class="notice" role="status" data-out="notice" hidden></p>`;

export const SAID = `
<div class="said"><p class="sentence" aria-live="polite" data-out="sentence"></p><p class="why" data-out="why"></p></div>`;

export const INSPECTOR = `
<section class="card inspector" aria-label="The number you point at">
  <header><h2 data-out="title"></h2><output data-out="value"></output></header>
  <p class="formula" data-out="formula"></p>
  <p class="formula" data-out="filled"></p>
  <div data-out="products"></div>
  <p class="way" data-out="way"></p>
  <div class="nudge">
    <label class="edit">Value <input type="number" step="any" data-input="value"></label>
    <span class="pair">${button("less", "− h", "Less by h")}${button("more", "+ h", "More by h")}</span>
    <label>h <select data-input="h"><option>0.1</option><option>0.01</option><option selected>0.001</option><option>0.00001</option></select></label>
    <dl><div><dt>Numerical</dt><dd data-out="numerical"></dd></div><div><dt data-out="exactly">Exact</dt><dd data-out="exact"></dd></div></dl>
    <p class="kink" data-out="kink"></p>
  </div>
</section>`;

export const TRAINING = `
<section class="card training" aria-label="Train">
  <header><h2>Train</h2><output data-out="gates"></output></header>
  <div class="tools">
    <label>Start <select data-input="start"><option value="lives">one that lives</option>
      <option value="dies">one that dies</option><option value="example">the example</option></select></label>
    <label>Rate η <select data-input="rate"><option>0.05</option><option>0.2</option><option selected>0.5</option><option>1</option></select></label>
    ${button("run", "Run")}${button("one", "One step")}${button("reset", "Restart")}
  </div>
  <div class="charts">
    <figure><figcaption>Loss <b data-out="loss"></b></figcaption><svg data-chart="loss" viewBox="0 0 300 90" preserveAspectRatio="none" aria-hidden="true"></svg></figure>
    <figure><figcaption>Accuracy <b data-out="accuracy"></b></figcaption><svg data-chart="accuracy" viewBox="0 0 300 90" preserveAspectRatio="none" aria-hidden="true"></svg></figure>
  </div>
  <p class="why" data-out="progress"></p>
</section>`;

export function breaking(mistakes) {
  const chips = mistakes.map(
    (m) =>
      `<li><button type="button" aria-pressed="false" data-switch="${m.switch}">${m.label}</button></li>`,
  );
  return `<section class="card breaking" aria-label="Break it">
    <header><h2>Break it</h2><output data-out="wrong"></output></header>
    <ul class="chips">${chips.join("")}</ul>
    <p class="why" role="status" data-out="mistake"></p></section>`;
}
