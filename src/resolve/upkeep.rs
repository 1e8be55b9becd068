//! What of a site wants looking after: nothing is wrong with it, but somebody should know. Which of it is told with other
//! findings, and how bad it is, says `checks` in `site.yaml`.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::graph::{Destination, LinkGraph, PageLinks};
use crate::model::id::{PageId, TermId, VocabularyId};
use crate::model::schema::{Field, Shape};
use crate::model::site::{Page, Site};
use crate::model::value::Value;
use crate::resolve::files;
use crate::shared::crosstab;
use crate::source::SourcePath;

/// All that wants looking after, as notes, in no order. `editions` are those of the site, its own language first.
pub fn upkeep(editions: &[(&Site, &LinkGraph)]) -> Vec<Diagnostic> {
    let Some((site, graph)) = editions.first() else { return Vec::new() };
    let mut found = Vec::new();
    for (id, page) in site.pages.numbered() {
        if let Some(links) = graph.pages.get(id).filter(|_| page.published) {
            found.extend(review_due(site, page));
            found.extend(without_evidence(site, page));
            found.extend(orphan((site, graph), (id, page), links));
        }
    }
    found.extend(unused_media(editions));
    unused_terms(site, &mut found);
    for table in &site.config.crosstabs {
        let (cells, empty) = crosstab::gaps(site, graph, table);
        if empty > 0 {
            let message = format!("`{}`: no page stands in {empty} of its {cells} cells", table.title);
            found.push(note(
                Code::EmptyCells,
                &site.config.file,
                message,
                "write about what is missing, or say why nothing is",
            ));
        }
    }
    found
}

fn note(code: Code, file: &SourcePath, message: impl Into<String>, help: &str) -> Diagnostic {
    Diagnostic::error(code, file, message).severity(Severity::Note).help(help)
}

/// A page whose day to be looked at again has come.
fn review_due(site: &Site, page: &Page) -> Option<Diagnostic> {
    let document = &page.document;
    let day = document.meta.review_by.filter(|day| *day <= site.today)?;
    let message = format!("this page was to be looked at again by {day}");
    let help = "look whether all of it still holds, then write the next day into `review_by`";
    Some(note(Code::ReviewDue, &document.file, message, help).at(document.span_of("review_by")?))
}

/// A page of a kind with an evidence trail that has no evidence.
fn without_evidence(site: &Site, page: &Page) -> Option<Diagnostic> {
    let list = site.kind_of(page)?.trail.as_ref()?.list;
    let field = &site.kind_of(page)?.fields.get(list)?.name;
    let has_some = page.document.value(list).is_some_and(|value| value.count() > 0);
    (!has_some).then(|| {
        let finding = note(
            Code::NoEvidence,
            &page.document.file,
            "this page does not say what it rests on",
            &format!("name its sources in `{field}`"),
        );
        finding.at(page.document.front_matter)
    })
}

/// A page that only the listing of its kind leads to. Pages of a glossary are led to by their words.
fn orphan((site, graph): (&Site, &LinkGraph), (id, page): (PageId, &Page), links: &PageLinks) -> Option<Diagnostic> {
    let is_glossary = site.kind_of(page).is_some_and(|kind| kind.glossary);
    let is_home = page.address.as_str().is_empty();
    let settings = graph.footer.iter().chain(&graph.navigation).chain(&graph.home);
    let is_led_to = links.backlinks.iter().any(|link| link.from != id)
        || links.inverses.iter().any(|group| !group.pages.is_empty())
        || settings.into_iter().any(|to| matches!(to, Destination::Page(page, _) if *page == id));
    (!is_glossary && !is_home && !is_led_to).then(|| {
        let help = "link to it where readers would want it, or name it in a field";
        let finding = note(Code::OrphanPage, &page.document.file, "no other page leads to this one", help);
        finding.at(page.document.front_matter)
    })
}

/// The files of `media/` that nothing in any edition shows or links to.
fn unused_media<'a>(editions: &'a [(&'a Site, &'a LinkGraph)]) -> impl Iterator<Item = Diagnostic> + 'a {
    let used: HashSet<&str> = editions.iter().flat_map(|(site, graph)| files::used(site, graph)).collect();
    let media = editions.first().into_iter().flat_map(|(site, _)| &site.files);
    let media = media.filter(|file| file.path.starts_with("media/"));
    media.filter(move |file| !used.contains(file.output.as_str())).map(|file| {
        let path = SourcePath::new(&format!("content/{}", file.path));
        let help = "show it on a page, link to it, or remove it";
        note(Code::UnusedMedia, &path, "no page shows this file or links to it", help)
    })
}

/// The terms that neither they nor a narrower one is on any page.
fn unused_terms(site: &Site, found: &mut Vec<Diagnostic>) {
    let mut used: HashSet<(VocabularyId, TermId)> = HashSet::new();
    for (_, page) in site.published_pages() {
        page.document.fields.iter().flatten().for_each(|value| gather(value, &mut used));
    }
    let has_fields: HashSet<VocabularyId> =
        site.schema.kinds.iter().flat_map(|kind| kind.fields.iter()).flat_map(vocabularies).collect();
    for (id, vocabulary) in site.schema.vocabularies.numbered().filter(|(id, _)| has_fields.contains(id)) {
        let mut with_broader: HashSet<TermId> = HashSet::new();
        for (_, term) in used.iter().filter(|(of, _)| *of == id) {
            let mut next = Some(*term);
            while let Some(term) = next.filter(|term| with_broader.insert(*term)) {
                next = vocabulary.terms.get(term).and_then(|term| term.parent);
            }
        }
        for (_, term) in vocabulary.terms.numbered().filter(|(at, _)| !with_broader.contains(at)) {
            let message = format!("no page has the term `{}`", term.id);
            found.push(note(Code::UnusedTerm, &vocabulary.file, message, "use it, or remove it").at(term.span));
        }
    }
}

fn vocabularies(field: &Field) -> Vec<VocabularyId> {
    match &field.shape {
        Shape::List(fields, _) => fields.iter().flat_map(vocabularies).collect(),
        shape => shape.vocabulary().into_iter().collect(),
    }
}

fn gather(value: &Value, used: &mut HashSet<(VocabularyId, TermId)>) {
    match value {
        Value::Terms(vocabulary, terms) => used.extend(terms.iter().map(|term| (*vocabulary, *term))),
        Value::List(entries) => {
            entries.iter().flat_map(|entry| entry.iter().flatten()).for_each(|value| gather(value, used))
        }
        _ => {}
    }
}
