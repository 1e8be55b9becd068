//! A term of a vocabulary → the same under another id.

use crate::mend::rename::front_matter::FrontMatter;
use crate::mend::rename::plan::Plan;
use crate::mend::rename::{Case, refused, settings};
use crate::model::id::{FieldId, Table, TermId, VocabularyId};
use crate::model::schema::Field;
use crate::model::url::{is_slug, slug_of_name};
use crate::pipeline::Refused;
use crate::source::SourcePath;

/// Gives a term another id, in its vocabulary and on every page that has it.
pub(super) fn rename(
    case: Case<'_>,
    (vocabulary, term): (VocabularyId, TermId),
    new: &str,
    plan: &mut Plan,
) -> Result<String, Refused> {
    let schema = &case.before.site().schema;
    let list = &schema.vocabularies[vocabulary];
    let old = list.terms[term].id.as_str();
    let new = new.trim().strip_prefix(&format!("{}/", list.name)).unwrap_or(new.trim());
    if !is_slug(new) {
        let help = slug_of_name(new)
            .map_or_else(|| "use letters, digits and hyphens".to_owned(), |near| format!("write `{near}`"));
        return Err(refused(format!("`{new}` cannot be the id of a term"), help));
    }
    if list.terms.iter().any(|term| term.id == new) {
        let help = "choose another, or give the pages of one the other by hand";
        return Err(refused(format!("the vocabulary `{}` has a term `{new}` already", list.name), help));
    }
    in_vocabulary(case, &list.file, (old, new), plan);
    in_model(case, &list.name, (old, new), plan);
    let none = Table::default();
    for site in case.before.sites() {
        for page in site.pages.iter().filter(|page| site.is_own(page)) {
            let fields: &Table<FieldId, Field> =
                page.document.kind().and_then(|kind| schema.kind(kind)).map_or(&none, |kind| &kind.fields);
            let source = case.sources.text(page.document.file.as_str());
            let spans =
                source.and_then(|source| FrontMatter::of(source)).map(|front| front.terms(fields, vocabulary, old));
            for span in spans.into_iter().flatten() {
                plan.mend(&page.document.file, span, new.to_owned());
            }
        }
    }
    Ok(format!("the term {}/{old} becomes {}/{new}; what readers see it called is its `label`", list.name, list.name))
}

fn in_vocabulary(case: Case<'_>, file: &SourcePath, (old, new): (&str, &str), plan: &mut Plan) {
    let Some((file, tree)) = settings::read(case, file.as_str()) else { return };
    for (text, span) in settings::values(&tree, &|key| matches!(key, "id" | "parent")) {
        if text == old {
            plan.mend(&file, span, new.to_owned());
        }
    }
}

/// What fields with terms of the vocabulary have where a page does not say.
fn in_model(case: Case<'_>, vocabulary: &str, (old, new): (&str, &str), plan: &mut Plan) {
    let Some((file, tree)) = settings::read(case, settings::MODEL) else { return };
    settings::each_mapping(&tree, &mut |entries| {
        let value = |name: &str| entries.iter().find(|(key, _)| key.name == name).map(|(_, value)| value);
        if value("vocabulary").and_then(|value| value.as_text()) != Some(vocabulary) {
            return;
        }
        let Some(default) = value("default") else { return };
        for item in default.items().iter().filter(|item| item.as_text() == Some(old)) {
            plan.mend(&file, item.span, new.to_owned());
        }
    });
}
