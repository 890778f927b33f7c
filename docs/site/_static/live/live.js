// Makes a lesson run where it is read: its cells become editors, its Python starts when wanted.
import { Bar } from "./bar.js";
import { Cell, make } from "./editor.js";
import { asNotebook, download, fromNotebook, keepNet, keptNet, markDone, Work } from "./kept.js";
import { formOf, placesIn, showMoved, wake } from "./forms.js";
import { Python } from "./python.js";

const WAITING = "waiting for Python";
const ROOT = new URL("../../", import.meta.url); // of the site, wherever it is served
const place = document.querySelector("[data-live]");
const settings = place && { ...place.dataset, runtime: new URL(place.dataset.runtime, ROOT).href };

if (place) {
  const worker = serviceWorker();
  lesson(await notebookOf(settings.live), worker);
}

/** The site's service worker keeps the runtime. Where there is none the page works all the same. */
async function serviceWorker() {
  try {
    const { runtime, version } = settings;
    const address = new URL(`sw.js?${new URLSearchParams({ runtime, version })}`, ROOT);
    await navigator.serviceWorker.register(address);
    const late = new Promise((resolve) => setTimeout(resolve, 2000));
    await Promise.race([navigator.serviceWorker.ready, late]);
  } catch {
    // An old browser, or a page that was not served over https.
  }
}

async function notebookOf(name) {
  const answer = await fetch(new URL(`run/files/${name}/${name}.ipynb`, ROOT));
  return answer.json();
}

function lesson(notebook, serviceWorkerReady) {
  const name = settings.live;
  const work = new Work(name);
  const python = new Python(
    () => ({
      runtime: settings.runtime,
      archive: new URL(`_static/live/${name}.zip`, ROOT).href,
      program: new URL("live_page.py", import.meta.url).href,
      kept: keptNet(),
    }),
    heard,
  );
  const hands = { run, stop, wanted: begin, edited };
  const cells = notebook.cells
    .filter((cell) => cell.cell_type === "code")
    .map((cell) => cellAt(cell, hands))
    .filter(Boolean);
  const byKey = new Map(cells.map((cell) => [cell.key, cell]));
  const answers = cells.filter((cell) => cell.kind === "answer");
  const bar = new Bar(place, settings, { begin, save, load, startOver });

  for (const cell of cells) {
    restore(cell, work.edits[cell.key]);
    wake(cell.output, () => run(cell));
  }
  document.addEventListener("input", moved);
  showProgress();
  startWhereKept();

  function restore(cell, edit) {
    if (!edit) return;
    cell.show(edit.text);
    if (edit.stub !== cell.stub) cell.askWhich(edit.text, cell.stub);
  }

  function edited(cell) {
    if (!work.edit(cell.key, cell.text, cell.stub)) {
      bar.say("This browser keeps nothing for this page. Save your work to a file.");
    }
    showProgress();
  }

  /** On a second visit the runtime lies here already: Python starts while the reader reads. */
  async function startWhereKept() {
    const address = `${settings.runtime}pyodide.mjs`;
    if (await self.caches?.match(address).catch(() => null)) requestIdleCallback?.(begin);
  }

  async function begin() {
    if (python.ready) return python.ready;
    bar.loading("Loading Python", Number(settings.megabytes));
    await serviceWorkerReady;
    return python.start();
  }

  async function run(cell) {
    cell.status.textContent = WAITING;
    await begin();
    const texts = cells.map((one) => [one.key, one.text]);
    await python.run(cell.key, texts);
    if (cell.status.textContent === WAITING) cell.status.textContent = "";
  }

  /** The controls of a picture were moved. */
  async function moved(event) {
    const form = formOf(event.target);
    if (!form) return;
    await begin();
    python.move(form.dataset.labForm, placesIn(form));
  }

  async function stop(cell) {
    cell.status.textContent = "stopping";
    if (await python.stop()) return;
    for (const one of cells) one.end(false);
    cell.status.textContent =
      "Python was stopped and starts again. What the cells had made is gone, their text is not: " +
      "Run makes again what a cell needs.";
    begin();
  }

  function heard(message) {
    const cell = byKey.get(message.key);
    const does = {
      bytes: () => bar.bytes(message.count),
      stage: () => bar.stage(message.text),
      ready: () => bar.ready(),
      failed: () => bar.failed(settings.runtime, message.why),
      broken: () => bar.failed(settings.runtime, message.why),
      begin: () => cell.begin(),
      end: () => cell.end(message.well),
      stream: () => cell.stream(message.text),
      error: () => cell.error(message.text),
      show: () => cell.display(message.data),
      moved: () => showMoved(message),
      mynet: () => keepNet(message.text),
      checked: () => checked(message.results),
    };
    does[message.kind]?.();
  }

  function checked(results) {
    for (const [exercise, right] of Object.entries(results)) {
      const answer = byKey.get(`solution-${exercise}`);
      if (answer) work.checked(exercise, right, answer.text);
    }
    showProgress();
  }

  /** Done is what passed its check as it stands: an answer that was changed since is open again. */
  function showProgress() {
    const passed = answers.filter((one) => work.passed[one.name] === one.text);
    for (const one of answers) one.element.classList.toggle("live-passed", passed.includes(one));
    bar.count(passed.length, answers.length);
    if (Object.keys(work.edits).length || passed.length) {
      markDone(name, passed.length === answers.length);
    }
  }

  function save() {
    download(`${name}.ipynb`, asNotebook(notebook, work));
  }

  async function load(file) {
    try {
      const { texts, live } = fromNotebook(await file.text(), name);
      const mine = cells.filter((cell) => cell.key in texts);
      if (!mine.length) throw new Error("This file has no cell of this lesson.");
      Object.assign(work.passed, live.passed);
      if (live.mynet && !keptNet()) keepNet(live.mynet);
      for (const cell of mine) cell.set(texts[cell.key]);
      bar.say(`Loaded ${file.name}.`);
    } catch (problem) {
      bar.say(`${file.name} was not loaded. ${problem.message}`);
    }
  }

  function startOver() {
    work.forget();
    for (const cell of cells) cell.set(cell.stub);
  }
}

/** The cell of the page that belongs to a cell of the notebook, made into an editor. */
function cellAt({ id: key, source, metadata }, hands) {
  const element = document.getElementsByClassName(`tag_live-${key}`)[0];
  const stub = [source].flat().join("");
  const { solution, grade } = metadata.nbgrader ?? {};
  const output = element?.querySelector(".cell_output");
  // Questions with their replies, and the explorer, can be used as they are.
  if (!element || output?.querySelector(".lab-quiz, [data-explorer]")) return null;
  const kind = solution && !grade ? "answer" : grade ? "check" : "given";
  const exercise = key.replace(/^(solution|check)-/, "");
  const name = { answer: exercise, check: `the check of ${exercise}`, given: "this cell" }[kind];
  const make = (place) => new Cell({ key, name, stub, kind, place, output }, hands);
  const input = element.querySelector(".cell_input");
  if (kind === "answer") return make((editor) => element.prepend(editor));
  if (kind === "check") {
    // The worked page shows a pass, which would be another's.
    output?.replaceChildren();
    const folded = element.querySelector("details");
    return make((editor) => (folded ? folded.replaceWith(editor) : element.prepend(editor)));
  }
  if (input) return make((editor) => input.replaceChildren(editor));
  return make((editor) => element.append(folded(editor)));
}

function folded(editor) {
  const fold = make("details", "live-folded");
  fold.append(make("summary", "", "The code of this picture"), editor);
  return fold;
}
