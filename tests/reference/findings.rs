//! The pages about findings: those of `fieldguide explain`.

use fieldguide::diagnostic::Code;

use super::{Page, yaml};

const SEVERITIES: [&str; 3] = ["error", "warning", "note"];

pub(super) fn pages() -> Vec<Page> {
    Code::ALL.iter().map(|code| page(*code)).collect()
}

fn page(code: Code) -> Page {
    let name = code.as_str();
    let body = code.page().strip_prefix(&format!("# {name}\n")).unwrap();
    let (first, behind) = body.trim_start().split_once("\n\n").unwrap();
    let (summary, is_whole) = short(first);
    let shown = if is_whole { behind } else { body }; // the summary stands at the head of the page
    let (_, says) = body.split_once("fieldguide says:").unwrap_or_default();
    let (says, _) = says.split_once("\n## ").unwrap_or((says, ""));
    let is_said = |severity: &&&str| says.contains(&format!("{severity}[{name}]"));
    let severities: Vec<&str> = SEVERITIES.iter().filter(is_said).copied().collect();
    let mut fields = vec![("code", yaml(name))];
    if !severities.is_empty() {
        fields.push(("severity", format!("[{}]", severities.join(", "))));
    }
    if says.contains("`fieldguide fix` ") {
        fields.push(("fix", "true".to_owned()));
    }
    Page {
        folder: "findings",
        slug: name.to_owned(),
        made_from: format!("src/manual/{name}.md"),
        title: code.title().trim_end_matches('.').to_owned(),
        summary,
        fields,
        body: format!("{shown}\nIn the terminal, `fieldguide explain {name}` prints this page.\n"),
    }
}

/// The first sentences of a paragraph, as many as fit a summary, and whether those are all.
fn short(paragraph: &str) -> (String, bool) {
    const ROOM: usize = 280;
    let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentences = line.split_inclusive(". ").scan(0, |length, sentence| {
        *length += sentence.chars().count();
        (*length <= ROOM).then_some(sentence)
    });
    let short: String = sentences.collect();
    assert!(!short.is_empty(), "the first sentence is too long: {line}");
    let is_whole = short == line;
    (short.trim().to_owned(), is_whole)
}
