//! Texts of settings that stand there for several languages → as the readers of one language see them.

use crate::diagnostic::{Code, Diagnostic, Severity, meant};
use crate::model::keys::site::SITE;
use crate::model::keys::{Key as KnownKey, Mapping, Takes, content_model};
use crate::model::settings::words::{canonical, is_tag};
use crate::parse::report::Report;
use crate::parse::yaml::{Key, Yaml, YamlValue};
use crate::source::{Located, Span};

/// The languages of a site, and the one that texts are chosen for.
#[derive(Debug, Clone)]
pub(super) struct Languages {
    /// As BCP 47 tags, the site's own first.
    pub(super) tags: Vec<String>,
    /// The places where they are named.
    places: Vec<Span>,
    /// The number of the one.
    pub(super) chosen: usize,
}

/// The texts of a file that the readers of the chosen language see in another.
#[derive(Default)]
pub(super) struct Missing {
    count: usize,
    first: Option<Span>,
}

impl Languages {
    /// The languages that `site.yaml` names; `None` where one is wrong, which is reported: nothing else could be judged.
    pub(super) fn read(site: &Yaml, report: &mut Report<'_>) -> Option<Self> {
        let before = report.found.len();
        let given = site.value_of("language").filter(|yaml| yaml.value != YamlValue::Null);
        let own = given.and_then(|yaml| Some((report.text("language", yaml)?, yaml.span)));
        let usual = || SITE.key("language").and_then(KnownKey::default).unwrap_or_default().to_owned();
        let own = own.unwrap_or_else(|| (usual(), site.span));
        let others = site.value_of("other_languages").filter(|yaml| yaml.value != YamlValue::Null);
        let others = others.map(|yaml| report.texts("other_languages", yaml)).unwrap_or_default();
        let (mut tags, mut places): (Vec<String>, Vec<Span>) = (Vec::new(), Vec::new());
        for Located { text: tag, span } in std::iter::once(Located { text: own.0, span: own.1 }).chain(others) {
            if !is_tag(&tag) || tag != canonical(&tag) {
                let message = format!("`{tag}` is not a language tag");
                let usual = "write it like `en`, `es` or `pt-BR`".to_owned();
                let help = if is_tag(&tag) { format!("write it as `{}`", canonical(&tag)) } else { usual };
                report.error(Code::OutOfBounds, span, message, Some(help));
            } else if tags.iter().any(|earlier| earlier.eq_ignore_ascii_case(&tag)) {
                let message = format!("the language `{tag}` stands twice");
                report.error(Code::DuplicateKey, span, message, Some("remove one of the two".to_owned()));
            } else {
                tags.push(tag);
                places.push(span);
            }
        }
        (report.found.len() == before).then_some(Self { tags, places, chosen: 0 })
    }

    /// The tag of the chosen one.
    pub(super) fn tag(&self) -> &str {
        self.tags.get(self.chosen).map_or("en", String::as_str)
    }

    /// The place where the chosen one is named.
    pub(super) fn place(&self) -> Span {
        self.places.get(self.chosen).copied().unwrap_or_default()
    }

    /// The languages in words.
    fn listed(&self) -> String {
        let tags: Vec<String> = self.tags.iter().map(|tag| format!("`{tag}`")).collect();
        format!("the site has {}", tags.join(", "))
    }

    /// The tags that a text is looked for by, one after the other: the chosen one, those that it builds on, as `es-MX`
    /// does on `es`, and the site's own.
    fn chain(&self) -> impl Iterator<Item = &str> {
        let own = self.tags.first().map_or("", String::as_str);
        let chosen = self.tag();
        let ends = chosen.match_indices('-').map(|(at, _)| at).rev();
        std::iter::once(chosen).chain(ends.map(|at| &chosen[..at])).chain([own])
    }

    /// The same with another one chosen.
    pub(super) fn choose(&self, chosen: usize) -> Self {
        Self { chosen, ..self.clone() }
    }

    /// Chooses every text of a file by the table of its keys; how many are missing is told once.
    pub(super) fn choose_in(&self, yaml: &mut Yaml, table: &'static Mapping, report: &mut Report<'_>) {
        let mut missing = Missing::default();
        self.mapping(yaml, table, &mut missing, report);
        missing.tell(self, report);
    }

    fn mapping(&self, yaml: &mut Yaml, table: &'static Mapping, missing: &mut Missing, report: &mut Report<'_>) {
        let YamlValue::Mapping(entries) = &mut yaml.value else { return };
        let of_some = if *table == content_model::FIELD { content_model::OF_SOME_TYPES } else { &[] };
        for (key, value) in entries {
            let known = table.keys.iter().chain(of_some).find(|known| known.name == key.name);
            if let Some(known) = known {
                self.value(value, &known.takes, missing, report);
            }
        }
    }

