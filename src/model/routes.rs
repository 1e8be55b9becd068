//! The routes: the places of a site that fieldguide takes itself, whatever pages the site has.
//!
//! What may not be called like one, what leads to one, and what is made there all follow from this table.

use crate::model::facets::FacetIndex;
use crate::model::settings::config::Config;
use crate::model::site::Site;
use crate::model::url::{Address, is_slug};

/// A place of the site that is taken.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// The path from the site's root: `tags/` for a page, `feed.xml` for a file.
    pub path: &'static str,
    /// The name of the word of the theme that its page is called by; empty for what is no page.
    pub word: &'static str,
    /// How much it takes.
    pub takes: Takes,
    /// Whether a site with these settings has it; what it takes is taken either way.
    pub is_made: fn(&Config) -> bool,
    /// Whether the sitemap names it.
    pub in_sitemap: bool,
    /// The addresses below it that lead further, in the order of the sitemap.
    pub below: fn(&Site, &FacetIndex) -> Vec<Address>,
}

/// How much of the site's paths a route takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Its own path.
    Path,
    /// Its own path, and others that end in a number, which hold this.
    Numbered(&'static str),
    /// Everything in its folder, which holds this.
    Folder(&'static str),
}

/// Everything by what it has in common.
pub const EXPLORE: Route = Route {
    takes: Takes::Folder("the explorer"),
    below: |_, facets| facets.addresses().collect(),
    ..page("explore/", "explore")
};
/// Pages side by side.
pub const COMPARE: Route = Route {
    takes: Takes::Folder("the comparison of pages"),
    is_made: |config| !config.compare.is_empty(),
    ..page("compare/", "compare")
};
/// All crosstabs.
pub const CROSSTABS: Route = Route {
    takes: Takes::Folder("crosstabs"),
    is_made: |config| !config.crosstabs.is_empty(),
    below: |site, _| site.config.crosstabs.iter().map(|table| CROSSTABS.part([&*table.slug])).collect(),
    ..page("crosstabs/", "crosstabs")
};
/// How the pages of some kinds hang together.
pub const RELATIONSHIP_MAP: Route =
    Route { is_made: |config| config.relationship_map.is_some(), ..page("relationship-map/", "relationship_map") };
/// All tags.
pub const TAGS: Route =
    Route { below: |site, _| site.tags.iter().map(|tag| TAGS.part([&*tag.slug])).collect(), ..page("tags/", "tags") };
/// What machines can read of the whole site.
pub const DATA: Route = Route {
    takes: Takes::Folder("the data of the site"),
    is_made: |config| config.outputs.data.is_any(),
    ..page("data/", "data")
};
/// What pages load from other hosts.
pub const PRIVACY: Route = Route { is_made: |config| !config.policy.is_closed(), ..page("other-hosts/", "privacy") };
/// The search page and the index.
pub const SEARCH: Route = Route { takes: Takes::Folder("the search"), in_sitemap: false, ..page("search/", "search") };
/// What a reader sees at an address that does not exist.
pub const NOT_FOUND: Route = Route { word: "not_found", ..file("404.html") };
/// The theme's own files.
pub const ASSETS: Route = Route { takes: Takes::Folder("the theme's files"), ..file("assets/") };
/// The newest pages (RFC 4287).
pub const FEED: Route = Route { is_made: |config| config.outputs.feed.is_any(), ..file("feed.xml") };
/// The site for language models (llmstxt.org).
pub const LLMS: Route = file("llms.txt");
/// What robots may read (RFC 9309).
pub const ROBOTS: Route = file("robots.txt");
/// All addresses (sitemaps.org protocol 0.9).
pub const SITEMAP: Route = Route { takes: Takes::Numbered("a part of the sitemap"), ..file("sitemap.xml") };

/// All routes; those with pages in the order of the sitemap.
pub const ROUTES: [Route; 14] = [
    TAGS,
    DATA,
    EXPLORE,
    RELATIONSHIP_MAP,
    COMPARE,
    CROSSTABS,
    PRIVACY,
    SEARCH,
    NOT_FOUND,
    ASSETS,
    FEED,
    LLMS,
    ROBOTS,
    SITEMAP,
];

/// The routes that every page leads to, in the order in which readers see them.
pub const PLACES: [Route; 7] = [EXPLORE, COMPARE, CROSSTABS, RELATIONSHIP_MAP, TAGS, DATA, PRIVACY];

/// The folders that no kind may have beside those of routes: of other files below `content/`, of the page that servers
/// show at `404`, and the name of the table that holds all kinds.
const OTHER_FOLDERS: [&str; 5] = ["media", "static", "vocabularies", "404", "all"];

/// A page that every site has and the sitemap names.
const fn page(path: &'static str, word: &'static str) -> Route {
    Route { path, word, takes: Takes::Path, is_made: |_| true, in_sitemap: true, below: |_, _| Vec::new() }
}

/// A file that every site has.
const fn file(path: &'static str) -> Route {
    Route { in_sitemap: false, ..page(path, "") }
}

impl Route {
    /// Where its page stands.
    pub fn address(&self) -> Address {
        self.part([])
    }

    /// What its page is called.
    pub fn title(&self, config: &Config) -> String {
        config.words.word(self.word)
    }

    /// The address of a part of it, by segments below its own.
    pub fn part<'s>(&self, segments: impl IntoIterator<Item = &'s str>) -> Address {
        Address::new(self.path.split('/').chain(segments))
    }

    /// The path of its own file below the site's root.
    pub fn file(&self) -> String {
        if self.path.ends_with('/') { format!("{}index.html", self.path) } else { self.path.to_owned() }
    }

    /// What is kept for the route and what for, where that holds a path in lower case that is not the route's own.
    pub fn keeps(&self, path: &str) -> Option<(String, &'static str)> {
        match self.takes {
            Takes::Path => None,
            Takes::Folder(what) => path.starts_with(self.path).then(|| (format!("/{}", self.path), what)),
            Takes::Numbered(what) => {
                let (name, ending) = self.path.rsplit_once('.')?;
                let number = path.strip_prefix(name)?.strip_prefix('-')?.strip_suffix(ending)?.strip_suffix('.')?;
                (!number.contains('/')).then(|| (format!("/{path}"), what))
            }
        }
    }
}

