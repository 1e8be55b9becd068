// Before a page is painted: its reader's colors.

(() => {
  "use strict";

  const KEY = "fieldguide-theme";
  let theme;

  function read() {
    try {
      return localStorage[KEY];
    } catch {
      return theme;
    }
  }

  function show(value) {
    theme = /^(light|dark)$/.test(value) ? value : "auto";
    document.documentElement.dataset.theme = theme;
    for (const meta of document.querySelectorAll("[data-scheme]")) {
      const { scheme } = meta.dataset;
      meta.media = theme === "auto" ? `(prefers-color-scheme: ${scheme})` : scheme === theme ? "all" : "not all";
    }
    const at = document.querySelector(`[name=_theme][value=${theme}]`);
    if (at) at.checked = true;
  }

  show(read());
  for (const event of ["DOMContentLoaded", "pageshow", "storage"]) addEventListener(event, () => show(read()));
  addEventListener("change", ({ target }) => {
    if (target.name !== "_theme") return;
    show(target.value);
    try {
      localStorage[KEY] = theme;
    } catch {}
  });
})();
