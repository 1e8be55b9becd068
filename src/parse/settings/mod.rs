//! The settings files of a site → [`Settings`].

mod field;
mod kinds;
mod languages;
mod maps;
mod model;
mod phrases;
mod reader;
mod search_tests;
mod site;
mod synonyms;
mod terms;
mod theme;
mod uses;
mod vocabulary;
mod words;

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::keys::Mapping;
use crate::model::keys::content_model::{MODEL as MODEL_KEYS, VOCABULARY as VOCABULARY_KEYS};
use crate::model::keys::site::SITE as SITE_KEYS;
use crate::model::schema::{Schema, Term};
use crate::model::settings::config::{Config, SEARCH_TESTS, SearchTest, Spoken};
use crate::model::settings::region_map::RegionMap;
use crate::model::settings::tokens::Tokens;
use crate::model::settings::words::Words;
use crate::parse::encoding::check_encoding;
use crate::parse::report::Report;
use crate::parse::settings::languages::Languages;
pub use crate::parse::settings::languages::missing;
use crate::parse::settings::theme::Layers;
use crate::parse::settings::theme::palette::Layer;
use crate::parse::yaml::{self, Bound, Yaml, YamlValue};
use crate::source::{SourcePath, Sources, Span};

const SITE: &str = "content/site.yaml";
/// The file of the content model.
pub const MODEL: &str = "content/model.yaml";
const VOCABULARIES: &str = "content/vocabularies/";
/// The name of the file with the tokens of a theme.
const TOKENS: &str = "theme.yaml";

/// What the settings files say.
#[derive(Debug, Clone)]
pub struct Settings {
    /// From `site.yaml`, `search-tests.yaml`, the lists of terms, the files of borders and the `theme.yaml` of the theme.
    pub config: Config,
    /// From `model.yaml` and the vocabularies.
    pub schema: Schema,
}

/// Reads `site.yaml`, `model.yaml`, the vocabularies, the search tests, the lists of terms, the borders of maps and the
/// tokens of the theme; nothing depends on any other file. Gives what they say for each language of the site, its own first: all the same but
/// for what readers see. `None` when what they say is not enough to read pages by.
pub fn read(sources: &Sources, found: &mut Vec<Diagnostic>) -> Option<Vec<Settings>> {
    let site = sources.text(SITE).and_then(|_| tree(sources, SITE, &mut Vec::new()));
    let file = SourcePath::new(SITE);
    let none = Yaml { span: Span::default(), value: YamlValue::Null };
    let languages = Languages::read(site.as_ref().unwrap_or(&none), &mut Report { file: &file, found })?;
    if site.is_some() {
        terms::check_languages(sources, &languages, found);
    }
    let count = languages.tags.len().max(1);
    let mut all = Vec::with_capacity(count);
    for chosen in 0..count {
        all.push(in_language(sources, &languages.choose(chosen), found)?);
    }
    share_addresses(&mut all);
    name_regions(&mut all);
    share_languages(&mut all);
    Some(all)
}

/// Gives every crosstab the address that its title in the site's own language makes.
fn share_addresses(all: &mut [Settings]) {
    let Some((own, others)) = all.split_first_mut() else { return };
    for settings in others {
        for (table, own) in settings.config.crosstabs.iter_mut().zip(&own.config.crosstabs) {
            table.slug.clone_from(&own.slug);
        }
    }
}

/// Calls the regions of maps in every edition what the terms are called there that name them.
fn name_regions(all: &mut [Settings]) {
    let Some((own, others)) = all.split_first_mut() else { return };
    for settings in others {
        let Settings { config, schema } = settings;
        for (map, own_map) in config.maps.iter_mut().zip(&own.config.maps) {
            let field = own_map.field.and_then(|field| own.schema.kind(own_map.kind)?.fields.get(field));
            let Some(vocabulary) = field.and_then(|field| field.shape.vocabulary()) else { continue };
            let Some(known) = own.schema.vocabularies.get(vocabulary) else { continue };
            for region in &mut Arc::make_mut(&mut map.regions).all {
                let is_it = |term: &Term| region.name.as_deref().is_some_and(|name| term.is_called(name));
                let named = known.terms.find(is_it).and_then(|id| schema.term(vocabulary, id));
                if let Some(term) = named {
                    region.name = Some(term.label.clone());
                }
            }
        }
    }
}

