//! The Markdown twin of a page: its text as its editor wrote it, between its title and all that is known of it.

use crate::export::escape::markdown as escape;
use crate::export::twin::{FieldSet, PageData, PageName, TwinData, ValueData, written};
use crate::model::settings::config::Config;

/// The page as Markdown.
pub(super) fn page(twin: &TwinData<'_>, config: &Config) -> String {
    let data = twin.page;
    let mut out = String::with_capacity(twin.markdown.len() + 2_000);
    block(&mut out, &format!("# {}", escape(data.title)));
    block(&mut out, &escape(data.summary));
    text(&mut out, &twin.markdown);
    glance(&mut out, data, config);
    for field in &data.fields.0 {
        if let ValueData::List(entries) = &field.value {
            block(&mut out, &format!("## {}", escape(&field.field.label)));
            entries.iter().for_each(|entry| list_entry(&mut out, entry, config));
            out.push('\n');
        }
    }
    for field in &data.fields.0 {
        if let ValueData::Markdown(markdown) = &field.value {
            block(&mut out, &format!("## {}", escape(&field.field.label)));
            text(&mut out, markdown);
        }
    }
    connections(&mut out, twin, config);
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Writes a block and the blank line behind it.
fn block(out: &mut String, text: &str) {
    if !text.is_empty() {
        out.push_str(text);
        out.push_str("\n\n");
    }
}

/// Writes a text of the editor. Code that is not closed would go on into what follows.
fn text(out: &mut String, markdown: &str) {
    out.push_str(markdown);
    if let Some(fence) = open_fence(markdown) {
        out.push('\n');
        out.push_str(&fence);
    }
    out.push_str(if markdown.is_empty() { "" } else { "\n\n" });
}

/// What closes the block of code that a text ends in, if it does (CommonMark 4.5).
fn open_fence(markdown: &str) -> Option<String> {
    let mut open: Option<(char, usize)> = None;
    for line in markdown.lines() {
        let begin = line.trim_start_matches(' ');
        let Some(mark) = begin.chars().next().filter(|c| matches!(c, '`' | '~')) else { continue };
        let rest = begin.trim_start_matches(mark);
        let length = begin.len() - rest.len();
        if length < 3 || line.len() - begin.len() > 3 {
            continue;
        }
        open = match open {
            None if mark == '~' || !rest.contains('`') => Some((mark, length)),
            Some((of, at_least)) if of == mark && length >= at_least && rest.trim().is_empty() => None,
            same => same,
        };
    }
    open.map(|(mark, length)| String::from(mark).repeat(length))
}

/// What the page says in single values: those that the "at a glance" panel of the HTML shows.
fn glance(out: &mut String, data: &PageData<'_>, config: &Config) {
    let mut lines = Vec::new();
    for field in data.fields.0.iter().filter(|field| field.field.glance) {
        if let Some(value) = inline(&field.value, config) {
            lines.push(format!("- **{}:** {value}", escape(&field.field.label)));
        }
    }
    let word = |name: &str| escape(&config.words.word(name));
    let days = [("written_label", &data.date), ("updated_label", &data.updated)];
    let days = days.iter().filter_map(|(label, day)| Some(format!("- **{}:** {}", word(label), day.as_ref()?)));
    let tags = || format!("- **{}:** {}", word("tags"), escape(&data.tags.join("; ")));
    lines.extend((!data.tags.is_empty()).then(tags));
    lines.extend(days);
    if !lines.is_empty() {
        block(out, &format!("## {}", word("at_a_glance")));
        block(out, &lines.join("\n"));
    }
}

/// A value on one line; `None` for what needs more.
fn inline(value: &ValueData<'_>, config: &Config) -> Option<String> {
    Some(match value {
        ValueData::Text(text) => escape(text),
        ValueData::Url(address) => format!("<{}>", address.replace('<', "%3C").replace('>', "%3E")),
        ValueData::Email(address) => format!("[{}](<mailto:{address}>)", escape(address)),
        ValueData::Image(path) => format!("![]({})", config.base_url.join_encoded(path)),
        ValueData::Number(number) => escape(&written(*number)),
        ValueData::Boolean(yes) => escape(&config.words.word(if *yes { "yes" } else { "no" })),
        ValueData::Date(day) => day.clone(),
        ValueData::Term(term) => escape(term.label),
        ValueData::Terms(terms) => joined(terms.iter().map(|term| escape(term.label))),
        ValueData::Reference(page) => link(page, config),
        ValueData::References(pages) => joined(pages.iter().map(|page| link(page, config))),
        ValueData::Markdown(_) | ValueData::List(_) => return None,
    })
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join("; ")
}

fn link(page: &PageName<'_>, config: &Config) -> String {
    format!("[{}]({})", escape(page.title), config.base_url.join_encoded(&page.url))
}

/// Writes an entry of a list: its first field names it, the others stand below.
fn list_entry(out: &mut String, entry: &FieldSet<'_>, config: &Config) {
    for (at, field) in entry.0.iter().enumerate() {
        let indent = if at == 0 { "- " } else { "  - " };
        let value = match &field.value {
            ValueData::Markdown(markdown) => indented(markdown, if at == 0 { 2 } else { 4 }),
            value => inline(value, config).unwrap_or_default(),
        };
        out.push_str(&format!("{indent}**{}:** {value}\n", escape(&field.field.label)));
    }
}

/// A text as blocks of an item of a list, below the item's first line.
fn indented(markdown: &str, columns: usize) -> String {
    let mut out = String::from("\n");
    for line in markdown.lines() {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&" ".repeat(columns));
            out.push_str(line);
        }
    }
    out
}

/// Writes the pages that point here, by relation, and those that mention it.
fn connections(out: &mut String, data: &TwinData<'_>, config: &Config) {
    let begin = out.len();
    for relation in &data.relations {
        let told = data.page.fields.0.iter().find(|field| field.field.name == relation.name).map(|field| &field.value);
        let is_told = |page: &&PageName<'_>| match told {
            Some(ValueData::References(pages)) => pages.iter().any(|other| other.url == page.url),
            _ => false,
        };
        let lines = relation.pages.iter().filter(|page| !is_told(page)).map(|page| format!("- {}", link(page, config)));
        section(out, &escape(relation.label), &lines.collect::<Vec<_>>());
    }
    let mentions = data.backlinks.iter();
    let line = mentions.map(|mention| format!("- {}: {}", link(&mention.page, config), escape(&mention.sentence)));
    section(out, &escape(&config.words.word("mentioned_in")), &line.collect::<Vec<_>>());
    if out.len() > begin {
        out.insert_str(begin, &format!("## {}\n\n", escape(&config.words.word("connected_pages"))));
    }
}

fn section(out: &mut String, title: &str, lines: &[String]) {
    if !lines.is_empty() {
        block(out, &format!("### {title}"));
        block(out, &lines.join("\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::open_fence;

    #[test]
    fn code_that_is_not_closed_is_closed() {
        let rows = [
            ("text", None),
            ("```\ncode\n```", None),
            ("```\ncode", Some("```")),
            ("~~~~\n```\n~~~", Some("~~~~")),
            ("``` a`b\ntext", None),
            ("    ```\ntext", None),
            ("```\n~~~\n```\n", None),
        ];
        for (text, expected) in rows {
            assert_eq!(open_fence(text).as_deref(), expected, "{text}");
        }
    }
}
