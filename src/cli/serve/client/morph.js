// Brings a document that is being looked at up to date in place. It compares what was served with what is served now,
// and repeats the difference in the live document: what the served pages have in common is left as readers and scripts
// have made it, with their focus, selection, scroll positions, open details and typed text.
//
//   update(document.documentElement, before.documentElement, after.documentElement);
//
// The three are a live node, the served node that it came from, and the served node that takes its place, all of the
// same name. Gives the node that stands in the document then.

const FEW = 2500; // pairs of neighbors that are compared closely; more are matched by their names alone

export function update(live, before, after) {
  if (before.isEqualNode(after)) return live;
  if (live.nodeType !== Node.ELEMENT_NODE) return updateText(live, after);
  if (live.localName === "noscript") {
    // its markup is text where scripts run, but not where it was only parsed
    live.textContent = after.innerHTML;
    return live;
  }
  if (isStyle(live) && isStyle(after) && addressOf(before) !== addressOf(after)) return swapStyle(live, after);
  updateAttributes(live, before, after);
  updateChildren(live, before, after);
  return live;
}

// Puts a stylesheet in the place of another one, which goes when the new one is there: a page is never without.
export function swapStyle(live, after) {
  const fresh = document.importNode(after);
  for (const type of ["load", "error"]) fresh.addEventListener(type, () => live.remove(), { once: true });
  live.after(fresh);
  return fresh;
}

function isStyle(element) {
  return element.localName === "link" && element.relList.contains("stylesheet");
}

function addressOf(link) {
  return new URL(link.getAttribute("href") ?? "", document.baseURI).href;
}

// Replaces only the stretch that differs, so that a selection around it stays.
function updateText(live, after) {
  const [old, text] = [live.data, after.data];
  const start = sameAtStart(old, text);
  const end = sameAtEnd(old, text, start);
  live.replaceData(start, old.length - start - end, text.slice(start, text.length - end));
  return live;
}

function updateAttributes(live, before, after) {
  const names = new Set([...before.getAttributeNames(), ...after.getAttributeNames()]);
  for (const name of names) {
    const value = after.getAttribute(name);
    if (value === before.getAttribute(name)) continue;
    if (value === null) live.removeAttribute(name);
    else live.setAttribute(name, value);
  }
}

// What a script has added is not in `shown` and stays where it is; what a script has removed stays away.
function updateChildren(live, before, after) {
  const [lives, olds, news] = [live, before, after].map(({ childNodes }) => [...childNodes]);
  const shown = match(lives, olds);
  const kept = match(olds, news);
  const staying = new Set(kept.values());
  for (const old of olds) if (!staying.has(old)) shown.get(old)?.remove();
  const still = inOrder(
    news.filter((node) => kept.has(node)),
    (node) => olds.indexOf(kept.get(node)),
  );
  let last;
  for (const node of news) {
    const old = kept.get(node);
    if (!old) {
      last = insert(live, document.importNode(node, true), last);
    } else if (shown.has(old)) {
      const own = shown.get(old);
      if (!still.has(node)) move(live, own, last);
      last = update(own, old, node);
    }
  }
}

function insert(parent, node, last) {
  parent.insertBefore(node, last ? last.nextSibling : parent.firstChild);
  return node;
}

// `moveBefore` keeps the focus and the state of what is moved, in the browsers that have it.
function move(parent, node, last) {
  const next = last ? last.nextSibling : parent.firstChild;
  if (parent.moveBefore) parent.moveBefore(node, next);
  else parent.insertBefore(node, next);
}

/* Which nodes of two lists of neighbors stand for each other */

// Gives for nodes of the second list their counterparts in the first one: those that are equal at both ends, those with
// the same id, those that are equal, and between these the ones that are most alike.
function match(olds, news) {
  const pairs = new Map();
  const most = Math.min(olds.length, news.length);
  let start = 0;
  while (start < most && olds[start].isEqualNode(news[start])) pairs.set(news[start], olds[start++]);
  let end = 0;
  while (end < most - start && olds.at(-1 - end).isEqualNode(news.at(-1 - end))) {
    end += 1;
    pairs.set(news.at(-end), olds.at(-end));
  }
  const [old, now] = [olds, news].map((list) => list.slice(start, list.length - end));
  if (old.length > 0 && now.length > 0) matchInside(old, now, pairs);
  return pairs;
}

