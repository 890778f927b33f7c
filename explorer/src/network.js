// The arithmetic of one image: forward, backward, loss, in typed arrays, with named mistakes.
//
// A state holds every array by name, each flat in row-major order. `on` is the set of mistakes
// that are switched on; an empty set is the right network.

import { PIXELS, gate, moved, pixel, poolOf, share, slot, winner } from "./places.js";

export const SHAPES = {
  X: [6, 6],
  w1: [3, 3],
  b1: [1, 1],
  Z1: [4, 4],
  A1: [4, 4],
  P1: [2, 2],
  F: [4, 1],
  w2: [1, 4],
  b2: [1, 1],
  Z2: [1, 1],
  A2: [1, 1],
  Y: [1, 1],
  L: [1, 1],
  dA2: [1, 1],
  dZ2: [1, 1],
  dw2: [1, 4],
  db2: [1, 1],
  dF: [4, 1],
  dP1: [2, 2],
  dA1: [4, 4],
  dZ1: [4, 4],
  dw1: [3, 3],
  db1: [1, 1],
};
export const INPUTS = ["X", "w1", "b1", "w2", "b2", "Y"];
export const PARAMETERS = ["w1", "b1", "w2", "b2"];
export const FORWARD = ["Z1", "A1", "P1", "F", "Z2", "A2", "L"];
export const BACKWARD = ["dA2", "dZ2", "dw2", "db2", "dF", "dP1", "dA1", "dZ1", "dw1", "db1"];
const EPS = 1e-12; // keeps log(0) finite in the loss
const NONE = new Set();

/** Numbers from any nesting of lists. */
export const flat = (value) => Float64Array.from([value].flat(3), Number);

export function newState() {
  const state = {};
  for (const name in SHAPES) state[name] = new Float64Array(SHAPES[name][0] * SHAPES[name][1]);
  return state;
}

export function copyState(state) {
  const copy = {};
  for (const name in SHAPES) copy[name] = Float64Array.from(state[name]);
  return copy;
}

export function sigmoid(z) {
  const small = Math.exp(-Math.abs(z));
  return (z >= 0 ? 1 : small) / (1 + small);
}

export function crossEntropy(A2, Y) {
  const a = Math.min(Math.max(A2, EPS), 1 - EPS);
  return -Y * Math.log(a) - (1 - Y) * Math.log(1 - a);
}

// --- Each array from those before it -----------------------------------------------------------