/// Tells every edition what each language says of itself.
fn share_languages(all: &mut [Settings]) {
    let of_itself = |settings: &Settings| {
        let words = &settings.config.words;
        Spoken { name: words.word(Words::LANGUAGE), without: words.word(Words::WITHOUT) }
    };
    let mut spoken: Vec<Spoken> = all.iter().map(of_itself).collect();
    for at in 0..spoken.len() {
        let is_taken = spoken[..at].iter().any(|earlier| earlier.name == spoken[at].name);
        if is_taken {
            spoken[at].name = format!("{} ({})", spoken[at].name, all[at].config.tag()); // such as those of two regions
        }
    }
    all.iter_mut().for_each(|settings| settings.config.spoken.clone_from(&spoken));
}

/// What the settings files say to readers of one language.
fn in_language(sources: &Sources, languages: &Languages, found: &mut Vec<Diagnostic>) -> Option<Settings> {
    let read = |path: &str, table: &'static Mapping, found: &mut Vec<Diagnostic>| {
        let mut yaml = tree(sources, path, found)?;
        let file = SourcePath::new(path);
        languages.choose_in(&mut yaml, table, &mut Report { file: &file, found });
        Some(yaml)
    };
    let mut read_vocabulary = |file: &SourcePath| {
        let yaml = read(file.as_str(), &VOCABULARY_KEYS, found);
        let vocabulary = yaml.and_then(|yaml| vocabulary::read(file, &yaml, found));
        vocabulary.unwrap_or_else(|| vocabulary::empty(file))
    };
    let files = sources.texts.iter().map(|source| &source.path).filter(|path| is_vocabulary(path.as_str()));
    let vocabularies = files.map(&mut read_vocabulary).collect();
    let schema = read(MODEL, &MODEL_KEYS, found).and_then(|yaml| {
        let file = SourcePath::new(MODEL);
        model::read(&yaml, vocabularies, &mut Report { file: &file, found })
    });
    let (search_tests, terms) = (search_tests(sources, languages, found), terms::read(sources, languages, found));
    let site = read(SITE, &SITE_KEYS, found);
    let (mut schema, site) = (schema?, site?);
    let file = SourcePath::new(SITE);
    let tokens = tokens(sources, &site, found);
    let maps = maps::read(sources, &site, &schema, &mut Report { file: &file, found });
    let words = phrases::read(&site, (theme_of(&site), languages), sources, found).into();
    let synonyms = synonyms::lists(&site, (theme_of(&site), languages.tag()), sources, found);
    let others = site::Others { languages: languages.clone(), search_tests, terms, tokens, maps, words, synonyms };
    let source = sources.text(SITE)?;
    let mut config = site::read(&site, &source.text, &schema, others, &mut Report { file: &file, found })?;
    words::set(&mut config, &mut schema);
    Some(Settings { config, schema })
}

/// The tokens of the theme that the site names: those of the default theme, then those of its own, then those that
/// `site.yaml` sets. A key of `site.yaml` that is missing or not text is for its own reader to report.
fn tokens(sources: &Sources, site: &Yaml, found: &mut Vec<Diagnostic>) -> Tokens {
    let mut layers = Layers::default();
    let (path, text) = theme::DEFAULT;
    let file = SourcePath::new(path);
    let mut report = Report { file: &file, found };
    if let Some(yaml) = yaml::read(text, 0, Bound::Settings, &mut report) {
        layers.add(&yaml, Layer::Default, &mut report);
    }
    let path = format!("themes/{}/{TOKENS}", theme_of(site));
    if let Some(yaml) = sources.text(&path).and_then(|_| tree(sources, &path, found)) {
        let file = SourcePath::new(&path);
        layers.add(&yaml, Layer::Theme, &mut Report { file: &file, found });
    }
    if let Some(yaml) = site.value_of("theme_tokens").filter(|yaml| yaml.value != YamlValue::Null) {
        let file = SourcePath::new(SITE);
        layers.add(yaml, Layer::Site, &mut Report { file: &file, found });
    }
    layers.finish(found)
}

