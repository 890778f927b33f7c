// What each entry is made of: the formula of its array, its parents and the reason in words.

import { entry, number } from "./numbers.js";
import { gate, moved, pixel, poolOf, share, slot, tap, windowOf, winner } from "./places.js";

export const FORMULAS = {
  Z1: "Z1 = Conv(X, w1) + b1",
  A1: "A1 = max(0, Z1)",
  P1: "P1 = maxPool(A1)",
  F: "F = flatten(P1)",
  Z2: "Z2 = w2 F + b2",
  A2: "A2 = σ(Z2)",
  L: "L = −Y log(A2) − (1 − Y) log(1 − A2)",
  dA2: "∂L/∂A2 = (A2 − Y) / (A2 (1 − A2))",
  dZ2: "∂L/∂Z2 = A2 − Y",
  dw2: "∂L/∂w2 = ∂L/∂Z2 · Fᵀ",
  db2: "∂L/∂b2 = ∂L/∂Z2",
  dF: "∂L/∂F = w2ᵀ · ∂L/∂Z2",
  dP1: "∂L/∂P1 = reshape(∂L/∂F)",
  dA1: "∂L/∂A1 = ∂L/∂P1 · ∂P1/∂A1",
  dZ1: "∂L/∂Z1 = ∂L/∂A1 · ∂A1/∂Z1",
  dw1: "∂L/∂w1 = Conv(X, ∂L/∂Z1)",
  db1: "∂L/∂b1 = Sum(∂L/∂Z1)",
};

const sum = (parts, more = []) => ({ products: parts, more });

