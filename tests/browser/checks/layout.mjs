// Layout: nothing sticks out sideways, there is one main heading that can be seen, and whatever opens or does something
// is high enough for a finger (WCAG 2.2, 2.5.8).

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
    const targets = [...document.querySelectorAll("summary, button")].map((at) => [at, at.getBoundingClientRect().height]);
    const low = targets.find(([, height]) => height > 0 && height < 24);
    if (low) problems.push(`is ${low[1]} px high: ${low[0].outerHTML.slice(0, 120)}`);
    return problems;
  });
}
