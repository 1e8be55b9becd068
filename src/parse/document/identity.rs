//! The path of a page's file → its role, its name and its language, and the file that it is a translation of.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::document::Role;
use crate::model::schema::Schema;
use crate::model::url::slug_of_name;
use crate::parse::report::Report;
use crate::parse::settings::Settings;
use crate::source::{Source, SourcePath};

/// The languages that a name of a file may end in: those that most people in California speak, and in the world.
const LANGUAGES: [&str; 44] = [
    "am", "ar", "bn", "de", "el", "en", "es", "fa", "fil", "fr", "gu", "he", "hi", "hmn", "hu", "hy", "id", "it", "ja",
    "km", "ko", "lo", "mn", "mr", "ms", "my", "ne", "nl", "pa", "pl", "ps", "pt", "ro", "ru", "so", "sv", "sw", "ta",
    "te", "th", "tl", "uk", "vi", "zh",
];

/// Who a page is, by the path of its file.
pub(super) struct Identity {
    pub(super) role: Role,
    pub(super) slug: String,
    pub(super) language: usize,
    /// The name of its file, or of the folder that it has to itself.
    pub(super) name: String,
}

/// What a file's path says.
pub(super) fn identity(source: &Source, settings: &Settings, report: &mut Report<'_>) -> Option<Identity> {
    let Settings { config, schema } = settings;
    let below = source.path.as_str().strip_prefix("content/")?;
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    let stem = name.strip_suffix(".md")?;
    let (slug, language) = spoken(stem, &config.languages);
    report_language(slug, &config.languages, report);
    let role = match schema.kind_of_file(folder) {
        Some(kind) => Role::Entry(kind),
        None if folder.is_empty() && slug == "index" => Role::Home,
        None if folder.is_empty() => Role::Plain,
        None => {
            misplaced(folder, schema, report);
            return None;
        }
    };
    // A page with a folder of its own, for it and its pictures, is named by that.
    let is_top = schema.kinds.iter().any(|kind| kind.source == folder) || folder.is_empty();
    let name = if slug == "index" && !is_top { folder.rsplit('/').next().unwrap_or_default() } else { slug };
    if role != Role::Home && name == "index" {
        let message = "`index` would be the address of the listing itself";
        let help = "rename the file; what introduces a listing is the `description` of its kind in `model.yaml`";
        report.found.push(Diagnostic::error(Code::InvalidSlug, report.file, message).help(help));
        return None;
    }
    let slug = slug_of_name(name);
    if slug.is_none() {
        let message = format!("`{}` has no letter or digit that an address could be made from", name.escape_debug());
        let help = "rename the file";
        report.found.push(Diagnostic::error(Code::InvalidSlug, report.file, message).help(help));
    }
    Some(Identity { role, slug: slug?, language, name: name.to_owned() })
}

/// The name of a file without its ending and its language, and the number of that.
fn spoken<'s>(stem: &'s str, languages: &[String]) -> (&'s str, usize) {
    let named = stem.rsplit_once('.');
    let known = named.and_then(|(slug, tag)| Some((slug, languages.iter().position(|known| known == tag)?)));
    known.unwrap_or((stem, 0))
}

/// Reports a name that ends in a language which the site does not have.
fn report_language(name: &str, languages: &[String], report: &mut Report<'_>) {
    let Some((stem, tag)) = name.rsplit_once('.') else { return };
    let meant = languages.iter().find(|known| known.eq_ignore_ascii_case(&tag.replace('_', "-")));
    if let Some(meant) = meant {
        let message = format!("`{tag}` is not how a file says that it is in the language `{meant}`");
        let help = format!("rename it to `{stem}.{meant}.md`");
        report.found.push(Diagnostic::error(Code::UnknownLanguage, report.file, message).help(help));
    } else if LANGUAGES.contains(&tag.split('-').next().unwrap_or(tag)) {
        let message = format!("this file is in the language `{tag}`, which the site does not have");
        let help = format!("add `{tag}` to `other_languages` in `content/site.yaml`, or take the dot out of the name");
        report.found.push(Diagnostic::error(Code::UnknownLanguage, report.file, message).help(help));
    }
}

/// The files that are translations, each with its original: of the files of one name in several languages, that of the
/// first.
pub fn originals<'a>(
    files: impl Iterator<Item = &'a SourcePath>,
    languages: &[String],
) -> HashMap<&'a SourcePath, &'a SourcePath> {
    let mut versions: HashMap<&str, Vec<(usize, &SourcePath)>> = HashMap::new();
    for file in files.filter(|_| languages.len() > 1) {
        let (name, language) = spoken(file.as_str().trim_end_matches(".md"), languages);
        versions.entry(name).or_default().push((language, file));
    }
    let mut originals = HashMap::new();
    for mut versions in versions.into_values() {
        versions.sort_unstable();
        let Some(((first, original), others)) = versions.split_first() else { continue };
        let translations = others.iter().filter(|(language, _)| language != first);
        originals.extend(translations.map(|(_, file)| (*file, *original)));
    }
    originals
}

fn misplaced(folder: &str, schema: &Schema, report: &mut Report<'_>) {
    let message = format!("the folder `content/{folder}` belongs to no kind of page");
    let help = did_you_mean(folder, schema.kinds.iter().map(|kind| kind.source.as_str()))
        .unwrap_or_else(|| "move the file, or declare a kind with this folder in `content/model.yaml`".into());
    report.found.push(Diagnostic::error(Code::MisplacedFile, report.file, message).help(help));
}