    fn value(&self, yaml: &mut Yaml, takes: &'static Takes, missing: &mut Missing, report: &mut Report<'_>) {
        match takes {
            Takes::ByLanguage(each) => {
                self.by_language(yaml, missing, report);
                self.value(yaml, each, missing, report);
            }
            Takes::Mapping(table) | Takes::TextOr(table) => self.mapping(yaml, table, missing, report),
            Takes::List(_, each) => {
                if let YamlValue::Sequence(items) = &mut yaml.value {
                    items.iter_mut().for_each(|item| self.value(item, each, missing, report));
                }
            }
            Takes::Names(_, each) => {
                if let YamlValue::Mapping(entries) = &mut yaml.value {
                    entries.iter_mut().for_each(|(_, value)| self.value(value, each, missing, report));
                }
            }
            _ => {}
        }
    }

    /// Puts the value for the chosen language in the place of those for all; where there is none, that of the site's own
    /// language, or else the first.
    fn by_language(&self, yaml: &mut Yaml, missing: &mut Missing, report: &mut Report<'_>) {
        let YamlValue::Mapping(entries) = &mut yaml.value else {
            if self.chosen > 0 {
                missing.note_same(yaml);
            }
            return;
        };
        for (key, _) in entries.iter().filter(|(key, _)| !self.tags.contains(&key.name)) {
            let message = format!("`{}` is not a language of this site", key.name);
            // What has the form of a tag is one, if of another language.
            let is_tag = key.name.len() <= 3 && key.name.chars().all(|c| c.is_ascii_lowercase());
            let near = meant(&key.name, self.tags.iter().map(String::as_str)).filter(|_| !is_tag);
            let help = near.unwrap_or_else(|| {
                format!("add it to `other_languages` in `site.yaml`, or remove this text: {}", self.listed()).into()
            });
            let finding = Diagnostic::error(Code::UnknownField, report.file, message).at(key.span).help(help);
            report.found.push(finding.severity(Severity::Warning));
        }
        let is_given = |value: &Yaml| match &value.value {
            YamlValue::Null => false,
            YamlValue::Text(text) => !text.trim().is_empty(),
            _ => true,
        };
        let place =
            |tag: &str| entries.iter().position(|(key, value): &(Key, Yaml)| key.name == tag && is_given(value));
        let at = self.chain().find_map(place);
        let is_own = at.is_some_and(|at| self.tag().starts_with(&entries[at].0.name));
        if !is_own {
            missing.note(yaml.span);
        }
        let at = at.unwrap_or_default();
        let value = if at < entries.len() { Some(entries.swap_remove(at).1) } else { None };
        *yaml = value.unwrap_or(Yaml { span: yaml.span, value: YamlValue::Null });
    }
}

impl Missing {
    fn note(&mut self, span: Span) {
        self.count += 1;
        self.first.get_or_insert(span);
    }

    /// A text for readers of every language is one that may have been forgotten, if it has letters.
    fn note_same(&mut self, yaml: &Yaml) {
        let has_letters = |text: &str| text.chars().any(char::is_alphabetic);
        if yaml.as_text().is_some_and(has_letters) {
            self.note(yaml.span);
        }
    }

    /// Says how many texts readers of the chosen language see in another.
    fn tell(&self, languages: &Languages, report: &mut Report<'_>) {
        let Some(first) = self.first else { return };
        let (tag, own) = (languages.tag(), languages.tags.first().map_or("", String::as_str));
        let (count, verb) = (self.count, if self.count == 1 { "text has" } else { "texts have" });
        let message =
            format!("{count} {verb} no words in `{tag}`, whose readers see the same as all others; this is the first");
        let help = match tag == own {
            true => format!("add `{tag}: …`"),
            false => format!("write it as `{{{own}: …, {tag}: …}}`, also where both are the same"),
        };
        let finding = Diagnostic::error(Code::MissingTranslation, report.file, message).at(first).help(help);
        report.found.push(finding.severity(Severity::Note));
    }
}

/// How many texts of a settings file have no words in a language, and its tag, if this is what a finding says.
pub fn missing(finding: &Diagnostic) -> Option<(usize, &str)> {
    let (count, rest) = finding.message.split_once(' ').filter(|_| finding.code == Code::MissingTranslation)?;
    let tag = rest.strip_prefix("texts have no words in `").or_else(|| rest.strip_prefix("text has no words in `"))?;
    Some((count.parse().ok()?, tag.split_once('`')?.0))
}
