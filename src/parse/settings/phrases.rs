//! What the theme says by itself, with what a site says in other words → [`Words`].
//!
//! The words of a language are those of the default theme, over them those of the site's own theme, over them those under
//! `words` in `site.yaml`; a language with a region builds on that without. What is missing is said in the site's own
//! language, or else in English.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::{Code, Diagnostic, Severity, did_you_mean};
use crate::model::keys::words::WORDS;
use crate::model::settings::locale::{Category, Locale};
use crate::model::settings::words::{Form, Phrase, Words, is_tag};
use crate::parse::report::Report;
use crate::parse::settings::languages::Languages;
use crate::parse::settings::{SITE as SITE_FILE, tree};
use crate::parse::yaml::{self, Bound, Key, Yaml, YamlValue};
use crate::source::{SourcePath, Sources, Span};

/// The language whose phrases say which there are, and what gaps they have.
const ENGLISH: &str = "en";
/// The name of the theme that is embedded in the binary.
const DEFAULT_THEME: &str = "default";
/// The words of that theme by language.
const DEFAULT: [(&str, &str); 2] = [
    ("en", include_str!("../../../themes/default/words/en.yaml")),
    ("es", include_str!("../../../themes/default/words/es.yaml")),
];
/// The key of the language that numbers, days and lists are written in.
const LOCALE: &str = "locale";
/// How many of the names of phrases that are missing are told.
const TOLD: usize = 5;

/// Phrases by name.
type Phrases = BTreeMap<String, Phrase>;

/// What is said in one language: phrases, and the tag of the language that numbers are written in.
#[derive(Default)]
struct Said {
    phrases: Phrases,
    locale: Option<String>,
}

/// The words of the default theme in English.
pub fn english() -> Words {
    let English { said, .. } = English::read();
    Words::new(Locale::new(ENGLISH), said.phrases)
}

/// The file of these words, with comments.
pub fn english_file() -> &'static str {
    DEFAULT[0].1
}

/// The words that the readers of the chosen language see, on a site with this theme.
pub(super) fn read(
    site: &Yaml,
    (theme, languages): (&str, &Languages),
    sources: &Sources,
    found: &mut Vec<Diagnostic>,
) -> Words {
    let mut english = English::read();
    english.add_own(site, theme, sources, found);
    check_tags(site, languages, found);
    let own = languages.tags.first().map_or(ENGLISH, String::as_str);
    let (own, chosen) = (chain(own), chain(languages.tag()));
    let mut known: HashMap<&str, Said> = HashMap::new();
    for tag in own.iter().chain(&chosen).copied().filter(|tag| *tag != ENGLISH) {
        known.entry(tag).or_insert_with(|| english.translated(site, (theme, tag), sources, found));
    }
    if !chosen.contains(&ENGLISH) {
        let said = |name: &str| chosen.iter().any(|tag| known[tag].phrases.contains_key(name));
        tell_missing(english.said.phrases.keys().map(String::as_str).filter(|name| !said(name)), languages, found);
    }
    let locale = match languages.tag() {
        ENGLISH => english.said.locale.as_deref(),
        tag => known.get(tag).and_then(|said| said.locale.as_deref()),
    };
    let locale = Locale::new(locale.unwrap_or(languages.tag()));
    let mut phrases = english.said.phrases.clone();
    for tag in own.iter().chain(&chosen) {
        let said = known.get(tag).map_or(&english.said.phrases, |said| &said.phrases);
        phrases.extend(said.iter().map(|(name, phrase)| (name.clone(), phrase.clone())));
    }
    // No other language can say what this one is called, or that a page is not in it.
    for (name, instead) in [(Words::LANGUAGE, languages.tag()), (Words::WITHOUT, "")] {
        if !chosen.iter().any(|tag| *tag == ENGLISH || known[tag].phrases.contains_key(name)) {
            phrases.insert(name.to_owned(), Phrase::new(Form::new(instead), Vec::new()));
        }
    }
    Words::new(locale, phrases)
}

