//! `content/terms.LANGUAGE.yaml` → [`TranslatedTerm`]s.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::keys::terms as keys;
use crate::model::settings::config::{TranslatedTerm, terms_file};
use crate::parse::occurring::words;
use crate::parse::report::Report;
use crate::parse::settings::languages::Languages;
use crate::parse::settings::tree;
use crate::parse::yaml::Yaml;
use crate::source::{Source, SourcePath, Sources};

/// Whether a file is a list of terms, going by its place and name.
pub(super) fn is_list(path: &str) -> bool {
    tag(path).is_some()
}

/// The terms of the chosen language; none where there is no file for them.
pub(super) fn read(sources: &Sources, languages: &Languages, found: &mut Vec<Diagnostic>) -> Vec<TranslatedTerm> {
    let path = terms_file(languages.tag());
    if languages.chosen == 0 || sources.text(&path).is_none() {
        return Vec::new();
    }
    let Some(yaml) = tree(sources, &path, found) else { return Vec::new() };
    let file = SourcePath::new(&path);
    list(&yaml, &mut Report { file: &file, found })
}

/// Reports the lists that are of no language which pages are translated into.
pub(super) fn check_languages(sources: &Sources, languages: &Languages, found: &mut Vec<Diagnostic>) {
    let Some((own, others)) = languages.tags.split_first() else { return };
    let lists =
        sources.texts.iter().filter_map(|source: &std::sync::Arc<Source>| Some((source, tag(source.path.as_str())?)));
    for (source, tag) in lists.filter(|(_, tag)| !others.iter().any(|other| other == tag)) {
        let finding = match tag == own {
            true => {
                let message = format!("nothing is translated into `{tag}`, the site's own language");
                let help =
                    "name it by the language that the terms are translated into, such as `content/terms.es.yaml`";
                Diagnostic::error(Code::MisplacedFile, &source.path, message).help(help)
            }
            false => {
                let message = format!("this file is in the language `{tag}`, which the site does not have");
                let add =
                    || format!("add `{tag}` to `other_languages` in `content/site.yaml`, or remove the file").into();
                let help = did_you_mean(tag, others.iter().map(String::as_str)).unwrap_or_else(add);
                Diagnostic::error(Code::UnknownLanguage, &source.path, message).help(help)
            }
        };
        found.push(finding);
    }
}

/// What stands for a language in the path of a list.
fn tag(path: &str) -> Option<&str> {
    let tag = path.strip_prefix("content/terms.")?.strip_suffix(".yaml")?;
    (!tag.is_empty() && !tag.contains('/')).then_some(tag)
}

fn list(yaml: &Yaml, report: &mut Report<'_>) -> Vec<TranslatedTerm> {
    let Some(top) = report.mapping(&keys::TERMS, yaml) else { return Vec::new() };
    let items = top.list("terms", report);
    let (mut terms, mut known) = (Vec::with_capacity(items.len()), HashSet::with_capacity(items.len()));
    for item in items {
        let Some(reader) = report.mapping(&keys::TRANSLATED_TERM, item) else { continue };
        let [term, translation] = ["term", "translation"].map(|key| reader.located(key, report));
        let note = reader.text("note", report).unwrap_or_default();
        let Some((term, translation)) = term.zip(translation) else { continue };
        if !known.insert(words(&term.text)) {
            let message = format!("the term `{}` stands twice", term.text.trim());
            report.error(Code::DuplicateKey, term.span, message, Some("remove one of the two".to_owned()));
            continue;
        }
        terms.push(TranslatedTerm { term: term.text, translation: translation.text, note });
    }
    terms
}
