// Markup: html-validate finds no error in any HTML file of the site.

import { relative } from "node:path";

import { HtmlValidate, StaticConfigLoader } from "html-validate";

import { htmlFiles } from "../pages.mjs";

export const name = "markup";

const CONFIG = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // The theme's own ids begin with an underscore, so that none can meet the id of a heading. HTML allows it.
    "valid-id": ["error", { relaxed: true }],
    // A text with raw HTML is cleaned and written anew, with `disabled=""` for `disabled`, which means the same.
    "attribute-boolean-style": "off",
    // How long a title may be is for those who write it; search engines cut a long one, and nothing breaks.
    "long-title": "off",
  },
};

/** A problem for each finding. */
export async function check(site) {
  const validator = new HtmlValidate(new StaticConfigLoader(CONFIG));
  const files = htmlFiles(site.folder);
  if (files.length === 0) return ["has no HTML file"];
  const reports = await Promise.all(files.map(async (file) => [file, await validator.validateFile(file)]));
  return reports.flatMap(([file, { results }]) => results.flatMap(({ messages }) => messages.map((message) => {
    const place = `${relative(site.folder, file)}:${message.line}:${message.column}`;
    return `${place}: ${message.ruleId} at ${message.selector}: ${message.message}`;
  })));
}
