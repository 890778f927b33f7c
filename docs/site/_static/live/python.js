// The page's one Python: starts its worker, sends it cells, stops it.
export class Python {
  /** `settings` go to the worker; `heard` is called with all that it says. */
  constructor(settings, heard) {
    Object.assign(this, { settings, heard, worker: null, ready: null, busy: null });
    // Shared memory, through which a running cell can be interrupted, where the page may have it.
    this.interrupt = self.crossOriginIsolated ? new Uint8Array(new SharedArrayBuffer(1)) : null;
  }

  /** Start it, once. Resolves to true when cells can run, and to false when it cannot be had. */
  start() {
    this.ready ??= new Promise((resolve) => {
      this.settle = resolve;
      this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
      this.worker.onerror = (event) => this.hear({ kind: "failed", why: event.message ?? "" });
      this.worker.onmessage = ({ data }) => this.hear(data);
      const { interrupt } = this;
      this.worker.postMessage({ kind: "start", ...this.settings(), interrupt });
    });
    return this.ready;
  }

  hear(message) {
    if (message.kind === "ready") this.settle(true);
    if (message.kind === "failed") {
      this.end();
      this.settle(false);
    }
    if (message.kind === "done") this.finished();
    this.heard(message);
  }

  /** Run a cell after those that it needs. Resolves when it has ended, in whatever way. */
  async run(key, cells) {
    while (this.busy) await this.busy;
    return this.task({ kind: "run", key, cells });
  }

  /** Draw a form's picture anew. While one is drawn, only what was chosen last is kept. */
  async move(form, places) {
    const asked = { kind: "move", form, places };
    this.asked = asked;
    while (this.busy) await this.busy;
    if (this.asked === asked) return this.task(asked);
  }

  async task(message) {
    const busy = new Promise((resolve) => {
      this.finished = () => {
        this.busy = null;
        resolve();
      };
    });
    this.busy = busy;
    if (!(await this.start())) return this.finished();
    if (this.interrupt) this.interrupt[0] = 0;
    this.worker.postMessage(message);
    return busy;
  }

  /** Interrupt what runs. True when everything is kept; false when Python had to be ended. */
  async stop() {
    if (this.interrupt && this.busy) {
      this.interrupt[0] = 2; // SIGINT
      const stopped = this.busy.then(() => true);
      const late = new Promise((resolve) => setTimeout(resolve, 3000, false));
      if (await Promise.race([stopped, late])) return true;
    }
    this.end();
    return false;
  }

  end() {
    this.worker?.terminate();
    this.worker = this.ready = null;
    this.finished?.();
  }
}
