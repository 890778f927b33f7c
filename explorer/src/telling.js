// The words beside the network: the sentence, the products, the derivatives, what went wrong.

import { INPUTS, SHAPES, copyState, exact, forward, numerical } from "./network.js";
import { stampOf } from "./steps.js";
import { entry, number } from "./numbers.js";
import mistakes from "./data/mistakes.json";

const HIDES =
  "With this image no number is wrong: the mistake hides. It may show with another image, or in training.";
const INVITE = "Switch a mistake on. What goes wrong is outlined; then run the training.";

/** Say where the number pointed at comes from. Text that is the same is not written again. */
export function tell(app, told, way, name, index) {
  const write = (key, text) => {
    if (app.outputs[key].textContent !== text) app.outputs[key].textContent = text;
  };
  const wrong = app.parted[name]?.includes(index);
  write("title", told.title);
  write("value", number(app.state[name][index], 4));
  write(
    "sentence",
    told.sentence + (wrong ? ` The right number is ${number(app.right[name][index])}.` : ""),
  );
  write("why", told.why);
  write("formula", told.formula);
  write("filled", told.filled);
  write("way", wayText(way, name));
  const rows = told.products.map(
    (p) => `<li><span>${p.names}</span><span>${p.numbers}</span><b>${number(p.value)}</b></li>`,
  );
  const listed =
    rows.length > 1 ? `<ol class="products" aria-label="The products">${rows.join("")}</ol>` : "";
  if (app.listed !== listed) app.outputs.products.innerHTML = listed;
  app.listed = listed;
  tellNudge(app, name, index);
}

function wayText(way, name) {
  if (name === "L") return "The loss itself: every path ends here.";
  if (!way.count)
    return "No path to the loss: a gate or a larger neighbour is in the way, so the gradient is 0.";
  const back = name.startsWith("d");
  const steps = back ? [...way.example].reverse() : way.example;
  const many = way.count === 1 ? "One path" : `${way.count} paths`;
  return `${many} ${back ? "back from the loss" : "to the loss"}: ${steps.join(" → ")}${way.count > 1 ? ", …" : "."}`;
}

/** The numerical derivative beside the exact one, and the value to change. */
function tellNudge(app, name, index) {
  const { outputs, fields } = app;
  const source = name.startsWith("d") ? name.slice(1) : name;
  const base = app.on.size ? forward(copyState(app.inputs), app.on) : app.right;
  const { slope } = numerical(base, source, index, Number(fields.h.value), app.on);
  const analytic = exact(app.state, source, index);
  const what = `∂L/∂${entry(source, index)}`;
  outputs.numerical.textContent = `${what} ≈ ${number(slope, 6)}`;
  outputs.exactly.textContent = app.on.size ? "With mistake" : "Exact";
  outputs.exact.textContent = `${what} = ${number(analytic, 6)}`;
  const apart = Math.abs(slope - analytic) > 0.01 * (Math.abs(slope) + Math.abs(analytic)) + 1e-6;
  const reason = app.student
    ? "one of your arrays is not right yet."
    : app.on.size
      ? "the mistake is in the gradient, not in the loss."
      : "within h lies a kink of the loss, a tie in a window or a gate at 0.";
  outputs.kink.textContent = apart ? `They part: ${reason}` : "";
  const editable = INPUTS.includes(source);
  const box = app.root.querySelector(".nudge");
  box.classList.toggle("locked", !editable);
  for (const control of box.querySelectorAll("input, button")) control.disabled = !editable;
  if (editable && fields.value !== app.root.getRootNode().activeElement) {
    fields.value.value = String(Number(app.inputs[source][index].toPrecision(10)));
  }
  app.target = editable ? { name: source, index } : null;
}

/** Buttons, verdict and notices that follow from what is shown. */
export function reflect(app) {
  const { root, state, outputs } = app;
  const act = (name) => root.querySelector(`[data-act="${name}"]`);
  act("paint").setAttribute("aria-pressed", String(app.painting));
  app.network.classList.toggle("painting", app.painting);
  act("play").textContent = app.playing ? "Pause" : "Play";
  act("all").disabled = app.position === null;
  const says = state.A2[0] > 0.5 ? 1 : 0;
  const sure = Math.round(100 * (says ? state.A2[0] : 1 - state.A2[0]));
  const known =
    Number.isFinite(state.A2[0]) && (app.position === null || app.position >= stampOf("A2"));
  const verdict = known ? `The network says ${says}, ${sure} % sure` : "";
  if (outputs.verdict.textContent !== verdict) outputs.verdict.textContent = verdict;
  for (const chip of root.querySelectorAll("[data-switch]")) {
    chip.setAttribute("aria-pressed", String(app.on.has(chip.dataset.switch)));
  }
  reflectWrong(
    app,
    Object.keys(SHAPES).filter((name) => app.parted[name]),
  );
}

function reflectWrong({ outputs, on, parted, student }, names) {
  const count = names.reduce((sum, name) => sum + parted[name].length, 0);
  outputs.wrong.textContent = on.size ? `${count} wrong ${count === 1 ? "number" : "numbers"}` : "";
  const sentences = mistakes.filter((m) => on.has(m.switch)).map((m) => m.sentence);
  const first = names.length ? `First to go wrong: ${names[0]}.` : HIDES;
  const text = on.size ? `${sentences.join(" ")} ${first}` : INVITE;
  if (outputs.mistake.textContent !== text) outputs.mistake.textContent = text;
  const given = student && Object.keys(student).length > 0;
  outputs.notice.hidden = !given;
  const parts = `Your ${names[0]} is the first array that parts from the right one. Its wrong numbers are outlined.`;
  outputs.notice.textContent = !given
    ? ""
    : names.length
      ? parts
      : "Your arrays agree with the right ones, number for number.";
}
