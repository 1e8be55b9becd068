//! A file that the search reads: its name, its data, and the script that carries it.

use serde::Serialize;

use crate::artifact::{Artifact, Content, OutputPath, Sink};
use crate::index::search::text::PageText;

/// The folder of the search's files.
pub(super) const FOLDER: &str = "search";

/// A file that the search reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// Its name below the search's folder, without ending.
    pub(super) name: String,
    /// Its data as JSON.
    pub(super) data: String,
}

impl Shard {
    pub(super) fn new(name: String, data: &impl Serialize) -> Self {
        Self { name, data: json(data) }
    }

    /// A file whose name tells its content.
    pub(super) fn hashed(prefix: &str, data: &impl Serialize) -> Self {
        let data = json(data);
        Self { name: format!("{prefix}{}", hash(&data)), data }
    }

    /// Hands the file to a sink: a script that says its name and its data, so that any page can load it.
    pub fn publish(&self, sink: &dyn Sink) {
        if let Ok(path) = OutputPath::new(&format!("{FOLDER}/{}.js", self.name)) {
            sink.accept(Artifact { path, content: Content::Bytes(self.script().into_bytes()) });
        }
    }

    /// The text of the script.
    pub(super) fn script(&self) -> String {
        let Self { name, data } = self;
        format!("fieldguideSearch.add(\"{name}\",{data})\n")
    }
}

/// The file with a page's text; its name goes by the page's number.
pub(super) fn text_shard(page: usize, text: &PageText) -> Shard {
    let sections: Vec<(&str, &str, &str)> =
        text.sections.iter().map(|section| (&*section.id, &*section.heading, &*section.text)).collect();
    Shard::new(format!("text/{page}"), &(&text.address, &text.title, &text.summary, text.kind, sections))
}

/// Data as JSON.
pub(super) fn json(data: &impl Serialize) -> String {
    serde_json::to_string(data).unwrap_or_default()
}

/// The first ten hexadecimal digits of the BLAKE3 hash.
pub(super) fn hash(data: &str) -> String {
    blake3::hash(data.as_bytes()).to_hex()[..10].to_owned()
}