/// The tags that a tag builds on, and itself last: `es`, `es-MX`.
fn chain(tag: &str) -> Vec<&str> {
    tag.match_indices('-').map(|(at, _)| &tag[..at]).chain([tag]).collect()
}

/// Reports the keys of `words` that are no languages of the site.
fn check_tags(site: &Yaml, languages: &Languages, found: &mut Vec<Diagnostic>) {
    let file = SourcePath::new(SITE_FILE);
    let mut report = Report { file: &file, found };
    let Some(words) = site.value_of("words").filter(|yaml| yaml.value != YamlValue::Null) else { return };
    let YamlValue::Mapping(entries) = &words.value else {
        return report.wrong_type("words", words, "the words of languages by their tags");
    };
    let used: Vec<&str> = languages.tags.iter().flat_map(|tag| chain(tag)).chain([ENGLISH]).collect();
    for (key, _) in entries.iter().filter(|(key, _)| !used.contains(&key.name.as_str())) {
        let message = format!("`{}` is not a language of this site", key.name);
        report.error(Code::UnknownField, key.span, message, did_you_mean(&key.name, used.iter().copied()));
    }
}

/// Says once which phrases readers of the chosen language see in another.
fn tell_missing<'n>(names: impl Iterator<Item = &'n str>, languages: &Languages, found: &mut Vec<Diagnostic>) {
    let names: Vec<&str> = names.collect();
    if names.is_empty() {
        return;
    }
    let tag = languages.tag();
    let told: Vec<String> = names.iter().take(TOLD).map(|name| format!("`{name}`")).collect();
    let more = if names.len() > TOLD { ", …" } else { "" };
    let (count, verb) = (names.len(), if names.len() == 1 { "phrase has" } else { "phrases have" });
    let message = format!("{count} {verb} no words in `{tag}`: {}{more}", told.join(", "));
    let help = format!("write `words: {{{tag}: {{{}: …}}}}` in `site.yaml`", names[0]);
    let file = SourcePath::new(SITE_FILE);
    let finding = Diagnostic::error(Code::MissingTranslation, &file, message).at(languages.place()).help(help);
    found.push(finding.severity(Severity::Warning));
}

/// The English phrases, by which all others are checked.
struct English {
    said: Said,
}

impl English {
    /// Those of the default theme, which has no mistakes: its test says so.
    fn read() -> Self {
        let mut all = Self { said: Said::default() };
        let (file, mut found) = (SourcePath::new(&Words::path(DEFAULT_THEME, ENGLISH)), Vec::new());
        let mut report = Report { file: &file, found: &mut found };
        if let Some(yaml) = default_words(ENGLISH, &mut report) {
            let said = said(&yaml, ENGLISH, &mut report).into_iter();
            all.said.phrases = said.map(|(key, _, phrase)| (key.name.clone(), phrase)).collect();
        }
        all
    }

    /// Adds what a site says in other words. Its theme may have phrases of its own.
    fn add_own(&mut self, site: &Yaml, theme: &str, sources: &Sources, found: &mut Vec<Diagnostic>) {
        let path = Words::path(theme, ENGLISH);
        if let Some(yaml) = sources.text(&path).and_then(|_| tree(sources, &path, found)) {
            let file = SourcePath::new(&path);
            let mut report = Report { file: &file, found };
            self.said.locale = locale(&yaml, &mut report);
            for (key, span, phrase) in said(&yaml, ENGLISH, &mut report) {
                if !self.said.phrases.contains_key(&key.name) || self.fits((key, span), &phrase, &mut report) {
                    self.said.phrases.insert(key.name.clone(), phrase);
                }
            }
        }
        let of_site = self.of_site(site, ENGLISH, found);
        self.said.phrases.extend(of_site.phrases);
        self.said.locale = of_site.locale.or_else(|| self.said.locale.take());
    }

