// Where a number comes from: its parents, and the arithmetic in words.

import { entry, factor, number } from "./numbers.js";
import { FORMULAS, INPUT_WORDS, PARTS } from "./parts.js";

/**
 * Where entry `index` of array `name` comes from.
 *
 * Returns {title, sentence, why, formula, parents, products}: parents are [name, index] pairs;
 * products list a sum's terms as {names, numbers, value}.
 */
export function explain(state, name, index, on = new Set()) {
  const title = entry(name, index);
  const value = state[name][index];
  if (name in INPUT_WORDS) {
    return {
      title,
      why: INPUT_WORDS[name],
      formula: "",
      filled: "",
      parents: [],
      products: [],
      sentence: `${title} = ${number(value)}.`,
    };
  }
  const part = PARTS[name](state, index, on);
  const products = (part.products ?? []).map((pair) => ({
    names: pair.map(([array, n]) => entry(array, n)).join(" · "),
    numbers: pair
      .map(([array, n], place) => (place ? factor : number)(state[array][n]))
      .join(" · "),
    value: pair.reduce((product, [array, n]) => product * state[array][n], 1),
  }));
  for (const [array, n] of part.more ?? []) {
    products.push({
      names: entry(array, n),
      numbers: number(state[array][n]),
      value: state[array][n],
    });
  }
  const parents = part.parents ?? [...(part.products ?? []).flat(), ...(part.more ?? [])];
  let right = part.text;
  if (products.length === 1) right = `${products[0].names} = ${products[0].numbers}`;
  if (products.length > 1) {
    const bias = (part.more ?? []).length ? ` + ${part.more[0][0]}` : "";
    right = `Σ of ${part.products.length} products${bias}`;
  }
  return {
    title,
    why: part.why,
    formula: FORMULAS[name],
    parents,
    products,
    filled: products.length > 1 ? "" : `= ${filled(state, right, parents)}`,
    sentence: `${title} = ${right} = ${number(value)}.`,
  };
}

/** The right side with each parent's name replaced by its number. */
function filled(state, text, parents) {
  const last = text.split(" = ").at(-1);
  return parents.reduce(
    (line, [array, n]) => line.replaceAll(entry(array, n), factor(state[array][n])),
    last,
  );
}
