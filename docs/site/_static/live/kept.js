// What a reader has written, kept in this browser at once; and the same as a notebook file.
const MYNET = "backprop-course-mynet";
const PROGRESS = "backprop-course-progress"; // of progress.js
const keyOf = (lesson) => `backprop-course-live-${lesson}`;

function read(key, empty) {
  try {
    return { ...empty, ...JSON.parse(localStorage.getItem(key)) };
  } catch {
    return empty; // no storage here, or something else in it
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** One lesson's work: `edits` by cell, with the text that each began from; what has passed. */
export class Work {
  constructor(lesson) {
    this.lesson = lesson;
    Object.assign(this, read(keyOf(lesson), { edits: {}, passed: {} }));
  }

  save() {
    const { edits, passed } = this;
    return write(keyOf(this.lesson), { edits, passed });
  }

  edit(key, text, stub) {
    if (text === stub) delete this.edits[key];
    else this.edits[key] = { text, stub };
    return this.save();
  }

  /** A check's outcome counts for the text that was checked, and for no other. */
  checked(name, right, text) {
    if (right) this.passed[name] = text;
    else delete this.passed[name];
    this.save();
  }

  forget() {
    Object.assign(this, { edits: {}, passed: {} });
    this.save();
  }
}

export const keptNet = () => read(MYNET, { text: "" }).text;
export const keepNet = (text) => write(MYNET, { text });

/** Tick or untick the lesson where progress.js shows it. */
export function markDone(lesson, done) {
  const progress = read(PROGRESS, { last: lesson, done: [] });
  if (progress.done.includes(lesson) === done) return;
  const others = progress.done.filter((name) => name !== lesson);
  write(PROGRESS, { ...progress, done: done ? [...others, lesson] : others });
  window.dispatchEvent(new Event("storage"));
}

/** The lesson's notebook with the reader's cells in it: what JupyterLab opens and a teacher takes. */
export function asNotebook(notebook, work) {
  const filled = structuredClone(notebook);
  for (const cell of filled.cells) {
    if (work.edits[cell.id]) cell.source = work.edits[cell.id].text;
  }
  filled.metadata.kernelspec = { name: "python3", display_name: "Python 3", language: "python" };
  filled.metadata.live = { lesson: work.lesson, passed: work.passed, mynet: keptNet() };
  return JSON.stringify(filled, null, 1);
}

/** The reader's cells out of such a file, by the cells' names. Throws with a sentence. */
export function fromNotebook(text, lesson) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error("This file is no notebook.");
  }
  const code = file.cells?.filter((cell) => cell.cell_type === "code");
  if (!code?.length) throw new Error("This file is no notebook.");
  const other = file.metadata?.live?.lesson;
  if (other && other !== lesson) throw new Error(`This file belongs to the lesson ${other}.`);
  const texts = code.map((cell) => [nameOf(cell), [cell.source].flat().join("")]);
  return { texts: Object.fromEntries(texts), live: file.metadata?.live ?? {} };
}

/** nbgrader's own name of a cell outlives an editor that gives cells new ids. */
function nameOf(cell) {
  const { grade_id: name, solution, grade } = cell.metadata?.nbgrader ?? {};
  return name && solution && !grade ? `solution-${name}` : cell.id;
}

export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/x-ipynb+json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
