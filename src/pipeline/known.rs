//! What earlier runs found and made, so that it need not be found and made again.
//!
//! A run is told by everything that it is made from. If that is the very same as last time, all that was made is taken
//! for made, if the site still has it. Otherwise each file is, by its own, that was made from the same: from the same
//! site as a whole, and from the same pages among those that were looked up when it was made.

use std::sync::{Arc, Mutex, PoisonError};

use indexmap::IndexSet;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::artifact::{Artifact, Content, Digest, Offer, OutputPath, Sink};
use crate::diagnostic::Diagnostic;
use crate::model::id::PageId;
use crate::model::site::looked_up;
use crate::model::url::BaseUrl;
use crate::pipeline::pages;
use crate::pipeline::prints::{Prints, digest, of_text};
use crate::pipeline::why::{Named, Reason, Why};
use crate::pipeline::{AllPages, Edition, Options, Outcome, Progress, Snapshot};
use crate::search::Recall;
use crate::source::{Source, SourcePath, Sources};
use crate::store::Store;

/// What the names of the latest runs are kept under, the last first.
const RUNS: &str = "runs";
/// What the answers of other sites are kept under, which are of no run.
pub(super) const LINKS: &str = "links";
/// How many sorts of runs are kept.
const MOST_RUNS: usize = 6;

/// What a run is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To make the site.
    Build,
    /// To say what is wrong.
    Check,
}

/// A run on sources.
pub struct Run<'a> {
    store: &'a dyn Store,
    /// What is kept of it is called.
    name: String,
    /// The hash of all that it is made from.
    made_from: Digest,
    /// The hash of all of that but the pages.
    rest: Digest,
    /// The hashes of the files of pages.
    files: FxHashMap<SourcePath, Digest>,
    /// The hashes of all other texts.
    others: Vec<(SourcePath, Digest)>,
    /// What is known of the last run of this sort.
    earlier: Option<Kept>,
    /// What is known of this one, once it has made something.
    latest: Option<Kept>,
}

/// What is kept of a run.
#[derive(Serialize, Deserialize)]
struct Kept {
    made_from: Digest,
    outcome: Outcome,
    editions: Vec<KeptEdition>,
    others: Vec<(SourcePath, Digest)>,
    files: Vec<File>,
    /// Why files were made, by number.
    reasons: Vec<Reason>,
}

/// What is kept of an edition.
#[derive(Serialize, Deserialize)]
struct KeptEdition {
    prints: Prints,
    /// The files of its pages, by number.
    paths: Vec<SourcePath>,
}

/// A file that was made.
#[derive(Clone, Serialize, Deserialize)]
struct File {
    path: OutputPath,
    made: Made,
    /// Its size in bytes; 0 for a copy.
    size: u64,
    /// Why, by number.
    reason: u32,
}

/// What is in it.
#[derive(Clone, Serialize, Deserialize)]
enum Made {
    /// A copy of a file of the sources.
    CopyOf(SourcePath),
    /// Bytes.
    Bytes(Digest),
    /// Bytes that were made from an edition as a whole and from these of its pages, all by their numbers.
    From { bytes: Digest, edition: u8, pages: Vec<u32>, note: Vec<u8> },
}

impl Made {
    fn bytes(&self) -> Option<&Digest> {
        match self {
            Self::CopyOf(_) => None,
            Self::Bytes(bytes) | Self::From { bytes, .. } => Some(bytes),
        }
    }
}

/// Hands artifacts on, notes what they are, and keeps those that are known.
struct Noting<'a> {
    sink: &'a dyn Sink,
    /// The files that the last run made.
    files: FxHashMap<OutputPath, File>,
    /// Why it made them, by number.
    reasons: Vec<Reason>,
    noted: Mutex<Noted>,
}

/// The same for the files of an edition.
struct OfEdition<'a> {
    noting: &'a Noting<'a>,
    number: u8,
    now: &'a KeptEdition,
    /// The hashes of its pages in the last run.
    pages: Vec<Digest>,
    /// What makes all of it out of date, if something does.
    site: Option<Named>,
}

/// What was made so far, and why.
#[derive(Default)]
struct Noted {
    files: Vec<File>,
    reasons: IndexSet<Reason>,
}

