// The relationship map: shows what a page is connected with while it is pointed at or has the focus, zooms, and is
// drawn along with the mouse. The drawing stands in the page already; its nodes are links, and stay links.

import { find, findAll } from "../modules/elements.js";
import { percent } from "../modules/formats.js";

const STEP = 1.25;
const LARGEST = 3;
const SMALLEST = 0.5; // or what fits, where that is smaller
const DRAG = 4; // pixels that a mouse may move within a click

const view = find(".map-view", HTMLElement);
let scale = 1;

showConnections();
moveByArrows();
const shown = useTools();
zoomByWheel();
zoomByPinch();
dragByMouse();

// The parts of the drawing, looked for each time: a preview changes them while the page is open.

function drawing() {
  return find("svg", SVGSVGElement, view);
}

function nodes() {
  return findAll(".node", SVGAElement, view);
}

function edges() {
  return findAll(".edge", SVGElement, view);
}

// What is connected with a page

function showConnections() {
  let chosen; // the node whose connections are shown
  const show = (node) => {
    if (node === chosen) return;
    chosen = node;
    const near = new Set(node ? [node, ...edgesOf(node), ...neighborsOf(node)] : []);
    for (const part of [...nodes(), ...edges()]) part.classList.toggle("near", near.has(part));
    for (const other of nodes()) other.classList.toggle("chosen", other === node);
    drawing().classList.toggle("lit", node !== undefined);
  };
  const focused = () => {
    const node = nodeAt(document.activeElement);
    return node?.matches(":focus-visible") ? node : undefined;
  };
  view.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    show(nodeAt(event.target) ?? focused());
  });
  view.addEventListener("pointerleave", () => show(focused()));
  // Not on the drawing: Chromium lets Tab stop at a drawing that listens to the focus.
  view.addEventListener("focusin", () => show(focused()));
  view.addEventListener("focusout", () => show(undefined));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(undefined);
  });
}

/** @param {EventTarget | null} target */
function nodeAt(target) {
  return nodes().find((node) => target instanceof Node && node.contains(target));
}

function edgesOf(node) {
  const { node: id } = node.dataset;
  return edges().filter(({ dataset }) => dataset.from === id || dataset.to === id);
}

function neighborsOf(node) {
  const ends = new Set(edgesOf(node).flatMap(({ dataset }) => [dataset.from, dataset.to]));
  return nodes().filter((other) => other !== node && ends.has(other.dataset.node));
}

// Up and down lead along a column, left and right to the nearest page that is connected.

function moveByArrows() {
  view.addEventListener("keydown", (event) => {
    const node = nodeAt(event.target);
    const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    const next = node && plain ? target(node, event.key) : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

function target(node, key) {
  const at = node.getBoundingClientRect();
  const far = (other) => Math.abs(other.getBoundingClientRect().top - at.top);
  const nearest = (others) => others.sort((one, other) => far(one) - far(other))[0];
  const lies = (test) => (other) => test(other.getBoundingClientRect());
  const column = nodes().filter(lies(({ left }) => Math.abs(left - at.left) < 1));
  switch (key) {
    case "ArrowUp":
      return nearest(column.filter(lies(({ top }) => top < at.top)));
    case "ArrowDown":
      return nearest(column.filter(lies(({ top }) => top > at.top)));
    case "ArrowLeft":
      return nearest(neighborsOf(node).filter(lies(({ left }) => left < at.left)));
    case "ArrowRight":
      return nearest(neighborsOf(node).filter(lies(({ left }) => left > at.left)));
    default:
      return undefined;
  }
}

// The size of the drawing

function useTools() {
  const tools = find(".map-tools", HTMLElement);
  const scales = { out: () => scale / STEP, in: () => scale * STEP, fit: fitting };
  for (const [name, wanted] of Object.entries(scales)) {
    find(`[data-zoom=${name}]`, HTMLElement, tools).addEventListener("click", () => zoom(wanted()));
  }
  tools.classList.add("ready");
  view.classList.add("loose");
  return find("output", HTMLOutputElement, tools);
}

// The scale at which all of the drawing is in sight, in a window as large as the reader's.
function fitting() {
  const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(view);
  const width = view.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
  const natural = drawing().viewBox.baseVal;
  return Math.min(1, width / natural.width, (window.innerHeight * 0.9) / natural.height);
}

// Sets the scale and keeps a place of the window where it is; without one, the middle of the view.
function zoom(wanted, place) {
  const frame = view.getBoundingClientRect();
  view.style.maxHeight ||= `${frame.height}px`; // a larger drawing does not push away what stands below
  const next = Math.min(LARGEST, Math.max(Math.min(SMALLEST, fitting()), wanted));
  const { x, y } = place ?? { x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 };
  const svg = drawing();
  const before = svg.getBoundingClientRect();
  const [across, down] = [(x - before.left) / before.width, (y - before.top) / before.height];
  scale = next;
  const { width, height } = svg.viewBox.baseVal;
  svg.setAttribute("width", String(width * scale));
  svg.setAttribute("height", String(height * scale));
  const after = svg.getBoundingClientRect();
  view.scrollLeft += after.left + across * after.width - x;
  view.scrollTop += after.top + down * after.height - y;
  shown.textContent = percent(Math.round(scale * 100));
}

// The wheel zooms with Ctrl or ⌘ only, as a trackpad's pinch does; without, it scrolls.
function zoomByWheel() {
  view.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(scale * Math.exp(-event.deltaY / 300), { x: event.clientX, y: event.clientY });
    },
    { passive: false },
  );
}

function zoomByPinch() {
  let start; // how far the fingers were apart, and the scale then
  /** @param {TouchList} fingers */
  const apart = ([one, other]) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  view.addEventListener(
    "touchstart",
    ({ touches }) => {
      start = touches.length === 2 ? { distance: apart(touches), scale } : undefined;
    },
    { passive: true },
  );
  view.addEventListener(
    "touchmove",
    (event) => {
      const { touches } = event;
      if (!start || touches.length !== 2) return;
      event.preventDefault();
      const [one, other] = touches;
      const middle = { x: (one.clientX + other.clientX) / 2, y: (one.clientY + other.clientY) / 2 };
      zoom((start.scale * apart(touches)) / start.distance, middle);
    },
    { passive: false },
  );
  view.addEventListener("touchend", () => {
    start = undefined;
  });
}

// The mouse takes the drawing along. A click that was a drag follows no link.
function dragByMouse() {
  let from;
  let moved = false;
  view.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    from = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop };
    moved = false;
  });
  window.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    moved ||= Math.hypot(x, y) > DRAG;
    if (!moved) return;
    view.classList.add("held");
    view.scrollTo({ left: from.left - x, top: from.top - y, behavior: "instant" });
  });
  const release = () => {
    from = undefined;
    view.classList.remove("held");
  };
  window.addEventListener("pointerup", release);
  window.addEventListener("pointercancel", release);
  view.addEventListener(
    "click",
    (event) => {
      if (moved) event.preventDefault();
      moved = false;
    },
    true,
  );
  view.addEventListener("dragstart", (event) => event.preventDefault()); // else the browser drags the link away
}
