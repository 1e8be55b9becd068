//! An edit that leaves every page in its place → the new links, without following all links of the site again.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::document::Document;
use crate::model::graph::{LinkGraph, PageLinks};
use crate::model::id::{PageId, RelationId, Table};
use crate::model::schema::Schema;
use crate::model::similarity::Reason;
use crate::model::site::{Page, Site};
use crate::resolve::checks::doubtful;
use crate::resolve::links::Resolver;
use crate::resolve::versions::Version;
use crate::resolve::{edges, outgoing, similarity, whole};
use crate::shared::facets;

/// What [`follow`] makes of an edit: the site and its links as a whole build would make them, and the findings that it
/// would report of the links and rules. When there are errors among these, the rest is of no use.
pub type Followed = (Site, LinkGraph, Vec<Diagnostic>);

/// The most pages that an edit may concern; with more it is quicker to follow all links.
pub const MOST: usize = 64;

/// Follows an edit of pages of a site without errors. `None` when the edit may concern pages in a way that only
/// [`resolve`](super::resolve) can tell: when it moves a page, changes what is shown of it elsewhere, or changes what
/// it refers to, links to or can be filtered by.
pub fn follow(site: &Site, graph: &LinkGraph, edited: &[(PageId, &Version)]) -> Option<Followed> {
    let is_in_place =
        |(id, new): &(PageId, &Version)| site.page(*id).is_some_and(|old| stays(site, old, &new.document));
    if edited.len() > MOST || !edited.iter().all(is_in_place) {
        return None;
    }
    let mut site_now = site.clone();
    for (id, Version { document, original, outdated, .. }) in edited {
        let page = site_now.pages.get_mut(*id)?;
        (page.document, page.original, page.outdated) = (Arc::clone(document), original.clone(), *outdated);
    }
    let resolver = Resolver::new(&site_now);
    let facets = facets::declared(site);
    let mut found = Vec::new();
    let mut pages = graph.pages.clone();
    for id in concerned(site, graph, edited)? {
        let (page, page_now) = (site.page(id)?, site_now.page(id)?);
        let before = graph.pages.get(id)?;
        let mut now = outgoing(&resolver, page_now, &mut found);
        let same_facets =
            facets::given(site, &facets, page, before) == facets::given(&site_now, &facets, page_now, &now);
        if !same_facets || features(page, before) != features(page_now, &now) {
            return None;
        }
        now.inverses.clone_from(&before.inverses);
        // Another page of this edit may have put its own links in here already.
        now.backlinks.clone_from(&pages.get(id)?.backlinks);
        turn_around(id, before, &now, &mut pages);
        *pages.get_mut(id)? = Arc::new(now);
    }
    let (similarity, facets) = (Arc::clone(&graph.similarity), Arc::clone(&graph.facets));
    let is_as_before = |(id, new): &(PageId, &Version)| {
        site.page(*id).is_some_and(|old| doubtful::is_as_before(&old.document, &new.document))
    };
    let doubts = match edited.iter().all(is_as_before) {
        true => Arc::clone(&graph.doubts),
        false => Arc::new(doubtful::check(&site_now)),
    };
    let graph_now = LinkGraph { similarity, facets, ..whole(&site_now, &resolver, (pages, doubts), &mut found) };
    drop(resolver);
    Some((site_now, graph_now, found))
}

/// Whether the site as a whole has the same place for a page as before, and other pages show the same of it.
fn stays(site: &Site, old: &Page, new: &Document) -> bool {
    let old = &old.document;
    let named = |document: &Document| -> Vec<(RelationId, String)> {
        document.references.iter().map(|used| (used.relation, used.slug.clone())).collect()
    };
    (old.role, old.language, &old.slug, old.slug_span) == (new.role, new.language, &new.slug, new.slug_span)
        && old.meta == new.meta
        && same_work(&site.schema, old, new)
        && named(old) == named(new)
}

/// Whether two documents of a kind are about a work by the same people and of the same year, which pages can be ordered by.
fn same_work(schema: &Schema, old: &Document, new: &Document) -> bool {
    let citation = new.kind().and_then(|kind| schema.kind(kind)?.citation.as_ref());
    citation.is_none_or(|citation| {
        old.credited(citation) == new.credited(citation) && old.written(citation.year) == new.written(citation.year)
    })
}

/// The pages whose links may lead elsewhere now: the edited ones, and those that link to one whose headings changed.
fn concerned(site: &Site, graph: &LinkGraph, edited: &[(PageId, &Version)]) -> Option<BTreeSet<PageId>> {
    let ids = |document: &Document| -> Vec<String> {
        let headings = document.body().map(|body| body.headings.as_slice()).unwrap_or_default();
        headings.iter().map(|heading| heading.id.clone()).collect()
    };
    let mut concerned = BTreeSet::new();
    for (id, new) in edited {
        concerned.insert(*id);
        let page = site.page(*id)?;
        let of_original = |original: &Option<Arc<Document>>| original.as_deref().map(ids);
        if ids(&page.document) != ids(&new.document) || of_original(&page.original) != of_original(&new.original) {
            concerned.extend(graph.pages.get(*id)?.backlinks.iter().map(|backlink| backlink.from));
        }
    }
    (concerned.len() <= MOST).then_some(concerned)
}

/// What makes a page like others, in the order in which it is met.
fn features(page: &Page, links: &PageLinks) -> Vec<Reason> {
    let mut seen = BTreeSet::new();
    let all = similarity::reasons(page, links).into_iter();
    all.filter(|reason| seen.insert(reason.clone())).collect()
}

/// Puts the links of a page in the place of its former ones in the backlinks of the pages they lead to.
fn turn_around(from: PageId, before: &PageLinks, now: &PageLinks, pages: &mut Table<PageId, Arc<PageLinks>>) {
    let mut links: Vec<_> = edges::links_of(from, now).collect();
    links.sort_unstable();
    links.dedup_by_key(|(target, _)| *target);
    let targets: BTreeSet<PageId> = edges::links_of(from, before).map(|(target, _)| target).collect();
    for target in targets.iter().chain(links.iter().map(|(target, _)| target)) {
        let Some(page) = pages.get_mut(*target) else { continue };
        let new = links.iter().find(|(other, _)| other == target).map(|(_, backlink)| *backlink);
        let old = page.backlinks.iter().find(|backlink| backlink.from == from).copied();
        if old == new {
            continue;
        }
        let backlinks = &mut Arc::make_mut(page).backlinks;
        backlinks.retain(|backlink| backlink.from != from);
        if let Some(new) = new {
            backlinks.insert(backlinks.partition_point(|other| other.from < from), new);
        }
    }
}
