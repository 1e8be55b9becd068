//! The sitemap (sitemaps.org protocol 0.9).

use crate::export::xml::escape;
use crate::model::facets::FacetIndex;
use crate::model::settings::config::RelationshipMap;
use crate::model::site::Site;
use crate::model::twin::DATA;
use crate::model::url::Address;
use crate::model::value::Date;

/// The most addresses that one sitemap file may hold.
const MOST: usize = 50_000;
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The sitemap by file name: one file, or an index and its parts when there are too many addresses for one.
pub(super) fn files(site: &Site, facets: &FacetIndex) -> Vec<(String, String)> {
    let entries = entries(site, facets);
    if entries.len() <= MOST {
        return vec![("sitemap.xml".to_owned(), url_set(&entries))];
    }
    let mut files = Vec::new();
    let mut index = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for (at, part) in entries.chunks(MOST).enumerate() {
        let name = format!("sitemap-{}.xml", at + 1);
        index.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escape(&site.config.base_url.join(&name))));
        files.push((name, url_set(part)));
    }
    index.push_str("</sitemapindex>\n");
    files.push(("sitemap.xml".to_owned(), index));
    files
}

fn url_set(entries: &[String]) -> String {
    format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\">\n{}</urlset>\n", entries.concat())
}

fn entries(site: &Site, facets: &FacetIndex) -> Vec<String> {
    let base = &site.config.base_url;
    let entry = |path: &str, day: Option<Date>| {
        let day = day.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        format!("<url><loc>{}</loc>{day}</url>\n", escape(&base.join(path)))
    };
    let pages = site.published_pages().map(|(_, page)| {
        let meta = &page.document.meta;
        entry(page.address.as_str(), meta.updated.or(meta.date))
    });
    let listings = site.schema.kinds.iter().map(|kind| entry(site.listing(kind).as_str(), None));
    let tags = site.tags.iter().map(|tag| entry(&format!("tags/{}/", tag.slug), None));
    let explored = explored(facets).map(|address| entry(address.as_str(), None));
    let map = site.config.relationship_map.iter().map(|_| entry(&format!("{}/", RelationshipMap::FOLDER), None));
    let compare = site.config.compare.first().map(|_| entry("compare/", None));
    let tables = &site.config.crosstabs;
    let crosstabs = tables.first().map(|_| entry("crosstabs/", None)).into_iter();
    let crosstabs = crosstabs.chain(tables.iter().map(|table| entry(&format!("crosstabs/{}/", table.slug), None)));
    let data = std::iter::once(entry(&format!("{DATA}/"), None));
    let made = data.chain(explored).chain(map).chain(compare).chain(crosstabs);
    pages.chain(listings).chain(std::iter::once(entry("tags/", None))).chain(tags).chain(made).collect()
}

/// The explorer, and the pages of facets and values that are below it.
fn explored(facets: &FacetIndex) -> impl Iterator<Item = Address> {
    let own = facets.facets.iter().filter(|facet| facet.has_pages());
    let below = own.flat_map(|facet| {
        facet.address.iter().chain(facet.values.iter().filter_map(|value| value.address.as_ref())).cloned()
    });
    std::iter::once(FacetIndex::address()).chain(below)
}
