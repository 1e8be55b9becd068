// Citations can be copied.

import { make } from "../modules/elements.js";
import { createStatus } from "../modules/status.js";
import { word } from "../modules/words.js";

const TOLD = 3000; // milliseconds that what became of it is told

/** Adds a button that copies what an element says.
 * @param {HTMLElement} source */
export function addCopy(source) {
  const button = make("button", { type: "button", class: "plain" }, word("page_copy"));
  const { region, tell } = createStatus("span");
  const name = source.closest("div")?.querySelector("dt");
  button.addEventListener("click", async () => {
    tell((await copy(source)) ? word("page_copied") : word("page_copy_failed"), { stays: TOLD });
  });
  name?.append(" ", button, " ", region);
}

/** @param {HTMLElement} source */
async function copy(source) {
  const text = document.createRange();
  text.selectNodeContents(source);
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(text);
  try {
    await navigator.clipboard.writeText(source.textContent);
    return true;
  } catch {
    return false; // not allowed, or not on a secure address: the text is marked for the reader to copy
  }
}
