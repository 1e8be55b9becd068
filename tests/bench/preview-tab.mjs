// A tab of the browser that tells when the page in it has some new text.

const PATIENCE = 60_000;

/** A tab at this address. */
export async function openTab(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const tab = { context, page, told: () => {} };
  await context.exposeBinding("benchmarkTell", (_source, mark, time) => tab.told(mark, time));
  await context.addInitScript(watchDocument);
  await page.goto(address, { timeout: PATIENCE });
  return tab;
}

/**
 * Lets the tab look for `mark` in its HTML from now on. `seen(deadline)` gives the time, of `Date.now()`, when it was
 * there for the first time; nothing if it was not there at `deadline`, a time of `performance.now()`.
 */
export async function expectMark(tab, mark) {
  const told = new Promise((resolve) => {
    tab.told = (what, time) => what === mark && resolve(time);
  });
  if (await setMark(tab.page, mark)) throw new Error(`${mark} is in the page before it was written`);
  return {
    async seen(deadline) {
      const { promise, cancel } = timeout(deadline - performance.now());
      const time = await Promise.race([told, promise]);
      cancel();
      return time;
    },
  };
}

/** Closes a tab. */
export function closeTab({ context }) {
  return context.close();
}

/** A page that is just loading again cannot be told; its next document can. */
async function setMark(page, mark) {
  for (;;) {
    try {
      await page.waitForLoadState();
      return await page.evaluate((mark) => globalThis.benchmarkExpect(mark), mark);
    } catch (error) {
      if (!/context was destroyed|navigat/i.test(error.message)) throw error;
    }
  }
}

function timeout(milliseconds) {
  let timer;
  const promise = new Promise((resolve) => (timer = setTimeout(resolve, Math.max(0, milliseconds))));
  return { promise, cancel: () => clearTimeout(timer) };
}

/** Runs in every document before its own scripts. What is looked for outlives the document. */
function watchDocument() {
  const { sessionStorage } = globalThis;
  const isThere = (mark) => document.body?.innerHTML.includes(mark) ?? false;
  const look = () => {
    const mark = sessionStorage.getItem("benchmark");
    if (mark === null || !isThere(mark)) return;
    sessionStorage.removeItem("benchmark");
    globalThis.benchmarkTell(mark, Date.now());
  };
  globalThis.benchmarkExpect = (mark) => {
    sessionStorage.setItem("benchmark", mark);
    return isThere(mark);
  };
  const everything = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(look).observe(document, everything);
}
