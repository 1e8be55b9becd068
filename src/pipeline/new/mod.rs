//! A kind and a title → the file of a new page, to be filled in.
//!
//! | what | where |
//! |---|---|
//! | the kinds, and which one is meant | [`kinds`] |
//! | a title as it is kept, and a free address for it | `address` |
//! | what goes into the file | `form` |
//! | what a field takes, in words | `words` |

mod address;
mod form;
mod kinds;
mod words;

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::document::Document;
use crate::parse::settings::{MODEL, Settings};
use crate::pipeline::new::address::{Address, Wanted};
use crate::pipeline::translate::Refused;
use crate::pipeline::{Memory, Options, Outcome};
use crate::source::{SourcePath, Sources};

pub use kinds::{KindOfPage, kinds_of_page};

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct WantedPage<'a> {
    /// The kind, by whatever it is called.
    pub kind: &'a str,
    /// The title.
    pub title: &'a str,
    /// The last part of the address, where that is not to follow from the title.
    pub slug: Option<&'a str>,
    /// The tag of the language that it is written in, where that is not the site's own.
    pub language: Option<&'a str>,
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPage {
    /// Where it goes.
    pub file: SourcePath,
    /// What goes into it.
    pub text: String,
    /// Where the page will stand below the site's root.
    pub address: String,
    /// The names of what has to be filled in.
    pub to_fill_in: Vec<String>,
    /// What whoever asked for it should know, in sentences.
    pub notes: Vec<String>,
}

/// What is known of a site: what it says of itself in each language, and its pages.
struct Known {
    settings: Arc<[Settings]>,
    documents: Vec<Arc<Document>>,
}

/// The file of a new page. Other pages may have errors.
///
/// # Errors
/// The content model has errors; or there is no such kind, or no address for the title.
pub fn new_page(sources: &Sources, options: &Options, wanted: WantedPage<'_>) -> Result<NewPage, Refused> {
    let known = known(sources, options)?;
    let title = address::title(wanted.title)?;
    let (language, settings) = language(&known, wanted.language)?;
    let kind = kinds::meant(&known, wanted.kind)?;
    let wish = Wanted { kind, title: &title, slug: wanted.slug, language };
    let Address { file, address, mut notes } = address::free(&known, sources, wish)?;
    let is_same = |document: &&Arc<Document>| document.meta.title.to_lowercase() == title.to_lowercase();
    if let Some(other) = known.documents.iter().find(is_same) {
        notes.push(format!("`{}` has the same title", other.file));
    }
    let form::Form { text, to_fill_in } = form::of(&known, (settings, kind), &title, options.today);
    Ok(NewPage { file, text, address, to_fill_in, notes })
}

/// What is known of a site whose content model has no errors.
fn known(sources: &Sources, options: &Options) -> Result<Known, Refused> {
    let mut found = Vec::new();
    let parsed = Memory::default().parse(sources, options, &mut found);
    let is_of_model = |finding: &Diagnostic| finding.file.as_str() == MODEL;
    if parsed.is_some() && found.iter().any(|finding| finding.is_error() && is_of_model(finding)) {
        found.retain(is_of_model);
    } else if let Some((settings, documents)) = parsed {
        return Ok(Known { settings, documents });
    }
    Err(Refused::Content(Outcome::failed(found, std::iter::empty(), 0)))
}

/// The language of a tag by its number, and what the site says of itself in it.
fn language<'k>(known: &'k Known, tag: Option<&str>) -> Result<(usize, &'k Settings), Refused> {
    let languages = known.settings.first().map(|own| own.config.languages.as_slice()).unwrap_or_default();
    let number = tag.map_or(Some(0), |tag| languages.iter().position(|known| known.eq_ignore_ascii_case(tag)));
    number.and_then(|number| Some((number, known.settings.get(number)?))).ok_or_else(|| {
        let tags: Vec<String> = languages.iter().map(|tag| format!("`{tag}`")).collect();
        let message = format!("this site has no language `{}`", tag.unwrap_or_default());
        let help = format!("it has {}; add others to `other_languages` in `content/site.yaml`", tags.join(", "));
        Refused::Call(message, help)
    })
}
