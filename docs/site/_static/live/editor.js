// A cell that can be edited: a text field over its own coloured text, buttons, and what it made.
import { colour } from "./highlight.js";

const INDENT = "    ";
const TYPES = ["text/html", "image/svg+xml", "image/png", "text/plain"]; // the first one is shown

export function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

export function button(text, press) {
  const element = make("button", "live-button", text);
  element.type = "button";
  element.addEventListener("click", press);
  return element;
}

/** One code cell. `hands` are what the page does: run, stop, edited, wanted. */
export class Cell {
  constructor({ key, name, stub, kind, place, output }, hands) {
    Object.assign(this, { key, name, stub, kind, hands, output });
    this.area = document.createElement("textarea");
    const { area } = this;
    Object.assign(area, { spellcheck: false, autocomplete: "off", autocapitalize: "off" });
    area.wrap = "off";
    area.setAttribute("aria-label", `Code of ${name}. Shift+Enter runs it, Escape leaves it.`);
    this.drawn = make("pre", "live-drawn");
    this.drawn.setAttribute("aria-hidden", "true");
    const field = make("div", "live-field highlight");
    const both = make("div", "live-both"); // as large as the coloured text
    both.append(this.drawn, area);
    field.append(both);
    this.runs = button(kind === "check" ? "Check" : "Run", () => hands.run(this));
    const whole = kind === "check" ? name.replace("the check of", "Check") : `Run ${name}`;
    this.runs.setAttribute("aria-label", whole);
    this.stops = button("Stop", () => hands.stop(this));
    this.resets = button("Undo my changes", () => this.set(this.stub));
    this.status = make("span", "live-status");
    this.status.setAttribute("role", "status");
    const tools = make("div", "live-tools");
    tools.append(this.runs, this.stops, this.resets, this.status);
    this.ask = make("div", "live-ask");
    this.ask.hidden = this.stops.hidden = true;
    this.element = make("div", `live-cell live-${kind}`);
    this.element.append(field, tools, this.ask);
    place(this.element);
    if (!this.output) {
      this.output = make("div", "cell_output live-output");
      this.element.append(this.output);
    }
    area.addEventListener("input", () => this.changed());
    area.addEventListener("focus", () => hands.wanted());
    area.addEventListener("keydown", (event) => this.typed(event));
    this.show(stub);
  }

  get text() {
    return this.area.value;
  }

  show(text) {
    this.area.value = text;
    this.drawAgain();
  }

  set(text) {
    this.show(text);
    this.changed();
  }

  drawAgain() {
    colour(this.drawn, this.text);
    this.resets.hidden = this.text === this.stub;
  }

  changed() {
    this.drawAgain();
    this.hands.edited(this);
  }

  typed(event) {
    const { area } = this;
    if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.hands.run(this);
    } else if (event.key === "Escape") {
      this.runs.focus(); // Tab goes on from here: the field keeps nobody
    } else if (event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      insert(area, INDENT);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const line = area.value.slice(0, area.selectionStart).split("\n").pop();
      insert(area, `\n${line.match(/^ */)[0]}${/:\s*(#.*)?$/.test(line) ? INDENT : ""}`);
    } else if (event.key === "Backspace" && area.selectionStart === area.selectionEnd) {
      const line = area.value.slice(0, area.selectionStart).split("\n").pop();
      if (line && line.length % 4 === 0 && !line.trim()) {
        event.preventDefault();
        area.setSelectionRange(area.selectionStart - 4, area.selectionStart);
        document.execCommand("delete");
      }
    }
  }

  /** The lesson has another text here than the one that the reader began from. */
  askWhich(kept, theirs) {
    const line = make("span", "", "The course has corrected this cell since you changed it. ");
    const done = (text) => {
      this.ask.hidden = true;
      this.set(text);
    };
    const mine = button("Keep mine", () => done(kept));
    const theirsToo = button("Take the new text", () => done(theirs));
    this.ask.replaceChildren(line, mine, theirsToo);
    this.ask.hidden = false;
  }

  // --- What a run says, as it comes ---

  begin() {
    this.output.replaceChildren();
    this.output.classList.add("live-output");
    this.status.textContent = "running";
    this.stops.hidden = false;
  }

  end(well) {
    this.status.textContent = well ? (this.output.childElementCount ? "" : "ran") : "";
    this.stops.hidden = true;
  }

  stream(text) {
    let last = this.output.lastElementChild;
    if (!last?.matches(".live-stream")) {
      last = make("pre", "live-stream");
      this.output.append(last);
    }
    last.append(text);
  }

  error(text) {
    this.output.append(make("pre", "live-error", text));
  }

  display(data) {
    const kind = TYPES.find((one) => one in data);
    if (kind === "text/html") {
      const place = make("div", "output text_html");
      place.innerHTML = data[kind];
      this.output.append(place);
    } else if (kind === "text/plain") {
      this.output.append(make("pre", "", data[kind]));
    } else {
      const picture = document.createElement("img");
      const bytes = kind === "image/png" ? data[kind] : btoa(unescape(encodeURIComponent(data[kind])));
      picture.src = `data:${kind};base64,${bytes}`;
      picture.alt = data["text/plain"];
      this.output.append(picture);
    }
  }
}

/** Typed text, so that the browser's own undo takes it back. */
function insert(area, text) {
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input"));
  }
}
