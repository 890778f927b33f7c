// The page's Python, in a thread of its own: loads Pyodide, runs cells, says what came of them.
const SILENCE = 10_000; // milliseconds without a byte, after which a load has failed
const say = (message) => self.postMessage(message);
let python, page, matplotlib, mynet;

// Every file that Pyodide asks for is counted as it comes, and given up when nothing comes.
const fetchPlainly = self.fetch.bind(self);
self.fetch = async (wanted, options) => {
  const stop = new AbortController();
  const giveUp = () => stop.abort(new Error("no answer for 10 seconds"));
  let timer = setTimeout(giveUp, SILENCE);
  const file = String(wanted.url ?? wanted).split("/").pop();
  const answer = await fetchPlainly(wanted, { ...options, signal: stop.signal });
  if (!answer.ok || !answer.body) return clearTimeout(timer), answer;
  const counted = new TransformStream({
    transform(part, next) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, SILENCE);
      say({ kind: "bytes", file, count: part.length });
      next.enqueue(part);
    },
    flush: () => clearTimeout(timer),
  });
  const { status, headers } = answer;
  return new Response(answer.body.pipeThrough(counted), { status, headers });
};

function inTime(promise, address) {
  const late = new Promise((_, fail) => {
    setTimeout(() => fail(new Error(`${address}: no answer for 10 seconds`)), SILENCE);
  });
  return Promise.race([promise, late]);
}

async function start({ runtime, archive, program, kept, interrupt }) {
  const file = `${runtime}pyodide.mjs`;
  const lesson = fetch(archive).then((answer) => answer.arrayBuffer());
  const code = fetch(program).then((answer) => answer.text());
  const { loadPyodide } = await inTime(import(file), file);
  const env = { MPLBACKEND: "agg", LAB_FORM: "1" };
  python = await loadPyodide({ indexURL: runtime, packages: ["numpy"], env });
  say({ kind: "stage", text: "Reading the lesson's helpers" });
  if (interrupt) python.setInterruptBuffer(interrupt);
  python.unpackArchive(await lesson, "zip");
  python.FS.writeFile("live_page.py", await code);
  if (kept) python.FS.writeFile("mynet.py", kept);
  mynet = kept;
  const live = python.pyimport("live_page");
  page = live.Page(python.globals, (told) => say(told.toJs({ dict_converter: Object.fromEntries })));
  live.ipython(page);
  python.runPython("import numpy, lab");
  say({ kind: "ready" });
}

async function loadMatplotlib() {
  await python.loadPackage("matplotlib", { messageCallback() {} });
  python.runPython(
    "import logging; logging.getLogger('matplotlib.font_manager').setLevel(logging.ERROR)",
  );
}

async function run({ key, cells }) {
  const texts = python.toPy(cells);
  const [keys, plots, plotsLater] = page.plan(key, texts);
  if (plotsLater) matplotlib ??= loadMatplotlib(); // comes while other cells run
  if (plots) {
    say({ kind: "stage", text: "Loading Matplotlib, for plots" });
    await matplotlib;
  }
  say({ kind: "stage", text: "" });
  page.run(keys, texts);
  const checked = python.runPython("__import__('_lab.progress').progress.results()");
  say({ kind: "checked", results: checked.toJs({ dict_converter: Object.fromEntries }) });
  const file = python.FS.analyzePath("mynet.py").exists
    ? python.FS.readFile("mynet.py", { encoding: "utf8" })
    : "";
  if (file && file !== mynet) say({ kind: "mynet", text: (mynet = file) });
}

/** A reader has moved the controls of a picture. */
function move({ form, places }) {
  const html = python.pyimport("_lab.controls").moved(form, python.toPy(places));
  say({ kind: "moved", form, html });
}

self.onmessage = async ({ data }) => {
  try {
    await { start, run, move }[data.kind](data);
  } catch (error) {
    say({ kind: python && page ? "broken" : "failed", why: String(error.message ?? error) });
  }
  if (data.kind !== "start") say({ kind: "done" });
};