impl<'a> Run<'a> {
    /// A run for a purpose, on these sources and with these options; what is known of it is in the store.
    pub fn new(store: &'a dyn Store, purpose: Purpose, sources: &Sources, options: &Options) -> Self {
        let purpose = match purpose {
            Purpose::Build => "build",
            Purpose::Check => "check",
        };
        let lasting = (options.drafts, options.base_url.as_ref().map(BaseUrl::as_str));
        let name = format!("{purpose}-{}", digest(&lasting));
        let texts: Vec<(&Source, Digest)> = sources.texts.par_iter().map(|text| (&**text, of_text(text))).collect();
        let (pages, rest): (Vec<_>, Vec<_>) = texts.into_iter().partition(|(text, _)| is_page(text));
        let others: Vec<(SourcePath, Digest)> =
            rest.iter().map(|(text, digest)| (text.path.clone(), *digest)).collect();
        let rest = digest(&(lasting, &others, of_others(sources)));
        let made_from = digest(&(rest, options.today, pages.iter().map(named).collect::<Vec<_>>()));
        let files = pages.into_iter().map(|(text, digest)| (text.path.clone(), digest)).collect();
        let earlier = store.get(&name).and_then(|bytes| postcard::from_bytes(&bytes).ok());
        Self { store, name, made_from, rest, files, others, earlier, latest: None }
    }

    /// What the last run of this sort found, if it was on the same and the site still has every file that it made: then
    /// the sink gets all of them.
    pub fn again(&mut self, sink: &dyn Sink) -> Option<Outcome> {
        let kept = self.earlier.as_ref().filter(|kept| kept.made_from == self.made_from)?;
        if !kept.files.par_iter().all(|file| file.made.bytes().is_none_or(|bytes| sink.has(&file.path, bytes))) {
            return None;
        }
        let kept = self.earlier.take()?;
        kept.files.into_par_iter().for_each(|File { path, made, size, .. }| match made {
            Made::CopyOf(source) => sink.accept(Artifact { path, content: Content::CopyOf(source) }),
            Made::Bytes(_) | Made::From { .. } => sink.keep(path, size),
        });
        Some(kept.outcome)
    }

    /// Makes every file that is not known, and hands all of them to the sink.
    pub fn publish(&mut self, snapshot: &Snapshot, sink: &dyn Sink, progress: &dyn Progress) -> Outcome {
        let mut found = snapshot.warnings.clone();
        let (pages, shared) = looked_up_by_edition(snapshot, &mut found);
        let numbered = snapshot.editions.iter().zip(&shared);
        let now: Vec<KeptEdition> = numbered.map(|(edition, shared)| self.print(edition, shared)).collect();
        let (files, reasons, mut before) = match self.earlier.take() {
            Some(Kept { files, reasons, editions, others, .. }) => {
                let files = files.into_iter().map(|file| (file.path.clone(), file)).collect();
                let states = now.iter().zip(editions).map(|(now, before)| self.compare(now, before, &others));
                (files, reasons, states.collect())
            }
            None => (FxHashMap::default(), Vec::new(), Vec::new()),
        };
        before.resize_with(now.len(), || (Vec::new(), None));
        let noting = Noting { sink, files, reasons, noted: Mutex::default() };
        let each = now.iter().zip(before).zip(0..);
        let sinks: Vec<OfEdition<'_>> = each
            .map(|((now, (pages, site)), number)| OfEdition { noting: &noting, number, now, pages, site })
            .collect();
        let names: Vec<String> = sinks.iter().map(|of| format!("{}.{}", self.name, of.number)).collect();
        let recalls = sinks.iter().zip(&names).map(|(of, name)| {
            let Prints { whole, pages, .. } = &of.now.prints;
            let recall = Recall { store: self.store, name, whole: *whole, pages };
            (of as &dyn Sink, Some(recall))
        });
        let outcome = snapshot.make(pages, found, (recalls.collect(), &noting), progress);
        drop(sinks);
        let noted = noting.noted.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.note(&outcome, now, noted);
        outcome
    }

    /// The hashes of an edition; `shared` are the pages that were looked up for what all its pages share.
    fn print(&self, edition: &Edition, shared: &[PageId]) -> KeptEdition {
        let prints = Prints::new(edition, &self.files, self.rest, shared);
        KeptEdition { prints, paths: edition.site.pages.iter().map(|page| page.document.file.clone()).collect() }
    }

