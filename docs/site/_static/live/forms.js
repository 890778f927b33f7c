// Pictures with controls: what a reader chooses goes to the page's Python, a picture comes back.
import { button } from "./editor.js";

/** The form that a control belongs to, or null. */
export const formOf = (control) => control.closest("[data-lab-form]");

/** Where each control stands: a slider's value, or which of the buttons is pressed. */
export function placesIn(form) {
  return [...form.querySelectorAll("[data-lab-part]")].map((part) => {
    const slider = part.querySelector("[type=range]");
    if (!slider) return [...part.querySelectorAll("input")].findIndex((one) => one.checked);
    part.querySelector("output").textContent = slider.value;
    return Number(slider.value);
  });
}

export function showMoved({ form, html }) {
  const view = document.querySelector(`[data-lab-form="${form}"] [data-lab-view]`);
  if (view) view.innerHTML = html;
}

/** Give a picture that stands still a button that runs its cell. */
export function wake(output, run) {
  const note = output.querySelector("[data-lab-still]");
  note?.replaceChildren(button("Move this picture", run));
}
