// On every page that has them: the list of contents marks the part being read, citations can be copied, a page printed; the
// choice of a language is kept.

import { findAll, make } from "../modules/elements.js";
import { word } from "../modules/words.js";
import { follow } from "./contents.js";
import { addCopy } from "./copy.js";
import { keepLanguage } from "./editions.js";

keepLanguage();
follow();
findAll("[data-copy]", HTMLElement).forEach(addCopy);
addPrint();

function addPrint() {
  const place = document.querySelector("[data-print]");
  if (!place) return;
  const button = make("button", { type: "button", class: "plain" }, word("page_print"));
  button.addEventListener("click", () => print());
  place.append(button);
}
