// On every page that has them: the list of contents marks the part being read, citations can be copied, a page printed.

(() => {
  "use strict";

  const WORDS = { copy: "Copy", copied: "Copied", failed: "Press Ctrl+C to copy", print: "Print this page" };
  const READ_FROM = 0.15; // the part being read has begun above this share of the window's height

  follow();
  document.querySelectorAll("[data-copy]").forEach(addCopy);
  addPrint();

  function follow() {
    let waiting = false;
    const look = () => {
      waiting = false;
      mark(partBeingRead());
    };
    const soon = () => {
      if (!waiting) requestAnimationFrame(look);
      waiting = true;
    };
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon, { passive: true });
    look();
  }

  function partBeingRead() {
    const line = innerHeight * READ_FROM;
    let current;
    for (const link of contents()) {
      const part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (part && part.getBoundingClientRect().top <= line) current = link;
    }
    return current;
  }

  function mark(current) {
    for (const link of contents()) {
      if (link === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  }

  function contents() {
    return document.querySelectorAll(".contents a");
  }

  function addCopy(source) {
    const button = make("button", WORDS.copy);
    const said = make("span", "");
    said.setAttribute("role", "status");
    const name = source.closest("div").querySelector("dt");
    button.addEventListener("click", async () => {
      said.textContent = await copy(source) ? WORDS.copied : WORDS.failed;
      setTimeout(() => { said.textContent = ""; }, 3000);
    });
    name.append(" ", button, " ", said);
  }

  async function copy(source) {
    const text = document.createRange();
    text.selectNodeContents(source);
    getSelection().removeAllRanges();
    getSelection().addRange(text);
    try {
      await navigator.clipboard.writeText(source.textContent);
      return true;
    } catch {
      return false; // not allowed, or not on a secure address: the text is marked for the reader to copy
    }
  }

  function addPrint() {
    const facts = document.querySelector(".facts");
    if (!facts) return;
    const button = make("button", WORDS.print);
    button.addEventListener("click", () => print());
    const item = document.createElement("li");
    item.className = "print";
    item.append(button);
    facts.append(item);
  }

  function make(name, text) {
    const element = document.createElement(name);
    element.textContent = text;
    if (name === "button") Object.assign(element, { type: "button", className: "plain" });
    return element;
  }
})();
