// What several checks ask inside a page: what Tab reaches, how it looks, which text is shown, which colors meet.

/** Puts the questions into a page, as `window.probe`. */
export async function attach(tab) {
  await tab.evaluate(define);
}

function define() {
  if (window.probe) return;
  const CONTROLS = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, "
    + "audio[controls], video[controls], [contenteditable=''], [contenteditable=true], [tabindex]";
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const read = new Map();

  /** An element as a message names it. */
  const describe = (at) => at.cloneNode(false).outerHTML.slice(0, 100) + (at.textContent ?? "").trim().slice(0, 30);

  const shown = (at) => at.checkVisibility({ visibilityProperty: true }) && at.getClientRects().length > 0;

  /** What Tab reaches, in the order of the document. */
  const tabbables = () => {
    const all = [...document.querySelectorAll(CONTROLS)];
    return all.filter((at) => at.tabIndex >= 0 && !at.disabled && !at.closest("[inert]") && shown(at) && isEntry(at));
  };

  // Of the radio buttons of a group Tab reaches the one that is chosen, or else the first.
  const isEntry = (at) => {
    if (at.type !== "radio" || at.name === "") return true;
    const group = [...document.querySelectorAll("input[type=radio]")].filter((radio) => {
      return radio.name === at.name && radio.form === at.form;
    });
    return at === (group.find((radio) => radio.checked) ?? group[0]);
  };

  /** Elements that show text of their own. */
  const texts = () => [...document.body.querySelectorAll("*")].filter((at) => {
    return [...at.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "") && visible(at);
  });

  // Not what is there for screen readers alone.
  const visible = (at) => {
    for (let up = at; up !== null; up = up.parentElement) {
      const { clipPath, width, height } = getComputedStyle(up);
      if (clipPath.startsWith("inset(50%") || (width === "1px" && height === "1px")) return false;
    }
    return shown(at) && at.checkVisibility({ opacityProperty: true });
  };

  /** Red, green, blue from 0 to 255 and alpha from 0 to 1. */
  const rgba = (color) => {
    if (!read.has(color)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = color;
      pen.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
      read.set(color, [red, green, blue, alpha / 255]);
    }
    return read.get(color);
  };

  const over = ([r, g, b, alpha], below) => [r, g, b].map((part, at) => part * alpha + below[at] * (1 - alpha));

  /** The color behind an element. */
  const behind = (at) => {
    const layers = [];
    for (let up = at; up !== null; up = up.parentElement) layers.unshift(rgba(getComputedStyle(up).backgroundColor));
    return layers.reduce((below, layer) => over(layer, below), over(rgba("Canvas"), [255, 255, 255]));
  };

  // https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
  const luminance = (color) => {
    const [red, green, blue] = color.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  /** The contrast of a color on another, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
  const contrast = (color, ground) => {
    const [low, high] = [luminance(over(rgba(color), ground)), luminance(ground)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  window.probe = { describe, shown, tabbables, texts, visible, rgba, over, behind, luminance, contrast };
}
