//! The site for language models: what it is about, and where its pages are as Markdown (llmstxt.org).

use crate::export::escape::markdown as escape;
use crate::model::document::Role;
use crate::model::id::KindId;
use crate::model::schema::Kind;
use crate::model::settings::outputs::Made;
use crate::model::settings::words::Argument::{Number, Text};
use crate::model::site::{Page, Site};
use crate::model::twin::{ALL_CSV, INDEX_JSON, MODEL_JSON, Twin};

/// How many pages of a kind are named; behind them stands a link to the listing of all.
const MOST: usize = 100;

/// The file `llms.txt`.
pub(super) fn llms(site: &Site) -> String {
    let config = &site.config;
    let word = |name: &str| escape(&config.words.word(name));
    let mut out = format!("# {}\n\n", escape(&config.title));
    let about = if config.description.is_empty() { &config.tagline } else { &config.description };
    if !about.is_empty() {
        out.push_str(&format!("> {}\n\n", escape(about)));
    }
    let forms = [
        (Twin::Markdown, ["every_page_as_markdown", "some_pages_as_markdown"]),
        (Twin::Json, ["every_page_as_json", "some_pages_as_json"]),
    ];
    for (twin, [every, some]) in forms.iter().filter(|(twin, _)| twin.made(&config.outputs).is_any()) {
        let phrase = if *twin.made(&config.outputs) == Made::All { every } else { some };
        let file = format!("`{}`", twin.file_name());
        out.push_str(&format!("{}\n\n", config.words.say(phrase, &[("file", Text(&file))])));
    }
    section(&mut out, &word("plain_pages"), &plain_pages(site));
    for (id, kind) in site.schema.kinds.numbered() {
        section(&mut out, &escape(&kind.plural), &pages(site, id, kind));
    }
    let data = [(INDEX_JSON, "guide_parts"), (ALL_CSV, "guide_table"), (MODEL_JSON, "guide_model")];
    let data = data.iter().map(|(path, what)| format!("- [{path}]({}): {}", config.base_url.join(path), word(what)));
    if config.outputs.data.is_any() {
        section(&mut out, &word("data"), &data.collect::<Vec<_>>());
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn plain_pages(site: &Site) -> Vec<String> {
    let all = site.published_pages().map(|(_, page)| page);
    let all = all.filter(|page| page.document.role == Role::Plain);
    let (named, others): (Vec<_>, Vec<_>) = all.enumerate().partition(|(at, _)| *at < MOST);
    let mut lines: Vec<String> = named.into_iter().map(|(_, page)| line(site, page)).collect();
    if !others.is_empty() && site.config.outputs.data.is_any() {
        let address = site.config.base_url.join(INDEX_JSON);
        let words = &site.config.words;
        let more = escape(&words.say("guide_more", &[("count", Number(others.len()))]));
        lines.push(format!("- [{more}]({address}): {}", escape(&words.word("guide_more_about"))));
    }
    lines
}

fn pages(site: &Site, id: KindId, kind: &Kind) -> Vec<String> {
    let all = site.of_kind(id);
    let named = all.iter().take(MOST).filter_map(|page| site.page(*page));
    let mut lines: Vec<String> = named.map(|page| line(site, page)).collect();
    if all.len() > MOST {
        let (address, words) = (site.config.base_url.join(site.listing(kind).as_str()), &site.config.words);
        let list = escape(&words.say("guide_all", &[("kind", Text(&kind.plural)), ("count", Number(all.len()))]));
        lines.push(format!("- [{list}]({address}): {}", escape(&words.word("guide_all_about"))));
    }
    lines
}

fn section(out: &mut String, title: &str, lines: &[String]) {
    if !lines.is_empty() {
        out.push_str(&format!("## {title}\n\n{}\n\n", lines.join("\n")));
    }
}

fn line(site: &Site, page: &Page) -> String {
    let meta = &page.document.meta;
    let as_markdown = site.config.outputs.markdown.has(&page.document).then(|| Twin::Markdown.path(&page.address));
    let address = site.config.base_url.join(as_markdown.as_deref().unwrap_or(page.address.as_str()));
    let summary = if meta.summary.is_empty() { String::new() } else { format!(": {}", escape(&meta.summary)) };
    format!("- [{}]({address}){summary}", escape(&meta.title))
}
