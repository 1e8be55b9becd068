//! What terms of the originals are called in another language: read with the settings, told where a translation begins.

use std::path::Path;

use fieldguide::pipeline::{Options, Request, Wanted, translate};
use fieldguide::system::sources::discover::discover;

use crate::support::{Built, build, site, write};

const SITE: (&str, &str) =
    ("content/site.yaml", "title: Guide\nbase_url: https://example.org/\nother_languages: [es]\n");
const LIST: &str = "content/terms.es.yaml";

/// A site with a list of terms.
fn with_list(path: &str, list: &str) -> Built {
    build(&site(&[SITE, (path, list)]))
}

/// What a translation of a page is begun with, behind the lines that say what to do.
fn reminders(root: &Path, page: &str) -> Vec<String> {
    let mut sources = discover(root).unwrap();
    sources.texts.retain(|source| !source.path.as_str().ends_with(".es.md"));
    let options = Options { today: "2026-11-23".parse().unwrap(), drafts: false, base_url: None };
    let written = translate(&sources, &options, Request { page, language: "es", wanted: Wanted::New }).unwrap();
    written.text.lines().skip(3).map_while(|line| line.strip_prefix("# ")).map(str::to_owned).collect()
}

/// The reminders of a page with this summary and text.
fn of_page(list: &str, summary: &str, text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let page = format!("---\ntitle: T\nsummary: {summary}\nnote: A grant report.\n---\n{text}\n");
    write(folder.path(), &site(&[SITE, (LIST, list), ("content/case-studies/page.md", &page)]));
    reminders(folder.path(), "page")
}

#[test]
fn a_list_is_read_with_the_settings() {
    let two = "terms:\n  - {term: sense-making, translation: a}\n  - {term: Sense making, translation: b}\n";
    let rows = [
        ("terms:\n  - {term: coach, translation: asesor, note: why}\n", ""),
        ("terms: []\n", ""),
        (two, "3:12 duplicate-key"),
        ("terms:\n  - {term: coach}\n", "2:5 missing-field"),
        ("terms:\n  - {term: coach, translation: ' '}\n", "2:32 missing-field"),
        ("terms:\n  - {term: coach, translation: a, why: b}\n", "2:35 unknown-field"),
        ("terms:\n  - coach\n", "2:5 wrong-type"),
        ("words: []\n", "1:1 missing-field, 1:1 unknown-field"),
    ];
    for (list, expected) in rows {
        let built = with_list(LIST, list);
        let of_list = |found: String| found.strip_prefix(&format!("{LIST}:")).map(str::to_owned);
        let found: Vec<String> = built.findings().into_iter().filter_map(of_list).collect();
        assert_eq!(found.join(", "), expected, "{list}");
        assert_eq!(built.files.is_empty(), !expected.is_empty(), "{list}");
    }
}

#[test]
fn a_list_is_of_a_language_that_pages_are_translated_into() {
    let list = "terms: []\n";
    let rows = [
        ("content/terms.fr.yaml", "content/terms.fr.yaml unknown-language"),
        ("content/terms.en.yaml", "content/terms.en.yaml misplaced-file"),
        ("content/terms.yaml", "content/terms.yaml misplaced-file"),
        ("content/districts/terms.es.yaml", "content/districts/terms.es.yaml misplaced-file"),
        (LIST, ""),
    ];
    for (path, expected) in rows {
        let found = with_list(path, list).findings();
        let of_list: Vec<&str> = found.iter().map(String::as_str).filter(|found| found.contains("terms")).collect();
        assert_eq!(of_list.join(", "), expected);
    }
}

#[test]
fn a_translation_is_begun_with_the_terms_of_the_page() {
    let list = "\
terms:
  - {term: team, translation: equipo}
  - {term: role-diverse team, translation: equipo con funciones diversas, note: \"*papel* is\\nthe part played\"}
  - {term: coach, translation: asesor}
  - {term: grant report, translation: informe de subvención}
  - {term: 'town, distant', translation: pueblo distante}
";
    let role = "role-diverse team – equipo con funciones diversas (*papel* is the part played)";
    let grant = "grant report – informe de subvención";
    let rows: [(&str, &str, &[&str]); 8] = [
        ("None.", "Text.", &[grant]),
        ("Coaches coached.", "A *coach*\ncoaching.", &[grant, "coach – asesor"]),
        ("COACHS here.", "", &[grant, "coach – asesor"]),
        ("A team of coach’s.", "", &[grant, "coach – asesor", "team – equipo"]),
        ("S.", "Role-diverse\n*teams* meet.", &[role, grant]),
        ("S.", "Role-diverse teams and a team.", &[role, grant, "team – equipo"]),
        ("S.", "`coach` and [word](https://example.org/coach). Role-diverse.\n\nTeamwork.", &[grant]),
        ("S.", "A town; distant. It is town, distant. A grant. Report.", &[grant, "town, distant – pueblo distante"]),
    ];
    for (summary, text, expected) in rows {
        let told = of_page(list, summary, text);
        assert_eq!(told[0], "What terms are called, by `content/terms.es.yaml`:");
        let mut expected = expected.to_vec();
        expected.sort_by_key(|line| std::cmp::Reverse(line.split(" – ").next().unwrap().len()));
        assert_eq!(told[1..], expected, "{summary} {text}");
    }
    let unused = "terms:\n  - {term: coach, translation: asesor}\n";
    assert_eq!(of_page(unused, "S.", "Text."), Vec::<String>::new());
}

#[test]
fn no_page_is_reminded_of_more_than_thirty_terms() {
    let words: Vec<String> = (0..40).map(|number| format!("word{}", "x".repeat(number))).collect();
    let terms = words.iter().map(|word| format!("  - {{term: {word}, translation: y}}\n"));
    let told = of_page(&format!("terms:\n{}", terms.collect::<String>()), "S.", &words.join(" "));
    assert_eq!(told.len(), 1 + 30);
    assert_eq!(told[1], format!("{} – y", words[39]));
}

#[test]
fn the_shipped_list_reminds_of_its_terms() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let told = reminders(root, "content/glossary/coach.md");
    let has = |line: &str| told.iter().any(|told| told == line);
    assert!(has("coach – asesor pedagógico (coach) (on first use, then asesor)"), "{told:?}");
}
