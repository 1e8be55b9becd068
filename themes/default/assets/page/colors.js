// Before a page is painted: its reader's colors.

const KEY = "fieldguide-theme";
/** @type {string | undefined} */
let theme;

function read() {
  try {
    return localStorage[KEY];
  } catch {
    return theme;
  }
}

/** @param {string | undefined} value */
function show(value) {
  theme = value === "light" || value === "dark" ? value : "auto";
  document.documentElement.dataset.theme = theme;
  for (const meta of document.querySelectorAll("[data-scheme]")) {
    if (!(meta instanceof HTMLMetaElement)) continue;
    const { scheme } = meta.dataset;
    meta.media = theme === "auto" ? `(prefers-color-scheme: ${scheme})` : scheme === theme ? "all" : "not all";
  }
  const choice = document.querySelector(`[name=_theme][value=${theme}]`);
  if (choice instanceof HTMLInputElement) choice.checked = true;
}

show(read());
for (const event of ["DOMContentLoaded", "pageshow", "storage"]) addEventListener(event, () => show(read()));
addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.name !== "_theme") return;
  show(target.value);
  try {
    localStorage[KEY] = theme;
  } catch {}
});
