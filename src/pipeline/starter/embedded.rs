//! The files that guides are begun with, embedded in the binary: those of `src/starters`, and the `content` of the
//! repository.

/// The files by path, in its order: `blank/content/site.yaml`, and their texts.
const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/starters.rs"));

/// The files below a folder, each by its path from there.
pub(super) fn below(folder: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().filter_map(move |(path, text)| Some((path.strip_prefix(folder)?.strip_prefix('/')?, *text)))
}

/// A text by its path; empty where there is none.
pub(super) fn text(path: &str) -> &'static str {
    FILES.iter().find(|(of, _)| *of == path).map_or("", |(_, text)| text)
}
