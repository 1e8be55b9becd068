//! Translations held against their originals, begun by `translate` and counted by `stats`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use fieldguide::diagnostic::{Code, Diagnostic};
use fieldguide::model::document::Document;
use fieldguide::model::value::{Date, Value};
use fieldguide::pipeline::{self, Memory, Options, Refused, Request, Silent, Wanted, translate};
use fieldguide::source::{LineIndex, Source, SourcePath, Sources};
use fieldguide::system::sources::discover::discover;

use crate::support::{MODEL, read, run, site, write};

const SITE: (&str, &str) =
    ("content/site.yaml", "title: Guide\nbase_url: https://example.org/\nother_languages: [es]\n");
const DISTRICTS: [(&str, &str); 2] = [
    ("content/districts/one.md", "---\ntitle: \"1\"\n---\n"),
    ("content/districts/two.md", "---\ntitle: \"2\"\n---\n"),
];
const ORIGINAL: &str = "\
---
title: Lesson walks
summary: Teachers visit one another.
students: 40
county: fresno
note: |
  The first part.

  The second part.
evidence:
  - {source: one, note: From a report}
  - {source: two, note: From a talk}
---

They meet on Mondays,
after school.

```text
one

two
```

<!-- to be asked -->

They talk.
";

fn options() -> Options {
    Options { today: "2026-11-23".parse::<Date>().unwrap(), drafts: false, base_url: None }
}

/// The sources of these files.
fn sources(files: &BTreeMap<String, Vec<u8>>) -> Sources {
    let source = |(path, bytes): (&String, &Vec<u8>)| Arc::new(Source::decode(SourcePath::new(path), bytes.clone()));
    let mut sources = Sources { texts: files.iter().map(source).collect(), ..Sources::default() };
    sources.sort();
    sources
}

/// A site in two languages with an original and, if it is not empty, a translation.
fn pair(original: &str, translation: &str) -> Sources {
    let mut files = site(&[SITE, DISTRICTS[0], DISTRICTS[1], ("content/case-studies/walks.md", original)]);
    if !translation.is_empty() {
        files.insert("content/case-studies/walks.es.md".to_owned(), translation.as_bytes().to_vec());
    }
    sources(&files)
}

fn made(sources: &Sources, page: &str, wanted: Wanted) -> Result<String, (String, String)> {
    match translate(sources, &options(), Request { page, language: "es", wanted }) {
        Ok(written) => Ok(written.text),
        Err(Refused::Call(message, help)) => Err((message, help)),
        Err(Refused::Content(outcome)) => panic!("{outcome:?}"),
    }
}

/// A translation that was begun, as it is when it is no draft any more.
fn published(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.starts_with("draft: true # ")).collect()
}

/// The translation that is begun of a page, as it is then.
fn begun(original: &str) -> String {
    published(&made(&pair(original, ""), "walks", Wanted::New).unwrap())
}

/// What is found in pages, each as `line:column severity message`, with the help behind it.
fn found(sources: &Sources) -> Vec<(String, String)> {
    let outcome = pipeline::check(&mut Memory::default(), sources, &options(), &Silent);
    let of_pages = outcome.diagnostics.iter().filter(|finding| finding.file.as_str().ends_with(".md"));
    let shown = |finding: &Diagnostic| {
        let source = sources.text(finding.file.as_str()).unwrap();
        let (line, column) = LineIndex::new(&source.text).position(finding.span.unwrap().start);
        let severity = format!("{:?}", finding.severity).to_lowercase();
        let message = format!("{line}:{column} {severity}[{}] {}", finding.code.as_str(), finding.message);
        (message, finding.help.clone().unwrap_or_default())
    };
    of_pages.map(shown).collect()
}