/// The folders that no kind may have, as people write them.
pub fn taken_folders() -> impl Iterator<Item = &'static str> {
    ROUTES.iter().filter_map(|route| route.path.strip_suffix('/')).chain(OTHER_FOLDERS)
}

/// Whether a kind may have a folder.
pub fn is_free(folder: &str) -> bool {
    is_slug(folder) && !taken_folders().any(|taken| taken == folder.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{PLACES, ROUTES, SITEMAP, TAGS, is_free};

    #[test]
    fn paths_below_a_route_are_kept_for_it() {
        let keeper = |path: &str| ROUTES.iter().find_map(|route| route.keeps(path));
        assert_eq!(keeper("explore/x/index.html"), Some(("/explore/".to_owned(), "the explorer")));
        assert_eq!(keeper("sitemap-2.xml"), Some(("/sitemap-2.xml".to_owned(), "a part of the sitemap")));
        for free in ["explored/index.html", "tags/x/index.html", "x/explore/index.html", "sitemap-x/2.xml"] {
            assert_eq!(keeper(free), None, "{free}");
        }
        assert_eq!((TAGS.file(), SITEMAP.file()), ("tags/index.html".to_owned(), "sitemap.xml".to_owned()));
    }

    #[test]
    fn no_kind_takes_the_folder_of_a_route() {
        for taken in ["explore", "Relationship-Map", "assets", "media", "all", "feed.xml", ""] {
            assert!(!is_free(taken), "{taken}");
        }
        assert!(is_free("case-studies"));
    }

    #[test]
    fn pages_lead_to_pages() {
        assert!(PLACES.iter().all(|route| !route.word.is_empty() && route.path.ends_with('/')));
    }
}
