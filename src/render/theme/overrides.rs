//! The files of a site's theme → those that nothing uses and that seem meant to replace one of the default theme.

use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::model::card::FONTS;
use crate::model::settings::words::Words;
use crate::render::theme::embedded;
use crate::source::{SourcePath, Sources};

/// The folders whose files a template can name.
const NAMED_FROM: [&str; 2] = ["templates/", "assets/"];

/// Reports the files below `prefix`, the folder of the theme, that have nearly the name of one that would be used.
pub(in crate::render) fn check(sources: &Sources, prefix: &str, found: &mut Vec<Diagnostic>) {
    for file in sources.paths() {
        let Some(path) = file.as_str().strip_prefix(prefix) else { continue };
        let Some(meant) = meant(path).filter(|_| !is_named(sources, file, path)) else { continue };
        let message = format!("nothing uses `{path}`: the default theme has no file of this name to replace");
        let help = format!("did you mean `{meant}`?");
        let diagnostic = Diagnostic::error(Code::UnusedThemeFile, file, message);
        found.push(diagnostic.severity(Severity::Warning).help(help));
    }
}

/// The words of the default theme.
const WORDS: [&str; 2] = ["words/en.yaml", "words/es.yaml"];

/// The files that a theme can replace. Where its settings stand is checked when they are read.
fn known() -> impl Iterator<Item = &'static str> {
    let listed = embedded::FILES.iter().chain(embedded::SCRIPTS);
    listed.map(|(path, _)| *path).chain(FONTS).chain(WORDS)
}

/// The file that one of another name was meant to be: with the same name elsewhere, or with nearly the same name there.
fn meant(path: &str) -> Option<String> {
    if known().any(|other| other == path) || Words::is_file(path) {
        return None;
    }
    let name = file_name(path);
    if let Some(elsewhere) = known().find(|other| file_name(other) == name) {
        return Some(elsewhere.to_owned());
    }
    let folder = path.strip_suffix(name)?;
    let (stem, ending) = name.rsplit_once('.')?;
    let beside = known().filter_map(|other| other.strip_prefix(folder)?.strip_suffix(ending)?.strip_suffix('.'));
    Some(format!("{folder}{}.{ending}", nearest(stem, beside)?))
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether another file of a theme names a file where that can be.
fn is_named(sources: &Sources, file: &SourcePath, path: &str) -> bool {
    let Some(name) = NAMED_FROM.iter().find_map(|folder| path.strip_prefix(folder)) else { return false };
    let others = sources.texts.iter().filter(|source| source.path.as_str().starts_with("themes/"));
    others.filter(|source| source.path != *file).any(|source| source.text.contains(name))
}
