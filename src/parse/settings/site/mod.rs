//! `site.yaml` → [`Config`].
//!
//! | what | where |
//! |---|---|
//! | the sections of the home page | `home` |
//! | the tables of two dimensions, and the map of relationships | `crosstabs`, `relationship_map` |
//! | what pages may load from other hosts | `policy` |
//! | which files are made beside the pages | `outputs` |
//! | what wants looking after | `checks` |
//! | everything else | here |

mod checks;
mod crosstabs;
mod home;
mod outputs;
mod policy;
mod relationship_map;

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::Code;
use crate::model::body::Body;
use crate::model::id::KindId;
use crate::model::keys::site as keys;
use crate::model::schema::Schema;
use crate::model::settings::config::{
    Config, EditPattern, NavigationItem, NavigationTarget, Notice, RawHtml, SearchTest, TranslatedTerm,
};
use crate::model::settings::host::Host;
use crate::model::settings::tokens::Tokens;
use crate::model::settings::words::Words;
use crate::model::url::{BaseUrl, slugify};
use crate::parse::report::Report;
use crate::parse::settings::kinds::{kind, kind_named};
use crate::parse::settings::languages::Languages;
use crate::parse::settings::maps::Maps;
use crate::parse::settings::reader::Reader;
use crate::parse::settings::synonyms;
use crate::parse::text::Reading;
use crate::parse::text::address::{Address, sort};
use crate::parse::text::markdown;
use crate::parse::text::origin::Origin;
use crate::parse::typography;
use crate::parse::yaml::{Key, Yaml};
use crate::source::Located;

/// What other files say of the settings of a site.
pub(super) struct Others {
    /// The languages of the site, and the one that is read.
    pub(super) languages: Languages,
    /// The search tests.
    pub(super) search_tests: Vec<SearchTest>,
    /// What terms of the originals are called in the language that is read.
    pub(super) terms: Vec<TranslatedTerm>,
    /// The tokens of the theme, with what `theme_tokens` sets of them.
    pub(super) tokens: Tokens,
    /// The maps of regions, with the files of borders that they name.
    pub(super) maps: Maps,
    /// What the theme says by itself.
    pub(super) words: Arc<Words>,
    /// The groups of words that mean the same, of the lists that the site names.
    pub(super) synonyms: Vec<Vec<String>>,
}

/// Reads the settings of a site; `source` is the text of the file.
pub(super) fn read(
    yaml: &Yaml,
    source: &str,
    schema: &Schema,
    others: Others,
    report: &mut Report<'_>,
) -> Option<Config> {
    let reader = report.mapping(&keys::SITE, yaml)?;
    let title = reader.text("title", report);
    let (base_url, raw_html) = (base_url(&reader, report), raw_html(&reader, report));
    let host = reader.choice("host", report).and_then(Host::named).unwrap_or_default();
    let theme = reader.text("theme", report).unwrap_or_default();
    let [host_span, theme_span] = ["host", "theme"].map(|key| reader.take(key).map(|value| value.span));
    let (tagline, publisher) = (reader.text("tagline", report).unwrap_or_default(), reader.text("publisher", report));
    let description = reader.text("description", report).unwrap_or_default().trim().to_owned();
    let Languages { tags: languages, chosen: language, .. } = others.languages;
    let [math, typography] = ["math", "typography"].map(|key| reader.boolean(key, report));
    let policy = policy::read(&reader, report);
    let marks = languages.get(language).filter(|_| typography).map(|tag| typography::of(tag));
    let reading = Reading { raw_html, policy: &policy, math, typography: marks };
    let navigation = navigation(&reader, schema, report);
    let (footer, notice) = (footer(&reader, source, reading, report), notice(&reader, source, reading, report));
    let home = home::read(&reader, schema, &others.maps, report);
    let compare = compare(&reader, schema, report);
    let crosstabs = crosstabs::read(&reader, schema, &others.words, report);
    let synonyms = [synonyms::groups(&reader, report), others.synonyms].concat();
    let relationship_map = relationship_map::read(&reader, schema, &others.words, report);
    let (outputs, tags) = (outputs::read(&reader, schema, report), tags(&reader, report));
    let (repository, edit) = (repository(&reader, report), edit(&reader, report));
    Some(Config {
        file: report.file.clone(),
        title: title.unwrap_or_default(),
        tagline,
        publisher,
        description,
        base_url: base_url?,
        spoken: Vec::new(),
        languages,
        language,
        words: others.words,
        theme,
        theme_span,
        tokens: others.tokens,
        host,
        host_span,
        raw_html,
        policy,
        math,
        typography,
        navigation,
        footer,
        notice,
        home,
        compare,
        crosstabs,
        synonyms,
        relationship_map,
        tags,
        outputs,
        maps: others.maps.all,
        checks: checks::read(&reader, report),
        repository,
        edit,
        search_tests: others.search_tests,
        terms: others.terms,
    })
}

fn base_url(reader: &Reader<'_>, report: &mut Report<'_>) -> Option<BaseUrl> {
    let Located { text, span } = reader.located("base_url", report)?;
    let base = BaseUrl::new(&text);
    if base.is_none() {
        let message = format!("`{text}` is not an address to publish a site at");
        let help = "write the full address, such as `https://example.org/guide/`";
        report.error(Code::WrongType, span, message, Some(help.to_owned()));
    }
    base
}

