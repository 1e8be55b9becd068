//! PAGES → WHAT MACHINES READ: sitemap, robots, feed and the search index.

mod feed;
pub mod search;
mod sitemap;
mod xml;

use crate::artifact::{Artifact, Content, OutputPath};
use crate::model::link::LinkGraph;
use crate::model::site::Site;

/// The files that machines read, but for the search index.
pub fn index(site: &Site, graph: &LinkGraph) -> impl Iterator<Item = Artifact> {
    let mut files = sitemap::files(site, &graph.facets);
    files.push(("feed.xml".to_owned(), feed::feed(site)));
    files.push(("robots.txt".to_owned(), robots(site)));
    let artifact = |(path, text): (String, String)| {
        Some(Artifact { path: OutputPath::new(&path).ok()?, content: Content::Bytes(text.into_bytes()) })
    };
    files.into_iter().filter_map(artifact)
}

/// Lets every robot in, and says where the sitemap is (RFC 9309).
fn robots(site: &Site) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", site.config.base_url.join("sitemap.xml"))
}
