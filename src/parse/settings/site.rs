//! `site.yaml` → [`Config`].

use crate::diagnostic::{Code, did_you_mean};
use crate::model::body::Body;
use crate::model::config::{Config, NavigationItem, NavigationTarget, RawHtml, SearchTest};
use crate::model::schema::Schema;
use crate::model::url::BaseUrl;
use crate::parse::address::{Address, sort};
use crate::parse::markdown;
use crate::parse::origin::Origin;
use crate::parse::reader::{Reader, Report};
use crate::parse::settings::relationship_map;
use crate::parse::yaml::{Yaml, YamlValue};

/// Reads the settings of a site; `source` is the text of the file.
pub(super) fn read(
    yaml: &Yaml,
    source: &str,
    schema: &Schema,
    search_tests: Vec<SearchTest>,
    report: &mut Report<'_>,
) -> Option<Config> {
    let mut reader = report.mapping("`site.yaml`", yaml)?;
    let title = reader.required_text("title", report);
    let base_url = base_url(&mut reader, report);
    let raw_html = raw_html(&mut reader, report);
    let theme_span = reader.take("theme").map(|value| value.span);
    let tagline = reader.text("tagline", report).unwrap_or_default();
    let description = reader.text("description", report).unwrap_or_default().trim().to_owned();
    let languages = languages(&mut reader, report);
    let theme = reader.text("theme", report).unwrap_or_else(|| "default".to_owned());
    let navigation = navigation(&mut reader, schema, report);
    let footer = footer(&mut reader, source, raw_html, report);
    let synonyms = synonyms(&mut reader, report);
    let relationship_map = relationship_map::read(&mut reader, schema, report);
    let repository = repository(&mut reader, report);
    reader.close(report);
    Some(Config {
        file: report.file.clone(),
        title: title.unwrap_or_default(),
        tagline,
        description,
        base_url: base_url?,
        languages,
        theme,
        theme_span,
        raw_html,
        navigation,
        footer,
        synonyms,
        relationship_map,
        repository,
        search_tests,
    })
}

fn base_url(reader: &mut Reader<'_>, report: &mut Report<'_>) -> Option<BaseUrl> {
    let span = reader.take("base_url").map(|value| value.span);
    let text = reader.required_text("base_url", report)?;
    let base = BaseUrl::new(&text);
    if base.is_none() {
        let message = format!("`{text}` is not an address to publish a site at");
        let help = "write the full address, such as `https://example.org/guide/`";
        report.error(Code::WrongType, span.unwrap_or(reader.span), message, Some(help.to_owned()));
    }
    base
}

fn raw_html(reader: &mut Reader<'_>, report: &mut Report<'_>) -> RawHtml {
    let span = reader.take("raw_html").map_or(reader.span, |value| value.span);
    match reader.text("raw_html", report).as_deref() {
        None | Some("clean") => RawHtml::Clean,
        Some("escape") => RawHtml::Escape,
        Some("allow") => RawHtml::Allow,
        Some(other) => {
            let message = format!("`raw_html` cannot be `{other}`");
            report.error(Code::OutOfBounds, span, message, did_you_mean(other, ["clean", "escape", "allow"]));
            RawHtml::Clean
        }
    }
}

fn languages(reader: &mut Reader<'_>, report: &mut Report<'_>) -> Vec<String> {
    let first = reader.take("language");
    let mut languages = Vec::new();
    if let Some(value) = first {
        languages.extend(report.text("language", value).map(|text| (text, value.span)));
    }
    if languages.is_empty() {
        languages.push(("en".to_owned(), reader.span));
    }
    for other in reader.texts("other_languages", report) {
        languages.push((other.text, other.span));
    }
    let is_tag = |tag: &str| {
        let mut parts = tag.split('-');
        let primary = parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && is_alpha(part));
        primary && parts.all(|part| (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()))
    };
    for (tag, span) in languages.iter().filter(|(tag, _)| !is_tag(tag)) {
        let message = format!("`{tag}` is not a language tag");
        report.error(Code::OutOfBounds, *span, message, Some("write it like `en`, `es` or `pt-BR`".to_owned()));
    }
    languages.into_iter().map(|(tag, _)| tag).collect()
}

fn is_alpha(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphabetic())
}

fn navigation(reader: &mut Reader<'_>, schema: &Schema, report: &mut Report<'_>) -> Vec<NavigationItem> {
    let Some(list) = reader.take("navigation") else { return Vec::new() };
    let items = report.sequence("navigation", list, "entries");
    items.iter().filter_map(|item| navigation_item(item, schema, report)).collect()
}

fn navigation_item(yaml: &Yaml, schema: &Schema, report: &mut Report<'_>) -> Option<NavigationItem> {
    let mut reader = report.mapping("an entry of the navigation", yaml)?;
    let label = reader.text("label", report);
    let kind = reader.take("kind");
    let page = reader.take("page");
    let url = reader.take("url");
    reader.close(report);
    let target = match (kind, page, url) {
        (Some(value), None, None) => {
            let name = report.text("kind", value)?;
            let Some(kind) = schema.kind_named(&name) else {
                let message = format!("there is no kind `{name}`");
                let help = did_you_mean(&name, schema.kinds.iter().map(|kind| kind.id.as_str()));
                report.error(Code::InvalidModel, value.span, message, help);
                return None;
            };
            NavigationTarget::Kind(kind)
        }
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

fn footer(reader: &mut Reader<'_>, source: &str, raw_html: RawHtml, report: &mut Report<'_>) -> Body {
    let Some(value) = reader.take("footer") else { return Body::default() };
    let Some(text) = report.text("footer", value) else { return Body::default() };
    let raw = source.get(value.span.range()).unwrap_or_default();
    markdown::read(&Origin::scalar(&text, raw, value.span), raw_html, report)
}

fn synonyms(reader: &mut Reader<'_>, report: &mut Report<'_>) -> Vec<Vec<String>> {
    let Some(list) = reader.take("synonyms") else { return Vec::new() };
    let groups = report.sequence("synonyms", list, "groups of words");
    let mut read = |group: &Yaml| {
        let words = report.texts("synonyms", group);
        if words.len() < 2 && matches!(group.value, YamlValue::Sequence(_)) {
            let message = "a group of synonyms needs two words at least";
            let help = "write the words that mean the same in brackets: `- [EL, English learner]`";
            report.error(Code::OutOfBounds, group.span, message, Some(help.to_owned()));
        }
        words.into_iter().map(|word| word.text).collect()
    };
    groups.iter().map(&mut read).collect()
}

fn repository(reader: &mut Reader<'_>, report: &mut Report<'_>) -> Option<String> {
    let value = reader.take("repository")?;
    web_address("repository", value, report)
}