#[test]
fn a_change_of_the_original_is_told_by_its_lines() {
    let translation = begun(ORIGINAL);
    let line = 1 + translation.lines().position(|line| line.starts_with("translated_from: ")).unwrap();
    let rows: [(&str, &str, &str); 15] = [
        ("They talk.", "They talk.", ""),
        ("students: 40", "students: 41", ""),
        ("county: fresno", "county: tulare", ""),
        ("They meet on Mondays,\nafter school.", "They meet  on\nMondays, after school.", ""),
        ("summary: Teachers visit one another.", "summary: >-\n  Teachers visit\n  one another.", ""),
        ("<!-- to be asked -->", "<!-- was asked -->", ""),
        ("They talk.", "They  listen.", "`F`, line 26"),
        ("on Mondays", "on Tuesdays", "`F`, lines 15 to 16"),
        ("two\n```", "three\n```", "`F`, lines 18 to 22"),
        ("They talk.", "They talk.\n\nThey go.\n\nThey return.", "`F`, lines 28 to 30"),
        ("They talk.\n", "", "in `F` 1 block is gone"),
        ("title: Lesson walks", "title: Learning walks", "`F`, line 2"),
        ("  The first part.\n\n", "", "in `F` 1 block is gone"),
        ("The second part", "Another part", "`F`, line 9"),
        ("From a talk", "From a book", "`F`, line 12"),
    ];
    for (from, to, expected) in rows {
        assert!(ORIGINAL.contains(from), "{from}");
        let found = found(&pair(&ORIGINAL.replacen(from, to, 1), &translation));
        let words = format!("{line}:18 warning[outdated-translation] the original has changed since: {expected}");
        let help = "bring it up to date, then run `fieldguide translate case-studies/walks es --current`".to_owned();
        let words = words.replace("`F`", "`content/case-studies/walks.md`");
        let expected = if expected.is_empty() { Vec::new() } else { vec![(words, help)] };
        assert_eq!(found, expected, "{from} -> {to}");
    }
    let several = ORIGINAL.replace("title: Lesson", "title: Learning").replace("on Mondays", "daily");
    let several = several.replace("They talk.\n", "").replace("From a report", "A report");
    let words = "`content/case-studies/walks.md`, lines 2, 11 and 15 to 16, and 1 block is gone";
    assert!(found(&pair(&several, &translation))[0].0.ends_with(words), "{:?}", found(&pair(&several, &translation)));
}

/// Front matter of a translation, and what is found in it, with what to do.
const LEFT_OUT: [(&str, &[(&str, &str)]); 7] = [
    (
        "title: Paseos",
        &[
            (
                "1:1 note[missing-translation] `summary`, the text below the front matter, `note` and `note` in 2 entries of \
                     `evidence` have no words here; readers see those of the original",
                "write each of them here, also where both languages say the same",
            ),
            (
                "1:1 note[outdated-translation] this translation does not say of which state of its original it is",
                "when it says what the original says, run `fieldguide translate case-studies/walks es --current`",
            ),
        ],
    ),
    (
        "title: P\ntranslated_from: 12g4",
        &[(
            "3:18 error[out-of-bounds] `12g4` is not the state of an original, which has four of the digits 0 to f for each of its blocks",
            "remove the line, and let `fieldguide translate` with `--current` write it",
        )],
    ),
    (
        "title: P\ntranslated_from: 123",
        &[(
            "3:18 error[out-of-bounds] `123` is not the state of an original, which has four of the digits 0 to f for each of its blocks",
            "remove the line, and let `fieldguide translate` with `--current` write it",
        )],
    ),
    (
        "title: P\nevidence:\n  - {source: three, note: x}",
        &[(
            "4:14 error[unknown-field] this entry of `evidence` fits none of `content/case-studies/walks.md`, of which this is a translation",
            "entries are matched by what they repeat of the original, such as `source`: repeat it as it is there, once for each entry",
        )],
    ),
    (
        "title: P\nevidence:\n  - {source: ONE, note: x}\n  - {source: one, note: y}",
        &[(
            "5:14 error[unknown-field] this entry of `evidence` fits none of `content/case-studies/walks.md`, of which this is a translation",
            "entries are matched by what they repeat of the original, such as `source`: repeat it as it is there, once for each entry",
        )],
    ),
    (
        "title: P\nevidence:\n  - {note: x}\n  - {note: y}\n  - {note: z}",
        &[(
            "4:3 error[unknown-field] this entry of `evidence` fits none of `content/case-studies/walks.md`, of which this is a translation",
            "entries are matched by what they repeat of the original, such as `source`: repeat it as it is there, once for each entry",
        )],
    ),
    (
        "title: P\ncode: ABC",
        &[(
            "3:7 error[unknown-field] `code` reaches no reader: `content/case-studies/walks.md`, of which this is a translation, has none",
            "write it in the original first, or remove it here",
        )],
    ),
];

