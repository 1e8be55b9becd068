// Journeys of authors who change how pages look: with a theme of their own, named `own`.

import { readFileSync } from "node:fs";

import { inPlace, mended, problems, remember, shows, showsNoMore } from "./look.mjs";

const STANDARD = readFileSync(new URL("../../../themes/default/assets/style.css", import.meta.url), "utf8");
const STYLE = "themes/own/assets/style.css";
const TEMPLATE = "themes/own/templates/page.html";
const FRAME = (content) => `{% extends "base.html" %}\n{% block content %}\n${content}\n{% endblock content %}\n`;

const ownTheme = (site) => {
  site.write("themes/own/templates/tags.html", FRAME("<h1>{{ page.title }}</h1>"));
  site.edit("content/site.yaml", /$/, "theme: own\n");
};

/** A style sheet is swapped for a new one, and no frame is drawn without any. */
export async function styleEdited({ tab, site, claim, open }) {
  const color = () => tab.evaluate(() => getComputedStyle(document.querySelector("h1")).color);
  const settled = (color) => tab.waitForFunction((color) => {
    const sheets = document.querySelectorAll("link[rel=stylesheet]");
    return sheets.length === 2 && getComputedStyle(document.querySelector("h1")).color === color;
  }, color);
  await open("about/");
  await remember(tab);
  const standard = await color();
  await tab.evaluate(() => {
    const looks = () => getComputedStyle(document.querySelector(".site-head .wrap")).maxWidth;
    const usual = looks();
    window.bare = 0;
    const look = () => {
      if (looks() !== usual) window.bare += 1;
      requestAnimationFrame(look);
    };
    look();
  });
  site.write(STYLE, `${STANDARD}\nh1 { color: rgb(255, 0, 0) !important; }\n`);
  await settled("rgb(255, 0, 0)");
  site.edit(STYLE, "rgb(255, 0, 0)", "rgb(0, 0, 255)");
  await settled("rgb(0, 0, 255)");
  site.remove(STYLE);
  await settled(standard);
  claim(await tab.evaluate(() => window.bare) === 0, "the page is without its style sheet for a moment");
  claim(await inPlace(tab), "another style sheet loads the page again");
}
styleEdited.before = ownTheme;

/** A template that comes, changes and goes. */
export async function templateEdited({ tab, site, claim, open }) {
  await open("about/");
  await remember(tab);
  site.write(TEMPLATE, FRAME("<h1>{{ page.title }}</h1><p class=\"own\">Mine</p>{{ entry.body_html | safe }}"));
  await shows(tab, "main .own", "Mine");
  site.edit(TEMPLATE, "Mine", "Mine, and better");
  await shows(tab, "main .own", "Mine, and better");
  site.remove(TEMPLATE);
  await shows(tab, ".quotes a", "Everything");
  claim(await tab.locator("main .own").count() === 0, "a template that was removed still shows");
  claim(await inPlace(tab), "another template loads the page again");
}
templateEdited.before = ownTheme;

/** A mistake in a template is told where it is, and the last good page stays. */
export async function templateBroken({ tab, site, claim, open }) {
  await open("about/");
  await remember(tab);
  site.write(TEMPLATE, FRAME("<h1>{{ page.title }}</h1><p class=\"own\">{{ page.subtitle }}</p>"));
  const [unknown] = await problems(tab, 1);
  claim(unknown.where === `${TEMPLATE}:3:49`, `the unknown field is said to be at ${unknown.where}`);
  claim(unknown.marked?.includes("subtitle"), `of the template is marked: ${unknown.marked}`);
  claim(await tab.locator(".quotes a").count() > 0, "the last good page is gone");
  site.edit(TEMPLATE, "page.subtitle }}", "page.title ");
  await shows(tab, "fieldguide-preview .drawer pre", "{{ page.title <");
  claim(await tab.locator(".quotes a").count() > 0, "the last good page is gone with the second mistake");
  site.edit(TEMPLATE, "page.title <", "page.title }}<");
  await shows(tab, "main .own", "About");
  await mended(tab);
  await showsNoMore(tab, ".quotes a", "Everything");
  claim(await inPlace(tab), "a mistake in a template loads the page again");
}
templateBroken.before = ownTheme;
