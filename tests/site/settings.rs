//! The tables of keys: whatever they name is read, what they say holds without a key does.

use std::fmt::Write;

use fieldguide::model::keys::content_model::{
    CITATION, FIELD, FIELD_TYPES, KIND, MODEL as MODEL_KEYS, RULE, TERM, TRAIL, VOCABULARY,
};
use fieldguide::model::keys::front_matter::FRONT_MATTER;
use fieldguide::model::keys::search_tests::{SEARCH_TEST, SEARCH_TESTS};
use fieldguide::model::keys::site::{
    CHECKS, CROSSTAB, MAP, NAVIGATION, NOTICE, OUTPUTS, POLICY, QUESTION, RELATIONSHIP_MAP, SECTION, SITE,
};
use fieldguide::model::keys::synonyms::SYNONYMS;
use fieldguide::model::keys::terms::{TERMS, TRANSLATED_TERM};
use fieldguide::model::keys::theme::{COLOR, CONTRAST, LOGO_FILE, THEME, TOKENS};
use fieldguide::model::keys::words::WORDS;
use fieldguide::model::keys::{FILES, File, Key, Mapping, Takes, Without};

use crate::support::{Built, build, site};

/// A value that no key can have.
const WRONG: &str = "{zz: 1}";

const SITE_FILE: &str = "content/site.yaml";
const MODEL_FILE: &str = "content/model.yaml";
const THEME_FILE: &str = "themes/default/theme.yaml";
const BANDS_FILE: &str = "content/vocabularies/bands.yaml";
const SYNONYMS_FILE: &str = "themes/default/synonyms/education.en.yaml";
const WORDS_FILE: &str = "themes/default/words/en.yaml";
const SEARCH_FILE: &str = "content/search-tests.yaml";
const TERMS_FILE: &str = "content/terms.es.yaml";

/// The keys that stand beside the `kind` of an entry of the navigation or of the home page; the others are there
/// in its place.
const BESIDE_KIND: [&str; 4] = ["label", "title", "description", "newest"];

/// A kind with a field.
const DISTRICT: &str = "district: {folder: districts, fields: {county: {type: term, vocabulary: counties}}}";

/// Where a mapping stands: the file, what surrounds it, and the keys that one without mistakes has.
struct Stands {
    file: &'static str,
    around: String,
    usual: Vec<(&'static str, &'static str)>,
}

/// A mapping, its file, the text around the `@` that it takes the place of, and the keys that it needs.
type Place = (&'static Mapping, &'static str, &'static str, &'static [(&'static str, &'static str)]);