#[test]
fn what_a_translation_leaves_out_or_has_too_much_of_is_told() {
    for (front_matter, expected) in LEFT_OUT {
        let mut found = found(&pair(ORIGINAL, &format!("---\n{front_matter}\n---\n")));
        if found.iter().any(|(words, _)| words.contains("error")) {
            found.retain(|(words, _)| words.contains("error"));
        }
        let found: Vec<(&str, &str)> = found.iter().map(|(words, help)| (words.as_str(), help.as_str())).collect();
        assert_eq!(found, expected, "{front_matter}");
    }
}

#[test]
fn the_home_page_of_another_language_need_not_be_written() {
    let home = ("content/index.md", "---\ntitle: Home\n---\nWelcome.\n");
    assert_eq!(found(&sources(&site(&[SITE, home]))), Vec::new());
}

#[test]
fn every_page_of_the_default_content_can_be_translated() {
    let mut sources = discover(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    for source in &mut sources.texts {
        if source.path.as_str() == "content/site.yaml" {
            // Quotation marks are set as each language does.
            let is_other = |line: &&str| !line.starts_with("other_languages:") && !line.starts_with("typography:");
            let lines: Vec<&str> = source.text.lines().filter(is_other).collect();
            let text = format!("{}\nother_languages: [es]\ntypography: false\n", lines.join("\n"));
            *source = Arc::new(Source { text, ..(**source).clone() });
        }
    }
    sources.texts.retain(|source| !source.path.as_str().ends_with(".es.md"));
    let pages: Vec<SourcePath> =
        sources.texts.iter().map(|source| source.path.clone()).filter(|path| path.as_str().ends_with(".md")).collect();
    assert!(pages.len() > 100);
    let request = |page| Request { page, language: "es", wanted: Wanted::New };
    let begun: Vec<Source> = pages
        .iter()
        .map(|page| translate(&sources, &options(), request(page.as_str())).unwrap())
        .map(|written| Source { path: written.file, text: published(&written.text), invalid_at: None })
        .collect();
    sources.texts.extend(begun.into_iter().map(Arc::new));
    sources.sort();
    let snapshot =
        Memory::default().read(&sources, &options(), &Silent).unwrap_or_else(|outcome| panic!("{outcome:?}"));
    let is_of_page = |finding: &&Diagnostic| finding.file.as_str().ends_with(".es.md");
    assert_eq!(snapshot.warnings.iter().filter(is_of_page).collect::<Vec<_>>(), Vec::<&Diagnostic>::new());
    let translated: Vec<_> = snapshot.editions[1].site.pages.iter().filter(|page| page.original.is_some()).collect();
    assert_eq!(translated.len(), pages.len());
    for page in translated.iter().step_by(20) {
        let file = &page.document.file;
        let text = &sources.text(file.as_str()).unwrap().text;
        assert_eq!(made(&sources, file.as_str(), Wanted::Current).as_ref(), Ok(text));
    }
    for page in translated {
        let (own, original) = (&*page.document, &**page.original.as_ref().unwrap());
        assert!(!page.outdated && own.borrowed.places.is_empty(), "{}", own.file);
        assert_eq!(texts(own), texts(original), "{}", own.file);
    }
}

/// All that a document says.
fn texts(document: &Document) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Markdown(at) => document.texts[*at].markdown.as_str().to_owned(),
        _ => String::new(),
    };
    let of_field = |value: &Option<Value>| match value {
        Some(Value::List(entries)) => {
            entries.iter().flat_map(|entry| entry.iter().flatten().map(text).collect::<Vec<_>>()).collect()
        }
        other => other.iter().map(text).collect::<Vec<_>>(),
    };
    let meta = [document.meta.title.clone(), document.meta.summary.clone()];
    let also = document.meta.also.iter().map(|also| also.text.clone());
    let body = document.body().map(|body| body.markdown.as_str().to_owned());
    meta.into_iter().chain(also).chain(document.fields.iter().flat_map(of_field)).chain(body).collect()
}

