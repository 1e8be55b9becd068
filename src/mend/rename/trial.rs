//! A plan, tried on the sources in memory: does every link lead where it did?

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diagnostic::Diagnostic;
use crate::mend::rename::plan::Plan;
use crate::mend::rename::{Case, read, refused, told};
use crate::model::document::Document;
use crate::model::graph::Destination;
use crate::model::id::PageId;
use crate::model::site::Site;
use crate::pipeline::{Edition, Options, Refused, Snapshot};
use crate::shared::state;
use crate::source::SourcePath;

/// A link counts among the words that a translation is of, but where it leads is no change of language: translations are
/// of the state of their original as it will be, as far as they were of the one before.
pub(super) fn keep_translations_current(case: Case<'_>, options: &Options, plan: &mut Plan) {
    let Ok(after) = read(&plan.sources(case.sources), options) else { return }; // which is told when it is checked
    let originals = |snapshot: &Snapshot| {
        let of_site = |site: &Site| site.pages.iter().filter_map(|page| page.original.clone()).collect::<Vec<_>>();
        let all = snapshot.sites().flat_map(of_site);
        all.map(|document| (document.file.clone(), document)).collect::<HashMap<_, _>>()
    };
    let (old, new) = (originals(case.before), originals(&after));
    for site in case.before.sites() {
        for page in site.pages.iter().filter(|page| site.is_own(page)) {
            let (Some(original), Some(from)) = (&page.original, &page.document.meta.translated_from) else { continue };
            let (Some(old), Some(new)) = (old.get(&original.file), new.get(plan.path(&original.file))) else {
                continue;
            };
            let Some(written) = state::read(&from.text).and_then(|state| followed(state, old, new)) else { continue };
            // A run of digits is a number to YAML.
            let is_number = written.parse::<f64>().is_ok();
            let text = if is_number { format!("\"{written}\"") } else { written };
            plan.edit(&page.document.file, from.span, text);
        }
    }
}

/// A state with the new hashes in the place of those of the same blocks before; none where nothing changes.
fn followed(state: Vec<u16>, old: &Document, new: &Document) -> Option<String> {
    let hashes: HashMap<u16, u16> = old
        .state
        .iter()
        .zip(&new.state)
        .map(|(old, new)| (old.hash, new.hash))
        .filter(|(old, new)| old != new)
        .collect();
    let is_same = old.state.len() == new.state.len();
    let is_hit = is_same && state.iter().any(|hash| hashes.contains_key(hash));
    is_hit.then(|| state::written(state.into_iter().map(|hash| hashes.get(&hash).copied().unwrap_or(hash))))
}

/// Checks that nothing is wrong with the sources as they will be, and that all links lead where they did. Gives what is
/// warned of that was not before.
///
/// # Errors
/// What would be wrong.
pub(super) fn check(case: Case<'_>, options: &Options, plan: &Plan) -> Result<Vec<String>, Refused> {
    let after = read(&plan.sources(case.sources), options).map_err(|outcome| {
        let first = outcome.diagnostics.iter().find(|finding| finding.is_error());
        first.map_or_else(|| refused("this cannot be", "choose another name"), told)
    })?;
    for (old, new) in case.before.editions.iter().zip(&after.editions) {
        if let Some(file) = astray(old, new, plan) {
            let message = format!("a link in `{file}` would lead elsewhere then");
            return Err(refused(message, "mend what it names by hand first, such as with its folder and name"));
        }
    }
    let known: BTreeSet<&str> = case.before.warnings.iter().map(|finding| finding.message.as_str()).collect();
    let new = |finding: &&Diagnostic| !known.contains(finding.message.as_str());
    Ok(after.warnings.iter().filter(new).map(|finding| format!("{}: {}", finding.file, finding.message)).collect())
}

/// The first page with a link or reference that leads elsewhere.
fn astray<'e>(old: &'e Edition, new: &Edition, plan: &Plan) -> Option<&'e SourcePath> {
    let by_file: BTreeMap<&SourcePath, PageId> =
        new.site.pages.numbered().map(|(id, page)| (&page.document.file, id)).collect();
    let counterpart = |id: PageId| by_file.get(plan.path(&old.site.pages.get(id)?.document.file)).copied();
    let same = |before: &Destination, after: &Destination| match (before, after) {
        (Destination::Page(old, heading), Destination::Page(new, other)) => {
            counterpart(*old) == Some(*new) && heading == other
        }
        (Destination::Media(from), Destination::Media(to)) => {
            from == to || plan.moves().any(|(old, new)| from.ends_with(tail(old)) && to.ends_with(tail(new)))
        }
        (before, after) => before == after,
    };
    let is_astray = |(id, _): &(PageId, _)| {
        let (Some(old), Some(new)) =
            (old.graph.pages.get(*id), counterpart(*id).and_then(|id| new.graph.pages.get(id)))
        else {
            return true;
        };
        let (before, after) = (old.texts.concat(), new.texts.concat());
        let links = before.len() == after.len() && before.iter().zip(&after).all(|(before, after)| same(before, after));
        let referred = old.references.iter().map(|page| page.and_then(counterpart));
        !links || !referred.eq(new.references.iter().copied())
    };
    old.site.pages.numbered().find(is_astray).map(|(_, page)| &page.document.file)
}

/// The name of a file.
fn tail(path: &SourcePath) -> &str {
    path.file_name()
}
