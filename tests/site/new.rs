//! Pages that are begun with `new`: the kind that is meant, the address, the file, and what `check` says of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use fieldguide::model::settings::host::Host;
use fieldguide::model::value::Date;
use fieldguide::pipeline::{NewPage, Options, Refused, Starter, WantedPage, Wishes, files_of_guide, new_page};
use fieldguide::source::{Source, SourcePath, Sources};

use crate::support::{build, read, run, site, write};

type Files = BTreeMap<String, Vec<u8>>;

/// A kind with a field of every type, needed and not.
const ALL_TYPES: &str = "\
kinds:
  place: {folder: places}
  visit:
    folder: our visits
    label: {en: Class visit, es: Visita a clase}
    plural: {en: Class visits, es: Visitas a clase}
    description: What we saw.
    fields:
      title: {type: text, max: 80}
      bands: {type: terms, vocabulary: bands, required: true, max: 2}
      summary: {type: text, required: true, min: 3, max: 60, help: What it is about.}
      urban: {type: boolean, required: true}
      where: {type: reference, to: place, required: true}
      county: {type: term, vocabulary: counties}
      students: {type: number, min: 0, max: 1000, unit: students, default: 12}
      began: {type: date}
      site: {type: url}
      contact: {type: email}
      picture: {type: image}
      code: {type: text, pattern: '[A-Z]{3}'}
      note: {type: markdown}
      see: {type: references, to: visit, inverse: see, label: See also}
      steps: {type: list, of: {what: {type: text}, who: {type: text}}}
      evidence:
        type: list
        of: {note: {type: text}, source: {type: reference, to: place, required: true}}
rules:
  - {kind: visit, needs: evidence}
  - {kind: place, needs: visits_there, severity: warning}
  - {kind: visit, needs: see, severity: warning, at_least: 0}
";

/// The front matter of a new page with a field of every type.
const FORM: &str = r#"---
title: "Math: \"one\" # two"
date: 2026-11-23

## What this page needs: write it behind each colon

# Bands: any of `k-2`, `3-5`, `6-8`, at most 2 of them
bands: []

# Summary: one line of text, from 3 to 60 characters. What it is about
summary:

# Urban: `true` or `false`
urban:

# Where: a page of Places: `dinuba`, `sanger` (Sanger Unified)
where:

# Evidence: entries with fields of their own
#   Note: one line of text
#   Source: a page of Places: `dinuba`, `sanger` (Sanger Unified); each entry needs it
evidence:
  - source:
    #note:

## What it can have: take the # away in front of a name to use it

# County: one of `fresno`, `tulare`
#county:

# Students: a number (students), from 0 to 1000; without it `12`
#students:

# Began: a day, as year-month-day, such as `2026-01-31`
#began:

# Site: a web address, such as `https://example.org/page`
#site:

# Contact: the e-mail address of a person, such as `name@example.org`
#contact:

# Picture: a picture below `content/media/`, with a text in its place
#picture:

# Code: one line of text, of the form `[A-Z]{3}`
#code:

# Note: text in Markdown
#note:

# See also (`see`): pages of Class visits, of which there is none yet: `fieldguide new visit "…"` begins one
#see: []

# Steps: entries with fields of their own
#   What: one line of text
#   Who: one line of text
#steps:
#  - what:
#    who:

# Tags: words that it can be found by; in use: `valley`, `north`
#tags: []

# Draft: whether it is kept back until `--drafts` asks for it
#draft: true

# `fieldguide explain front-matter` lists what else every page can have.
---
"#;

fn options() -> Options {
    Options { today: "2026-11-23".parse::<Date>().unwrap(), drafts: false, base_url: None }
}

fn sources(files: &Files) -> Sources {
    let source = |(path, bytes): (&String, &Vec<u8>)| Arc::new(Source::decode(SourcePath::new(path), bytes.clone()));
    let mut sources = Sources { texts: files.iter().map(source).collect(), ..Sources::default() };
    sources.sort();
    sources
}

fn wanted<'a>(kind: &'a str, title: &'a str) -> WantedPage<'a> {
    WantedPage { kind, title, slug: None, language: None }
}

fn made(files: &Files, wanted: WantedPage<'_>) -> Result<NewPage, (String, String)> {
    match new_page(&sources(files), &options(), wanted) {
        Ok(page) => Ok(page),
        Err(Refused::Call(message, help)) => Err((message, help)),
        Err(Refused::Content(outcome)) => panic!("{outcome:?}"),
    }
}

