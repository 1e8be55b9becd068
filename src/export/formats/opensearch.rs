//! What a search server reads, OpenSearch or Elasticsearch: `mapping.json`, the body of the request that makes an index,
//! and `bulk-1.ndjson` and so on, the bodies of requests that fill it.
//!
//! A document is what the JSON of a page says: `url`, `canonical`, `kind`, `kind_label`, `slug`, `language`, `title`,
//! `summary`, `tags`, `date`, `updated`, `review_by` and `owner`; with its `text` without markup, its `fields` by name,
//! and the `url` of each page that names it, by relation in `relations`, and of each that links to it in `backlinks`. Its
//! id is its `url`, and `/` for the home page. A term is `{"id", "label"}`, a page that a field names is `{"url",
//! "title", "kind"}`. Where two kinds have a field of one name and of two types, each has it behind the name of the kind:
//! `district__number`. What a field is called stands in the mapping, in `_meta`.

mod mapping;

use serde_json::{Map, Value, json};

use crate::artifact::sha256;
use crate::export::Files;
use crate::export::formats::{AT_ONCE, append};
use crate::export::twin::{FieldSet, PageData, ValueData, line, page_data};
use crate::model::body::{Body, Node, Tag};
use crate::model::graph::LinkGraph;
use crate::model::id::PageId;
use crate::model::site::Site;
use mapping::Names;

/// How many bytes a request has at most, unless one page alone has more: servers advise to stay near this.
const MOST_BYTES: usize = 10 * 1024 * 1024;
/// How many bytes an id has at most.
const MOST_ID_BYTES: usize = 512;
/// How many bytes the name of an index has at most.
const MOST_NAME_BYTES: usize = 255;

/// Whether an index can have a name: in lower case, without the signs that servers keep for themselves.
pub fn is_index_name(name: &str) -> bool {
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || c.is_uppercase() || r#"\/*?"<>|,#:"#.contains(c);
    !name.is_empty()
        && name.len() <= MOST_NAME_BYTES
        && !name.starts_with(['-', '_', '+', '.'])
        && !name.contains(is_odd)
}

/// The files.
pub(super) fn files((site, graph): (&Site, &LinkGraph), pages: &[PageId], index: &str) -> Files {
    let names = Names::of(&site.schema);
    let mut files = vec![("mapping.json".to_owned(), pretty(&mapping::mapping(site, &names)))];
    let mut lines = Vec::new();
    for some in pages.chunks(AT_ONCE) {
        append(&mut lines, some, |id| request(site, graph, (id, index), &names));
        while lines.len() > MOST_BYTES {
            cut(&mut lines, &mut files);
        }
    }
    while !lines.is_empty() {
        cut(&mut lines, &mut files);
    }
    files
}

/// Makes a file of the first lines.
fn cut(lines: &mut Vec<u8>, files: &mut Files) {
    let rest = lines.split_off(end(lines));
    files.push((format!("bulk-{}.ndjson", files.len()), std::mem::replace(lines, rest)));
}

fn pretty(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

/// Where the first part of these lines ends: behind as many pairs of lines as fit, and at least one.
fn end(lines: &[u8]) -> usize {
    let ends = lines.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let mut pairs = ends.skip(1).step_by(2);
    let first = pairs.next().unwrap_or(lines.len());
    pairs.take_while(|end| *end <= MOST_BYTES).last().unwrap_or(first)
}

/// The two lines of a page: what to do, and the document.
fn request(site: &Site, graph: &LinkGraph, (id, index): (PageId, &str), names: &Names<'_>) -> Option<Vec<u8>> {
    let data = page_data(site, graph, id)?;
    let action = json!({"index": {"_index": index, "_id": document_id(&data.url)}});
    let document = document(site, graph, (id, &data), names)?;
    Some(format!("{action}\n{document}\n").into_bytes())
}

fn document_id(url: &str) -> String {
    match url {
        "" => "/".to_owned(),
        url if url.len() > MOST_ID_BYTES => sha256(url.as_bytes()),
        url => url.to_owned(),
    }
}

fn document(site: &Site, graph: &LinkGraph, (id, data): (PageId, &PageData<'_>), names: &Names<'_>) -> Option<Value> {
    let Value::Object(mut said) = serde_json::to_value(line(site, graph, id, data)?).ok()? else { return None };
    let fields = data.fields.0.iter().map(|field| {
        let name = names.of_field(data.kind.unwrap_or_default(), &field.field.name);
        (name, value(&field.value))
    });
    let body = site.page(id)?.document.body();
    said.shift_remove("format");
    said.shift_remove("markdown");
    said.insert("text".to_owned(), Value::String(body.map(plain_text).unwrap_or_default()));
    said.insert("fields".to_owned(), fields.collect());
    if let Some(Value::Array(relations)) = said.shift_remove("relations") {
        let relation = |mut of: Value| Some((of["name"].as_str()?.to_owned(), of["pages"].take()));
        said.insert("relations".to_owned(), relations.into_iter().filter_map(relation).collect());
    }
    Some(Value::Object(said))
}

/// The value of a field, without what the mapping says of it.
fn value(of: &ValueData<'_>) -> Value {
    match of {
        ValueData::List(entries) => entries.iter().map(entry).collect(),
        of => serde_json::to_value(of).unwrap_or_default(),
    }
}

fn entry(fields: &FieldSet<'_>) -> Value {
    Value::Object(fields.0.iter().map(|data| (data.field.name.clone(), value(&data.value))).collect::<Map<_, _>>())
}

/// The words of a text, block by block on lines of their own, the footnotes last.
fn plain_text(body: &Body) -> String {
    let mut out = String::new();
    let notes = body.footnotes.iter().flat_map(|note| note.nodes.iter().chain([&Node::Close(Tag::Paragraph)]));
    for node in body.nodes.iter().chain(notes) {
        match node {
            Node::Text(text) | Node::Code(text) => out.push_str(body.str(*text)),
            Node::CodeBlock { code, .. } => out.extend([body.str(*code), "\n"]),
            Node::SoftBreak => out.push(' '),
            Node::HardBreak | Node::Rule => out.push('\n'),
            Node::Close(tag) if !tag.is_inline() => out.push('\n'),
            _ => {}
        }
    }
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{document_id, end, is_index_name};

    #[test]
    fn a_request_ends_behind_a_document() {
        assert_eq!(end(b"a\nb\nc\nd\n"), 8);
        let large = [b"{}\n".as_slice(), &vec![b'x'; super::MOST_BYTES], b"\n{}\n{}\n"].concat();
        assert_eq!(end(&large), super::MOST_BYTES + 4);
    }

    #[test]
    fn names_and_ids_are_those_that_servers_take() {
        for name in ["guide", "guide-es", "2026.guide_1", "guía"] {
            assert!(is_index_name(name), "{name}");
        }
        for name in ["", "Guide", "_guide", "-guide", "..", "a b", "a/b", "a*", "a,b", "a:b", "a#b", &"x".repeat(256)] {
            assert!(!is_index_name(name), "{name}");
        }
        assert_eq!([document_id(""), document_id("a/b/")], ["/", "a/b/"]);
        assert_eq!(document_id(&"x".repeat(600)).len(), 64);
    }
}
