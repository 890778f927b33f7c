// mount() and mountAll(): the explorer in an element of a page.

import { Explorer } from "./explorer.js";
import { INSPECTOR, NETWORK, SAID, TOOLBAR, TRAINING, breaking } from "./layout.js";
import { followTheme } from "./theme.js";
import mistakes from "./data/mistakes.json";
import css from "./style.css";

/**
 * Draw the network into `element`.
 *
 * options: image (6x6), params ({w1, b1, w2, b2}, or "lives", "dies", "trained"), label (0 or 1),
 * factor ("∂P1/∂A1": open at that step), mistakes (names of switches that are on), digits
 * ({X, Y} to train on), student ({Z1: [[…]], …}: arrays to show and compare), paint (true: the
 * pointer paints), compact (true: the network and its words alone, no training), onChange (called
 * with {inputs, arrays} when a number was changed by hand).
 * What the element held before, a still picture say, is what print shows.
 * Returns {update(options), destroy(), stats()}.
 */
export function mount(element, options = {}) {
  const root = document.createElement("div");
  root.className = "explorer";
  root.classList.toggle("compact", Boolean(options.compact));
  const cards = `${INSPECTOR}${TRAINING}${breaking(mistakes)}`;
  root.innerHTML = `${TOOLBAR}${NETWORK}${SAID}<div class="cards">${cards}</div>`;
  const style = document.createElement("style");
  style.textContent = css;
  const still = document.createElement("div");
  still.className = "still";
  still.append(document.createElement("slot"));
  root.classList.toggle("has-still", element.querySelector("img, svg, figure") !== null);
  const shadow = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  shadow.replaceChildren(style, root, still);
  const app = new Explorer(root, options);
  const unfollow = followTheme(element, root);
  return {
    update: (more) => app.take(more),
    stats: () => app.trainer.stats(),
    destroy() {
      unfollow();
      app.stop();
      shadow.replaceChildren(document.createElement("slot"));
    },
  };
}

/** Mount in every [data-explorer] of a page; data-factor, data-params, data-paint and data-compact are options. */
export function mountAll(within = document) {
  return [...within.querySelectorAll("[data-explorer]")].map((element) => {
    const { factor, params, paint, compact } = element.dataset;
    return mount(element, {
      factor,
      params,
      paint: paint !== undefined,
      compact: compact !== undefined,
    });
  });
}
