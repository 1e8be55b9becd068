//! WHAT A SITE IS: data only. The stages hand these values to one another and know nothing else of each other.
//!
//! The files build on one another in this order, and none names one that comes after it:
//!
//! | what | where |
//! |---|---|
//! | words: numbers, addresses, values | [`id`], [`url`], [`value`] |
//! | texts, and the links in them as written | [`link`], [`body`] |
//! | the keys of settings and front matter, and what each takes | [`keys`] |
//! | the content model, and a page that follows it | [`schema`], [`document`] |
//! | the settings | [`settings`]: `color`, `tokens`, `home`, `crosstab`, `region_map`, `config` |
//! | the site, what its pages can be filtered by, and the places that are taken on it | [`site`], [`facets`], [`routes`] |
//! | what stands beside a page | [`twin`], [`card`] |
//! | how its pages hang together | [`similarity`], [`graph`] |
//! | pictures of it | [`drawing`] |

pub mod body;
pub mod card;
pub mod document;
pub mod drawing;
pub mod facets;
pub mod graph;
pub mod id;
pub mod keys;
pub mod link;
pub mod routes;
pub mod schema;
pub mod settings;
pub mod similarity;
pub mod site;
pub mod twin;
pub mod url;
pub mod value;
