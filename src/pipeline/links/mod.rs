//! The content → the addresses of other sites in it, and what is to be said of those that were asked.
//!
//! | what | where |
//! |---|---|
//! | where addresses stand in the files | `places` |
//! | what earlier runs were answered | `known` |
//! | answers → findings | `findings` |

mod findings;
mod known;
mod places;

use std::collections::BTreeMap;

use crate::answer::Answer;
use crate::diagnostic::Diagnostic;
use crate::model::value::Date;
use crate::pipeline::memory::selection;
use crate::pipeline::{Memory, Options, Outcome};
use crate::source::{SourcePath, Sources, Span};
use crate::store::Store;

/// The addresses of other sites in the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// Where the site itself is published.
    pub base_url: String,
    /// The places of each address, which is without a fragment.
    addresses: BTreeMap<String, Vec<Place>>,
    today: Date,
}

/// Where an address stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    file: SourcePath,
    span: Span,
    /// An archived copy, if the page names one in its fields.
    copy: Option<String>,
}

/// The answers by address.
pub type Answers = BTreeMap<String, Answer>;

/// Finds the addresses of other sites, in the published pages and in the settings. Pages may have errors.
///
/// # Errors
/// What is wrong with the settings, when no page can be read by them.
pub fn links(sources: &Sources, options: &Options) -> Result<Links, Outcome> {
    let mut found = Vec::new();
    let Some((settings, documents)) = Memory::default().parse(sources, options, &mut found) else {
        return Err(Outcome::failed(found, std::iter::empty(), 0));
    };
    let mut places = places::Places::new(sources);
    settings.iter().for_each(|settings| places.of_settings(&settings.config));
    let published = documents.iter().filter(|document| selection(options).publishes(document));
    published.for_each(|document| places.of_page(document));
    let base_url = settings.first().map(|settings| settings.config.base_url.as_str().to_owned()).unwrap_or_default();
    Ok(Links { base_url, addresses: places.all(), today: options.today })
}

impl Links {
    /// How many places have an address.
    pub fn places(&self) -> usize {
        self.addresses.values().map(Vec::len).sum()
    }

    /// The answers that a store has of these addresses, all of them good and of the last so many days.
    pub fn known(&self, store: &dyn Store, days: u32) -> Answers {
        let fresh = known::of_last(store, self.today, days);
        fresh.filter(|(address, _)| self.addresses.contains_key(address)).collect()
    }

    /// The addresses that have no answer yet.
    pub fn unasked(&self, answers: &Answers) -> Vec<String> {
        self.addresses.keys().filter(|address| !answers.contains_key(*address)).cloned().collect()
    }

    /// Keeps what was answered today.
    pub fn keep(&self, store: &dyn Store, asked: &Answers) {
        known::keep(store, self.today, asked);
    }

    /// What is to be said of the addresses, place by place in source order.
    pub fn findings(&self, answers: &Answers) -> Vec<Diagnostic> {
        findings::of(&self.addresses, answers)
    }
}
