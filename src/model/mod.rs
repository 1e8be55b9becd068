//! WHAT A SITE IS: data only. The stages hand these values to one another and know nothing else of each other.

pub mod body;
pub mod card;
pub mod color;
pub mod config;
pub mod crosstab;
pub mod document;
pub mod facet_index;
pub mod facets;
pub mod home;
pub mod language;
pub mod letters;
pub mod likeness;
pub mod link;
pub mod region_map;
pub mod schema;
pub mod site;
pub mod tokens;
pub mod twin;
pub mod url;
pub mod value;