/// A site with a kind that has a field of every type.
fn all_types() -> Files {
    let model = ALL_TYPES
        .replace("where: {type: reference, to: place,", "where: {type: reference, to: place, inverse: visits_there,");
    let model: &'static str = model.leak();
    site(&[
        ("content/model.yaml", model),
        ("content/site.yaml", "title: Guide\nbase_url: https://example.org/\nother_languages: [es]\n"),
        ("content/places/sanger.md", "---\ntitle: Sanger Unified\ntags: [north, valley]\n---\n"),
        ("content/places/dinuba.md", "---\ntitle: Dinuba\ntags: [valley]\n---\n"),
    ])
}

/// The practice guide as it is begun.
fn practice_guide() -> Files {
    let wishes = Wishes {
        starter: Starter::PracticeGuide,
        title: None,
        purpose: None,
        languages: vec!["en".to_owned()],
        host: Host::Plain,
    };
    let files = files_of_guide(&wishes).into_iter().map(|(path, text)| (path.as_str().to_owned(), text.into_bytes()));
    files.filter(|(path, _)| path.starts_with("content/")).collect()
}

/// What is found in a page that is put into a site, each as `line:column code`.
fn found(files: &Files, page: &NewPage, text: &str) -> Vec<String> {
    let mut files = files.clone();
    files.insert(page.file.as_str().to_owned(), text.as_bytes().to_vec());
    let found = build(&files).findings();
    found.iter().filter_map(|line| Some(line.strip_prefix(&format!("{}:", page.file))?.to_owned())).collect()
}

