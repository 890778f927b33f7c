// How numbers and entries are written.

import { SHAPES } from "./network.js";

const MINUS = "−";

/** A number with `decimals` decimals and a true minus sign: "−0.067". */
export function number(value, decimals = 3) {
  if (!Number.isFinite(value)) return String(value).replace("-", MINUS).replace("Infinity", "∞");
  let text = value.toFixed(decimals);
  if (value !== 0 && (Math.abs(value) >= 1e6 || Math.abs(value) < 0.5 * 10 ** -decimals)) {
    text = value.toExponential(0).replace("e+", "e");
  } else if (text.includes(".") && Math.abs(Number(text) - value) <= 1e-9 * Math.abs(value)) {
    text = text.replace(/\.?0+$/, "");
  }
  return (text === "-0" ? "0" : text).replaceAll("-", MINUS);
}

/** A number inside a product: negative ones stand in brackets. */
export const factor = (value) => (value < 0 ? `(${number(value)})` : number(value));

/** "dA1[2,0]"; a single entry needs no indices: "Z2". */
export function entry(name, index) {
  const [rows, columns] = SHAPES[name];
  if (rows * columns === 1) return name;
  return `${name}[${Math.floor(index / columns)},${index % columns}]`;
}
