//! LINKS → TARGETS: pages get their addresses, then every link, reference and rule is followed through the whole site.

pub mod assemble;
mod claims;
mod edges;
mod links;
mod references;
mod related;
mod rules;
mod search_tests;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::link::{Destination, LinkGraph, PageLinks};
use crate::model::site::Site;

/// Follows every link and reference of a site, and checks its rules.
pub fn resolve(site: &Site, found: &mut Vec<Diagnostic>) -> LinkGraph {
    let resolver = links::Resolver::new(site);
    let (mut pages, reports): (Vec<PageLinks>, Vec<Vec<Diagnostic>>) = site
        .pages
        .par_iter()
        .map(|page| {
            let mut found = Vec::new();
            if !page.published {
                return (PageLinks::default(), found);
            }
            let links = PageLinks {
                texts: resolver.texts(page, &mut found),
                images: resolver.images(page, &mut found),
                references: references::resolve(site, page, &mut found),
                ..PageLinks::default()
            };
            (links, found)
        })
        .unzip();
    found.extend(reports.into_iter().flatten());
    edges::inverses(site, &mut pages);
    edges::backlinks(site, &mut pages);
    related::find(site, &mut pages);
    rules::check(site, &pages, found);
    let footer: Vec<Destination> = resolver.footer(found);
    let navigation = resolver.navigation(found);
    let search_tests = search_tests::resolve(site, &resolver, found);
    LinkGraph { pages, footer, navigation, search_tests }
}