#[test]
fn a_translation_is_begun_with_what_is_language() {
    let expected = "\
---
# Write over each text in the other language; delete what shall stay as in the original.
draft: true # until every text is in the other language: then remove this line
title: Lesson walks
summary: Teachers visit one another.
note: |
  The first part.

  The second part.
evidence:
  - source: one
    note: From a report
  - source: two
    note: From a talk
translated_from: STATE
---

They meet on Mondays,
";
    let text = made(&pair(ORIGINAL, ""), "walks", Wanted::New).unwrap();
    let state = text.split_once("translated_from: ").unwrap().1.lines().next().unwrap();
    assert!(text.starts_with(&expected.replace("STATE", state)), "{text}");
    // Entries that name the same are matched in their order, so all of them are repeated.
    let rows = [
        ("- {source: one}\n  - {source: one, note: A}", "  - source: one\n  - source: one\n    note: A\n"),
        ("- {source: one}\n  - {source: two, note: A}", "  - source: two\n    note: A\n"),
        ("- {source: one}\n  - {source: two}", ""),
    ];
    for (entries, expected) in rows {
        let original = format!("---\ntitle: T\nsummary: S\nevidence:\n  {entries}\n---\n");
        let text = begun(&original);
        let expected = if expected.is_empty() { String::new() } else { format!("evidence:\n{expected}") };
        assert!(text.contains(&format!("summary: S\n{expected}translated_from")), "{text}");
        assert_eq!(found(&pair(&original, &text)), Vec::new());
    }
    let windows = ORIGINAL.replace('\n', "\r\n");
    let text = begun(&windows);
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert_eq!(found(&pair(&windows, &text)), Vec::new());
    assert_eq!(found(&pair(ORIGINAL, &text)), Vec::new(), "line ends are no language");
}

#[test]
fn a_translation_is_noted_as_current_and_nothing_else_in_it_changes() {
    let state = {
        let text = made(&pair(ORIGINAL, ""), "walks", Wanted::New).unwrap();
        text.split_once("translated_from: ").unwrap().1.lines().next().unwrap().to_owned()
    };
    let rows = [
        (
            "---\ntitle: P\ntranslated_from: 1234 # old\nsummary: \"S\"\n---\nB\n\n",
            "translated_from: 1234",
            "translated_from: STATE",
        ),
        ("---\ntitle: P\ntranslated_from:   \"1234\"\n---\n", "\"1234\"", "STATE"),
        ("---\ntitle: P\ntranslated_from:\nsummary: S\n---\n", "translated_from:", "translated_from: STATE"),
        ("---\ntitle: P\nsummary: |\n  S\n---\nB", "  S\n", "  S\ntranslated_from: STATE\n"),
        ("---\r\ntitle: P\r\n---\r\n", "P\r\n", "P\r\ntranslated_from: STATE\r\n"),
        ("\u{feff}---\n# C\ntitle: ¡P!\n---\n", "!\n", "!\ntranslated_from: STATE\n"),
        ("---\ntitle: P\ntranslated_from: 12g4\n---\n", "12g4", "STATE"),
    ];
    for (before, part, with) in rows {
        let expected = before.replacen(part, &with.replace("STATE", &state), 1);
        let now = made(&pair(ORIGINAL, before), "walks", Wanted::Current);
        assert_eq!(now.as_deref(), Ok(expected.as_str()), "{before}");
        let outdated = |found: &[(String, String)]| found.iter().any(|(words, _)| words.contains("outdated"));
        assert!(!outdated(&found(&pair(ORIGINAL, &expected))));
    }
    let (message, help) = made(&pair(ORIGINAL, "---\n{title: P}\n---\n"), "walks", Wanted::Current).unwrap_err();
    assert_eq!(message, "the front matter of `content/case-studies/walks.es.md` cannot be changed");
    assert_eq!(help, format!("mend it, or write into it yourself: `translated_from: {state}`"));
}

