// From right to left: with its text in the other direction, every box of a page stands where a mirror would show it, and
// nothing sticks out.

import * as layout from "./layout.mjs";

export const name = "right to left";

/** What of it does not hold. */
export async function check({ tab }) {
  await tab.evaluate(() => scrollTo(0, 0));
  await tab.evaluate(measure);
  const own = await tab.evaluate(() => document.documentElement.dir);
  await turn(tab, own === "rtl" ? "ltr" : "rtl");
  const problems = [...await layout.check({ tab }), ...await tab.evaluate(compare)];
  await turn(tab, own);
  return problems;
}

async function turn(tab, direction) {
  await tab.evaluate((dir) => {
    document.documentElement.dir = dir;
  }, direction);
}

/** Notes where the boxes are that text does not carry along: inside a line, words keep their own direction. */
function measure() {
  const INLINE = /^(?:inline|ruby|contents|none)/;
  const boxes = [];
  const walk = (at) => {
    for (const child of at.children) {
      if (child.matches("svg, math, pre, [dir], select, .left, .right") || INLINE.test(getComputedStyle(child).display)) continue;
      if (window.probe.visible(child)) boxes.push([child, child.getBoundingClientRect()]);
      walk(child);
    }
  };
  walk(document.body);
  window.boxes = boxes;
}

function compare() {
  const NEAR = 2; // pixels
  const { clientWidth } = document.documentElement;
  const astray = window.boxes.filter(([at, before]) => {
    const after = at.getBoundingClientRect();
    return Math.abs(after.left - (clientWidth - before.right)) > NEAR || Math.abs(after.top - before.top) > NEAR;
  });
  return astray.slice(0, 3).map(([at]) => `is not mirrored: ${window.probe.describe(at)}`);
}
