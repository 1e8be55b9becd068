//! The kinds of page, printed.

use serde_json::{Value, json};

use crate::pipeline::KindOfPage;

/// The kinds for people: each with what it is and where its pages lie.
pub(super) fn table(kinds: &[KindOfPage]) -> String {
    let mut out = "kinds of page:\n".to_owned();
    for KindOfPage { id, label, description, folder, pages, .. } in kinds {
        let count = if *pages == 1 { "1 file".to_owned() } else { format!("{pages} files") };
        out.push_str(&format!("\n  {id}\n      {label}: {count} in {folder}/\n"));
        let description = description.split_whitespace().collect::<Vec<_>>().join(" ");
        if !description.is_empty() {
            out.push_str(&format!("      {description}\n"));
        }
    }
    let first = kinds.first().map_or("page", |kind| kind.id.as_str());
    out.push_str(&format!("\nbegin a page with its kind and a title: fieldguide new {first} \"The title\"\n"));
    out
}

/// The kinds for programs.
pub(super) fn machine(kinds: &[KindOfPage]) -> String {
    let kind = |KindOfPage { id, label, plural, description, folder, pages }: &KindOfPage| {
        json!({
            "kind": id, "label": label, "plural": plural, "description": description, "folder": folder, "files": pages,
        })
    };
    format!("{:#}\n", kinds.iter().map(kind).collect::<Value>())
}
