// Layout: nothing sticks out sideways, and there is one main heading that can be seen.

export const name = "layout";

/** What of it does not hold. */
export async function check({ tab }) {
  return tab.evaluate(() => {
    const problems = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) {
      const out = [...document.body.querySelectorAll("*")].find((at) => at.getBoundingClientRect().right > clientWidth);
      const tag = out?.outerHTML.slice(0, 120);
      problems.push(`scrolls sideways by ${scrollWidth - clientWidth} px, first sticking out: ${tag}`);
    }
    const headings = [...document.querySelectorAll("h1")];
    if (headings.length !== 1) problems.push(`has ${headings.length} h1`);
    if (headings.some((heading) => heading.getBoundingClientRect().height === 0)) problems.push("its h1 is not shown");
    return problems;
  });
}