    /// The hashes of the pages of an edition in the last run, and what makes all of it out of date.
    fn compare(
        &self,
        now: &KeptEdition,
        before: KeptEdition,
        others: &[(SourcePath, Digest)],
    ) -> (Vec<Digest>, Option<Named>) {
        let KeptEdition { prints, paths } = before;
        let is_same = prints.whole == now.prints.whole && prints.pages.len() == now.prints.pages.len();
        let site = (!is_same).then(|| {
            let all = |paths: &[SourcePath], faces: &[Digest], others: &[(SourcePath, Digest)]| {
                let faces = paths.iter().cloned().zip(faces.iter().copied());
                faces.chain(others.iter().cloned()).collect::<Vec<_>>()
            };
            let now = all(&now.paths, &now.prints.faces, &self.others);
            Named::differing(&all(&paths, &prints.faces, others), &now)
        });
        (prints.pages, site)
    }

    /// Keeps what a run found that makes no file.
    pub fn remember(mut self, outcome: &Outcome) {
        self.note(outcome, Vec::new(), Noted::default());
        self.keep();
    }

    /// What the last run says of the file at a path below the site's root; `None` when it made none there.
    pub fn why(&self, path: &str) -> Option<Why> {
        let kept = self.earlier.as_ref()?;
        let file = kept.files.iter().find(|file| file.path.as_str() == path)?;
        let (edition, pages) = match &file.made {
            Made::From { edition, pages, .. } => (*edition, pages.as_slice()),
            Made::CopyOf(_) | Made::Bytes(_) => (0, [].as_slice()),
        };
        let edition = kept.editions.get(usize::from(edition));
        let paths = pages.iter().filter_map(|page| Some(edition?.paths.get(*page as usize)?.as_str()));
        let reason = kept.reasons.get(file.reason as usize).cloned().unwrap_or(Reason::New);
        Some(Why { path: path.to_owned(), reason, pages: Named::new(paths) })
    }

    /// Whether anything is known of an earlier run that made files.
    pub fn is_known(&self) -> bool {
        self.earlier.as_ref().is_some_and(|kept| !kept.files.is_empty())
    }

    /// The address of the page of a file, by the last run.
    pub fn address_of(&self, file: &str) -> Option<&str> {
        let mut addresses = self.earlier.as_ref()?.outcome.addresses.iter();
        addresses.find(|(path, _)| path.as_str() == file).map(|(_, address)| address.as_str())
    }

    fn note(&mut self, outcome: &Outcome, editions: Vec<KeptEdition>, noted: Noted) {
        let Noted { mut files, reasons } = noted;
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let (made_from, outcome, others) = (self.made_from, outcome.clone(), self.others.clone());
        let reasons = reasons.into_iter().collect();
        self.latest = Some(Kept { made_from, outcome, editions, others, files, reasons });
    }

    /// Keeps what the run found and made in place of what the last one did. A run that is not published is better
    /// forgotten: the site still has the files of the last.
    pub fn keep(self) {
        if let Some(Ok(bytes)) = self.latest.as_ref().map(postcard::to_stdvec) {
            self.store.put(&self.name, &bytes);
            self.tidy();
        }
    }

    /// Forgets all runs but the latest of so many sorts: each may be of another address of the site.
    fn tidy(&self) {
        let known = self.store.get(RUNS).and_then(|bytes| postcard::from_bytes(&bytes).ok()).unwrap_or_default();
        let mut runs: Vec<String> = known;
        if runs.first() == Some(&self.name) {
            return;
        }
        runs.retain(|name| *name != self.name);
        runs.insert(0, self.name.clone());
        runs.truncate(MOST_RUNS);
        if let Ok(bytes) = postcard::to_stdvec(&runs) {
            self.store.put(RUNS, &bytes);
        }
        let is_of = |name: &str, run: &String| name == run || name.contains(&format!("-{run}"));
        self.store.tidy(&|name| {
            let is_new = name.contains('.');
            !is_new
                && (name == RUNS || name == LINKS || pages::is_name(name) || runs.iter().any(|run| is_of(name, run)))
        });
    }
}

impl Noting<'_> {
    fn note(&self, path: &OutputPath, made: Made, size: u64, reason: Reason) {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, _) = noted.reasons.insert_full(reason);
        let reason = u32::try_from(at).unwrap_or_default();
        noted.files.push(File { path: path.clone(), made, size, reason });
    }

    /// Why a file was made that is kept now.
    fn reason_of(&self, file: &File) -> Reason {
        self.reasons.get(file.reason as usize).cloned().unwrap_or(Reason::New)
    }
}

