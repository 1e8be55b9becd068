// How screen readers are told what has changed on a page.

import { make } from "./elements.js";

/** A place for what is told, and the function that tells it: `after` some milliseconds, unless it is called again
 * before, where it `stays` for some milliseconds or for good.
 * @param {"p" | "span"} tag
 * @param {Record<string, string>} attributes */
export function createStatus(tag, attributes = {}) {
  const region = make(tag, { ...attributes, role: "status" });
  /** @type {number | undefined} */
  let timer;

  /** @param {string} text */
  function tell(text, { after = 0, stays = 0 } = {}) {
    clearTimeout(timer);
    region.textContent = after > 0 ? "" : text;
    if (after > 0) timer = setTimeout(() => tell(text, { stays }), after);
    else if (stays > 0) timer = setTimeout(() => region.replaceChildren(), stays);
  }

  return { region, tell };
}