#[test]
fn states_of_digits_alone_are_read_as_they_are_written() {
    for state in ["0123", "1e23", "12345678901234567890", "\"9e99999999999999\"", "00000000"] {
        let translation = format!("---\ntitle: P\ntranslated_from: {state}\n---\n");
        let found = found(&pair(ORIGINAL, &translation));
        assert!(found.iter().any(|(words, _)| words.contains("the original has changed since")), "{state}: {found:?}");
        let now = made(&pair(ORIGINAL, &translation), "walks", Wanted::Current).unwrap();
        assert!(!now.contains(&format!(" {state}\n")));
    }
}

/// What is not translated, why, and what to do.
const REFUSED: [(&[&str], &str, &str); 8] = [
    (
        &["walks", "es"],
        "`content/case-studies/walks.es.md` is there already",
        "when it says what the original says, run `fieldguide translate walks es --current`",
    ),
    (
        &["Our plan", "es", "--current"],
        "there is no file `content/case-studies/Our plan.es.md`",
        "begin it with `fieldguide translate \"Our plan\" es`",
    ),
    (&["walks", "fr"], "this site has no language `fr`", "add it to `content/site.yaml`: `other_languages: [es, fr]`"),
    (&["walks", "en"], "`content/case-studies/walks.md` is in `en` itself", "it can be translated into `es`"),
    (&["wlaks", "es"], "there is no page `wlaks`", "did you mean `walks`?"),
    (&["districts/", "es"], "`districts/` is no page", "write it as in a wiki link, or the path of its file"),
    (
        &["broken", "es"],
        "the front matter of `content/case-studies/broken.md` cannot be read",
        "run `fieldguide check` to see what is wrong with it",
    ),
    (&["xyzxyz", "es"], "there is no page `xyzxyz`", "write the name of a page's file without `.md`"),
];