    /// What a site with a theme says in another language.
    fn translated(
        &self,
        site: &Yaml,
        (theme, tag): (&str, &str),
        sources: &Sources,
        found: &mut Vec<Diagnostic>,
    ) -> Said {
        let mut all = Said::default();
        let file = SourcePath::new(&Words::path(DEFAULT_THEME, tag));
        let mut report = Report { file: &file, found };
        all.add(default_words(tag, &mut report).map(|yaml| self.checked(&yaml, tag, &mut report)));
        let path = Words::path(theme, tag);
        if let Some(yaml) = sources.text(&path).and_then(|_| tree(sources, &path, found)) {
            let file = SourcePath::new(&path);
            all.add(Some(self.checked(&yaml, tag, &mut Report { file: &file, found })));
        }
        all.add(Some(self.of_site(site, tag, found)));
        all
    }

    /// What `site.yaml` says in a language.
    fn of_site(&self, site: &Yaml, tag: &str, found: &mut Vec<Diagnostic>) -> Said {
        let file = SourcePath::new(SITE_FILE);
        let words = site.value_of("words").and_then(|words| words.value_of(tag));
        words.map(|words| self.checked(words, tag, &mut Report { file: &file, found })).unwrap_or_default()
    }

    /// The phrases that have the name and the gaps of an English one.
    fn checked(&self, yaml: &Yaml, tag: &str, report: &mut Report<'_>) -> Said {
        let mut all = Said { phrases: Phrases::new(), locale: locale(yaml, report) };
        for (key, span, phrase) in said(yaml, tag, report) {
            if self.fits((key, span), &phrase, report) {
                all.phrases.insert(key.name.clone(), phrase);
            }
        }
        all
    }

    fn fits(&self, (key, span): (&Key, Span), phrase: &Phrase, report: &mut Report<'_>) -> bool {
        let Some(english) = self.said.phrases.get(&key.name) else {
            let message = format!("the theme says nothing called `{}`", key.name);
            let help = did_you_mean(&key.name, self.said.phrases.keys().map(String::as_str));
            report.error(Code::UnknownField, key.span, message, help);
            return false;
        };
        let known: Vec<&str> = english.gaps().collect();
        let unknown = phrase.gaps().find(|gap| !known.contains(gap));
        if let Some(gap) = unknown {
            let message = format!("nothing fills the gap `{{{gap}}}` of `{}`", key.name);
            report.error(Code::UnknownField, span, message, did_you_mean(gap, known.iter().copied()));
        }
        let counts = english.is_plural() || known.contains(&Words::COUNT);
        if phrase.is_plural() && !counts {
            let message = format!("`{}` speaks of no number that could tell its forms apart", key.name);
            report.error(Code::WrongType, span, message, Some("write a single text".to_owned()));
        }
        let fits = unknown.is_none() && (counts || !phrase.is_plural());
        fits && is_whole((key, span), phrase, english, report)
    }
}

/// Whether a phrase says all that the English one does. Reports the gaps that it leaves out, or else a part that does not
/// begin or does not end.
fn is_whole((key, span): (&Key, Span), phrase: &Phrase, english: &Phrase, report: &mut Report<'_>) -> bool {
    let mut missing: Vec<&str> = Vec::new();
    for gap in english.other().gaps() {
        if !missing.contains(&gap) && !phrase.other().gaps().any(|own| own == gap) {
            missing.push(gap);
        }
    }
    let of = if phrase.is_plural() { "the form `other` of " } else { "" };
    let message = if !missing.is_empty() {
        let gaps: Vec<String> = missing.iter().map(|gap| format!("`{{{gap}}}`")).collect();
        format!("{of}`{}` leaves out {}", key.name, gaps.join(", "))
    } else {
        let is_paired = english.forms().all(|form| form.unpaired().is_none());
        match phrase.forms().find_map(Form::unpaired).filter(|_| is_paired) {
            None => return true,
            Some(Words::END) => {
                format!("`{}` has an `{{end}}` without the gap before it that begins the part", key.name)
            }
            Some(gap) => format!("`{}` has no `{{end}}` behind `{{{gap}}}`", key.name),
        }
    };
    report.error(Code::MissingField, span, message, Some(format!("in English it is `{}`", english.other())));
    false
}

