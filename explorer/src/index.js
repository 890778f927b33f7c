// The module's doors: mount() for a page, render() for a notebook's widget (anywidget).

import * as network from "./network.js";
import * as trace from "./trace.js";
import { mount } from "./explorer.js";

export { mount, network, trace };

/** The widget: what is changed here goes to the kernel, the student's arrays come back. */
function render({ model, el }) {
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
