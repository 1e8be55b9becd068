// The relationship map: journeys through the drawing with the keyboard, the mouse, two fingers, and without scripts.

import { tasks } from "../journey.mjs";

export const name = "relationship map";

const PATH = "relationship-map/";
const LIT = ".map-view svg.lit";

/** The journeys through a site that has a map, each with its name; each gives what of it does not hold. */
export function journeys(site, browser) {
  if (site.name !== "knowledge base") return [];
  return tasks(browser, site, [byKeyboard, byMouse, byTools, byFingers, scriptsOff, legible]);
}

/** Focus makes a page and its connections stand out, arrows lead on, Escape shows all, Enter follows the link. */
async function byKeyboard({ tab, claim, open }) {
  await open(PATH);
  await tab.focus(".map-view");
  await tab.keyboard.press("Tab");
  const first = await standsOut(tab);
  claim(first.chosen !== undefined, "Tab from the drawing does not reach a page of it");
  claim(first.near.length > 1, "what a focused page is connected with does not stand out");
  claim(first.fits, `other pages or edges stand out than those that are connected: ${first.near}`);
  await tab.keyboard.press("ArrowRight");
  const next = await standsOut(tab);
  claim(first.near.includes(next.chosen) && next.chosen !== first.chosen, "the right arrow does not lead to a neighbor");
  await tab.keyboard.press("ArrowDown");
  const below = await standsOut(tab);
  claim(below.chosen !== next.chosen, "the down arrow does not lead on in the column");
  await tab.keyboard.press("ArrowUp");
  claim((await standsOut(tab)).chosen === next.chosen, "the up arrow does not lead back");
  await tab.keyboard.press("Escape");
  claim(await tab.locator(LIT).count() === 0, "Escape does not show all again");
  const href = await tab.evaluate(() => document.activeElement.getAttribute("href"));
  claim(href !== null, "Escape takes the focus away");
  const target = new URL(href, tab.url()).href;
  await tab.keyboard.press("Enter");
  await tab.waitForURL(target);
  claim(await tab.locator("h1").count() === 1, `there is no page at ${target}`);
}

/** The mouse makes a page stand out, takes the drawing along without following a link, and follows one by a click. */
async function byMouse({ tab, claim, open }) {
  await open(PATH);
  await tab.setViewportSize({ width: 768, height: 900 });
  const node = tab.locator(".node").first();
  await node.hover();
  claim((await standsOut(tab)).fits, "what a page is connected with does not stand out under the mouse");
  await tab.locator("h1").hover();
  claim(await tab.locator(LIT).count() === 0, "a page stands out although the mouse has left it");
  const { x, y } = await node.boundingBox();
  const before = tab.url();
  await tab.mouse.move(x + 150, y + 20);
  await tab.mouse.down();
  await tab.mouse.move(x + 70, y + 20, { steps: 4 });
  await tab.mouse.up();
  const left = await tab.locator(".map-view").evaluate((view) => view.scrollLeft);
  claim(left === 80, `80 pixels of the mouse take the drawing along by ${left}`);
  await tab.mouse.wheel(0, 300);
  await tab.waitForFunction(() => scrollY > 0);
  claim(tab.url() === before, "the end of a drag follows the link");
  claim(await size(tab) === "100%", "the wheel alone zooms");
  const target = await node.evaluate((link) => new URL(link.getAttribute("href"), location.href).href);
  await node.click();
  await tab.waitForURL(target);
}

/** The buttons change the size within bounds and keep the middle in sight; so does the wheel with Ctrl. */
async function byTools({ tab, claim, open }) {
  await open(PATH);
  const press = (label) => tab.getByRole("button", { name: label, exact: true }).click();
  const height = await tab.locator(".map-view").evaluate((view) => view.offsetHeight);
  await press("Zoom in");
  claim(await size(tab) === "125%", `Zoom in leads to ${await size(tab)}`);
  const drawn = await tab.locator(".map-view svg").evaluate((svg) => svg.clientWidth / svg.viewBox.baseVal.width);
  claim(Math.abs(drawn - 1.25) < 0.01, `at 125% the drawing is ${drawn} times as wide`);
  const grown = await tab.locator(".map-view").evaluate((view) => view.offsetHeight);
  claim(grown === height, "a larger drawing pushes away what stands below");
  for (let i = 0; i < 12; i += 1) await press("Zoom in");
  claim(await size(tab) === "300%", `the largest size is ${await size(tab)}`);
  await press("Fit");
  const fits = await tab.locator(".map-view").evaluate((view) => {
    const inSight = view.querySelector("svg").clientHeight <= innerHeight;
    return inSight && view.scrollWidth <= view.clientWidth && view.scrollHeight <= view.clientHeight;
  });
  claim(fits, "Fit does not bring all of the drawing into sight");
  for (let i = 0; i < 12; i += 1) await press("Zoom out");
  claim(await size(tab) === "50%", `the smallest size is ${await size(tab)}`);
  await tab.locator(".map-view").hover();
  await tab.keyboard.down("Control");
  await tab.mouse.wheel(0, -150);
  await tab.keyboard.up("Control");
  await tab.waitForFunction(() => document.querySelector(".map-tools output").textContent !== "50%");
}