impl Said {
    /// Adds what is said in other words.
    fn add(&mut self, other: Option<Self>) {
        let Self { phrases, locale } = other.unwrap_or_default();
        self.phrases.extend(phrases);
        self.locale = locale.or_else(|| self.locale.take());
    }
}

/// The words of the default theme in a language.
fn default_words(tag: &str, report: &mut Report<'_>) -> Option<Yaml> {
    let (_, text) = DEFAULT.iter().find(|(known, _)| *known == tag)?;
    yaml::read(text, 0, Bound::Settings, report)
}

fn locale(yaml: &Yaml, report: &mut Report<'_>) -> Option<String> {
    let value = yaml.value_of(LOCALE).filter(|value| value.value != YamlValue::Null)?;
    let tag = report.text(LOCALE, value)?;
    if is_tag(&tag) {
        return Some(tag);
    }
    let message = format!("`{tag}` is not a language tag");
    report.error(WORDS.code, value.span, message, Some("write it like `en`, `es-MX` or `pt-BR`".to_owned()));
    None
}

/// The phrases of a mapping, each with its key and the place of its value.
fn said<'y>(yaml: &'y Yaml, tag: &str, report: &mut Report<'_>) -> Vec<(&'y Key, Span, Phrase)> {
    let entries = match &yaml.value {
        YamlValue::Mapping(entries) => entries.as_slice(),
        YamlValue::Null => &[],
        _ => {
            report.wrong_type("words", yaml, "names of phrases, each with a phrase");
            &[]
        }
    };
    let is_given = |(key, value): &&(Key, Yaml)| key.name != LOCALE && value.value != YamlValue::Null;
    let given = entries.iter().filter(is_given);
    let tag = yaml.value_of(LOCALE).and_then(Yaml::as_text).filter(|tag| is_tag(tag)).unwrap_or(tag);
    given.filter_map(|(key, value)| Some((key, value.span, phrase(key, value, tag, report)?))).collect()
}

fn phrase(key: &Key, value: &Yaml, tag: &str, report: &mut Report<'_>) -> Option<Phrase> {
    let YamlValue::Mapping(entries) = &value.value else {
        return Some(Phrase::new(form(&key.name, value, report)?, Vec::new()));
    };
    let known = Category::of_language(tag);
    let (mut forms, mut other, mut has_other) = (Vec::new(), None, false);
    for (name, value) in entries {
        let Some(category) = Category::ALL.into_iter().find(|category| category.name() == name.name) else {
            let message = format!("`{}` is not a plural category", name.name);
            let help = did_you_mean(&name.name, Category::ALL.map(Category::name));
            report.error(Code::UnknownField, name.span, message, help);
            continue;
        };
        if !known.contains(&category) {
            tell_unused((tag, &known), name, report);
        }
        has_other |= category == Category::Other;
        let Some(form) = form(&name.name, value, report) else { continue };
        match category {
            Category::Other => other = Some(form),
            _ => forms.push((category, form)),
        }
    }
    if !has_other {
        let help = "add `other: …`, which stands for all numbers that no other form is for".to_owned();
        report.error(Code::MissingField, value.span, format!("`{}` needs the form `other`", key.name), Some(help));
    }
    Some(Phrase::new(other?, forms))
}

/// A text that says something.
fn form(name: &str, value: &Yaml, report: &mut Report<'_>) -> Option<Form> {
    let text = report.text(name, value)?;
    if text.trim().is_empty() {
        let help = "say it, or remove the line: then it is said as the theme does".to_owned();
        report.error(Code::MissingField, value.span, format!("`{name}` is empty"), Some(help));
        return None;
    }
    Some(Form::new(&text))
}

/// Says that no number is in a plural category.
fn tell_unused((tag, known): (&str, &[Category]), name: &Key, report: &mut Report<'_>) {
    let message = format!("`{tag}` has no plural category `{}`, so this is never said", name.name);
    let known: Vec<String> = known.iter().map(|category| format!("`{}`", category.name())).collect();
    let help = format!("it has {}", known.join(", "));
    let finding = Diagnostic::error(Code::UnknownField, report.file, message).at(name.span).help(help);
    report.found.push(finding.severity(Severity::Warning));
}