const COMPUTE = {
  Z1(s, on) {
    const bias = on.has("bias_left_out") ? 0 : s.b1[0];
    const flipped = on.has("flipped_kernel");
    const { X, w1 } = s;
    for (let i = 0; i < 16; i += 1) {
      let sum = 0;
      for (let k = 0; k < 9; k += 1) sum += X[PIXELS[9 * i + k]] * w1[flipped ? 8 - k : k];
      s.Z1[i] = sum + bias;
    }
  },
  A1(s, on) {
    const open = on.has("relu_left_out");
    for (let i = 0; i < 16; i += 1) s.A1[i] = open || s.Z1[i] > 0 ? s.Z1[i] : 0;
  },
  P1(s) {
    for (let p = 0; p < 4; p += 1) s.P1[p] = s.A1[winner(s.A1, p)];
  },
  F(s, on) {
    for (let n = 0; n < 4; n += 1) s.F[n] = s.P1[moved(n, on.has("column_by_column"))];
  },
  Z2(s) {
    let sum = 0;
    for (let n = 0; n < 4; n += 1) sum += s.w2[n] * s.F[n];
    s.Z2[0] = sum + s.b2[0];
  },
  A2(s) {
    s.A2[0] = sigmoid(s.Z2[0]);
  },
  L(s) {
    s.L[0] = crossEntropy(s.A2[0], s.Y[0]);
  },
  dA2(s) {
    s.dA2[0] = (s.A2[0] - s.Y[0]) / (s.A2[0] * (1 - s.A2[0]));
  },
  dZ2(s, on, m) {
    let error = on.has("Y_minus_A2") ? s.Y[0] - s.A2[0] : s.A2[0] - s.Y[0];
    if (on.has("slope_twice")) error *= s.A2[0] * (1 - s.A2[0]);
    s.dZ2[0] = on.has("one_over_m_missing") ? error : error / m;
  },
  dw2(s) {
    for (let n = 0; n < 4; n += 1) s.dw2[n] = s.dZ2[0] * s.F[n];
  },
  db2(s) {
    s.db2[0] = s.dZ2[0];
  },
  dF(s, on) {
    const out = on.has("w2_left_out");
    for (let n = 0; n < 4; n += 1) s.dF[n] = (out ? 1 : s.w2[n]) * s.dZ2[0];
  },
  dP1(s, on) {
    for (let n = 0; n < 4; n += 1) s.dP1[n] = s.dF[moved(n, on.has("column_major"))];
  },
  dA1(s, on) {
    if (on.size) {
      for (let i = 0; i < 16; i += 1) s.dA1[i] = s.dP1[poolOf(i)] * share(s.A1, i, on);
      return;
    }
    s.dA1.fill(0);
    for (let p = 0; p < 4; p += 1) s.dA1[winner(s.A1, p)] = s.dP1[p];
  },
  dZ1(s, on) {
    for (let i = 0; i < 16; i += 1) s.dZ1[i] = s.dA1[i] * gate(s.Z1, i, on);
  },
  dw1(s, on) {
    const { X, dZ1 } = s;
    for (let k = 0; k < 9; k += 1) {
      let sum = 0;
      for (let i = 0; i < 16; i += 1) sum += dZ1[i] * X[PIXELS[9 * i + k]];
      s.dw1[slot(k, on)] = sum;
    }
  },
  db1(s, on) {
    let sum = 0;
    for (let i = 0; i < 16; i += 1) sum += s.dZ1[i];
    s.db1[0] = on.has("bias_mean") ? sum / 16 : sum;
  },
};

/** Recompute the forward arrays; with `after`, only those that follow that array. */
export function forward(state, on = NONE, after = null) {
  for (let n = FORWARD.indexOf(after) + 1; n < FORWARD.length; n += 1) {
    COMPUTE[FORWARD[n]](state, on);
  }
  return state;
}

export function backward(state, on = NONE, m = 1) {
  for (let n = 0; n < BACKWARD.length; n += 1) COMPUTE[BACKWARD[n]](state, on, m);
  return state;
}

/** (L(x + h) - L(x - h)) / 2h for one entry of any forward array, on a copy of the state. */
export function numerical(state, name, index, h, on = NONE) {
  const loss = (step) => {
    const copy = copyState(state);
    copy[name][index] += step;
    return forward(copy, on, name).L[0];
  };
  const [above, below] = [loss(h), loss(-h)];
  return { above, below, slope: (above - below) / (2 * h) };
}

/** dL/d(entry), exact, for an entry of any forward array or input. */
export function exact(state, name, index) {
  if (name === "L") return 1;
  if (name === "Y") return -state.Z2[0]; // d/dY of -Y log A2 - (1-Y) log(1-A2)
  if (name !== "X") return state[`d${name}`][index];
  let sum = 0;
  for (let i = 0; i < 16; i += 1) {
    for (let k = 0; k < 9; k += 1) if (pixel(i, k) === index) sum += state.dZ1[i] * state.w1[k];
  }
  return sum;
}

/** The names of arrays whose entries differ from the right network's, with the places. */
export function differences(state, right) {
  const found = {};
  for (const name in SHAPES) {
    const places = [];
    for (let n = 0; n < right[name].length; n += 1) {
      const [a, b] = [state[name][n], right[name][n]];
      if (!(Math.abs(a - b) <= 1e-9 + 1e-7 * Math.abs(b)) && a !== b) places.push(n);
    }
    if (places.length) found[name] = places;
  }
  return found;
}
