// The bar above a lesson: what runs here and what that loads, how far it is, the reader's file.
import { button, make } from "./editor.js";

export class Bar {
  /** `hands` are what its buttons do: begin, save, load, startOver. */
  constructor(place, { megabytes, plots, runtime }, hands) {
    const host = new URL(runtime).host === location.host ? "this site" : new URL(runtime).host;
    this.line = make(
      "p",
      "live-line",
      `Every cell on this page can be changed and run here. The first Run loads Python: ` +
        `${megabytes} MB from ${host}, and ${plots} MB more where a curve is plotted. ` +
        `Your browser keeps them. Nothing that you write leaves it.`,
    );
    this.line.setAttribute("role", "status");
    this.meter = document.createElement("progress");
    this.meter.setAttribute("aria-label", "Loading Python");
    this.meter.hidden = true;
    this.starts = button("Start Python", () => hands.begin());
    this.counted = make("span", "live-count");
    const file = document.createElement("input");
    Object.assign(file, { type: "file", accept: ".ipynb", hidden: true });
    file.addEventListener("change", () => {
      if (file.files.length) hands.load(file.files[0]);
      file.value = "";
    });
    const over = button("Start over", () => {
      if (confirm("This takes back all that you have written in this lesson.")) hands.startOver();
    });
    const row = make("div", "live-tools");
    row.append(
      this.starts,
      button("Save to a file", () => hands.save()),
      button("Load a file", () => file.click()),
      over,
      file,
      this.counted,
    );
    this.element = make("div", "live-bar");
    this.element.append(this.line, this.meter, row);
    place.append(this.element);
  }

  say(text) {
    this.line.textContent = text;
  }

  loading(text, megabytes) {
    this.element.classList.remove("live-failed");
    this.starts.hidden = true;
    Object.assign(this, { came: 0, expected: megabytes * 1e6, text, up: false });
    this.meter.hidden = false;
    this.meter.value = 0;
    this.say(text);
  }

  bytes(count) {
    if (this.up) return; // Matplotlib comes while the reader reads
    this.came += count;
    this.meter.value = Math.min(this.came / this.expected, 1);
    const [came, all] = [this.came, this.expected].map((one) => (one / 1e6).toFixed(0));
    this.say(`${this.text}: ${came} of ${all} MB`);
  }

  stage(text) {
    if (text) this.say(text);
    else this.ready();
  }

  ready() {
    this.up = true;
    this.meter.hidden = this.starts.hidden = true;
    this.say("Python is running in this page. Run (or Shift+Enter) first runs what a cell needs.");
  }

  failed(tried, why) {
    this.meter.hidden = true;
    this.starts.hidden = false;
    this.element.classList.add("live-failed");
    this.say(
      `Python could not be loaded. Tried ${tried} (${why}). Look whether you are online and ` +
        `whether something blocks that address, then press Start Python. Or save the lesson to a ` +
        `file and open it in JupyterLab. What you have written is kept.`,
    );
  }

  count(done, all) {
    this.counted.textContent = `${done} of ${all} right`;
  }
}
