//! A citation as an entry for BibTeX.

use crate::shared::citation::{Published, Work};

/// An entry as in "BibTeXing" (O. Patashnik, 1988), of the type `misc`, which all styles know.
pub fn bibtex(work: &Work) -> String {
    let mut lines = vec![format!("@misc{{{},", work.key)];
    let mut field = |name: &str, value: &str| lines.push(format!("  {name} = {{{value}}},"));
    let authors: Vec<String> = work.authors().map(|author| format!("{{{}}}", for_tex(author))).collect();
    if !authors.is_empty() {
        field("author", &authors.join(" and "));
    }
    field("title", &format!("{{{}}}", for_tex(&work.title)));
    match &work.published {
        Published::Unknown => {}
        Published::Year(year) => field("year", &for_tex(year)),
        Published::Day(day) => {
            field("year", &day.year().to_string());
            field("month", &day.strftime("%b").to_string().to_lowercase());
        }
    }
    if let Some(from) = work.site.as_ref().or(work.publisher.as_ref()) {
        field(if work.site.is_some() { "howpublished" } else { "publisher" }, &for_tex(from));
    }
    if let Some(url) = &work.url {
        field("url", url);
    }
    lines.push("}".to_owned());
    lines.join("\n")
}

/// Text with the characters escaped that TeX reads as commands.
fn for_tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', c]),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            _ => out.push(c),
        }
    }
    out
}
