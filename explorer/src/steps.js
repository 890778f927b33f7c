// The walk through the network: every stamp in order, forward and then back.

import { BACKWARD, FORWARD, SHAPES } from "./network.js";
import { windowOf } from "./places.js";

const FACTORS = {
  "∂L/∂A2": "dA2",
  "∂A2/∂Z2": "dZ2",
  "∂Z2/∂w2": "dw2",
  "∂Z2/∂b2": "db2",
  "∂Z2/∂F": "dF",
  "∂F/∂P1": "dP1",
  "∂P1/∂A1": "dA1",
  "∂A1/∂Z1": "dZ1",
  "∂Z1/∂w1": "dw1",
  "∂Z1/∂b1": "db1",
  forward: "L",
};
export const LAYERS = [...FORWARD, ...BACKWARD];

/** Each stamp: {name, index, cells}: the entry to look at, and all entries that it writes. */
export const STAMPS = LAYERS.flatMap((name) => {
  if (name === "dA1") {
    return [0, 1, 2, 3].map((p) => ({ name, index: windowOf(p)[0], cells: windowOf(p), pool: p }));
  }
  const size = SHAPES[name][0] * SHAPES[name][1];
  return Array.from({ length: size }, (_, index) => ({ name, index, cells: [index] }));
});

/** The last stamp of the array that a factor such as "∂P1/∂A1" leads to, or -1. */
export function stampOf(factor) {
  const name = FACTORS[factor] ?? factor;
  return STAMPS.findLastIndex((stamp) => stamp.name === name);
}

/** The stamp after (or before, with direction -1) the current one, a whole layer at a time. */
export function nextLayer(position, direction) {
  const here = position < 0 ? -1 : LAYERS.indexOf(STAMPS[position].name);
  if (direction > 0) {
    const done = position >= 0 && position === stampOf(LAYERS[here]);
    return stampOf(LAYERS[Math.min(done || position < 0 ? here + 1 : here, LAYERS.length - 1)]);
  }
  return here <= 0 ? -1 : stampOf(LAYERS[here - 1]);
}
