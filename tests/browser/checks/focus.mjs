// Focus: Tab reaches all that can be used, in the order of the document, and each is in sight, has a name and is told
// apart by an outline or a change of color that meets WCAG 2.2, 1.4.11.

export const name = "focus";

const SCHEMES = ["light", "dark"];

/** What of it does not hold. Leaves the focus where it is. */
export async function check({ tab }) {
  const problems = [...await nameless(tab), ...await tour(tab)];
  for (const colorScheme of SCHEMES) {
    await tab.emulateMedia({ colorScheme });
    const found = await unmarked(tab);
    problems.push(...found.map((problem) => `${problem}, ${colorScheme}`));
  }
  return problems;
}

/** What has no sign that it has the focus. The keyboard was used before, or the browser would show none. */
export async function unmarked(tab) {
  return tab.evaluate(() => {
    const LEAST = 3; // contrast
    const { probe } = window;
    const around = (at) => [at, at.parentElement, at.parentElement?.parentElement].filter((up) => up?.nodeType === 1);
    const colors = (at, part) => {
      const style = getComputedStyle(at, part);
      const sides = ["borderTopColor", "borderBottomColor", "borderLeftColor", "borderRightColor"];
      return [style.backgroundColor, ...sides.map((side) => style[side])];
    };
    const looks = (at) => around(at).map((up) => [undefined, "::before", "::after"].map((part) => colors(up, part)));
    const outlined = (at) => around(at).some((up) => {
      const { outlineStyle, outlineWidth, outlineColor, outlineOffset, boxShadow } = getComputedStyle(up);
      if (up !== at && !up.matches(":focus-within")) return false;
      if (outlineStyle === "auto" || (up === at && boxShadow !== "none" && !forced())) return true;
      const ground = probe.behind(Number.parseFloat(outlineOffset) < 0 ? up : up.parentElement);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 && probe.contrast(outlineColor, ground) >= LEAST;
    });
    const forced = () => matchMedia("(forced-colors: active)").matches;
    const changed = (before, after, ground) => before.flat(2).some((color, index) => {
      const other = after.flat(2)[index];
      return color !== other && probe.contrast(other, probe.over(probe.rgba(color), ground)) >= LEAST;
    });
    const marked = (at) => {
      document.activeElement?.blur();
      const before = looks(at);
      at.focus({ preventScroll: true });
      return document.activeElement === at && (outlined(at) || changed(before, looks(at), probe.behind(at.parentElement)));
    };
    return probe.tabbables().filter((at) => !marked(at)).map((at) => `no sign of the focus on ${probe.describe(at)}`);
  });
}

/** Goes through the page by Tab until it comes round. */
async function tour(tab) {
  const wanted = await tab.evaluate(() => {
    document.activeElement?.blur();
    getSelection().removeAllRanges();
    scrollTo(0, 0);
    window.stops = [];
    window.wanted = window.probe.tabbables();
    return window.wanted.length;
  });
  const problems = [];
  for (let presses = 0; presses < 2 * wanted + 20; presses += 1) {
    await tab.keyboard.press("Tab");
    const { ended, problem } = await tab.evaluate(look);
    if (problem !== undefined) problems.push(problem);
    if (ended) break;
  }
  return [...problems, ...await tab.evaluate(() => {
    const { probe, stops, wanted } = window;
    const missed = wanted.filter((at) => !stops.includes(at) && probe.shown(at));
    const reached = wanted.filter((at) => stops.includes(at));
    const expected = stops.filter((at) => reached.includes(at));
    const astray = expected.find((at, index) => at !== reached[index]);
    return [
      ...missed.map((at) => `Tab does not reach ${probe.describe(at)}`),
      ...(astray ? [`Tab does not follow the order of the document at ${probe.describe(astray)}`] : []),
    ];
  })];
}

/** What holds at the stop that Tab has just reached. */
function look() {
  const { probe, stops } = window;
  const at = document.activeElement;
  if (at === null || at === document.body || stops[0] === at) return { ended: true };
  if (stops.includes(at)) {
    const trapped = stops.at(-1) === at || stops.length < window.wanted.length;
    return { ended: true, problem: trapped ? `Tab goes round in a circle from ${probe.describe(at)}` : undefined };
  }
  stops.push(at);
  const rects = [...at.getClientRects()].filter(({ width, height }) => width * height > 0);
  const inSight = rects.filter(({ top, bottom, left, right }) => {
    return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  });
  if (inSight.length === 0) return { problem: `has the focus out of sight: ${probe.describe(at)}` };
  const hits = (x, y) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (at.contains(hit) || [...(at.labels ?? [])].some((label) => label.contains(hit)));
  };
  const seen = inSight.some(({ top, bottom, left, right }) => {
    const xs = [left + 2, (left + right) / 2, right - 2];
    return xs.some((x) => [top + 2, (top + bottom) / 2, bottom - 2].some((y) => hits(x, y)));
  });
  if (!seen) return { problem: `is hidden behind something when it has the focus: ${probe.describe(at)}` };
  if (!at.matches(":focus-visible")) return { problem: `does not know that the keyboard is used: ${probe.describe(at)}` };
  return {};
}

/** What a screen reader would not name, from the browser's own tree for it. */
async function nameless(tab) {
  const session = await tab.context().newCDPSession(tab);
  try {
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const has = (node, key) => node.properties?.some(({ name, value }) => name === key && value.value === true) ?? false;
    const usable = nodes.filter((node) => !node.ignored && has(node, "focusable") && !STRUCTURE.has(node.role?.value));
    const problems = usable.filter(({ name }) => !name?.value?.trim()).map(({ role }) => role.value);
    return problems.map((role) => `a ${role} that can have the focus has no name`);
  } finally {
    await session.detach();
  }
}

/** What can have the focus without being something to use. A region that scrolls is judged by axe-core. */
const STRUCTURE = new Set(["RootWebArea", "main", "generic", "Pre", "paragraph", "heading", "math", "MathMLMath"]);
