//! PAGES → WHAT MACHINES READ: sitemap, robots, feed and the search index.

mod feed;
pub mod search;
mod sitemap;
mod xml;

use crate::artifact::{Artifact, Content, OutputPath, Sink};
use crate::model::site::Site;

/// Makes the files that machines read, and hands them to the sink.
pub fn index(site: &Site, sink: &dyn Sink) {
    let mut files = sitemap::files(site);
    files.push(("feed.xml".to_owned(), feed::feed(site)));
    files.push(("robots.txt".to_owned(), robots(site)));
    for (path, text) in files {
        if let Ok(path) = OutputPath::new(&path) {
            sink.accept(Artifact { path, content: Content::Bytes(text.into_bytes()) });
        }
    }
}

/// Lets every robot in, and says where the sitemap is (RFC 9309).
fn robots(site: &Site) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", site.config.base_url.join("sitemap.xml"))
}
