//! WHAT A SITE IS: data only. The stages hand these values to one another and know nothing else of each other.

pub mod body;
pub mod config;
pub mod document;
pub mod likeness;
pub mod link;
pub mod schema;
pub mod site;
pub mod twin;
pub mod url;
pub mod value;