/** For each array: what entry i is made of. `text` is the right side, `why` the reason. */
export const PARTS = {
  Z1: (s, i, on) => ({
    ...sum(
      Array.from({ length: 9 }, (_, k) => [
        ["X", pixel(i, k)],
        ["w1", tap(k, on)],
      ]),
      on.has("bias_left_out") ? [] : [["b1", 0]],
    ),
    why: "The window lies on 9 pixels; each meets its weight, and b1 is added once.",
  }),
  A1: (s, i, on) => {
    const left = on.has("relu_left_out");
    const [name, value] = [entry("Z1", i), number(s.Z1[i])];
    return {
      parents: [["Z1", i]],
      text: left ? name : `max(0, ${name}) = max(0, ${value})`,
      why: left ? "ReLU is left out." : s.Z1[i] > 0 ? "The gate is open." : "The gate is closed.",
    };
  },
  P1: (s, p) => ({
    parents: windowOf(p).map((i) => ["A1", i]),
    text: `max(${windowOf(p)
      .map((i) => number(s.A1[i]))
      .join(", ")})`,
    why: `The largest of the window is ${entry("A1", winner(s.A1, p))}.`,
  }),
  F: (s, n, on) => {
    const from = moved(n, on.has("column_by_column"));
    return {
      parents: [["P1", from]],
      text: entry("P1", from),
      why: "Flatten moves the number, nothing more.",
    };
  },
  Z2: () => ({
    ...sum(
      [0, 1, 2, 3].map((n) => [
        ["w2", n],
        ["F", n],
      ]),
      [["b2", 0]],
    ),
    why: "Each feature meets its weight, and b2 is added.",
  }),
  A2: (s) => ({
    parents: [["Z2", 0]],
    text: `σ(Z2) = 1 / (1 + e^(${number(-s.Z2[0])}))`,
    why: "The sigmoid turns any number into one between 0 and 1.",
  }),
  L: (s) => ({
    parents: [
      ["A2", 0],
      ["Y", 0],
    ],
    text: `−${number(s.Y[0])} · log(${number(s.A2[0])}) − ${number(1 - s.Y[0])} · log(${number(1 - s.A2[0])})`,
    why: "The further A2 is from the label Y, the larger the loss.",
  }),
  dA2: (s) => ({
    parents: [
      ["A2", 0],
      ["Y", 0],
    ],
    text: `(A2 − Y) / (A2 (1 − A2)) = ${number(s.A2[0] - s.Y[0])} / ${number(s.A2[0] * (1 - s.A2[0]))}`,
    why: "How the loss answers to the network's output.",
  }),
  dZ2: (s, _, on) => {
    const turned = on.has("Y_minus_A2");
    const [a, b] = turned ? ["Y", "A2"] : ["A2", "Y"];
    const extra = on.has("slope_twice") ? ` · A2 (1 − A2)` : "";
    const difference = `${number(s[a][0])} − ${number(s[b][0])}`;
    const slope = extra ? ` · ${number(s.A2[0] * (1 - s.A2[0]))}` : "";
    return {
      parents: [
        ["A2", 0],
        ["Y", 0],
        ["dA2", 0],
      ],
      text: extra
        ? `(${a} − ${b})${extra} = (${difference})${slope}`
        : `${a} − ${b} = ${difference}`,
      why: "∂L/∂A2 · ∂A2/∂Z2: the slope of the sigmoid cancels on paper.",
    };
  },
  dw2: (s, n) => ({
    ...sum([
      [
        ["dZ2", 0],
        ["F", n],
      ],
    ]),
    why: "The error times the feature that the weight met.",
  }),
  db2: () => ({
    parents: [["dZ2", 0]],
    text: "dZ2 · 1",
    why: "b2 was added once, so the error is its gradient.",
  }),
  dF: (s, n, on) =>
    on.has("w2_left_out")
      ? { parents: [["dZ2", 0]], text: "1 · dZ2", why: "The weight is left out." }
      : {
          ...sum([
            [
              ["w2", n],
              ["dZ2", 0],
            ],
          ]),
          why: "The error goes back along the weight it came by.",
        },
  dP1: (s, n, on) => {
    const from = moved(n, on.has("column_major"));
    return {
      parents: [["dF", from]],
      text: entry("dF", from),
      why: "What flatten moved is moved back.",
    };
  },
  dA1: (s, i, on) => {
    const [p, part] = [poolOf(i), share(s.A1, i, on)];
    const first = winner(s.A1, p);
    return {
      parents: [
        ["dP1", p],
        ["A1", first],
      ],
      text: `${entry("dP1", p)} · ${number(part)}`,
      why:
        i === first
          ? "This entry is the first maximum of its window and takes the whole error."
          : `The error of this window goes to its first maximum, ${entry("A1", first)}.`,
    };
  },
  dZ1: (s, i, on) => ({
    parents: [
      ["dA1", i],
      ["Z1", i],
    ],
    text: `${entry("dA1", i)} · ${gate(s.Z1, i, on)}`,
    why:
      s.Z1[i] > 0
        ? `The gate was open: ${entry("Z1", i)} = ${number(s.Z1[i])} is above 0.`
        : `The gate was closed: ${entry("Z1", i)} = ${number(s.Z1[i])} is not above 0.`,
  }),
  dw1: (s, place, on) => {
    let k = 0;
    while (slot(k, on) !== place) k += 1;
    return {
      ...sum(
        Array.from({ length: 16 }, (_, i) => [
          ["dZ1", i],
          ["X", pixel(i, k)],
        ]),
      ),
      why: "The weight met 16 pixels, one in each window: each error times its pixel.",
    };
  },
  db1: (s, _, on) => ({
    parents: Array.from({ length: 16 }, (_, i) => ["dZ1", i]),
    text: `Sum of the 16 entries of dZ1${on.has("bias_mean") ? ", divided by 16" : ""}`,
    why: "b1 was added to each of the 16 entries of Z1, so their errors add up.",
  }),
};

export const INPUT_WORDS = {
  X: "A pixel of the image, 0 for paper.",
  w1: "A weight of the kernel.",
  b1: "The bias of the convolution.",
  w2: "A weight of the dense layer.",
  b2: "The bias of the dense layer.",
  Y: "The label: what the image shows, 0 or 1.",
};
