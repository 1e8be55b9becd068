// From a folder: the home page opens without a server, with its style sheet.

import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const name = "from a folder";

const TRANSPARENT = "rgba(0, 0, 0, 0)";

/** What of it does not hold. */
export async function check(site, browser) {
  const page = await browser.newPage({ colorScheme: "light" });
  const problems = [];
  page.on("requestfailed", (request) => {
    problems.push(`failed request: ${request.url()}: ${request.failure()?.errorText}`);
  });
  try {
    await page.goto(pathToFileURL(join(site.folder, "index.html")).href);
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    if (background === TRANSPARENT) problems.push("the body has the browser's own background: no style sheet");
    return problems;
  } finally {
    await page.close();
  }
}