/// The name of the theme that the site names.
fn theme_of(site: &Yaml) -> &str {
    let named = site.value_of("theme").and_then(Yaml::as_text);
    named.or_else(|| SITE_KEYS.key("theme")?.default()).unwrap_or_default()
}

/// The search tests; none where the site has no file for them.
fn search_tests(sources: &Sources, languages: &Languages, found: &mut Vec<Diagnostic>) -> Vec<SearchTest> {
    if sources.text(SEARCH_TESTS).is_none() {
        return Vec::new();
    }
    let tree = tree(sources, SEARCH_TESTS, found);
    let file = SourcePath::new(SEARCH_TESTS);
    tree.map(|yaml| search_tests::read(&yaml, languages, &mut Report { file: &file, found })).unwrap_or_default()
}

/// The tree of a settings file; one that is missing or not YAML is reported.
fn tree(sources: &Sources, path: &str, found: &mut Vec<Diagnostic>) -> Option<Yaml> {
    let file = SourcePath::new(path);
    let Some(source) = sources.text(path) else {
        let help = "every site has `content/site.yaml` and `content/model.yaml`; check the folder you gave with --root";
        found.push(Diagnostic::error(Code::MissingFile, &file, format!("`{path}` is missing")).help(help));
        return None;
    };
    check_encoding(source, &mut Report { file: &file, found });
    let (text, mark) = source.without_mark();
    yaml::read(text, mark, Bound::Settings, &mut Report { file: &file, found })
}

pub use phrases::{english, english_file};

/// Whether a file is one that settings stand in, going by its place and name.
pub fn is_settings(path: &str) -> bool {
    let in_content = path.starts_with("content/") && (path.ends_with(".yaml") || path.ends_with(".yml"));
    let of_theme =
        below_theme(path).is_some_and(|below| below == TOKENS || synonyms::is_list(below) || Words::is_file(below));
    in_content || RegionMap::is_file(path) || of_theme
}

/// The path of a file below the folder of its theme.
fn below_theme(path: &str) -> Option<&str> {
    Some(path.strip_prefix("themes/")?.split_once('/')?.1)
}

fn is_vocabulary(path: &str) -> bool {
    is_settings(path) && path.strip_prefix(VOCABULARIES).is_some_and(|name| !name.contains('/'))
}

/// Reports the files that look like settings or pages but that nothing reads.
pub fn report_misplaced(sources: &Sources, found: &mut Vec<Diagnostic>) {
    let content = sources.texts.iter().filter(|source| source.path.as_str().starts_with("content/"));
    for source in content.clone() {
        let ending = source.path.file_name().rsplit('.').next().unwrap_or_default();
        if ending != ending.to_lowercase() {
            let message = format!("nothing reads this file: its ending is `{ending}`");
            let help = format!("give it the ending `{}`, in small letters", ending.to_lowercase());
            found.push(Diagnostic::error(Code::MisplacedFile, &source.path, message).help(help));
        }
    }
    for source in sources.texts.iter().filter(|source| below_theme(source.path.as_str()) == Some("theme.yml")) {
        let help = format!("rename it to `{TOKENS}`");
        found.push(Diagnostic::error(Code::MisplacedFile, &source.path, "nothing reads this settings file").help(help));
    }
    for source in
        sources.texts.iter().filter(|source| below_theme(source.path.as_str()).is_some_and(Words::is_misnamed))
    {
        let help = "call it by the tag of its language, such as `words/es.yaml`";
        found.push(Diagnostic::error(Code::MisplacedFile, &source.path, "nothing reads this settings file").help(help));
    }
    for source in content {
        let path = source.path.as_str();
        let known = [SITE, MODEL, SEARCH_TESTS].contains(&path) || terms::is_list(path) || RegionMap::is_file(path);
        if !is_settings(path) || known || is_vocabulary(path) {
            continue;
        }
        let message = "nothing reads this settings file";
        let help = "settings stand in `content/site.yaml` and `content/model.yaml`, controlled lists in \
                    `content/vocabularies/NAME.yaml`, search tests in `content/search-tests.yaml`, what terms are called \
                    in `content/terms.LANGUAGE.yaml`";
        found.push(Diagnostic::error(Code::MisplacedFile, &source.path, message).help(help));
    }
}
