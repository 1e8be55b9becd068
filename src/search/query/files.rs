//! The shards in memory, read as a browser reads them: by name, and only those that a query needs.
//!
//! In browsers: `themes/default/assets/search-engine/query/files.js`.

use std::collections::HashMap;

use serde::de::DeserializeOwned;

use crate::search::alphabet::Reader;
use crate::search::index::dictionary::{self, Entry, Part};
use crate::search::index::manifest::{Manifest, values};
use crate::search::index::postings::{Postings, read_near};
use crate::search::index::publish::Shard;
use crate::search::index::shards::{self, Listed};
use crate::search::utf16;
use crate::search::words::synonyms::Concept;

/// The files of an index.
pub(in crate::search) struct Files<'a> {
    by_name: HashMap<&'a str, &'a str>,
    /// What is read first.
    pub(in crate::search) manifest: Manifest,
    /// The parts of the dictionary, each behind the first form of it.
    parts: Vec<(String, (Part, Vec<Entry>))>,
    /// The parts of the concepts, each behind the first word of it.
    concepts: Vec<(String, Vec<Concept>)>,
    /// The languages of the pages, by page; nothing where all are of the first.
    spoken: Vec<usize>,
    /// What tells pages apart that answer a query equally well, by page; nothing where all stand the same.
    standing: Vec<u32>,
    /// How much pages count by their kind, by page.
    boosts: Vec<f64>,
}

/// The list of a stem, ready to be searched.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::search) struct List {
    /// The stem.
    pub(in crate::search) stem: String,
    /// Where the stem stands.
    pub(in crate::search) postings: Postings,
    /// The forms that it has.
    pub(in crate::search) forms: Vec<String>,
    /// What follows.
    near: Near,
}

/// Where stands what follows a stem.
#[derive(Debug, Clone, PartialEq)]
enum Near {
    /// Here, encoded.
    Read(String),
    /// In a file.
    File(String),
}

impl Default for Near {
    fn default() -> Self {
        Self::Read(String::new())
    }
}

impl<'a> Files<'a> {
    /// Reads the manifest, the dictionary and the concepts.
    pub(in crate::search) fn new(shards: &'a [Shard]) -> Self {
        let by_name: HashMap<&str, &str> = shards.iter().map(|shard| (&*shard.name, &*shard.data)).collect();
        let manifest: Manifest = data(&by_name, "index").unwrap_or_default();
        let part = |(first, name): &(String, String)| {
            let part: Part = data(&by_name, name).unwrap_or_default();
            let entries = dictionary::read(&part);
            (first.clone(), (part, entries))
        };
        let parts = manifest.words.iter().map(part).collect();
        let concepts = |(first, name): &(String, String)| (first.clone(), data(&by_name, name).unwrap_or_default());
        let concepts = manifest.concepts.iter().map(concepts).collect();
        let spoken = values(&manifest.spoken).collect();
        let boost = |kind: usize| manifest.kinds.get(kind).map_or(1.0, |kind| kind.3);
        let boosts = values(&manifest.runs).map(boost).collect();
        let mut symbols = Reader::new(&manifest.standing);
        let standing = manifest.standing.bytes().map(|_| symbols.symbol()).collect();
        Self { by_name, spoken, standing, boosts, manifest, parts, concepts }
    }

    /// The number of a language by its tag; that of the site's own where no page has it.
    pub(in crate::search) fn language(&self, tag: &str) -> usize {
        let primary = |tag: &str| tag.split('-').next().map(str::to_owned);
        let position = |fits: &dyn Fn(&str) -> bool| self.manifest.languages.iter().position(|(known, _)| fits(known));
        position(&|known| known == tag)
            .or_else(|| position(&|known| primary(known) == primary(tag)))
            .unwrap_or_default()
    }

    /// The words of a language that are too small to search for.
    pub(in crate::search) fn small(&self, language: usize) -> &str {
        self.manifest.languages.get(language).map_or("", |(_, small)| small)
    }

    /// The language of a page.
    pub(in crate::search) fn spoken_on(&self, page: u32) -> usize {
        self.spoken.get(page as usize).copied().unwrap_or_default()
    }

    /// How a page stands among others that answer a query as well.
    pub(in crate::search) fn standing(&self, page: u32) -> u32 {
        self.standing.get(page as usize).copied().unwrap_or_default()
    }

    /// How much a page counts by its kind.
    pub(in crate::search) fn boost(&self, page: u32) -> f64 {
        self.boosts.get(page as usize).copied().unwrap_or(1.0)
    }

    /// The entries of a form, which are more than one only where languages differ.
    pub(in crate::search) fn entries(&self, form: &str) -> Vec<(usize, &Entry)> {
        let part = place(&self.parts, form);
        let Some((_, (_, entries))) = self.parts.get(part) else { return Vec::new() };
        let start = entries.partition_point(|entry| utf16::compare(&entry.form, form).is_lt());
        entries[start..].iter().take_while(|entry| entry.form == form).map(|entry| (part, entry)).collect()
    }

    /// The forms that begin with a text, in order.
    pub(in crate::search) fn beginning_with(&self, text: &str) -> Vec<(usize, &Entry)> {
        let start = place(&self.parts, text);
        let parts = self.parts.iter().enumerate().skip(start);
        let parts = parts.take_while(|(at, (first, _))| *at == start || first.starts_with(text));
        let numbered = parts.flat_map(|(at, (_, (_, entries)))| entries.iter().map(move |entry| (at, entry)));
        numbered.filter(|(_, entry)| entry.form.starts_with(text)).collect()
    }

    /// All forms, in order.
    pub(in crate::search) fn all(&self) -> impl Iterator<Item = (usize, &Entry)> {
        self.parts.iter().enumerate().flat_map(|(at, (_, (_, entries)))| entries.iter().map(move |entry| (at, entry)))
    }

    /// The concepts with an expression that may begin with a word, given by itself or by its stem; in order.
    pub(in crate::search) fn concepts(&self, word: &str) -> &[Concept] {
        self.concepts.get(place(&self.concepts, word)).map(|(_, concepts)| &**concepts).unwrap_or_default()
    }

    /// The list of an entry's stem.
    pub(in crate::search) fn list(&self, (part, entry): (usize, &Entry)) -> Option<List> {
        let (postings, near) = self.parts.get(part)?.1.0.shards.get(entry.shard)?;
        let shard: String = data(&self.by_name, postings)?;
        let Listed { forms, postings, near: follows } = shards::find(&shard, &entry.stem)?;
        let forms = forms.into_iter().map(str::to_owned).collect();
        let near = if near.is_empty() { Near::Read(follows.to_owned()) } else { Near::File(near.clone()) };
        Some(List { stem: entry.stem.clone(), postings: Postings::read(postings), forms, near })
    }

    /// The prints of what follows, for each section of a list.
    pub(in crate::search) fn near(&self, list: &List) -> Vec<Vec<u32>> {
        let sections = list.postings.sections.len();
        match &list.near {
            Near::Read(near) => read_near(near, sections),
            Near::File(name) => {
                let file: Option<(String, String)> = data(&self.by_name, name);
                read_near(&file.map(|(_, near)| near).unwrap_or_default(), sections)
            }
        }
    }
}

/// The place of the part that a word would stand in.
fn place<T>(parts: &[(String, T)], word: &str) -> usize {
    parts.partition_point(|(first, _)| utf16::compare(first, word).is_le()).saturating_sub(1)
}

fn data<T: DeserializeOwned>(files: &HashMap<&str, &str>, name: &str) -> Option<T> {
    serde_json::from_str(files.get(name)?).ok()
}
