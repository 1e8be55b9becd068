//! Follows the references of fields to the pages they name.

use std::collections::HashSet;

use crate::diagnostic::{Advice, Code, Diagnostic, Severity, did_you_mean, near};
use crate::model::document::ReferenceUse;
use crate::model::id::{KindId, PageId, ReferenceId, Table};
use crate::model::site::{Page, Site};
use crate::resolve::links::Resolver;
use crate::resolve::names::Named;

/// The pages that the fields of a page name. Names that fit no page of the right kind are reported. A page that a field
/// names twice, perhaps in other words, counts once.
pub(super) fn resolve(
    resolver: &Resolver<'_>,
    page: &Page,
    found: &mut Vec<Diagnostic>,
) -> Table<ReferenceId, Option<PageId>> {
    let mut seen = HashSet::new();
    let mut targets: Vec<Option<PageId>> = Vec::with_capacity(page.document.references.len());
    for reference in page.document.references.iter() {
        let target = follow(resolver, page, reference, found);
        let is_new = target.is_none_or(|target| seen.insert((reference.relation, reference.entry, target)));
        if !is_new {
            let message = format!("`{}` names a page that stands here already", reference.slug);
            let finding = Diagnostic::error(Code::DuplicateKey, &page.document.file, message).at(reference.span);
            found.push(finding.help("remove one of the two").severity(Severity::Warning));
        }
        targets.push(target.filter(|_| is_new));
    }
    targets.into()
}

fn follow(
    resolver: &Resolver<'_>,
    page: &Page,
    reference: &ReferenceUse,
    found: &mut Vec<Diagnostic>,
) -> Option<PageId> {
    let site = resolver.site;
    let relation = site.schema.relations.get(reference.relation)?;
    let report = |code, message: String| Diagnostic::error(code, &page.document.file, message).at(reference.span);
    let (slug, wanted) = (plain_name(&reference.slug), Some(relation.to));
    let exact = site.find(relation.to, slug);
    let id = match exact.map_or_else(|| resolver.names.page(slug, wanted), Named::One) {
        Named::One(id) => id,
        Named::None => {
            found.push(unknown(site, page, reference)?);
            return None;
        }
        Named::Several(pages) => {
            let names = pages.iter().filter_map(|id| Some(format!("`{}`", site.page(*id)?.document.slug)));
            let help = format!("write {}", names.collect::<Vec<_>>().join(" or "));
            let message = format!("`{slug}` is the name of {} pages", pages.len());
            found.push(report(Code::AmbiguousLink, message).help(help));
            return None;
        }
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

/// A name without the brackets and the ending that some put around it.
fn plain_name(name: &str) -> &str {
    let name = name.trim();
    let inside = name.strip_prefix("[[").and_then(|name| name.strip_suffix("]]")).unwrap_or(name);
    let inside = inside.split('|').next().unwrap_or(inside).trim();
    inside.strip_suffix(".md").unwrap_or(inside)
}

fn unknown(site: &Site, page: &Page, reference: &ReferenceUse) -> Option<Diagnostic> {
    let relation = site.schema.relations.get(reference.relation)?;
    let wanted = site.schema.kind(relation.to)?;
    let slug = &reference.slug;
    let several = || several(site, slug, relation.to);
    let same_kind = || site.pages.iter().filter(|page| page.document.kind() == Some(relation.to));
    let near = several().or_else(|| did_you_mean(slug, same_kind().map(|page| page.document.slug.as_str())));
    let other = site.candidates(slug).first().and_then(|id| site.page(*id));
    let (code, message) = match other {
        Some(other) => {
            let is = site.kind_of(other).map_or("a plain page".to_owned(), |kind| format!("of kind `{}`", kind.id));
            (Code::WrongKind, format!("`{}` needs pages of kind `{}`, but `{slug}` is {is}", relation.field, wanted.id))
        }
        None => (Code::UnknownPage, format!("there is no page `{slug}` of kind `{}`", wanted.id)),
    };
    let help = near.unwrap_or_else(|| format!("the pages of this kind stand in `content/{}`", wanted.source).into());
    Some(Diagnostic::error(code, &page.document.file, message).at(reference.span).help(help))
}

/// What to write in the place of the names of several pages that stand as one.
fn several(site: &Site, names: &str, kind: KindId) -> Option<Advice> {
    let slugs = || site.pages.iter().filter(|page| page.document.kind() == Some(kind)).map(|page| &*page.document.slug);
    let found: Option<Vec<&str>> = names
        .contains(',')
        .then(|| names.split(',').map(|name| near(plain_name(name), slugs()).filter(|(_, alone)| *alone)))?
        .map(|found| Some(found?.0))
        .collect();
    let list = format!("[{}]", found?.join(", "));
    Some(Advice::new(format!("write it in brackets: `{list}`")).instead(list))
}
