// Accessibility: axe-core finds no violation of WCAG 2.2 A and AA or of its best practices.

import axe from "axe-core";

export const name = "accessibility";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** A problem for each element that breaks a rule. */
export async function check({ tab }) {
  if (!await tab.evaluate(() => "axe" in window)) await tab.evaluate(axe.source);
  return tab.evaluate(async (tags) => {
    const rules = { "target-size": { enabled: true } }; // a rule of WCAG 2.2 AA that axe-core leaves off by itself
    const { violations, passes } = await window.axe.run({ runOnly: tags, rules, resultTypes: ["violations"] });
    if (passes.length === 0) return ["axe-core found nothing to judge"];
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => {
      return `${id} at ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`;
    }));
  }, TAGS);
}
