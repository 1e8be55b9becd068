//! What earlier runs found and made, so that it need not be found and made again.
//!
//! A run is told by everything that it is made from. If that is the very same as last time, all that was made is taken
//! for made, if the site still has it. Otherwise each file is, by its own, that was made from the same: from the same
//! site as a whole, and from the same pages among those that were looked up when it was made.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::artifact::{Artifact, Content, Digest, Offer, OutputPath, Sink};
use crate::model::site::looked_up;
use crate::model::url::BaseUrl;
use crate::pipeline::edition::Making;
use crate::pipeline::prints::{Prints, digest};
use crate::pipeline::{Edition, Options, Outcome, Progress};
use crate::search::Recall;
use crate::source::{Source, SourcePath, Sources};
use crate::store::Store;

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
    /// What is known of the last run of this sort.
    earlier: Option<Kept>,
}

/// What is kept of a run.
#[derive(Serialize, Deserialize)]
struct Kept {
    made_from: Digest,
    outcome: Outcome,
    whole: Digest,
    pages: Vec<Digest>,
    files: Vec<File>,
}

/// A file that was made.
#[derive(Clone, Serialize, Deserialize)]
struct File {
    path: OutputPath,
    made: Made,
}

/// What is in it.
#[derive(Clone, Serialize, Deserialize)]
enum Made {
    /// A copy of a file of the sources.
    CopyOf(SourcePath),
    /// Bytes.
    Bytes(Digest),
    /// Bytes that were made from the site as a whole and from these pages, by their numbers.
    From { bytes: Digest, pages: Vec<u32>, note: Vec<u8> },
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
    prints: Prints,
    /// The files that were made from the same site as a whole, with the hashes of the pages of that time.
    known: FxHashMap<OutputPath, File>,
    before: Vec<Digest>,
    files: Mutex<Vec<File>>,
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
        let rest = digest(&(lasting, rest.iter().map(named).collect::<Vec<_>>(), of_others(sources)));
        let made_from = digest(&(rest, options.today, pages.iter().map(named).collect::<Vec<_>>()));
        let files = pages.into_iter().map(|(text, digest)| (text.path.clone(), digest)).collect();
        let earlier = store.get(&name).and_then(|bytes| postcard::from_bytes(&bytes).ok());
        Self { store, name, made_from, rest, files, earlier }
    }

    /// What the last run of this sort found, if it was on the same and the site still has every file that it made: then
    /// the sink gets all of them.
    pub fn again(&mut self, sink: &dyn Sink) -> Option<Outcome> {
        let kept = self.earlier.as_ref().filter(|kept| kept.made_from == self.made_from)?;
        if !kept.files.par_iter().all(|file| file.made.bytes().is_none_or(|bytes| sink.has(&file.path, bytes))) {
            return None;
        }
        let kept = self.earlier.take()?;
        kept.files.into_par_iter().for_each(|File { path, made }| match made {
            Made::CopyOf(source) => sink.accept(Artifact { path, content: Content::CopyOf(source) }),
            Made::Bytes(_) | Made::From { .. } => sink.keep(path),
        });
        Some(kept.outcome)
    }

    /// Makes every file that is not known, and hands all of them to the sink. What was found and made is kept.
    pub fn publish(&mut self, edition: &Edition, sink: &dyn Sink, progress: &dyn Progress) -> Outcome {
        let mut found = edition.warnings.clone();
        let (pages, shared) = looked_up(|| edition.pages(&mut found));
        let prints = Prints::new(edition, &self.files, self.rest, &shared);
        let noting = Noting::new(sink, prints, self.earlier.take());
        let Prints { whole, pages: of_pages } = &noting.prints;
        let recall = Recall { store: self.store, name: &self.name, whole: *whole, pages: of_pages };
        let making = Making { sink: &noting, progress, recall: Some(recall) };
        let outcome = edition.make(pages.as_ref(), found, making);
        let Noting { prints, files, .. } = noting;
        self.keep(&outcome, prints, files.into_inner().unwrap_or_else(PoisonError::into_inner));
        outcome
    }

    /// Keeps what a run found that made no file.
    pub fn remember(&mut self, outcome: &Outcome) {
        self.keep(outcome, Prints { whole: self.rest, pages: Vec::new() }, Vec::new());
    }

    fn keep(&self, outcome: &Outcome, prints: Prints, mut files: Vec<File>) {
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let Prints { whole, pages } = prints;
        let kept = Kept { made_from: self.made_from, outcome: outcome.clone(), whole, pages, files };
        if let Ok(bytes) = postcard::to_stdvec(&kept) {
            self.store.put(&self.name, &bytes);
        }
    }
}

impl<'a> Noting<'a> {
    fn new(sink: &'a dyn Sink, prints: Prints, earlier: Option<Kept>) -> Self {
        let earlier = earlier.filter(|kept| kept.whole == prints.whole && kept.pages.len() == prints.pages.len());
        let (before, files) = earlier.map(|kept| (kept.pages, kept.files)).unwrap_or_default();
        let known = files.into_iter().map(|file| (file.path.clone(), file)).collect();
        Self { sink, prints, known, before, files: Mutex::default() }
    }

    fn note(&self, path: &OutputPath, made: Made) {
        let file = File { path: path.clone(), made };
        self.files.lock().unwrap_or_else(PoisonError::into_inner).push(file);
    }

    /// What is known of a file, if it would be made from the same again and the site has it.
    fn known(&self, path: &OutputPath) -> Option<&File> {
        let file = self.known.get(path)?;
        let Made::From { bytes, pages, .. } = &file.made else { return None };
        let is_same = |page: &u32| {
            let at = *page as usize;
            self.before.get(at).is_some_and(|before| self.prints.pages.get(at) == Some(before))
        };
        (pages.iter().all(is_same) && self.sink.has(path, bytes)).then_some(file)
    }
}

impl Sink for Noting<'_> {
    fn accept(&self, artifact: Artifact) {
        let made = match &artifact.content {
            Content::Bytes(bytes) => Made::Bytes(Digest::of(bytes)),
            Content::CopyOf(source) => Made::CopyOf(source.clone()),
        };
        self.note(&artifact.path, made);
        self.sink.accept(artifact);
    }

    fn offer(&self, path: &OutputPath, make: &mut dyn FnMut() -> Option<Offer>) -> Option<Vec<u8>> {
        if let Some(File { made: Made::From { bytes, pages, note }, .. }) = self.known(path) {
            self.note(path, Made::From { bytes: *bytes, pages: pages.clone(), note: note.clone() });
            self.sink.keep(path.clone());
            return Some(note.clone());
        }
        let (made, pages) = looked_up(make);
        let Offer { bytes, note } = made?;
        let pages = pages.iter().map(|page| page.0).collect();
        self.note(path, Made::From { bytes: Digest::of(&bytes), pages, note: note.clone() });
        self.sink.accept(Artifact { path: path.clone(), content: Content::Bytes(bytes) });
        Some(note)
    }

    fn has(&self, path: &OutputPath, bytes: &Digest) -> bool {
        self.sink.has(path, bytes)
    }
}

/// Whether a text is that of a page.
pub(super) fn is_page(source: &Source) -> bool {
    let path = source.path.as_str();
    path.starts_with("content/") && path.ends_with(".md")
}

/// The hash of a text file as it was read.
pub(super) fn of_text(file: &Source) -> Digest {
    // A byte that is no text is a finding at its place.
    match file.invalid_at {
        None => Digest::of(file.text.as_bytes()),
        Some(at) => Digest::of(format!("{at} {}", file.text).as_bytes()),
    }
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