#[test]
fn the_command_writes_once_and_says_why_it_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let other = ("content/case-studies/Our plan.md", "---\nsummary: S\n---\nText.\n");
    let broken = ("content/case-studies/broken.md", "---\ntitle: [\n---\n");
    let files = [SITE, DISTRICTS[0], DISTRICTS[1], ("content/case-studies/walks.md", ORIGINAL), other, broken];
    write(root, &site(&files));
    let call = |arguments: &[&str]| {
        let output = run(root, arguments);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    let file = root.join("content/case-studies/walks.es.md");
    let (code, text, said) = call(&["translate", "walks", "es", "--stdout"]);
    assert_eq!((code, said.as_str(), file.exists()), (0, "", false));
    let path = root.join("content/case-studies/walks.md");
    for page in
        ["walks", "case-studies/walks", "[[Lesson walks]]", "content/case-studies/walks.md", path.to_str().unwrap()]
    {
        assert_eq!(call(&["translate", page, "es"]).0, 0, "{page}");
        assert_eq!(fs::read_to_string(&file).unwrap(), text, "{page}");
        fs::remove_file(&file).unwrap();
    }
    let said = "content/case-studies/walks.es.md is there to be filled in: write over each of its texts\n";
    assert_eq!(call(&["translate", "walks", "es"]), (0, String::new(), said.to_owned()));
    fs::write(&file, text.replace("translated_from: ", "translated_from: 0000")).unwrap();
    let said = "content/case-studies/walks.es.md is noted as up to date\n";
    assert_eq!(call(&["translate", "walks.es.md", "es", "--current"]).0, 2, "no such page, and none so near");
    let by_translation = "content/case-studies/walks.es.md";
    assert_eq!(call(&["translate", by_translation, "es", "--current"]), (0, String::new(), said.to_owned()));
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    let said = "content/case-studies/walks.es.md was up to date already\n";
    assert_eq!(call(&["translate", "walks", "es", "--current"]), (0, String::new(), said.to_owned()));
    for (arguments, message, help) in REFUSED {
        let words = format!("error: {message}\n  help: {help}\n");
        assert_eq!(call(&[&["translate"], arguments].concat()), (2, String::new(), words));
    }
    assert_eq!(call(&["translate", "Our plan", "es", "--quiet"]), (0, String::new(), String::new()));
    assert!(
        fs::read_to_string(root.join("content/case-studies/Our plan.es.md")).unwrap().contains("\ntitle: Our plan\n")
    );
    let names = read(&root.join("content/case-studies"));
    assert!(names.keys().all(|name| !name.starts_with('.')), "{:?}", names.keys());
}

#[test]
fn what_is_remembered_finds_what_a_cold_check_finds() {
    let translation = begun(ORIGINAL);
    let linking = ("content/case-studies/other.md", "---\ntitle: Other\nsummary: S\n---\nSee [[walks]].\n");
    let of_linking = (
        "content/case-studies/other.es.md",
        "---\ntitle: Otro\nsummary: S\ntranslated_from: '0000'\n---\nVea [[walks#first]].\n",
    );
    let original = format!("{ORIGINAL}\n## First\n\nText.\n");
    let translation = format!("{translation}\n## Primera\n\nTexto.\n");
    let mut files = site(&[
        SITE,
        DISTRICTS[0],
        DISTRICTS[1],
        linking,
        of_linking,
        ("content/case-studies/walks.md", &original),
        ("content/case-studies/walks.es.md", &translation),
    ]);
    let mut memory = Memory::default();
    let rows = [
        ("content/case-studies/walks.md", "They talk.", "They speak."),
        ("content/case-studies/walks.md", "They speak.", "They talk.\n\nThey go."),
        ("content/case-studies/walks.md", "students: 40", "students: 50"),
        ("content/case-studies/walks.md", "## First", "## Second"),
        ("content/case-studies/walks.md", "## Second", "## First"),
        ("content/case-studies/walks.es.md", "Texto.", "Otro texto."),
        ("content/case-studies/walks.es.md", "- source: two\n", "- source: one\n"),
        ("content/case-studies/walks.es.md", "- source: one\n    note: From a talk\n", "- source: two\n"),
        ("content/case-studies/walks.es.md", "translated_from:", "draft: true\ntranslated_from:"),
        ("content/case-studies/walks.md", "They go.\n", ""),
        ("content/case-studies/walks.es.md", "draft: true\n", ""),
        ("content/case-studies/walks.md", "title:", "draft: true\ntitle:"),
        ("content/case-studies/other.es.md", "Vea", "Véase"),
        ("content/case-studies/walks.md", "draft: true\n", ""),
        ("content/model.yaml", "label: District\n", "label: {en: District, es: Distrito}\n"),
    ];
    let mut told = Vec::new();
    for (path, from, to) in rows {
        let text = String::from_utf8(files[path].clone()).unwrap();
        assert!(text.contains(from), "{path}: {from}");
        files.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
        let sources = sources(&files);
        let warm = pipeline::check(&mut memory, &sources, &options(), &Silent);
        let cold = pipeline::check(&mut Memory::default(), &sources, &options(), &Silent);
        assert_eq!(warm.diagnostics, cold.diagnostics, "{from} -> {to}");
        told.extend(cold.diagnostics.iter().map(|finding| (finding.code, finding.severity)));
    }
    for code in [Code::OutdatedTranslation, Code::MissingTranslation, Code::UnknownField, Code::BrokenAnchor] {
        assert!(told.iter().any(|(told, _)| *told == code), "{code:?} was never told");
    }
}

