//! Follows the references of fields to the pages they name.

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::document::ReferenceUse;
use crate::model::id::{PageId, ReferenceId, Table};
use crate::model::site::{Page, Site};

/// The pages that the fields of a page name. Names that fit no page of the right kind are reported.
pub(super) fn resolve(site: &Site, page: &Page, found: &mut Vec<Diagnostic>) -> Table<ReferenceId, Option<PageId>> {
    page.document.references.iter().map(|reference| follow(site, page, reference, found)).collect()
}

fn follow(site: &Site, page: &Page, reference: &ReferenceUse, found: &mut Vec<Diagnostic>) -> Option<PageId> {
    let relation = site.schema.relations.get(reference.relation)?;
    let report = |code, message: String| Diagnostic::error(code, &page.document.file, message).at(reference.span);
    let Some(id) = site.find(relation.to, &reference.slug, page.document.language) else {
        found.push(unknown(site, page, reference)?);
        return None;
    };
    let target = site.page(id)?;
    if target.document.file == page.document.file {
        let message = "a page cannot refer to itself".to_owned();
        found.push(report(Code::UnknownPage, message).help("name another page, or remove this one"));
        return None;
    }
    if !target.published {
        let message = format!("this leads to `{}`, which is not published", target.document.file);
        found.push(report(Code::LinkToDraft, message).help("publish that page, or remove it from this list"));
        return None;
    }
    Some(id)
}

fn unknown(site: &Site, page: &Page, reference: &ReferenceUse) -> Option<Diagnostic> {
    let relation = site.schema.relations.get(reference.relation)?;
    let wanted = site.schema.kind(relation.to)?;
    let slug = &reference.slug;
    let same_kind = site.pages.iter().filter(|page| page.document.kind() == Some(relation.to));
    let near = did_you_mean(slug, same_kind.map(|page| page.document.slug.as_str()));
    let other = site.candidates(slug).first().and_then(|id| site.page(*id));
    let (code, message) = match other {
        Some(other) => {
            let is = site.kind_of(other).map_or("a plain page".to_owned(), |kind| format!("of kind `{}`", kind.id));
            (Code::WrongKind, format!("`{}` needs pages of kind `{}`, but `{slug}` is {is}", relation.field, wanted.id))
        }
        None => (Code::UnknownPage, format!("there is no page `{slug}` of kind `{}`", wanted.id)),
    };
    let help = near.unwrap_or_else(|| format!("the pages of this kind stand in `content/{}`", wanted.folder));
    Some(Diagnostic::error(code, &page.document.file, message).at(reference.span).help(help))
}
