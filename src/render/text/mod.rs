//! A text → HTML, with the words that it uses explained.
//!
//! | what | where |
//! |---|---|
//! | the whole text, and what stands around it | `html`, `surroundings` |
//! | its links, its code, raw HTML in it | `link`, `highlight`, `clean` |
//! | the words that glossaries define, and where a text uses them first | `glossary`, `uses` |
//! | a word with its definition | `definition` |

mod clean;
mod definition;
pub(super) mod glossary;
pub(super) mod highlight;
pub(super) mod html;
mod link;
pub(super) mod surroundings;
pub(super) mod uses;