impl Sink for Noting<'_> {
    fn accept(&self, artifact: Artifact) {
        let (made, size) = match &artifact.content {
            Content::Bytes(bytes) => (Made::Bytes(Digest::of(bytes)), bytes.len() as u64),
            Content::CopyOf(source) => (Made::CopyOf(source.clone()), 0),
        };
        self.note(&artifact.path, made, size, Reason::Always);
        self.sink.accept(artifact);
    }

    fn has(&self, path: &OutputPath, bytes: &Digest) -> bool {
        self.sink.has(path, bytes)
    }
}

impl OfEdition<'_> {
    /// What is known of a file, if it would be made from the same again and the site has it; else why it must be made.
    fn known(&self, path: &OutputPath) -> Result<&File, Reason> {
        let file = self.noting.files.get(path).ok_or(Reason::New)?;
        if let Some(changed) = &self.site {
            return Err(Reason::Site(changed.clone()));
        }
        let Made::From { bytes, pages, .. } = &file.made else { return Err(Reason::Always) };
        let is_same = |page: &&u32| {
            let at = **page as usize;
            self.pages.get(at).is_some_and(|before| self.now.prints.pages.get(at) == Some(before))
        };
        let changed = pages.iter().filter(|page| !is_same(page));
        let changed = Named::new(changed.filter_map(|page| Some(self.now.paths.get(*page as usize)?.as_str())));
        if changed.count > 0 {
            return Err(Reason::Pages(changed));
        }
        if self.noting.sink.has(path, bytes) { Ok(file) } else { Err(Reason::Gone) }
    }
}

impl Sink for OfEdition<'_> {
    fn accept(&self, artifact: Artifact) {
        self.noting.accept(artifact);
    }

    fn offer(&self, path: &OutputPath, make: &mut dyn FnMut() -> Option<Offer>) -> Option<Vec<u8>> {
        let noting = self.noting;
        let reason = match self.known(path) {
            Ok(file) => {
                let Made::From { note, .. } = &file.made else { return None };
                noting.note(path, file.made.clone(), file.size, noting.reason_of(file));
                noting.sink.keep(path.clone(), file.size);
                return Some(note.clone());
            }
            Err(reason) => reason,
        };
        let (made, pages) = looked_up(make);
        let Offer { bytes, note } = made?;
        let pages = pages.iter().map(|page| page.0).collect();
        let made = Made::From { bytes: Digest::of(&bytes), edition: self.number, pages, note: note.clone() };
        noting.note(path, made, bytes.len() as u64, reason);
        noting.sink.accept(Artifact { path: path.clone(), content: Content::Bytes(bytes) });
        Some(note)
    }

    fn has(&self, path: &OutputPath, bytes: &Digest) -> bool {
        self.noting.has(path, bytes)
    }
}

/// The pages of all editions, and which of each were looked up for what all of its own share.
fn looked_up_by_edition<'s>(
    snapshot: &'s Snapshot,
    found: &mut Vec<Diagnostic>,
) -> (Option<AllPages<'s>>, Vec<Vec<PageId>>) {
    let ready = |edition: &'s Arc<Edition>| looked_up(|| edition.pages(snapshot.highlighter.as_deref(), found));
    let (pages, shared): (Vec<_>, Vec<_>) = snapshot.editions.iter().map(ready).unzip();
    (pages.into_iter().collect::<Option<Vec<_>>>().map(AllPages), shared)
}

/// Whether a text is that of a page.
pub(super) fn is_page(source: &Source) -> bool {
    let path = source.path.as_str();
    path.starts_with("content/") && path.ends_with(".md")
}

fn named<'s>((text, digest): &(&'s Source, Digest)) -> (&'s str, Digest) {
    (text.path.as_str(), *digest)
}

/// The hash of everything that is read and is no text.
fn of_others(sources: &Sources) -> Digest {
    let media: Vec<(&str, u64)> = sources.media.iter().map(|media| (media.path.as_str(), media.size)).collect();
    let fonts: Vec<(&str, Digest)> =
        sources.fonts.iter().map(|font| (font.path.as_str(), Digest::of(&font.bytes))).collect();
    let refused: Vec<(&str, String)> =
        sources.refused.iter().map(|refused| (refused.path.as_str(), format!("{:?}", refused.reason))).collect();
    digest(&(media, fonts, refused))
}
