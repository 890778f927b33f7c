// Light or dark: as the page says, or else as the system says.

const dark = () => matchMedia("(prefers-color-scheme: dark)");

/** The theme of an element: from an ancestor's data-theme, from JupyterLab or VS Code, or the system. */
export function themeOf(element) {
  const named = element.closest("[data-theme]")?.dataset.theme;
  if (named === "light" || named === "dark") return named;
  const { jpThemeLight, vscodeThemeKind } = document.body.dataset;
  if (jpThemeLight) return jpThemeLight === "true" ? "light" : "dark";
  if (vscodeThemeKind) return vscodeThemeKind.includes("light") ? "light" : "dark";
  return dark().matches ? "dark" : "light";
}

/** Keep root's data-theme in step with the page; returns a function that ends it. */
export function followTheme(element, root) {
  const set = () => (root.dataset.theme = themeOf(element));
  const seen = new MutationObserver(set);
  const watched = {
    attributes: true,
    attributeFilter: ["data-theme", "data-jp-theme-light", "data-vscode-theme-kind"],
  };
  for (const ancestor of [document.documentElement, document.body]) seen.observe(ancestor, watched);
  const system = dark();
  system.addEventListener("change", set);
  set();
  return () => {
    seen.disconnect();
    system.removeEventListener("change", set);
  };
}