/// One place for a mapping of each sort. In settings the keys that every site needs stand beside it; in the model
/// `DISTRICT` is a kind, and what has no `kinds` of its own is a part of the kind of case studies.
static PLACES: [Place; 31] = [
    (&SITE, SITE_FILE, "@", &[("title", "T"), ("base_url", "'https://example.org/'")]),
    (&NAVIGATION, SITE_FILE, "navigation: [@]", &[("kind", "district")]),
    (&SECTION, SITE_FILE, "home: [@]", &[("kind", "district")]),
    (&QUESTION, SITE_FILE, "home: [{questions: [@]}]", &[("ask", "What?"), ("pages", "[sanger]")]),
    (
        &CROSSTAB,
        SITE_FILE,
        "crosstabs: [@]",
        &[("title", "T"), ("kind", "case-study"), ("rows", "page"), ("columns", "districts")],
    ),
    (
        &MAP,
        SITE_FILE,
        "maps: [@]",
        &[("kind", "district"), ("regions", "counties.geojson"), ("field", "county"), ("object", "o")],
    ),
    (&NOTICE, SITE_FILE, "notice: @", &[("text", "x")]),
    (&POLICY, SITE_FILE, "policy: @", &[]),
    (&OUTPUTS, SITE_FILE, "outputs: @", &[]),
    (&CHECKS, SITE_FILE, "checks: @", &[]),
    (&RELATIONSHIP_MAP, SITE_FILE, "relationship_map: @", &[("kinds", "[case-study, district]")]),
    (&TOKENS, SITE_FILE, "theme_tokens: @", &[]),
    (&COLOR, SITE_FILE, "theme_tokens: {colors: {paper: @}}", &[]),
    (&LOGO_FILE, SITE_FILE, "theme_tokens: {logo: @}", &[("file", "media/logo.svg")]),
    (&SYNONYMS, SYNONYMS_FILE, "@", &[("synonyms", "[[a, b]]")]),
    (&WORDS, WORDS_FILE, "@", &[]),
    (&THEME, THEME_FILE, "@", &[]),
    (&CONTRAST, THEME_FILE, "contrast: [@]", &[("text", "ink"), ("on", "[paper]"), ("at_least", "4.5")]),
    (&MODEL_KEYS, MODEL_FILE, "@", &[("kinds", "{district: {folder: districts}, case-study: {folder: case-studies}}")]),
    (&KIND, MODEL_FILE, "kinds: {DISTRICT, case-study: @}", &[("folder", "case-studies")]),
    (
        &TRAIL,
        MODEL_FILE,
        "fields: {evidence: {type: list, of: {source: {type: reference, to: district, inverse: by}}}}, trail: @",
        &[("list", "evidence")],
    ),
    (&CITATION, MODEL_FILE, "citation: @", &[]),
    (
        &RULE,
        MODEL_FILE,
        "kinds: {DISTRICT, case-study: {folder: case-studies}}\nrules: [@]",
        &[("kind", "district"), ("needs", "county")],
    ),
    (&FIELD, MODEL_FILE, "fields: {x: @}", &[("type", "text")]),
    (&VOCABULARY, BANDS_FILE, "@", &[("terms", "[{id: k-2, label: K-2}]")]),
    (&TERM, BANDS_FILE, "terms: [@]", &[("id", "k-2"), ("label", "K-2")]),
    (&SEARCH_TESTS, SEARCH_FILE, "@", &[("tests", "[]")]),
    (&SEARCH_TEST, SEARCH_FILE, "tests: [@]", &[("query", "sanger"), ("page", "districts/sanger")]),
    (&TERMS, TERMS_FILE, "@", &[("terms", "[{term: coach, translation: asesor}]")]),
    (&TRANSLATED_TERM, TERMS_FILE, "terms: [@]", &[("term", "coach"), ("translation", "asesor")]),
    (&FRONT_MATTER, "content/about.md", "---\n@\n---\n", &[("title", "About")]),
];

/// Where a mapping stands; `key` is the one that is looked at.
fn stands(mapping: &Mapping, key: &str) -> Stands {
    let place = PLACES.iter().find(|(placed, ..)| placed.what == mapping.what);
    let &(_, file, around, usual) = place.unwrap_or_else(|| panic!("it is not known where {} stands", mapping.what));
    let around = match file {
        SITE_FILE if around != "@" => format!("{{title: T, base_url: 'https://example.org/', {around}}}"),
        MODEL_FILE if around != "@" && !around.starts_with("kinds:") => {
            format!("kinds: {{DISTRICT, case-study: {{folder: case-studies, {around}}}}}")
        }
        _ => around.to_owned(),
    };
    let mut usual = usual.to_vec();
    let is_one_of_several = [NAVIGATION.what, SECTION.what].contains(&mapping.what);
    usual.retain(|(name, _)| !is_one_of_several || *name != "kind" || BESIDE_KIND.contains(&key));
    Stands { file, around: around.replace("DISTRICT", DISTRICT), usual }
}

/// Builds a small site in which a mapping has a key with this value, and gives the place of the value too.
fn with_value(stands: &Stands, key: &str, value: Option<&str>) -> (Built, usize) {
    let mut entries = String::new();
    let others = stands.usual.iter().filter(|(name, _)| *name != key || value.is_none());
    for (name, usual) in others {
        write!(entries, "{name}: {usual}, ").unwrap();
    }
    if let Some(value) = value {
        write!(entries, "{key}: {value}").unwrap();
    }
    let text = stands.around.replace('@', &format!("{{{entries}}}"));
    let at = value.and_then(|value| text.find(&format!("{key}: {value}"))).unwrap_or_default() + key.len() + 2;
    let regions = r#"{"type": "Topology", "transform": {"scale": [1, 1], "translate": [-120, 36]},
        "arcs": [[[0, 0], [0, 1], [1, 0], [0, -1], [-1, 0]]],
        "objects": {"o": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "arcs": [[0]], "properties": {"name": "Fresno"}}]}}}"#;
    let mut files = vec![
        ("content/districts/sanger.md", "---\ntitle: Sanger\ncounty: fresno\n---\n"),
        ("content/about.md", "---\ntitle: About\n---\n"),
        (stands.file, &*text),
    ];
    if stands.file == SYNONYMS_FILE {
        files.push((SITE_FILE, "title: T\nbase_url: https://example.org/\nsynonym_lists: [education]\n"));
    }
    if stands.file == TERMS_FILE {
        files.push((SITE_FILE, "title: T\nbase_url: https://example.org/\nother_languages: [es]\n"));
    }
    if stands.around.contains("maps:") {
        files.push(("content/maps/counties.geojson", regions));
    }
    if stands.file == MODEL_FILE && !stands.around.contains(DISTRICT) {
        files.push(("content/districts/sanger.md", "---\ntitle: Sanger\n---\n"));
    }
    (build(&site(&files)), at)
}

