//! The straight line from sources to site. It knows the order of the stages and does no work of its own.

mod commands;
mod edition;
mod known;
mod limits;
mod links;
mod memory;
mod moves;
mod new;
mod pages;
mod prints;
mod refused;
mod snapshot;
mod starter;
mod stats;
mod theme;
mod translate;
mod why;

use serde::{Deserialize, Serialize};

use crate::artifact::Sink;
use crate::diagnostic::{self, Diagnostic, Severity};
pub use crate::export::checksums::{CHECKSUMS, Checksums, can_name};
pub use crate::export::editors::{FOLDER as SCHEMAS, MARK};
pub use crate::export::formats::Format;
use crate::model::settings::host::Host;
use crate::model::site::Site;
use crate::model::url::{Address, BaseUrl};
use crate::model::value::Date;
pub use crate::parse::settings::{english, english_file};
pub use crate::render::About;
pub use crate::search::LiveIndex;
pub use crate::search::{Answer, Explanation, FacetCounts, Hit, Piece, Searcher, Understood, ValueCount};
pub use crate::search::{Miss, Missed, Review, review};
use crate::source::{SourcePath, Sources, Span};

pub use crate::shared::readability::Measures;
pub use commands::{EditorHelp, Export, editor_help, export};
pub use edition::Edition;
pub use known::{Purpose, Run};
pub use links::{Answers, Links, links};
pub use memory::Memory;
pub use new::{KindOfPage, NewPage, WantedPage, kinds_of_page, new_page};
pub use snapshot::{AllPages, Snapshot};
pub use starter::{IGNORED, NewFile, OTHER_README, README, Starter, Wishes, files as files_of_guide};
pub use stats::{OfCrosstab, OfKind, OfLanguage, OfText, Stats, stats};
pub use theme::{Since, ThemeFile, ThemeFiles, theme_files};
pub use translate::{Refused, Request, Wanted, Written, translate};
pub use why::{Named, Reason, Why};

/// What a build is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day on which the site is read: pages whose day has not come, or is past, are left out.
    pub today: Date,
    /// Whether drafts are published too.
    pub drafts: bool,
    /// Where the site is published, in place of what `site.yaml` says.
    pub base_url: Option<BaseUrl>,
}

/// What a build found and made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The findings in source order.
    pub diagnostics: Vec<Diagnostic>,
    /// How many pages of the content were made; 0 when there were errors.
    pub pages: usize,
    /// Where every page that has an address stands below the site's root, in the order of the site, edition by edition;
    /// drafts too.
    pub addresses: Vec<(SourcePath, Address)>,
    /// How many links and references were followed.
    pub links: usize,
    /// What serves the site.
    pub host: Host,
    /// The place in `site.yaml` that says so, if one does.
    pub host_span: Option<Span>,
}

/// A step that takes time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Pages are read.
    Parse,
    /// Links are followed.
    Resolve,
    /// Pages are made.
    Render,
    /// Other sites are asked.
    Ask,
}

/// Is told how a build gets on, from many threads.
pub trait Progress: Sync {
    /// A step begins; it takes so many ticks.
    fn begin(&self, step: Step, ticks: usize);
    /// One more thing is done.
    fn tick(&self);
}

/// Builds a site: checks everything, and if there is no error makes every file and hands it to the sink. Files may
/// reach the sink before a template or a search test turns out to fail, so a sink publishes nothing before it has seen
/// the outcome.
pub fn build(sources: &Sources, options: &Options, sink: &dyn Sink, progress: &dyn Progress) -> Outcome {
    match Memory::default().read(sources, options, progress) {
        Ok(snapshot) => snapshot.publish(sink, progress),
        Err(outcome) => outcome,
    }
}

/// Checks a site: says all that a build would, but for what goes wrong only in some pages of a sort when their template
/// is filled, and makes nothing.
pub fn check(memory: &mut Memory, sources: &Sources, options: &Options, progress: &dyn Progress) -> Outcome {
    match memory.read(sources, options, progress) {
        Ok(snapshot) => snapshot.check(progress),
        Err(outcome) => outcome,
    }
}

/// Tells nobody how a build gets on.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Step, _: usize) {}
    fn tick(&self) {}
}

impl Outcome {
    /// Whether anything keeps the site from being published.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Whether anything should be looked at, errors aside.
    pub fn has_warnings(&self) -> bool {
        self.diagnostics.iter().any(|finding| finding.severity == Severity::Warning)
    }

    fn failed<'a>(mut diagnostics: Vec<Diagnostic>, sites: impl Iterator<Item = &'a Site>, links: usize) -> Self {
        diagnostic::sort(&mut diagnostics);
        Self { diagnostics, pages: 0, addresses: addresses(sites), links, host: Host::default(), host_span: None }
    }
}

/// Where the pages of all editions stand below the site's root.
fn addresses<'a>(sites: impl Iterator<Item = &'a Site>) -> Vec<(SourcePath, Address)> {
    let of_site = |site: &'a Site| {
        let folder = site.config.folder_of(site.config.language);
        let own = site.pages.iter().filter(|page| site.is_own(page));
        own.map(move |page| (page.document.file.clone(), page.address.seen_from(&folder)))
    };
    sites.flat_map(of_site).collect()
}
