//! The sitemap of an edition (sitemaps.org protocol 0.9), with the same pages in other languages as Google reads them.

use crate::export::xml::escape;
use crate::model::document::Role;
use crate::model::facets::FacetIndex;
use crate::model::routes::{self, ROUTES};
use crate::model::site::Site;
use crate::model::value::Date;

/// The most addresses that one sitemap file may hold.
const MOST: usize = 50_000;
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
/// The namespace of the links to other languages.
const XHTML: &str = " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"";

/// The sitemap by file name: one file, or an index and its parts when there are too many addresses for one.
pub(super) fn files(site: &Site, facets: &FacetIndex) -> Vec<(String, Vec<u8>)> {
    let entries = entries(site, facets);
    if entries.len() <= MOST {
        return vec![(routes::SITEMAP.file(), url_set(site, &entries).into_bytes())];
    }
    let mut files = Vec::new();
    let mut index = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for (at, part) in entries.chunks(MOST).enumerate() {
        let name = format!("sitemap-{}.xml", at + 1);
        index.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escape(&site.config.base_url.join(&name))));
        files.push((name, url_set(site, part).into_bytes()));
    }
    index.push_str("</sitemapindex>\n");
    files.push((routes::SITEMAP.file(), index.into_bytes()));
    files
}

fn url_set(site: &Site, entries: &[String]) -> String {
    let links = if site.config.languages.len() > 1 { XHTML } else { "" };
    format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\"{links}>\n{}</urlset>\n", entries.concat())
}

/// The links from a page to itself in every language that it is in.
fn alternates(site: &Site, path: &str, languages: &[usize]) -> String {
    let config = &site.config;
    let link = |language: &usize| {
        let address = config.base_url.join(&format!("{}{path}", config.way_to(*language)));
        let tag = config.tag_of(*language);
        format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{}\"/>", escape(&address))
    };
    if languages.len() > 1 { languages.iter().map(link).collect() } else { String::new() }
}

fn entries(site: &Site, facets: &FacetIndex) -> Vec<String> {
    let base = &site.config.base_url;
    let all: Vec<usize> = (0..site.config.languages.len()).collect();
    let entry = |path: &str, day: Option<Date>, languages: &[usize]| {
        let day = day.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        format!("<url><loc>{}</loc>{day}{}</url>\n", escape(&base.join(path)), alternates(site, path, languages))
    };
    let pages = site.own_pages().map(|(_, page)| {
        let meta = &page.document.meta;
        let languages = if page.document.role == Role::Home { &all } else { &page.languages };
        entry(page.address.as_str(), meta.updated.or(meta.date), languages)
    });
    let listings = site.schema.kinds.iter().map(|kind| entry(site.listing(kind).as_str(), None, &all));
    let routes = ROUTES.iter().filter(|route| route.in_sitemap && (route.is_made)(&site.config));
    let made = routes.flat_map(|route| std::iter::once(route.address()).chain((route.below)(site, facets)));
    pages.chain(listings).chain(made.map(|address| entry(address.as_str(), None, &all))).collect()
}
