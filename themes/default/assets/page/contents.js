// The list of contents marks the part that is being read.

import { findAll } from "../modules/elements.js";

const READ_FROM = 0.15; // the part being read has begun above this share of the window's height

/** Marks the part as the page is scrolled. */
export function follow() {
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

/** @param {HTMLAnchorElement | undefined} current */
function mark(current) {
  for (const link of contents()) {
    if (link === current) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}

function contents() {
  return findAll(".contents a", HTMLAnchorElement);
}