#[test]
fn every_key_of_every_table_is_read() {
    for mapping in mappings() {
        for key in mapping.keys {
            is_read(&stands(mapping, key.name), key, mapping.what);
        }
    }
    for field_type in &FIELD_TYPES {
        for key in field_type.keys {
            let mut stands = stands(&FIELD, key.name);
            stands.usual = vec![
                ("type", field_type.name),
                ("vocabulary", "counties"),
                ("to", "district"),
                ("of", "{y: {type: text}}"),
            ];
            stands.usual.retain(|(name, _)| *name == "type" || field_type.has(name));
            is_read(&stands, key, field_type.name);
        }
    }
}

fn is_read(stands: &Stands, key: &Key, of: &str) {
    let (built, at) = with_value(stands, key.name, Some(WRONG));
    let value = at..at + WRONG.len();
    let is_at_value = |diagnostic: &fieldguide::diagnostic::Diagnostic| {
        diagnostic.file.as_str() == stands.file
            && diagnostic
                .span
                .is_some_and(|span| value.contains(&(span.start as usize)) && span.end as usize <= value.end)
    };
    assert!(
        built.outcome.diagnostics.iter().any(is_at_value),
        "`{}` of {of} is not read: {:?}",
        key.name,
        built.findings()
    );
}

#[test]
fn what_the_tables_say_holds_without_a_key() {
    let mut compared = 0;
    for mapping in mappings() {
        for (key, default) in mapping.keys.iter().filter_map(|key| Some((key, key.default()?))) {
            let stands = stands(mapping, key.name);
            let (without, _) = with_value(&stands, key.name, None);
            let (with, _) = with_value(&stands, key.name, Some(default));
            assert!(!without.outcome.has_errors(), "{} {}: {:?}", mapping.what, key.name, without.outcome.diagnostics);
            assert!(!without.files.is_empty() && without.files == with.files, "{} {}", mapping.what, key.name);
            compared += 1;
        }
    }
    assert!(compared > 15, "{compared}");
}

#[test]
fn a_number_beyond_its_bounds_is_an_error_and_one_at_them_is_none() {
    for mapping in mappings() {
        for key in mapping.keys {
            let (least, most, step) = match key.takes {
                Takes::Within(least, most) => (least, most, 0.01),
                Takes::Whole(least, most) => (f64::from(least), f64::from(most), 1.0),
                _ => continue,
            };
            let stands = stands(mapping, key.name);
            let is_reported = |number: f64| {
                let (built, at) = with_value(&stands, key.name, Some(&number.to_string()));
                let here = |diagnostic: &&fieldguide::diagnostic::Diagnostic| {
                    diagnostic.code == mapping.code && diagnostic.span.is_some_and(|span| span.start as usize == at)
                };
                built.outcome.diagnostics.iter().any(|found| here(&found) && found.message.contains("must be a"))
            };
            let found = [least - step, least, most, most + step].map(is_reported);
            assert_eq!(found, [true, false, false, true], "`{}` of {}", key.name, mapping.what);
        }
    }
}

/// Every mapping that any file can have, once.
fn mappings() -> Vec<&'static Mapping> {
    let mut all = Vec::new();
    for mapping in FILES.iter().flat_map(File::mappings) {
        if !all.contains(&mapping) {
            all.push(mapping);
        }
    }
    assert!(all.len() >= 20, "{}", all.len());
    all
}

#[test]
fn the_reference_names_every_key_with_what_it_is_for() {
    for file in &FILES {
        let output =
            std::process::Command::new(env!("CARGO_BIN_EXE_fieldguide")).args(["explain", file.name]).output().unwrap();
        let page = String::from_utf8(output.stdout).unwrap();
        for key in file.mapping.keys {
            let line = page.lines().find(|line| line.starts_with(&format!("- `{}` (", key.name)));
            let line = line.unwrap_or_else(|| panic!("{} says nothing of `{}`", file.name, key.name));
            assert!(line.ends_with(key.help), "{line}");
            assert_eq!(line.contains("; required"), key.without == Without::Required, "{line}");
        }
    }
}