/// Runs `new` on a site.
fn call(root: &Path, arguments: &[&str], editor: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fieldguide"));
    command.arg("new").args(arguments).arg("--root").arg(root).env_remove("VISUAL").env_remove("EDITOR");
    command.envs(editor.map(|editor| ("EDITOR", editor))).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_file_says_what_each_field_takes() {
    let page = made(&all_types(), wanted("visit", "Math: \"one\" # two")).unwrap();
    let (front_matter, body) = page.text.split_once("---\n\n").unwrap();
    assert_eq!(format!("{front_matter}---\n"), FORM);
    assert!(body.starts_with("<!--\n") && body.ends_with("-->\n"), "{body}");
    assert_eq!(page.file.as_str(), "content/our visits/math-one-two.md");
    assert_eq!(page.address, "our-visits/math-one-two/");
    assert_eq!(page.to_fill_in, ["bands", "summary", "urban", "where", "evidence.source"]);
    let of_place = made(&all_types(), wanted("place", "Fresno")).unwrap().text;
    assert!(
        of_place.contains("\n# Other pages should name this one, 1 at least: Class visits in `where`.\n"),
        "{of_place}"
    );
    assert!(of_place.contains("\n#summary:\n"), "{of_place}");
}

#[test]
fn check_points_at_all_that_is_needed_and_at_nothing_else() {
    let filled: [(&str, &[(&str, &str)]); 6] = [
        (
            "strategy",
            &[("summary:", "summary: S"), ("strength:", "strength: strong"), ("source:", "source: example-study")],
        ),
        (
            "story",
            &[
                ("summary:", "summary: S"),
                ("places: []", "places: [sample-bay]"),
                ("strategies: []", "strategies: [lesson-visits]"),
            ],
        ),
        ("place", &[("summary:", "summary: S"), ("setting:", "setting: rural")]),
        ("source", &[("summary:", "summary: S"), ("source_type:", "source_type: study")]),
        ("term", &[("summary:", "summary: S")]),
        ("page", &[]),
    ];
    let files = practice_guide();
    for (kind, values) in filled {
        let page = made(&files, wanted(kind, "Wholly new")).unwrap();
        let place = |name: &String| {
            let key = format!("{}:", name.rsplit('.').next().unwrap());
            let is_it = |line: &&str| line.trim_start_matches([' ', '-']).starts_with(&key);
            let (number, line) = page.text.lines().enumerate().find(|(_, line)| is_it(line)).unwrap();
            format!("{}:{} missing-field", number + 1, line.find(&key).unwrap() + 1)
        };
        let by_others = (kind == "strategy").then(|| "1:1 rule-not-met".to_owned()); // no story shows it
        let mut expected: Vec<String> = page.to_fill_in.iter().map(place).collect();
        let mut now = found(&files, &page, &page.text);
        expected.extend(by_others.clone());
        expected.sort();
        now.sort();
        assert_eq!(now, expected, "{kind}");
        let mut text = page.text.clone();
        for (empty, full) in values {
            assert!(text.contains(empty), "{kind} {empty}");
            let at = text.lines().find(|line| line.trim_start_matches([' ', '-']) == *empty).unwrap().to_owned();
            text = text.replacen(&at, &at.replace(empty, full), 1);
        }
        assert_eq!(found(&files, &page, &text), Vec::from_iter(by_others), "{kind}\n{text}");
    }
}

#[test]
fn every_name_behind_a_hash_can_be_used() {
    let is_name = |rest: &str| {
        let value =
            rest.trim_start_matches([' ', '-']).trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_');
        rest.len() > value.len() && [":", ": []", ": true"].contains(&value)
    };
    let line = |line: &str| match line.trim_start().strip_prefix('#') {
        Some(rest) if is_name(rest) => format!("{}\n", line.replacen('#', "", 1)),
        _ => format!("{line}\n"),
    };
    let used = |text: &str| text.lines().map(line).collect::<String>();
    for (files, kinds) in
        [(all_types(), &["visit", "place", "page"][..]), (practice_guide(), &["strategy", "story", "source"])]
    {
        for kind in kinds {
            let page = made(&files, wanted(kind, "Wholly new")).unwrap();
            let text = used(&page.text);
            assert!(text.contains("\ntags: []\n") && text.contains("\ndraft: true\n"), "{text}");
            let found = found(&files, &page, &text);
            let is_empty = |line: &String| ["missing-field", "rule-not-met"].iter().any(|code| line.ends_with(code));
            assert!(found.iter().all(is_empty), "{kind} {found:?}\n{text}");
        }
    }
}

#[test]
fn a_kind_is_known_by_whatever_it_is_called() {
    let files = all_types();
    let folder = |word: &str| made(&files, wanted(word, "T")).map(|page| page.file.as_str().to_owned());
    for word in [
        "visit",
        "Visit",
        " VISIT ",
        "class visit",
        "Class-Visits",
        "our visits",
        "our-visits",
        "Visitas a clase",
        "visita_a_clase",
    ] {
        assert_eq!(folder(word).unwrap(), "content/our visits/t.md", "{word}");
    }
    assert_eq!(folder("Pages").unwrap(), "content/t.md");
    let rows = [
        ("visitt", "did you mean `visit`? `fieldguide new` alone lists the kinds"),
        ("report", "the kinds are `place`, `visit`, `page`; `fieldguide new` alone says more about them"),
        ("", "the kinds are `place`, `visit`, `page`; `fieldguide new` alone says more about them"),
    ];
    for (word, help) in rows {
        assert_eq!(folder(word), Err((format!("there is no kind `{word}`"), help.to_owned())));
    }
    let two = "kinds:\n  a: {folder: as, label: Visit}\n  b: {folder: bs, label: visit}\n  page: {folder: leaves}\n";
    let files = site(&[("content/model.yaml", two)]);
    let ambiguous = made(&files, wanted("visit", "T"));
    assert_eq!(ambiguous, Err(("`visit` can mean several kinds".to_owned(), "write one of `a`, `b`".to_owned())));
    assert_eq!(made(&files, wanted("page", "T")).unwrap().file.as_str(), "content/leaves/t.md");
}

#[test]
fn an_address_is_made_from_the_title_and_free() {
    let mut files = all_types();
    for (path, text) in [
        ("content/places/fresno.md", "---\ntitle: x\nslug: taken\naliases: [/places/former/]\n---\n"),
        ("content/places/deep/tulare.md", "---\ntitle: y\n---\n"),
        ("content/about.md", "---\ntitle: About\n---\n"),
        ("content/places/own/index.md", "---\ntitle: z\n---\n"),
    ] {
        files.insert(path.to_owned(), text.as_bytes().to_vec());
    }
    let rows = [
        ("place", "Élan  vital!", "content/places/élan-vital.md"),
        ("place", "数学 辅导", "content/places/数学-辅导.md"),
        ("place", "🎉 Party", "content/places/🎉-party.md"),
        ("place", "Dinuba", "content/places/dinuba-2.md"),
        ("place", "DINUBA", "content/places/dinuba-2.md"),
        ("place", "Taken", "content/places/taken-2.md"),
        ("place", "Fresno", "content/places/fresno-2.md"),
        ("place", "Former", "content/places/former-2.md"),
        ("place", "Tulare", "content/places/tulare-2.md"),
        ("place", "Own", "content/places/own-2.md"),
        ("place", "Index", "content/places/index-2.md"),
        ("place", "About", "content/places/about.md"),
        ("page", "About", "content/about-2.md"),
        ("page", "Places", "content/places-2.md"),
        ("page", "Our visits", "content/our-visits-2.md"),
        ("page", "Search", "content/search-2.md"),
        ("page", "ES", "content/es-2.md"),
        ("page", "Media", "content/media-2.md"),
        ("place", "notes.es", "content/places/notes-es.md"),
    ];
    for (kind, title, file) in rows {
        let page = made(&files, wanted(kind, title)).unwrap();
        assert_eq!(page.file.as_str(), file, "{title}");
        assert_eq!(page.notes.iter().any(|note| note.starts_with("the address")), file.contains("-2."), "{title}");
        let codes = found(&files, &page, &page.text);
        assert!(
            !codes.iter().any(|line| line.contains("address") || line.contains("slug") || line.contains("misplaced")),
            "{title}: {codes:?}"
        );
    }
    let dinuba = made(&files, wanted("place", "Dinuba")).unwrap();
    let notes = [
        "the address `places/dinuba/` is taken by `content/places/dinuba.md`",
        "`content/places/dinuba.md` has the same title",
    ];
    assert_eq!(dinuba.notes, notes);
    let slug = |slug| made(&files, WantedPage { slug: Some(slug), ..wanted("place", "???") });
    assert_eq!(slug("why").unwrap().file.as_str(), "content/places/why.md");
    let help = "write `--slug why-not`".to_owned();
    assert_eq!(slug("Why not?"), Err(("`Why not?` cannot be part of an address".to_owned(), help)));
    assert!(slug("../x").is_err() && slug("").is_err() && slug("a/b").is_err());
    let none = made(&files, wanted("place", "???")).unwrap_err();
    assert_eq!(none.0, "the title `???` has no letter or digit that an address could be made from");
    let spanish = made(&files, WantedPage { language: Some("es"), ..wanted("visit", "Una clase") }).unwrap();
    assert_eq!(
        (spanish.file.as_str(), spanish.address.as_str()),
        ("content/our visits/una-clase.es.md", "es/our-visits/una-clase/")
    );
    let other = made(&files, WantedPage { language: Some("fr"), ..wanted("place", "T") }).unwrap_err();
    assert_eq!(other.0, "this site has no language `fr`");
}

#[test]
fn every_title_is_kept_as_it_reads() {
    let files = site(&[]);
    let long = "word ".repeat(50);
    let rows = [
        ("Dinuba: one", "Dinuba: one"),
        ("  a \t\n b\u{a0}c ", "a b c"),
        ("\u{202e}evil\u{200b}", "evil"),
        ("- x", "- x"),
        ("[[y]] {z}", "[[y]] {z}"),
        ("'q' # r", "'q' # r"),
        ("--- a", "--- a"),
        ("no", "no"),
        ("2013", "2013"),
        ("e\u{301}", "é"),
        ("a\\nb", "a\\nb"),
        (&long, long.trim()),
    ];
    for (title, expected) in rows {
        let page = made(&files, wanted("page", title)).unwrap();
        let mut files = files.clone();
        files.insert(page.file.as_str().to_owned(), page.text.clone().into_bytes());
        files.insert("content/index.md".to_owned(), b"---\ntitle: Home\ntypography: false\n---\n".to_vec());
        let mut text = page.text.clone();
        text = text.replace("#draft: true", "typography: false");
        files.insert(page.file.as_str().to_owned(), text.into_bytes());
        let built = build(&files);
        assert!(!built.outcome.has_errors(), "{title}: {:?}", built.findings());
        let json: serde_json::Value = serde_json::from_str(built.file(&format!("{}index.json", page.address))).unwrap();
        assert_eq!(json["title"], expected, "{title}");
    }
    for empty in ["", "  ", "\u{200b}"] {
        assert_eq!(made(&files, wanted("page", empty)).unwrap_err().0, "a new page needs a title");
    }
    let longest = "x".repeat(301);
    assert_eq!(made(&files, wanted("page", &longest)).unwrap_err().0, "this title is longer than 300 characters");
}

#[test]
fn broken_pages_stop_nothing_and_a_broken_model_does() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = all_types();
    files.insert("content/places/broken.md".to_owned(), b"---\ntitle: [\n".to_vec());
    files.insert("content/places/odd.md".to_owned(), b"\xff\xfe".to_vec());
    write(folder.path(), &files);
    let output = call(folder.path(), &["visit", "A", "first", "look"], None);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), &b""[..]));
    let said = "content/our visits/a-first-look.md is there to be written; the page will stand at `our-visits/a-first-look/`\n\
                fill in `bands`, `summary`, `urban`, `where`, `evidence.source`; `fieldguide check` says what is missing\n";
    assert_eq!(text(&output.stderr), said);
    fs::write(
        folder.path().join("content/model.yaml"),
        "kinds:\n  visit: {folder: visits, fields: {a: {type: texd}}}\n",
    )
    .unwrap();
    let before = read(folder.path());
    let output = call(folder.path(), &["visit", "B"], None);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("content/model.yaml:2:"), "{}", text(&output.stderr));
    assert!(!text(&output.stderr).contains("broken.md"));
    assert_eq!(call(folder.path(), &[], None).status.code(), Some(1));
    assert_eq!(read(folder.path()), before);
}

