// The module's doors: mount() for a page, render() for a notebook's widget (anywidget).

import * as arithmetic from "./network.js";
import { epoch } from "./descent.js";
import { mount, mountAll } from "./mount.js";
import { explain } from "./trace.js";

const network = { ...arithmetic, epoch };
export { explain, mount, mountAll, network };

/** The widget: what is changed here goes to the kernel, the student's arrays come back. */
function render({ model, el }) {
  // In the explorer keys are the explorer's: JupyterLab would move to another cell instead.
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  const told = () => ({
    ...(model.get("inputs") ?? {}),
    factor: model.get("factor") || undefined,
    student: model.get("student"),
  });
  const explorer = mount(el, {
    ...told(),
    onChange({ inputs, arrays }) {
      model.set("changed", { inputs, arrays });
      model.save_changes();
    },
  });
  const show = () => explorer.update({ student: model.get("student") });
  model.on("change:student", show);
  return () => {
    model.off("change:student", show);
    explorer.destroy();
  };
}

export default { render };
