//! What an earlier run on the very same sources found and made, so that it need not be found and made again.
//!
//! A run is told by everything that it is made from. What it found is kept with the hash of every file that it made;
//! these are taken for made if the site still has all of them.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::artifact::{Artifact, Content, Digest, OutputPath, Sink};
use crate::model::url::BaseUrl;
use crate::pipeline::{Options, Outcome};
use crate::source::{SourcePath, Sources};
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
}

/// What is kept of a run.
#[derive(Serialize, Deserialize)]
struct Kept {
    made_from: Digest,
    outcome: Outcome,
    files: Vec<File>,
}

/// A file that was made.
#[derive(Serialize, Deserialize)]
struct File {
    path: OutputPath,
    made: Made,
}

/// What is in it.
#[derive(Serialize, Deserialize)]
enum Made {
    Bytes(Digest),
    CopyOf(SourcePath),
}

/// Hands artifacts on and notes what they are.
pub struct Noting<'a> {
    sink: &'a dyn Sink,
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
        Self { store, name, made_from: digest(&(digest_of(sources), options.today, lasting)) }
    }

    /// What the last run of this sort found, if it was on the same and the site still has every file that it made: then
    /// the sink gets all of them.
    pub fn again(&self, sink: &dyn Sink) -> Option<Outcome> {
        let kept: Kept = postcard::from_bytes(&self.store.get(&self.name)?).ok()?;
        if kept.made_from != self.made_from {
            return None;
        }
        let is_there = |file: &File| match &file.made {
            Made::Bytes(digest) => sink.has(&file.path, digest),
            Made::CopyOf(_) => true,
        };
        if !kept.files.par_iter().all(is_there) {
            return None;
        }
        kept.files.into_par_iter().for_each(|File { path, made }| match made {
            Made::Bytes(_) => sink.keep(path),
            Made::CopyOf(source) => sink.accept(Artifact { path, content: Content::CopyOf(source) }),
        });
        Some(kept.outcome)
    }

    /// Keeps what the run found and made.
    pub fn remember(&self, outcome: &Outcome, made: Noting<'_>) {
        let mut files = made.files.into_inner().unwrap_or_else(PoisonError::into_inner);
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let kept = Kept { made_from: self.made_from, outcome: outcome.clone(), files };
        if let Ok(bytes) = postcard::to_stdvec(&kept) {
            self.store.put(&self.name, &bytes);
        }
    }
}

impl<'a> Noting<'a> {
    /// Notes what goes to a sink.
    pub fn new(sink: &'a dyn Sink) -> Self {
        Self { sink, files: Mutex::default() }
    }
}

impl Sink for Noting<'_> {
    fn accept(&self, artifact: Artifact) {
        let made = match &artifact.content {
            Content::Bytes(bytes) => Made::Bytes(Digest::of(bytes)),
            Content::CopyOf(source) => Made::CopyOf(source.clone()),
        };
        let file = File { path: artifact.path.clone(), made };
        self.files.lock().unwrap_or_else(PoisonError::into_inner).push(file);
        self.sink.accept(artifact);
    }
}

/// The hash of data.
pub(super) fn digest(data: &impl Serialize) -> Digest {
    Digest::of(&postcard::to_stdvec(data).unwrap_or_default())
}

/// The hash of everything that is read.
fn digest_of(sources: &Sources) -> Digest {
    let texts: Vec<(&str, Digest, Option<u32>)> = sources
        .texts
        .par_iter()
        .map(|text| (text.path.as_str(), Digest::of(text.text.as_bytes()), text.invalid_at))
        .collect();
    let media: Vec<(&str, u64)> = sources.media.iter().map(|media| (media.path.as_str(), media.size)).collect();
    let fonts: Vec<(&str, Digest)> =
        sources.fonts.iter().map(|font| (font.path.as_str(), Digest::of(&font.bytes))).collect();
    let refused: Vec<(&str, String)> =
        sources.refused.iter().map(|refused| (refused.path.as_str(), format!("{:?}", refused.reason))).collect();
    digest(&(texts, media, fonts, refused))
}
