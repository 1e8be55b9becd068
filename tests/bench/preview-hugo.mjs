// Hugo as a preview: a knowledge base as a site for Hugo, with templates for the main things that fieldguide shows.
//
// A page shows its text, its fields and, by title, the pages that it names and those that name it, which Hugo finds as
// taxonomies; there are lists of the pages of each folder and with each tag. Links are resolved and checked. What Hugo
// has no means for is missing: backlinks with their sentence, related pages, checks of fields, the search.

import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { changeLists } from "./preview-edits.mjs";

const WIKI_LINK = /\[\[([^\]|#]+)(#[^\]|]*)?(?:\|([^\]]*))?\]\]/g;

const BASE = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }} · {{ site.Title }}</title></head>
<body>
<nav><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a>
{{ with .CurrentSection }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}</nav>
<main>{{ block "main" . }}{{ end }}</main>
</body>
</html>
`;
const LIST = `{{ define "main" }}<h1>{{ .Title }}</h1>
{{ .Content }}
<ul>{{ range .Pages }}
<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a><p>{{ .Params.summary }}</p></li>{{ end }}
</ul>{{ end }}
`;
const LINK = `{{- $page := site.GetPage .Destination -}}
{{- if not $page }}{{ errorf "%q: no page %q" .Page.Path .Destination }}{{ end -}}
<a href="{{ with $page }}{{ .RelPermalink }}{{ end }}">{{ .Text | default (and $page $page.LinkTitle) }}</a>
{{- /**/ -}}
`;

export const name = "Hugo";

/** Makes the sources in the folder `work`. */
export function prepare(base, _from, work) {
  const files = {
    "hugo.yaml": settings(base),
    "layouts/_default/baseof.html": BASE,
    "layouts/_default/list.html": LIST,
    "layouts/_default/single.html": single(base),
    "layouts/_default/_markup/render-link.html": LINK,
  };
  for (const [file, text] of base.pages) {
    const made = page(base, file, text);
    files[made.path] = made.text;
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(work, path)), { recursive: true });
    writeFileSync(join(work, path), text);
  }
}

/** A page of the knowledge base as this tool wants it: its path below the folder of the sources, and its text. */
export function page(base, file, text) {
  const named = changeLists(text, (field, words) => {
    return base.relations.has(field) ? `${taxonomy(field)}: [${words.join(", ")}]` : undefined;
  });
  const linked = named.replace(WIKI_LINK, (_link, target, _anchor, label) => {
    return `[${label ?? ""}](/${addresses(base).get(target) ?? target})`;
  });
  return { path: join("content", file === "index.md" ? "_index.md" : file), text: linked };
}

/** What the command is to be told. */
export function options(work, port) {
  return ["server", "--source", work, "--port", String(port), "--bind", "127.0.0.1", "--baseURL", "http://127.0.0.1/"];
}

/** The path of each page by its name. */
function addresses(base) {
  base.addresses ??= new Map([...base.pages.keys()].map((file) => [basename(file, ".md"), file.replace(/\.md$/, "")]));
  return base.addresses;
}

/** A taxonomy must not have the name of a folder. */
function taxonomy(field) {
  return `named_${field}`;
}

function settings({ relations }) {
  const fields = [...relations.keys()].map(taxonomy);
  return `title: Benchmark
taxonomies: {tag: tags, ${fields.map((field) => `${field}: ${field}`).join(", ")}}
outputs: {home: [html, rss], section: [html], taxonomy: [html], term: [html]}
cascade:
${fields.map((field) => `  - {target: {path: "/${field}**"}, build: {render: never}}`).join("\n")}
`;
}

function single({ relations }) {
  const link = `<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>`;
  const names = ([field, folder]) => `{{ with index .Params "${taxonomy(field)}" }}<dt>${field}</dt>
{{ range . }}{{ with site.GetPage (printf "/${folder}/%s" .) }}<dd>${link}</dd>{{ end }}{{ end }}{{ end }}
`;
  const namedBy = ([field, folder]) => `{{ if eq .Section "${folder}" }}
{{ with index (index site.Taxonomies "${taxonomy(field)}") .File.ContentBaseName }}<ul>
{{ range .Pages }}<li>${link}</li>{{ end }}</ul>{{ end }}{{ end }}
`;
  const all = [...relations];
  return `{{ define "main" }}<h1>{{ .Title }}</h1>
<p>{{ .Params.summary }}</p>
<dl>${all.map(names).join("")}<dt>tags</dt>{{ range .GetTerms "tags" }}<dd>${link}</dd>{{ end }}</dl>
{{ .Content }}
${all.map(namedBy).join("")}{{ end }}
`;
}
