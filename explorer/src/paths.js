// The ways from a number to the loss.

import { moved, pixel, poolOf, winner } from "./places.js";
import { entry } from "./numbers.js";

/** The entries that `name[index]` acts on directly, on the way forward. */
function children(state, name, index, on) {
  if (name === "X" || name === "w1" || name === "b1") {
    const windows = Array.from({ length: 16 }, (_, i) => i);
    if (name === "X") {
      return windows
        .filter((i) => [0, 1, 2, 3, 4, 5, 6, 7, 8].some((k) => pixel(i, k) === index))
        .map((i) => ["Z1", i]);
    }
    return windows.map((i) => ["Z1", i]);
  }
  if (name === "Z1") return state.Z1[index] > 0 || on.has("relu_left_out") ? [["A1", index]] : [];
  if (name === "A1")
    return winner(state.A1, poolOf(index)) === index ? [["P1", poolOf(index)]] : [];
  if (name === "P1") return [["F", moved(index, on.has("column_by_column"))]];
  if (["F", "w2", "b2"].includes(name)) return [["Z2", 0]];
  if (name === "Z2") return [["A2", 0]];
  return name === "A2" || name === "Y" ? [["L", 0]] : [];
}

/**
 * The live paths from an entry to the loss: {count, cells, example}.
 *
 * A closed gate and an entry that is not its window's maximum end a path. For a gradient the
 * paths are those of the array it belongs to. `cells` are all entries on some path.
 */
export function paths(state, name, index, on = new Set()) {
  const start = name.startsWith("d") ? name.slice(1) : name;
  const cells = new Map();
  const walk = (array, n) => {
    if (array === "L") return [["L"]];
    const found = [];
    for (const [next, place] of children(state, array, n, on)) {
      for (const way of walk(next, place)) {
        found.push([entry(array, n), ...way]);
        cells.set(`${next}:${place}`, [next, place]);
      }
    }
    return found;
  };
  const ways = walk(start, index);
  return {
    count: start === "L" ? 0 : ways.length,
    cells: [...cells.values()],
    example: ways[0] ?? [],
  };
}
