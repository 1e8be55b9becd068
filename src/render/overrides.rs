//! The files of a site's theme → those that nothing uses and that seem meant to replace one of the default theme.

use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::render::embedded;
use crate::source::{SourcePath, Sources};

/// The fonts that a theme may have; where its settings stand is checked when they are read.
const OTHERS: [&str; 2] = ["fonts/card-title.ttf", "fonts/card-text.ttf"];

/// The folders whose files a template can name.
const NAMED_FROM: [&str; 2] = ["templates/", "assets/"];

/// Reports the files below `prefix`, the folder of the theme, that have nearly the name of one that would be used.
pub(super) fn check(sources: &Sources, prefix: &str, found: &mut Vec<Diagnostic>) {
    let texts = sources.texts.iter().map(|source| &source.path);
    let media = sources.media.iter().map(|media| &media.path);
    let fonts = sources.fonts.iter().map(|font| &font.path);
    for file in texts.chain(media).chain(fonts) {
        let Some(path) = file.as_str().strip_prefix(prefix) else { continue };
        let Some(meant) = meant(path).filter(|_| !is_named(sources, file, path)) else { continue };
        let message = format!("nothing uses `{path}`: the default theme has no file of this name to replace");
        let help = format!("did you mean `{meant}`?");
        let diagnostic = Diagnostic::error(Code::UnusedThemeFile, file, message);
        found.push(diagnostic.severity(Severity::Warning).help(help));
    }
}

fn known() -> impl Iterator<Item = &'static str> {
    embedded::FILES.iter().map(|(path, _)| *path).chain(OTHERS)
}

/// The file that one of another name was meant to be: with the same name elsewhere, or with nearly the same name there.
fn meant(path: &str) -> Option<&'static str> {
    if known().any(|other| other == path) {
        return None;
    }
    let (folder, name) = split(path);
    let (stem, ending) = name.rsplit_once('.')?;
    let elsewhere = known().find(|other| split(other).1 == name);
    elsewhere.or_else(|| {
        let stem_of = |other: &'static str| other.strip_prefix(folder)?.strip_suffix(ending)?.strip_suffix('.');
        let near = nearest(stem, known().filter_map(stem_of))?;
        known().find(|other| stem_of(other) == Some(near))
    })
}

/// The folder of a path, with its `/`, and the name of the file.
fn split(path: &str) -> (&str, &str) {
    path.split_at(path.rfind('/').map_or(0, |at| at + 1))
}

/// Whether another file of a theme names a file where that can be.
fn is_named(sources: &Sources, file: &SourcePath, path: &str) -> bool {
    let Some(name) = NAMED_FROM.iter().find_map(|folder| path.strip_prefix(folder)) else { return false };
    let others = sources.texts.iter().filter(|source| source.path.as_str().starts_with("themes/"));
    others.filter(|source| source.path != *file).any(|source| source.text.contains(name))
}