#[test]
fn a_page_knows_that_its_original_is_newer() {
    let translation = begun(ORIGINAL);
    let mut memory = Memory::default();
    for (original, expected) in [(ORIGINAL, false), (&ORIGINAL.replace("talk", "speak"), true), (ORIGINAL, false)] {
        let snapshot =
            memory.read(&pair(original, &translation), &options(), &Silent).unwrap_or_else(|o| panic!("{o:?}"));
        let pages = snapshot.editions[1].site.pages.iter();
        let outdated: Vec<&str> =
            pages.filter(|page| page.outdated).map(|page| page.document.file.file_name()).collect();
        assert_eq!(outdated, if expected { vec!["walks.es.md"] } else { Vec::new() });
    }
}

#[test]
fn stats_count_pages_and_what_of_them_is_translated() {
    let folder = tempfile::tempdir().unwrap();
    let model = MODEL.replace("label: District\n", "label: {en: District, es: Distrito}\n");
    let files = [
        SITE,
        DISTRICTS[0],
        DISTRICTS[1],
        ("content/model.yaml", &model),
        ("content/index.md", "---\ntitle: Home\n---\n"),
        ("content/case-studies/a.md", "---\ntitle: A\nsummary: S\n---\n"),
        ("content/case-studies/a.es.md", "---\ntitle: A\nsummary: S\ntranslated_from: '0000'\n---\n"),
        ("content/case-studies/b.md", "---\ntitle: B\nsummary: S\n---\n"),
        ("content/case-studies/b.es.md", "---\ntitle: B\nsummary: S\n---\n"),
        ("content/case-studies/c.md", "---\ntitle: C\nsummary: S\n---\n"),
        ("content/case-studies/d.es.md", "---\ntitle: D\nsummary: S\n---\n"),
        ("content/case-studies/e.md", "---\ntitle: E\nsummary: S\ndraft: true\n---\n"),
    ];
    write(folder.path(), &site(&files));
    let expected = "\
\x20             pages
without kind      1
district          2
case-study        4
all               7

es            translated  outdated  without state  missing  of
without kind           0         0              0        1   1
district               0         0              0        2   2
case-study             3         1              1        1   4
all                    3         1              1        4   7
content/model.yaml: MANY texts have no words in es
content/site.yaml: 1 text has no words in es
content/vocabularies/bands.yaml: 1 text has no words in es
content/vocabularies/counties.yaml: 2 texts have no words in es
";
    let output = run(folder.path(), &["stats"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let many = text.split_once("model.yaml: ").unwrap().1.split_once(' ').unwrap().0;
    let counts = text.split_once("\ntranslations whose original has changed: 2\n").unwrap().0;
    assert_eq!(counts, expected.replace("MANY", many));
    let output = run(folder.path(), &["stats", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["kinds"][0], serde_json::json!({"kind": null, "pages": 1}));
    let case_studies = &json["languages"][0]["kinds"][2];
    let expected = serde_json::json!({
        "kind": "case-study", "pages": 4, "translated": 3, "outdated": 1, "without_state": 1, "missing": 1,
    });
    assert_eq!(case_studies, &expected);
    assert_eq!(json["languages"][0]["settings"][1], serde_json::json!({"file": "content/site.yaml", "texts": 1}));
    write(folder.path(), &site(&[("content/case-studies/bad.md", "---\ntitle: Bad\n---\n")]));
    assert_eq!(run(folder.path(), &["stats"]).status.code(), Some(1));
}
