// Gradient descent on many images.

import { PARAMETERS, backward, forward, newState } from "./network.js";

const NONE = new Set();
const scratch = newState();
const sums = {
  w1: new Float64Array(9),
  b1: new Float64Array(1),
  w2: new Float64Array(4),
  b2: new Float64Array(1),
};

/**
 * Mean loss, accuracy and open gates of all images, and one step of gradient descent.
 *
 * params: {w1, b1, w2, b2}, typed arrays, changed in place when rate is not 0.
 * digits: {X: m·36 numbers, Y: m numbers}. Loss and accuracy are those before the step.
 */
export function epoch(params, digits, rate, on = NONE) {
  const m = digits.Y.length;
  let [loss, right, open] = [0, 0, 0];
  for (const name of PARAMETERS) {
    scratch[name].set(params[name]);
    sums[name].fill(0);
  }
  for (let image = 0; image < m; image += 1) {
    scratch.X.set(digits.X.subarray(36 * image, 36 * image + 36));
    scratch.Y[0] = digits.Y[image];
    forward(scratch, on);
    loss += scratch.L[0];
    if (scratch.A2[0] > 0.5 === scratch.Y[0] > 0.5) right += 1;
    for (let i = 0; i < 16; i += 1) if (scratch.Z1[i] > 0) open += 1;
    if (rate === 0) continue;
    backward(scratch, on, m);
    for (const name of PARAMETERS) {
      const [total, part] = [sums[name], scratch[`d${name}`]];
      for (let n = 0; n < total.length; n += 1) total[n] += part[n];
    }
  }
  const sign = on.has("uphill") ? -1 : 1;
  for (const name of PARAMETERS) {
    for (let n = 0; n < sums[name].length; n += 1) params[name][n] -= sign * rate * sums[name][n];
  }
  return { loss: loss / m, accuracy: right / m, open: open / (16 * m) };
}
