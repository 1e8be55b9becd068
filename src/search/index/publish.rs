//! A file that the search reads: its name, its data, and the script that carries it.
//!
//! In browsers: `themes/default/assets/search-engine/index/arrival.js`.

use serde::Serialize;

use crate::artifact::{Artifact, OutputPath, Sink};
use crate::model::routes;
use crate::search::index::packed::pack;

/// The name of the file that is read first.
pub(in crate::search) const MANIFEST: &str = "index";

/// A file that the search reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// Its name below the search's folder, without ending.
    pub(in crate::search) name: String,
    /// Its data as JSON.
    pub(in crate::search) data: String,
}

impl Shard {
    pub(in crate::search) fn new(name: String, data: &impl Serialize) -> Self {
        Self { name, data: json(data) }
    }

    /// A file whose name tells its content.
    pub(in crate::search) fn hashed(prefix: &str, data: &impl Serialize) -> Self {
        let data = json(data);
        Self { name: format!("{prefix}{}", hash(&data)), data }
    }

    /// Hands the file to a sink: a script that says its name and its data, so that any page can load it.
    pub fn publish(&self, sink: &dyn Sink) {
        let artifact = Artifact::new(&format!("{}{}.js", routes::SEARCH.path, self.name), self.script().into_bytes());
        artifact.into_iter().for_each(|artifact| sink.accept(artifact));
    }

    /// Offers the file to a sink that may know it, as its name tells its content.
    pub(super) fn offer(&self, sink: &dyn Sink) {
        offer(&self.name, sink, &mut || Some(self.script()));
    }

    /// The text of the script.
    pub(in crate::search) fn script(&self) -> String {
        let Self { name, data } = self;
        match pack(data) {
            Some((packed, bytes)) => format!("fieldguideSearch.add(\"{name}\",\"{packed}\",{bytes})\n"),
            None => format!("fieldguideSearch.add(\"{name}\",{data})\n"),
        }
    }
}

/// Offers the file of a name to a sink.
pub(super) fn offer(name: &str, sink: &dyn Sink, script: &mut dyn FnMut() -> Option<String>) {
    if let Ok(path) = OutputPath::new(&format!("{}{name}.js", routes::SEARCH.path)) {
        sink.offer(&path, &mut || Some(script()?.into_bytes().into()));
    }
}

/// Data as JSON.
pub(in crate::search) fn json(data: &impl Serialize) -> String {
    serde_json::to_string(data).unwrap_or_default()
}

/// The first ten hexadecimal digits of the BLAKE3 hash.
pub(in crate::search) fn hash(data: &str) -> String {
    blake3::hash(data.as_bytes()).to_hex()[..10].to_owned()
}