/** On a phone the drawing scrolls sideways in its own region, the page does not, and two fingers zoom. */
async function byFingers({ tab, claim, open }) {
  await open(PATH);
  const { page, view } = await tab.evaluate(() => {
    const overflow = ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth;
    return { page: overflow(document.documentElement), view: overflow(document.querySelector(".map-view")) };
  });
  claim(page === 0 && view > 0, `the page scrolls sideways by ${page} pixels, the drawing by ${view}`);
  await tab.locator(".map-view").scrollIntoViewIfNeeded();
  const box = await tab.locator(".node").first().boundingBox();
  const devtools = await tab.context().newCDPSession(tab);
  const touch = (type, apart) => devtools.send("Input.dispatchTouchEvent", {
    type,
    touchPoints: apart ? [-apart, apart].map((by, id) => ({ x: 195 + by, y: box.y + 30, id })) : [],
  });
  await touch("touchStart", 30);
  for (const apart of [35, 40, 50, 60]) await touch("touchMove", apart);
  await touch("touchEnd");
  claim(await size(tab) === "200%", `two fingers twice as far apart lead to ${await size(tab)}`);
}
byFingers.width = 390;
byFingers.touch = true;

/** Without scripts every page of the drawing is a link, and in the words below too. */
async function scriptsOff({ tab, claim, open }) {
  await open(PATH);
  const hrefs = (selector) => tab.locator(selector).evaluateAll((all) => all.map((at) => at.getAttribute("href")).sort());
  const drawn = await hrefs(".map-view a.node");
  const told = await hrefs(".map-words a.row-title");
  claim(drawn.length > 10, `the drawing has ${drawn.length} links`);
  claim(drawn.join() === told.join(), "the words tell of other pages than the drawing");
  claim(await tab.locator("main button:visible").count() === 0, "there are buttons that do nothing");
  const [edges, relations] = [await tab.locator(".edge").count(), await tab.locator(".map-words dd a").count()];
  claim(edges > 0 && relations >= 2 * edges, `${edges} edges are drawn, ${relations} connections told`);
}
scriptsOff.scripts = false;

/** No title sticks out of its box, however wide the letters of this machine are, and none is small. */
async function legible({ tab, claim, open }) {
  await open(PATH);
  const problems = await tab.locator(".node").evaluateAll((nodes) => nodes.flatMap((node) => {
    const [rect, text] = ["rect", "text"].map((part) => node.querySelector(part).getBBox());
    const out = text.x < rect.x || text.x + text.width > rect.x + rect.width;
    const over = text.y < rect.y || text.y + text.height > rect.y + rect.height;
    const small = parseFloat(getComputedStyle(node.querySelector("text")).fontSize) < 13;
    return out || over || small ? [node.textContent] : [];
  }));
  claim(problems.length === 0, `do not fit their boxes or are small: ${problems.join(", ")}`);
}

/** The page that stands out, all that do, and whether these are exactly what it is connected with. */
async function standsOut(tab) {
  return tab.locator(".map-view svg").evaluate((svg) => {
    const numbers = (all) => [...all].map((node) => node.dataset.node).sort();
    const chosen = svg.querySelector(".node.chosen")?.dataset.node;
    const near = numbers(svg.querySelectorAll(".node.near"));
    const ends = ({ dataset }) => [dataset.from, dataset.to];
    const own = [...svg.querySelectorAll(".edge")].filter((edge) => ends(edge).includes(chosen));
    const edges = [...svg.querySelectorAll(".edge.near")];
    const connected = [...new Set([chosen, ...own.flatMap(ends)])].sort();
    const fits = svg.matches(".lit") && connected.join() === near.join() && own.join() === edges.join();
    return { chosen, near, fits };
  });
}

async function size(tab) {
  return tab.locator(".map-tools output").textContent();
}