fn raw_html(reader: &Reader<'_>, report: &mut Report<'_>) -> RawHtml {
    match reader.choice("raw_html", report) {
        Some("escape") => RawHtml::Escape,
        Some("allow") => RawHtml::Allow,
        _ => RawHtml::Clean,
    }
}

fn navigation(reader: &Reader<'_>, schema: &Schema, report: &mut Report<'_>) -> Vec<NavigationItem> {
    let items = reader.list("navigation", report);
    items.iter().filter_map(|item| navigation_item(item, schema, report)).collect()
}

fn navigation_item(yaml: &Yaml, schema: &Schema, report: &mut Report<'_>) -> Option<NavigationItem> {
    let reader = report.mapping(&keys::NAVIGATION, yaml)?;
    let label = reader.text("label", report);
    let has_kind = reader.take("kind").is_some();
    let page = reader.take("page");
    let url = reader.take("url");
    let kind = has_kind.then(|| kind(&reader, schema, report));
    let target = match (kind, page, url) {
        (Some(kind), None, None) => NavigationTarget::Kind(kind?.0),
        (None, Some(value), None) => NavigationTarget::Page(report.text("page", value)?, value.span),
        (None, None, Some(value)) => NavigationTarget::Url(web_address("url", value, report)?),
        _ => {
            let message = "an entry of the navigation needs exactly one of `kind`, `page` and `url`";
            report.error(Code::MissingField, yaml.span, message, Some("such as `- {kind: district}`".to_owned()));
            return None;
        }
    };
    if matches!(target, NavigationTarget::Url(_)) && label.is_none() {
        let message = "an entry of the navigation with a `url` needs a `label`";
        report.error(Code::MissingField, yaml.span, message, Some("add `label: …`, the words to show".to_owned()));
    }
    Some(NavigationItem { label, target })
}

/// The kinds whose pages can be put side by side.
fn compare(reader: &Reader<'_>, schema: &Schema, report: &mut Report<'_>) -> Vec<KindId> {
    let names = reader.texts("compare", report);
    let mut kinds: Vec<KindId> = Vec::new();
    for (id, _) in names.iter().filter_map(|name| kind_named(name, schema, report)) {
        if !kinds.contains(&id) {
            kinds.push(id);
        }
    }
    kinds
}

fn web_address(name: &str, value: &Yaml, report: &mut Report<'_>) -> Option<String> {
    match sort(&report.text(name, value)?) {
        Address::External(address) => Some(address),
        _ => {
            let message = format!("`{name}` must be a full web address");
            report.error(Code::UnsafeUrl, value.span, message, Some("write it like `https://…`".to_owned()));
            None
        }
    }
}

fn footer(reader: &Reader<'_>, source: &str, reading: Reading<'_>, report: &mut Report<'_>) -> Body {
    let value = reader.take("footer");
    let text = value.and_then(|value| Some(Located { text: report.text("footer", value)?, span: value.span }));
    text.map(|text| body(&text, source, reading, report)).unwrap_or_default()
}

/// What the top of every page says for a time.
fn notice(reader: &Reader<'_>, source: &str, reading: Reading<'_>, report: &mut Report<'_>) -> Option<Notice> {
    let reader = reader.mapping("notice", report)?;
    let text = reader.located("text", report);
    let until = reader.take("until").and_then(|value| report.date("until", value));
    Some(Notice { text: body(&text?, source, reading, report), until })
}

/// A text in Markdown.
fn body(text: &Located, source: &str, reading: Reading<'_>, report: &mut Report<'_>) -> Body {
    let raw = source.get(text.span.range()).unwrap_or_default();
    markdown::read(&Origin::scalar(&text.text, raw, text.span), reading, report)
}

/// What readers see of tags, by their part of the address.
fn tags(reader: &Reader<'_>, report: &mut Report<'_>) -> HashMap<String, (Located, String)> {
    let entries = reader.names("tags", report);
    let tag = |(tag, label): &(Key, Yaml)| {
        let named = Located { text: tag.name.clone(), span: tag.span };
        Some((slugify(&tag.name), (named, report.text("tags", label)?)))
    };
    entries.iter().filter_map(tag).collect()
}

fn repository(reader: &Reader<'_>, report: &mut Report<'_>) -> Option<String> {
    let value = reader.take("repository")?;
    web_address("repository", value, report)
}

/// How the forges that most sources lie with change a file.
const FORGES: &str = "GitHub: `https://github.com/ORG/REPO/edit/main/{path}`; GitLab: \
                      `https://gitlab.com/ORG/REPO/-/edit/main/{path}`; Gitea: `https://HOST/ORG/REPO/_edit/main/{path}`";

fn edit(reader: &Reader<'_>, report: &mut Report<'_>) -> Option<EditPattern> {
    let value = reader.take("edit")?;
    let address = web_address("edit", value, report)?;
    let pattern = EditPattern::new(&address);
    if pattern.is_none() {
        let message = "`edit` must have `{path}` once, where the path of a page's file goes, and no other braces";
        report.error(Code::OutOfBounds, value.span, message, Some(FORGES.to_owned()));
    }
    pattern
}
