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
    "templates/redirect.html",
    "templates/region-map.html",
    "templates/relationship-map.html",
    "templates/search.html",
    "templates/tag.html",
    "templates/tags.html",
    "templates/value.html",
    "assets/compare.css",
    "assets/compare.js",
    "assets/crosstab.css",
    "assets/entry.css",
    "assets/glossary.css",
    "assets/home.css",
    "assets/icon.svg",
    "assets/lists.css",
    "assets/map.css",
    "assets/page.js",
    "assets/relationship-map.css",
    "assets/relationship-map.js",
    "assets/search-box.js",
    "assets/search-engine.js",
    "assets/search-filters.js",
    "assets/search-page.js",
    "assets/search-results.js",
    "assets/search-state.js",
    "assets/search.css",
    "assets/search.js",
    "assets/style.css",
    "assets/theme.js",
];
