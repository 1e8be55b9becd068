// Opens a page in a tab of its own and writes down what the browser says about it.

import { newTab, newWindow } from "./browser.mjs";

/** The console's own words for a page that the server answered with 404, as it should. */
const EXPECTED_404 = "Failed to load resource: the server responded with a status of 404 (Not Found)";

/**
 * Opens a page of a site in a window of a width and hands the visit to `use`: what was asked for, the `tab`, what was
 * `loaded` and the `troubles` so far, to both of which more may come.
 */
export async function visit(browser, { site, page, width, scripts = true }, use) {
  const context = await newWindow(browser, { viewport: { width, height: 900 }, javaScriptEnabled: scripts });
  try {
    const tab = await newTab(context);
    const address = new URL(page.path, site.address).href;
    const troubles = listen(tab, { ...page, address });
    const loaded = [];
    tab.on("response", (response) => loaded.push({ url: response.url(), type: response.request().resourceType() }));
    await hold(tab, page, address);
    const [response] = await Promise.all([tab.goto(address), leaving(tab, page, address)]);
    if (response.status() !== page.status) troubles.push(`the server answers ${response.status()}`);
    return await use({ site, page, width, tab, loaded, troubles });
  } finally {
    await context.close();
  }
}

function listen(tab, { address, status, target }) {
  const troubles = [];
  const own = new URL(address).origin;
  const leaves = (request) => target !== undefined && request.url() === new URL(target, address).href;
  tab.on("console", (message) => {
    const text = message.text();
    const expected = status === 404 && text === EXPECTED_404 && message.location().url === address;
    if (["error", "warning"].includes(message.type()) && !expected) troubles.push(`console ${message.type()}: ${text}`);
  });
  tab.on("pageerror", (error) => troubles.push(`script error: ${error.message}`));
  tab.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== own) troubles.push(`request to another host: ${request.url()}`);
  });
  tab.on("requestfailed", (request) => {
    if (!leaves(request)) troubles.push(`failed request: ${request.url()}: ${request.failure()?.errorText}`);
  });
  tab.on("response", (response) => {
    if (response.status() >= 400 && response.url() !== address) {
      troubles.push(`failed request: ${response.url()}: ${response.status()}`);
    }
  });
  return troubles;
}

/** Keeps a redirect from leaving, so that its own page can be looked at: a browser stays where it is on a 204. */
async function hold(tab, { target }, address) {
  if (target !== undefined) await tab.route(new URL(target, address).href, (route) => route.fulfill({ status: 204 }));
}

/** Waits until a redirect has tried to leave. */
async function leaving(tab, { target }, address) {
  if (target !== undefined) await tab.waitForRequest(new URL(target, address).href);
}
