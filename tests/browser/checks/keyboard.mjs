// Keyboard: the first thing that Tab reaches is a visible link that skips to the main part.

export const name = "keyboard";

/** What of it does not hold. A redirect has nothing to skip: there Tab reaches the link to the page. */
export async function check({ tab, page: { target } }) {
  await tab.keyboard.press("Tab");
  const first = await tab.evaluate(() => {
    const at = document.activeElement;
    const { top, left, width, height } = at.getBoundingClientRect();
    const seen = top >= 0 && left >= 0 && width * height > 1;
    return { href: at.getAttribute("href"), html: at.outerHTML.slice(0, 120), seen };
  });
  if (target !== undefined) return first.href === target ? [] : [`Tab first reaches ${first.html}`];
  if (!first.href?.startsWith("#")) return [`Tab first reaches ${first.html}, not a skip link`];
  if (!first.seen) return [`the skip link is not in sight when it has the focus: ${first.html}`];
  await tab.keyboard.press("Enter");
  await tab.keyboard.press("Tab");
  const arrived = await tab.evaluate((href) => {
    const main = document.querySelector("main");
    const links = main.querySelectorAll("a[href]");
    return location.hash === href && (main.contains(document.activeElement) || links.length === 0);
  }, first.href);
  return arrived ? [] : [`after the skip link, Tab does not go on in the main part: ${first.html}`];
}