#[test]
fn kinds_are_listed_in_the_words_of_the_model() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &all_types());
    let expected = "\
kinds of page:

  place
      Place: 2 files in content/places/

  visit
      Class visit: 0 files in content/our visits/
      What we saw.

  page
      Page: 0 files in content/
      A page of no kind, such as one about the guide.

begin a page with its kind and a title: fieldguide new place \"The title\"
";
    assert_eq!(text(&call(folder.path(), &[], None).stdout), expected);
    let json: serde_json::Value =
        serde_json::from_slice(&call(folder.path(), &["--format", "json"], None).stdout).unwrap();
    let visit = serde_json::json!({
        "kind": "visit", "label": "Class visit", "plural": "Class visits", "description": "What we saw.",
        "folder": "content/our visits", "files": 0,
    });
    assert_eq!((json.as_array().unwrap().len(), &json[1]), (3, &visit));
}

#[test]
fn the_editor_opens_the_file_if_there_is_one() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &all_types());
    let there = |slug: &str| folder.path().join(format!("content/places/{slug}.md")).exists();
    let none = call(folder.path(), &["place", "One", "--edit"], None);
    assert_eq!(none.status.code(), Some(2));
    let help = "error: no editor is set, so none was opened\n  help: set $VISUAL or $EDITOR, as in `EDITOR=nano`, or open `content/places/one.md` yourself\n";
    assert!(text(&none.stderr).ends_with(help), "{}", text(&none.stderr));
    assert!(there("one"));
    let missing = call(folder.path(), &["place", "Two", "--edit"], Some("no-such-editor --wait"));
    assert_eq!(missing.status.code(), Some(2));
    let words = "error: the editor `no-such-editor --wait` cannot be started: it was not found\n  help: open `content/places/two.md` yourself: it is there\n";
    assert!(text(&missing.stderr).ends_with(words) && there("two"), "{}", text(&missing.stderr));
    let listed = call(folder.path(), &["place", "Three", "--edit"], Some("ls -d"));
    assert_eq!(listed.status.code(), Some(0));
    assert!(text(&listed.stdout).trim_end().ends_with("content/places/three.md"));
    assert_eq!(call(folder.path(), &["place", "Four", "--edit"], Some("false")).status.code(), Some(2));
    assert!(there("four"));
}

