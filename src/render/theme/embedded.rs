//! The default theme, embedded in the binary.

/// The name of the embedded theme.
pub(in crate::render) const NAME: &str = "default";

macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        /// The files of the default theme: path below its folder, and text.
        pub(in crate::render) const FILES: &[(&str, &str)] =
            &[$(($path, include_str!(concat!("../../../themes/default/", $path))),)+];
    };
}

files![
    "assets/compare.css",
    "assets/compare/compare.js",
    "assets/crosstab.css",
    "assets/entry.css",
    "assets/glossary.css",
    "assets/home.css",
    "assets/icon.svg",
    "assets/lists.css",
    "assets/map.css",
    "assets/modules/address.js",
    "assets/modules/elements.js",
    "assets/modules/scripts.js",
    "assets/modules/status.js",
    "assets/page/colors.js",
    "assets/page/contents.js",
    "assets/page/copy.js",
    "assets/page/page.js",
    "assets/relationship-map.css",
    "assets/relationship-map/map.js",
    "assets/search-engine/alphabet.js",
    "assets/search-engine/constants.js",
    "assets/search-engine/engine.js",
    "assets/search-engine/index/arrival.js",
    "assets/search-engine/index/dictionary.js",
    "assets/search-engine/index/facets.js",
    "assets/search-engine/index/languages.js",
    "assets/search-engine/index/order.js",
    "assets/search-engine/index/packed.js",
    "assets/search-engine/index/postings.js",
    "assets/search-engine/index/shards.js",
    "assets/search-engine/query/excerpt.js",
    "assets/search-engine/query/expand.js",
    "assets/search-engine/query/files.js",
    "assets/search-engine/query/parts.js",
    "assets/search-engine/query/rank.js",
    "assets/search-engine/query/searcher.js",
    "assets/search-engine/query/meanings.js",
    "assets/search-engine/query/similar.js",
    "assets/search-engine/query/spelling.js",
    "assets/search-engine/query/terms.js",
    "assets/search-engine/utf16.js",
    "assets/search-engine/words/cut.js",
    "assets/search.css",
    "assets/search/box.js",
    "assets/search/dialog.js",
    "assets/search/filters.js",
    "assets/search/frame.js",
    "assets/search/page.js",
    "assets/search/phrases.js",
    "assets/search/results.js",
    "assets/search/state.js",
    "assets/style.css",
    "templates/404.html",
    "templates/base.html",
    "templates/bibliography.html",
    "templates/compare.html",
    "templates/crosstab.html",
    "templates/crosstabs.html",
    "templates/data.html",
    "templates/entry.html",
    "templates/explore.html",
    "templates/facet.html",
    "templates/footer.html",
    "templates/glossary.html",
    "templates/header.html",
    "templates/home.html",
    "templates/listing.html",
    "templates/page.html",
    "templates/privacy.html",
    "templates/redirect.html",
    "templates/region-map.html",
    "templates/relationship-map.html",
    "templates/search.html",
    "templates/tag.html",
    "templates/tags.html",
    "templates/value.html",
];

/// The scripts that are made of modules: each by the path that pages load it by, and its main module. A theme can have
/// one of the modules, or all of the script, in place of these.
pub(super) const SCRIPTS: &[(&str, &str)] = &[
    ("assets/compare.js", "assets/compare/compare.js"),
    ("assets/page.js", "assets/page/page.js"),
    ("assets/relationship-map.js", "assets/relationship-map/map.js"),
    ("assets/search.js", "assets/search/dialog.js"),
    ("assets/search-box.js", "assets/search/box.js"),
    ("assets/search-engine.js", "assets/search-engine/engine.js"),
    ("assets/search-page.js", "assets/search/page.js"),
    ("assets/theme.js", "assets/page/colors.js"),
];
