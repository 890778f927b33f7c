// The arrays on the screen: their numbers, their marks, the keyboard's way through them.

import { SHAPES } from "./network.js";
import { gate, share } from "./places.js";
import { entry, number } from "./numbers.js";

const NONE = new Set();

/** A number short enough for a cell. */
export function short(value) {
  if (!Number.isFinite(value)) return number(value);
  const size = Math.abs(value);
  return number(value, size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
}

/** The cells of every array: {name: {cells, texts}}. One cell of each can be reached by Tab. */
export function findGrids(root) {
  const grids = {};
  for (const element of root.querySelectorAll("[data-array]")) {
    const cells = [...element.querySelectorAll("td")];
    cells[0].tabIndex = 0;
    grids[element.dataset.array] = { element, cells, texts: [], classes: [] };
  }
  return grids;
}

/**
 * Write numbers and marks into the cells; only what differs from before is touched.
 *
 * view: {state, gates, wrong, changed, later, selected, parents, path}: `gates` is the state whose
 * gates are shown; wrong, changed, later, parents and path are sets of "name:index".
 */
export function drawGrids(grids, view) {
  for (const name in grids) {
    const { cells, texts, classes } = grids[name];
    const values = view.state[name];
    let largest = name === "X" ? 1 : 1e-12;
    for (const value of values)
      if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
    for (let n = 0; n < cells.length; n += 1) {
      const key = `${name}:${n}`;
      const cell = cells[n];
      const later = view.later.has(key);
      const text = later ? "" : short(values[n]);
      const marks = [
        values[n] < 0 && !later ? "negative" : "",
        shut(view.gates, name, n) && !later ? "closed" : "",
        later ? "later" : "",
        view.wrong.has(key) ? "wrong" : "",
        view.changed.has(key) ? "changed" : "",
        view.parents.has(key) && !later ? "parent" : "",
        view.path.has(key) && !later ? "path" : "",
        view.selected === key ? "selected" : "",
      ]
        .filter(Boolean)
        .join(" ");
      const strength = later
        ? 0
        : Math.round(100 * Math.min(1, Math.abs(values[n]) / largest || 0));
      const looks = `${marks}|${strength}`;
      if (texts[n] !== text) {
        texts[n] = text;
        cell.textContent = text;
        cell.setAttribute(
          "aria-label",
          later ? `${entry(name, n)}, not computed yet` : `${entry(name, n)} ${number(values[n])}`,
        );
      }
      if (classes[n] !== looks) {
        classes[n] = looks;
        cell.className = marks;
        cell.style.setProperty("--s", strength);
        if (marks.includes("selected")) cell.setAttribute("aria-selected", "true");
        else cell.removeAttribute("aria-selected");
      }
    }
  }
}

/** A place where nothing passes: a closed gate, or an entry that is not its window's maximum. */
function shut(state, name, n) {
  if (name === "Z1" || name === "A1" || name === "dZ1") return gate(state.Z1, n, NONE) === 0;
  return name === "dA1" && share(state.A1, n, NONE) === 0;
}

/** The place that an arrow key leads to from entry n, or n itself. */
export function moveBy(name, n, key) {
  const [rows, columns] = SHAPES[name];
  const [r, c] = [Math.floor(n / columns), n % columns];
  const to = {
    ArrowUp: [r - 1, c],
    ArrowDown: [r + 1, c],
    ArrowLeft: [r, c - 1],
    ArrowRight: [r, c + 1],
    Home: [r, 0],
    End: [r, columns - 1],
  }[key];
  if (!to || to[0] < 0 || to[0] >= rows || to[1] < 0 || to[1] >= columns) return n;
  return to[0] * columns + to[1];
}

/** Make entry n the one that Tab reaches, and go there. */
export function focusCell(grids, name, n) {
  for (const cell of grids[name].cells) cell.tabIndex = -1;
  grids[name].cells[n].tabIndex = 0;
  grids[name].cells[n].focus({ preventScroll: false });
}

/** Frames around the parents in each array, and curves from them to the number pointed at. */
export function drawTies(network, grids, parents, target) {
  const frames = network.querySelectorAll(".frames > div");
  const svg = network.querySelector(".ties");
  const base = network.getBoundingClientRect();
  const place = (name, indices) => {
    const boxes = indices.map((n) => grids[name].cells[n].getBoundingClientRect());
    const left = Math.min(...boxes.map((b) => b.left)) - base.left;
    const top = Math.min(...boxes.map((b) => b.top)) - base.top;
    const right = Math.max(...boxes.map((b) => b.right)) - base.left;
    const bottom = Math.max(...boxes.map((b) => b.bottom)) - base.top;
    return { left, top, width: right - left, height: bottom - top };
  };
  const put = (frame, box, kind) => {
    frame.hidden = !box;
    if (!box) return;
    frame.dataset.kind = kind;
    frame.style.transform = `translate(${box.left - 2}px, ${box.top - 2}px)`;
    frame.style.width = `${box.width + 4}px`;
    frame.style.height = `${box.height + 4}px`;
  };
  const byArray = new Map();
  for (const [name, n] of parents) byArray.set(name, [...(byArray.get(name) ?? []), n]);
  const goal = target ? place(target.name, target.cells) : null;
  put(frames[3], goal, "");
  const curves = [];
  const groups = [...byArray.entries()].slice(0, 3);
  for (let n = 0; n < 3; n += 1) {
    const box = groups[n] ? place(...groups[n]) : null;
    put(frames[n], box, groups[n]?.[0] ?? "");
    if (box && goal && near(box, goal)) curves.push(`<path d="${curve(box, goal)}"/>`);
  }
  svg.innerHTML = curves.join("");
}

// A longer curve would run across other arrays.
const near = (a, b) => Math.hypot(a.left - b.left, a.top - b.top) < 420;

function curve(from, to) {
  const [x0, y0] = [from.left + from.width / 2, from.top + from.height / 2];
  const [x1, y1] = [to.left + to.width / 2, to.top + to.height / 2];
  const [dx, dy] = [x1 - x0, y1 - y0];
  // Leave the frame at its edge, arrive at the target's edge.
  const cut = (box, gap) =>
    Math.min(
      (box.width / 2 + gap) / (Math.abs(dx) || 1e-9),
      (box.height / 2 + gap) / (Math.abs(dy) || 1e-9),
      0.45,
    );
  const [a, b] = [cut(from, 2), 1 - cut(to, 4)];
  const p = (t) => [x0 + t * dx, y0 + t * dy];
  const [[sx, sy], [ex, ey]] = [p(a), p(b)];
  const bend = 0.12;
  const [mx, my] = [(sx + ex) / 2 - bend * (ey - sy), (sy + ey) / 2 + bend * (ex - sx)];
  return `M${sx.toFixed(1)} ${sy.toFixed(1)} Q${mx.toFixed(1)} ${my.toFixed(1)} ${ex.toFixed(1)} ${ey.toFixed(1)}`;
}