#[test]
fn a_file_is_printed_or_told_to_programs() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = all_types();
    files.retain(|path, _| !path.starts_with("content/places/"));
    write(folder.path(), &files);
    let printed = call(folder.path(), &["place", "One", "--stdout"], None);
    assert!(text(&printed.stdout).starts_with("---\ntitle: One\n") && printed.stderr.is_empty());
    assert!(!folder.path().join("content/places").exists());
    let json: serde_json::Value =
        serde_json::from_slice(&call(folder.path(), &["visit", "One", "--format", "json"], None).stdout).unwrap();
    assert_eq!((&json["file"], &json["address"]), (&"content/our visits/one.md".into(), &"our-visits/one/".into()));
    assert_eq!(json["to_fill_in"].as_array().unwrap().len(), 5);
    let elsewhere = run(&folder.path().join("content"), &["new", "place", "X"]);
    assert_eq!(elsewhere.status.code(), Some(2));
    assert!(text(&elsewhere.stderr).contains("`fieldguide init` begins a new guide"));
    let outside = tempfile::tempdir().unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(outside.path(), folder.path().join("content/places")).unwrap();
        let refused = call(folder.path(), &["place", "Y"], None);
        assert_eq!(refused.status.code(), Some(2), "{}", text(&refused.stderr));
        assert_eq!(read(outside.path()), Files::new());
    }
}
