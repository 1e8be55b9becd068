//! What is to change: places in texts, and where files lie.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::mend::edited::edited;
use crate::source::{Change, Media, Source, SourcePath, Sources, Span};

/// Changes that are not made yet.
#[derive(Debug, Default)]
pub(super) struct Plan {
    edits: BTreeMap<SourcePath, BTreeMap<Span, String>>,
    /// Where files will lie.
    moves: BTreeMap<SourcePath, SourcePath>,
    /// Places that name what is renamed.
    places: BTreeSet<(SourcePath, Span)>,
}

impl Plan {
    /// Writes something else at a place that names what is renamed.
    pub(super) fn mend(&mut self, file: &SourcePath, span: Span, text: String) {
        self.places.insert((file.clone(), span));
        self.edit(file, span, text);
    }

    /// Writes something else at a place.
    pub(super) fn edit(&mut self, file: &SourcePath, span: Span, text: String) {
        self.edits.entry(file.clone()).or_default().insert(span, text);
    }

    /// Gives a file another path.
    pub(super) fn put(&mut self, from: &SourcePath, to: SourcePath) {
        if *from != to {
            self.moves.insert(from.clone(), to);
        }
    }

    /// Where a file will lie.
    pub(super) fn path<'p>(&'p self, file: &'p SourcePath) -> &'p SourcePath {
        self.moves.get(file).unwrap_or(file)
    }

    /// Where files will lie that move.
    pub(super) fn moves(&self) -> impl Iterator<Item = (&SourcePath, &SourcePath)> {
        self.moves.iter()
    }

    /// How many places are mended.
    pub(super) fn places(&self) -> usize {
        self.places.len()
    }

    /// The sources as they will be.
    pub(super) fn sources(&self, sources: &Sources) -> Sources {
        let text = |source: &Arc<Source>| match self.touches(&source.path) {
            true => Arc::new(Source {
                path: self.path(&source.path).clone(),
                text: self.text(source),
                invalid_at: source.invalid_at,
            }),
            false => Arc::clone(source),
        };
        let file = |media: &Media| Media { path: self.path(&media.path).clone(), size: media.size };
        let mut after = Sources {
            texts: sources.texts.iter().map(text).collect(),
            media: sources.media.iter().map(file).collect(),
            fonts: sources.fonts.clone(),
            refused: sources.refused.clone(),
        };
        after.sort();
        after
    }

    /// The changes of files.
    pub(super) fn changes(&self, sources: &Sources) -> Vec<Change> {
        let texts = sources.texts.iter().filter(|source| self.touches(&source.path)).map(|source| Change::Write {
            before: Some(Arc::clone(source)),
            path: self.path(&source.path).clone(),
            text: self.text(source),
        });
        let moved = sources.media.iter().filter(|media| self.moves.contains_key(&media.path));
        let media = moved.map(|media| Change::Move { from: media.path.clone(), to: self.path(&media.path).clone() });
        texts.chain(media).collect()
    }

    fn touches(&self, file: &SourcePath) -> bool {
        self.edits.contains_key(file) || self.moves.contains_key(file)
    }

    /// The text of a file with its changes.
    fn text(&self, source: &Source) -> String {
        let edits = self.edits.get(&source.path).into_iter().flatten();
        edited(&source.text, edits.map(|(span, text)| (*span, text.as_str())))
    }
}
