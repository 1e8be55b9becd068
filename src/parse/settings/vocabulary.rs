//! A vocabulary file → [`Vocabulary`].

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::id::{Table, TermId};
use crate::model::keys::content_model as keys;
use crate::model::schema::{Term, Vocabulary};
use crate::model::url::is_slug;
use crate::parse::report::Report;
use crate::parse::settings::field::humanize;
use crate::parse::yaml::Yaml;
use crate::source::{Located, SourcePath};

/// A vocabulary without terms. Its name is that of its file.
pub(super) fn empty(file: &SourcePath) -> Vocabulary {
    let name = file.file_name().rsplit_once('.').map_or("", |(name, _)| name).to_owned();
    Vocabulary { label: humanize(&name), name, file: file.clone(), terms: Table::default() }
}

/// Reads the terms of a vocabulary.
pub(super) fn read(file: &SourcePath, yaml: &Yaml, found: &mut Vec<Diagnostic>) -> Option<Vocabulary> {
    let before = found.len();
    let mut report = Report { file, found };
    let top = report.mapping(&keys::VOCABULARY, yaml)?;
    let label = top.text("label", &mut report);
    let list = top.list("terms", &mut report);
    let span = top.take("terms")?.span;
    let mut terms: Table<TermId, Term> = Table::default();
    let mut parents: Vec<(TermId, Located)> = Vec::new();
    for item in list {
        let Some((term, parent)) = term(item, &mut report) else { continue };
        if terms.iter().any(|earlier| earlier.id == term.id) {
            let message = format!("the term `{}` stands twice", term.id);
            report.error(Code::DuplicateKey, term.span, message, Some("give one of them another id".to_owned()));
            continue;
        }
        let id = terms.push(term);
        parents.extend(parent.map(|parent| (id, parent)));
    }
    if terms.is_empty() && report.found.len() == before {
        let message = "this vocabulary has no terms";
        report.error(Code::MissingField, span, message, Some("add a line `- {id: …, label: …}`".to_owned()));
    }
    for (id, Located { text: parent, span }) in parents {
        terms[id].parent = terms.find(|term| term.id == parent);
        if terms[id].parent.is_none() {
            let message = format!("the parent `{parent}` is not a term of this vocabulary");
            let help = did_you_mean(&parent, terms.iter().map(|term| term.id.as_str()));
            report.error(Code::UnknownTerm, span, message, help);
        }
    }
    let usual = empty(file);
    Some(Vocabulary { terms, label: label.unwrap_or_else(|| usual.label.clone()), ..usual })
}

/// A term, and its parent as written.
fn term(item: &Yaml, report: &mut Report<'_>) -> Option<(Term, Option<Located>)> {
    let reader = report.mapping(&keys::TERM, item)?;
    let id = reader.located("id", report);
    let label = reader.text("label", report);
    let description = reader.text("description", report);
    let parent = reader.located("parent", report);
    let synonyms = reader.texts("synonyms", report).into_iter().map(|word| word.text).collect();
    let Located { text: id, span } = id?;
    if !is_slug(&id) {
        let message = format!("`{id}` cannot be the id of a term");
        report.error(Code::InvalidSlug, span, message, Some("use letters, digits and hyphens".to_owned()));
    }
    let label = label.unwrap_or_else(|| id.clone());
    Some((Term { id, span, label, description, parent: None, synonyms }, parent))
}
