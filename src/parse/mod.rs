//! TEXT → DATA, a file at a time. No function here looks at another page than its own.

mod address;
mod body;
mod context;
pub mod document;
mod encoding;
mod fields;
mod footnotes;
mod front_matter;
mod headings;
mod html;
mod json;
mod markdown;
mod math;
mod origin;
mod places;
mod regions;
mod report;
pub mod settings;
mod target;
mod typed;
mod written;
mod yaml;