function matchInside(olds, news, pairs) {
  matchByKey(olds, news, pairs, (node) => node.id && `${node.nodeName}#${node.id}`);
  matchByKey(olds, news, pairs, (node) => node.nodeType === Node.ELEMENT_NODE && node.outerHTML);
  const places = new Map(olds.map((node, at) => [node, at]));
  const matched = news.filter((node) => pairs.has(node));
  const still = inOrder(matched, (node) => places.get(pairs.get(node)));
  const taken = new Set(pairs.values());
  let place = 0;
  let open = [];
  const close = (until) => {
    matchAlike(
      olds.slice(place, until).filter((node) => !taken.has(node)),
      open,
      pairs,
    );
    place = until + 1;
    open = [];
  };
  for (const node of news) {
    if (still.has(node)) close(places.get(pairs.get(node)));
    else if (!pairs.has(node)) open.push(node);
  }
  close(olds.length);
}

function matchByKey(olds, news, pairs, keyOf) {
  const taken = new Set(pairs.values());
  const waiting = new Map();
  for (const node of olds) {
    const key = !taken.has(node) && keyOf(node);
    if (key) waiting.set(key, [...(waiting.get(key) ?? []), node]);
  }
  for (const node of news) {
    const old = !pairs.has(node) && waiting.get(keyOf(node))?.shift();
    if (old) pairs.set(node, old);
  }
}

// Matches nodes of the same name, in order, so that together they are most alike.
function matchAlike(olds, news, pairs) {
  if (olds.length * news.length > FEW) return matchByName(olds, news, pairs);
  const [old, now] = [olds, news].map((list) => list.map((node) => ({ name: node.nodeName, text: textOf(node) })));
  const best = Array.from({ length: olds.length + 1 }, () => new Float64Array(news.length + 1));
  const alike = old.map((one) => now.map((other) => (one.name === other.name ? likeness(one.text, other.text) : 0)));
  for (let i = olds.length - 1; i >= 0; i -= 1) {
    for (let j = news.length - 1; j >= 0; j -= 1) {
      const both = alike[i][j] && alike[i][j] + best[i + 1][j + 1];
      best[i][j] = Math.max(both, best[i + 1][j], best[i][j + 1]);
    }
  }
  for (let i = 0, j = 0; i < olds.length && j < news.length; ) {
    if (alike[i][j] && best[i][j] === alike[i][j] + best[i + 1][j + 1]) pairs.set(news[j++], olds[i++]);
    else if (best[i][j] === best[i + 1][j]) i += 1;
    else j += 1;
  }
}

function matchByName(olds, news, pairs) {
  let from = 0;
  for (const node of news) {
    const at = olds.findIndex((old, place) => place >= from && old.nodeName === node.nodeName);
    if (at < 0) continue;
    pairs.set(node, olds[at]);
    from = at + 1;
  }
}

function textOf(node) {
  return node.outerHTML ?? node.data;
}

// How much of two texts is the same at their beginnings and ends: above 0, at most 1.
function likeness(one, other) {
  const start = sameAtStart(one, other);
  return (1 + start + sameAtEnd(one, other, start)) / (1 + Math.max(one.length, other.length));
}

function sameAtStart(one, other) {
  const most = Math.min(one.length, other.length);
  let count = 0;
  while (count < most && one[count] === other[count]) count += 1;
  return count;
}

function sameAtEnd(one, other, start) {
  const most = Math.min(one.length, other.length) - start;
  let count = 0;
  while (count < most && one[one.length - 1 - count] === other[other.length - 1 - count]) count += 1;
  return count;
}

// As many nodes as possible whose places rise: these need not be moved. (The longest increasing subsequence.)
function inOrder(nodes, placeOf) {
  const ends = []; // of the runs of every length, the one that ends at the lowest place
  for (const node of nodes) {
    const place = placeOf(node);
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle].place < place) low = middle + 1;
      else high = middle;
    }
    ends[low] = { node, place, before: ends[low - 1] };
  }
  const rising = new Set();
  for (let end = ends.at(-1); end; end = end.before) rising.add(end.node);
  return rising;
}
