//! `fieldguide schema`: what the schemas hold to, and what is written where.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::support::{MODEL, read, run, site, write};

/// The schemas of a site, by name.
struct Schemas(BTreeMap<String, Value>);

impl Schemas {
    fn of(root: &Path) -> Self {
        let out = tempfile::tempdir().unwrap();
        let output = run(root, &["schema", "--quiet", "--out", out.path().to_str().unwrap()]);
        assert!(output.status.success(), "{}", stderr(&output));
        let parse = |(path, bytes): (String, Vec<u8>)| {
            (path.trim_end_matches(".json").to_owned(), serde_json::from_slice(&bytes).unwrap())
        };
        Self(read(out.path()).into_iter().map(parse).collect())
    }

    /// What a schema has against these YAML texts.
    fn check(&self, name: &str, texts: &[&str]) -> Vec<Result<(), String>> {
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        compiler.enable_format_assertions();
        compiler.add_resource("schema.json", self.0.get(name).unwrap_or_else(|| panic!("no {name}")).clone()).unwrap();
        let compiled =
            compiler.compile("schema.json", &mut schemas).unwrap_or_else(|error| panic!("{name}: {error:#}"));
        let value = |text: &str| match text.trim() {
            "" => serde_json::json!({}),
            text => {
                let options = serde_saphyr::options! { strict_booleans: true };
                serde_saphyr::from_str_with_options(text, options).unwrap_or_else(|error| panic!("{text}: {error}"))
            }
        };
        let valid = |text: &&str| schemas.validate(&value(text), compiled).map_err(|error| format!("{error:#}"));
        texts.iter().map(valid).collect()
    }

    fn takes(&self, name: &str, text: &str) {
        self.check(name, &[text])
            .into_iter()
            .for_each(|result| result.unwrap_or_else(|error| panic!("{text}\n{error}")));
    }

    fn refuses(&self, name: &str, text: &str) {
        assert!(self.check(name, &[text])[0].is_err(), "{name} takes {text}");
    }
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn root_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), &site(files));
    root
}

/// The front matter of a page.
fn front_matter(text: &str) -> &str {
    text.strip_prefix("---\n").unwrap().split("\n---\n").next().unwrap()
}

#[test]
fn the_schemas_hold_for_everything_that_comes_with_fieldguide() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schemas = Schemas::of(root);
    let folders = [("district", "districts"), ("case-study", "case-studies"), ("structure", "structures")];
    let more =
        [("recommendation", "recommendations"), ("concept", "concepts"), ("source", "sources"), ("term", "glossary")];
    let folders: BTreeMap<&str, &str> = folders.into_iter().chain(more).map(|(kind, folder)| (folder, kind)).collect();
    let mut of_schema: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, bytes) in read(&root.join("content")).into_iter().chain(read(&root.join("themes"))) {
        let text = || String::from_utf8(bytes.clone()).unwrap();
        let schema = match path.split('/').collect::<Vec<_>>()[..] {
            ["site.yaml"] => "site".to_owned(),
            ["model.yaml"] => "model".to_owned(),
            ["search-tests.yaml"] => "search-tests".to_owned(),
            ["terms.es.yaml"] => "terms".to_owned(),
            ["vocabularies", _] => "vocabulary".to_owned(),
            [_, "theme.yaml"] => "theme".to_owned(),
            [_, "words", _] => "words".to_owned(),
            [_, "synonyms", _] => "synonyms".to_owned(),
            [.., name] if name.ends_with(".md") => {
                let kind = path.split_once('/').map(|(folder, _)| format!("/{}", folders[folder])).unwrap_or_default();
                let version = if name.ends_with(".es.md") { ".translation" } else { "" };
                format!("front-matter{kind}{version}")
            }
            _ => continue,
        };
        let text = if path.ends_with(".md") { front_matter(&text()).to_owned() } else { text() };
        of_schema.entry(schema).or_default().push(text);
    }
    let mut names: Vec<&String> = schemas.0.keys().collect();
    names.retain(|name| *name != "front-matter/source.translation"); // sources are said in one language
    assert_eq!(of_schema.keys().collect::<Vec<_>>(), names);
    for (schema, texts) in of_schema {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        for (text, result) in texts.iter().zip(schemas.check(&schema, &texts)) {
            result.unwrap_or_else(|error| panic!("{schema}: {error}\n{text}"));
        }
    }
}

#[test]
fn settings_are_taken_as_they_are_read_and_slips_are_not() {
    let root = root_with(&[]);
    let schemas = Schemas::of(root.path());
    let base = "title: T\nbase_url: 'https://example.org/'\n";
    let rows = [
        ("site", "", Err(())),
        ("site", base, Ok(())),
        ("site", &format!("{base}titel: T"), Err(())),
        ("site", &format!("{base}host: netlify"), Ok(())),
        ("site", &format!("{base}tagline:\ntheme:\nhome:\npolicy:\noutputs: {{cards: }}"), Ok(())),
        ("site", "title:\nbase_url: 'https://example.org/'", Err(())),
        ("site", &format!("{base}host: netlfy"), Err(())),
        ("site", &format!("{base}math: yes please"), Err(())),
        ("site", &format!("{base}tagline: {{en: A, es: B}}"), Ok(())),
        ("site", &format!("{base}tagline: {{English: A}}"), Err(())),
        ("site", &format!("{base}tagline: [A]"), Err(())),
        ("site", &format!("{base}outputs: {{cards: [district], feed: false}}"), Ok(())),
        ("site", &format!("{base}outputs: {{card: true}}"), Err(())),
        ("site", &format!("{base}home: [{{kind: district, newest: 3}}, {{text: true}}]"), Ok(())),
        ("site", &format!("{base}home: [{{kind: district, newest: 30}}]"), Err(())),
        ("site", &format!("{base}words: {{es: {{search: Buscar, pages: {{one: a, other: b}}}}}}"), Ok(())),
        ("site", &format!("{base}words: {{es: {{pages: {{one: a}}}}}}"), Err(())),
        ("site", &format!("{base}theme_tokens: {{colors: {{accent: {{light: \"#fff\"}}}}, logo: a.svg}}"), Ok(())),
        ("model", MODEL, Ok(())),
        ("model", "kinds: {a: {}}", Err(())),
        ("model", "kinds: {a: {folder: a, feilds: {}}}", Err(())),
        ("model", "kinds: {a: {folder: a, fields: {b: {}}}}", Err(())),
        ("model", "kinds: {a: {folder: a, fields: {b: {type: txt}}}}", Err(())),
        ("model", "kinds: {a: {folder: a, fields: {b: {type: term}}}}", Err(())),
        ("model", "kinds: {a: {folder: a, fields: {b: {type: date, min: 1}}}}", Err(())),
        ("model", "kinds: {a: {folder: a, fields: {b: {type: number, min: 1}}}}", Ok(())),
        ("model", "kinds: {a: {folder: a, fields: {b: {type: list, of: {c: {type: list, of: {}}}}}}}", Ok(())),
        ("model", "kinds: {a: {folder: a, fields: {b: {type: list, of: {c: {type: lst}}}}}}", Err(())),
        ("model", "kinds: {a: {folder: a}}\nrules: [{kind: a, needs: b, at_least: -1}]", Err(())),
        ("vocabulary", "terms: [{id: a, label: A}]", Ok(())),
        ("vocabulary", "terms: [{id: a}]", Err(())),
        ("vocabulary", "terms: [a]", Err(())),
        ("search-tests", "tests: [{query: q, page: p, within: 3}]", Ok(())),
        ("search-tests", "tests: [{query: q, page: p, within: 0}]", Err(())),
        ("terms", "terms: [{term: a, translation: b, note: c}]", Ok(())),
        ("terms", "terms: [{term: a}]", Err(())),
        ("theme", "contrast: [{text: a, on: [b], at_least: 4.5}]", Ok(())),
        ("theme", "contrast: [{text: a, on: [b], at_least: 45}]", Err(())),
        ("words", "locale: es-MX\nsearch: Buscar", Ok(())),
        ("words", "search: [Buscar]", Err(())),
        ("synonyms", "synonyms: [[a, b]]", Ok(())),
        ("synonyms", "synonyms: [a, b]", Err(())),
    ];
    for (name, text, expected) in rows {
        match expected {
            Ok(()) => schemas.takes(name, text),
            Err(()) => schemas.refuses(name, text),
        }
    }
}

#[test]
fn front_matter_is_taken_as_the_model_has_it_and_slips_are_not() {
    let root = root_with(&[
        ("content/districts/elk.md", "---\ntitle: Elk Grove\n---\n"),
        ("content/districts/2013.md", "---\ntitle: A year\n---\n"),
        ("content/case-studies/broken.md", "---\ntitle: \"not closed\nsummary: [\n---\n"),
        ("content/site.yaml", "title: T\nbase_url: https://example.org/\nother_languages: [es]\n"),
    ]);
    let schemas = Schemas::of(root.path());
    let rows = [
        ("", "title: T", true),
        ("", "titel: T", false),
        ("", "title: T\ndate: 2026-11-23\ntags: [a, b]\nalso: one\ndraft: true", true),
        ("", "title: T\ndate: 23.11.2026", false),
        ("", "title: T\ndraft: perhaps", false),
        ("", "title: T\nalso: one, two", false),
        ("", "title: T\ntranslated_from: abcd", false),
        ("/case-study", "title: T", false),
        ("/case-study", "title: T\nsummary: S", true),
        ("/case-study", &format!("title: T\nsummary: {}", "x".repeat(61)), false),
        ("/case-study", "title: T\nsummary: S\ncounty: fresno", true),
        ("/case-study", "title: T\nsummary: S\ncounty: Fresno", false),
        ("/case-study", "title: T\nsummary: S\ndistricts: [elk, 2013]", true),
        ("/case-study", "title: T\nsummary: S\ndistricts: elk", true),
        ("/case-study", "title: T\nsummary: S\ndistricts: [elq]", false),
        ("/case-study", "title: T\nsummary: S\nbands: [k-2, 3-5]", true),
        ("/case-study", "title: T\nsummary: S\nbands: [k-2, k-2]", false),
        ("/case-study", "title: T\nsummary: S\nbands: [k-2, 3-5, 6-8]", false),
        ("/case-study", "title: T\nsummary: S\nbands: k-2", false),
        ("/case-study", "title: T\nsummary: S\nstudents: 12", true),
        ("/case-study", "title: T\nsummary: S\nstudents: 1200", false),
        ("/case-study", "title: T\nsummary: S\nstudents: \"12\"", false),
        ("/case-study", "title: T\nsummary: S\nurban: false\nbegan: 2026-11-23", true),
        ("/case-study", "title: T\nsummary: S\nsite: https://example.org/a", true),
        ("/case-study", "title: T\nsummary: S\nsite: example.org", false),
        ("/case-study", "title: T\nsummary: S\ncontact: a@example.org", true),
        ("/case-study", "title: T\nsummary: S\ncontact: a at example.org", false),
        ("/case-study", "title: T\nsummary: S\ncode: ABC", true),
        ("/case-study", "title: T\nsummary: S\ncode: ABCD", false),
        ("/case-study", "title: T\nsummary: S\nevidence: [{source: elk, note: N}]", true),
        ("/case-study", "title: T\nsummary: S\nevidence: [{note: N}]", false),
        ("/case-study", "title: T\nsummary: S\nevidence: [{source: elk, not: N}]", false),
        ("/case-study.translation", "title: T\nsummary: S\ntranslated_from: abcd\nevidence: [{note: N}]", true),
        ("/case-study.translation", "title: T\ncounty: fresno", false),
        ("/case-study.translation", "title: T\ndate: 2026-11-23", false),
    ];
    for (kind, text, is_taken) in rows {
        let name = format!("front-matter{kind}");
        if is_taken { schemas.takes(&name, text) } else { schemas.refuses(&name, text) }
    }
    let county = &schemas.0["front-matter/case-study"]["properties"]["county"];
    assert_eq!(county["enumDescriptions"], serde_json::json!(["Fresno", "Tulare"]));
    assert_eq!(schemas.0["front-matter/case-study"]["properties"]["students"]["description"], "Students");
}

#[test]
fn a_schema_says_no_more_than_editors_can_tell() {
    let model = "\
kinds:
  a:
    folder: as
    fields:
      band: {type: term, vocabulary: bands, required: true, default: k-2}
      code: {type: text, pattern: '(?i)[a-z]+'}
      plain: {type: text, pattern: '[a-z]+'}
      see: {type: references, to: b}
  b: {folder: bs}
";
    let names: Vec<String> = (0..501).map(|number| format!("content/bs/page-{number}.md")).collect();
    let pages = names.iter().map(|name| (name.as_str(), "---\ntitle: T\n---\n"));
    let root = root_with(&[("content/model.yaml", model)].into_iter().chain(pages).collect::<Vec<_>>());
    let schemas = Schemas::of(root.path());
    // What has a default need not be said; a pattern that only some know is left out; of many pages any may be named.
    schemas.takes("front-matter/a", "title: T\ncode: ABC\nplain: abc\nsee: [anything]");
    schemas.refuses("front-matter/a", "title: T\nplain: ABC");
    assert_eq!(schemas.0["front-matter/a"]["properties"]["band"]["default"], "k-2");
    fs::remove_file(root.path().join(&names[0])).unwrap();
    Schemas::of(root.path()).refuses("front-matter/a", "title: T\nsee: [anything]");
}

#[test]
fn what_was_written_before_is_replaced_and_what_people_wrote_is_not() {
    let root = root_with(&[]);
    let at = |path: &str| root.path().join(path);
    let output = run(root.path(), &["schema", "--vscode"]);
    assert!(output.status.success() && stdout(&output).is_empty(), "{}", stderr(&output));
    let settings: Value = serde_json::from_slice(&fs::read(at(".vscode/settings.json")).unwrap()).unwrap();
    for schema in settings["yaml.schemas"].as_object().unwrap().keys() {
        assert!(at(schema).is_file(), "{schema}");
    }
    let extensions = fs::read_to_string(at(".vscode/extensions.json")).unwrap();
    assert!(extensions.contains("\"redhat.vscode-yaml\""));

    let before = read(root.path());
    assert!(stderr(&run(root.path(), &["schema", "--vscode"])).ends_with(" 0 of them new or changed\n"));
    assert_eq!(read(root.path()), before);

    fs::write(at("content/vocabularies/counties.yaml"), "terms:\n  - {id: kern, label: Kern}\n").unwrap();
    assert!(run(root.path(), &["schema", "--vscode"]).status.success());
    let text = |path: &str| fs::read_to_string(at(path)).unwrap();
    for path in [".schemas/front-matter/district.json", ".vscode/fieldguide.code-snippets"] {
        assert!(text(path).contains("kern") && !text(path).contains("fresno"), "{path}");
    }

    fs::write(at(".vscode/settings.json"), "{\n  // mine\n  \"editor.rulers\": [80]\n}\n").unwrap();
    let output = run(root.path(), &["schema", "--vscode"]);
    assert!(stdout(&output).contains("\".schemas/site.json\": \"content/site.yaml\""), "{}", stdout(&output));
    assert!(stderr(&output).contains("`.vscode/settings.json` is there already and was not changed"));
    assert_eq!(text(".vscode/settings.json"), "{\n  // mine\n  \"editor.rulers\": [80]\n}\n");

    fs::write(at(".schemas/model.json"), "{}").unwrap();
    fs::write(at(".schemas/site.json"), text(".schemas/site.json") + " ").unwrap();
    let before = read(root.path());
    let output = run(root.path(), &["schema"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("model.json` is there already"), "{}", stderr(&output));
    assert_eq!(read(root.path()), before);
}

#[test]
fn one_schema_is_printed_by_any_of_its_names() {
    let root = root_with(&[]);
    let print = |name: &str| run(root.path(), &["schema", "--stdout", name]);
    let title = |name: &str| {
        let schema: Value = serde_json::from_slice(&print(name).stdout).unwrap();
        schema["title"].as_str().unwrap().to_owned()
    };
    assert_eq!(title("site.yaml"), title("site"));
    assert_eq!(title("case-study"), "The front matter of a page: Case study");
    assert_eq!(title("front-matter/case-study.json"), title("case-study"));
    let output = print("case-studdy");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(stderr(&output).contains("did you mean `case-study`?"), "{}", stderr(&output));
    assert!(!root.path().join(".schemas").exists());
}

#[test]
fn without_a_model_nothing_is_written() {
    let root = root_with(&[("content/model.yaml", "kinds: {a: {folder: a, fields: {b: {type: txt}}}}\n")]);
    fs::write(root.path().join("content/site.yaml"), "title: [\n").unwrap();
    let output = run(root.path(), &["schema", "--vscode"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("content/site.yaml"), "{}", stderr(&output));
    assert!(!root.path().join(".schemas").exists() && !root.path().join(".vscode").exists());
}

#[test]
fn a_snippet_makes_front_matter_that_is_taken() {
    let root = root_with(&[("content/districts/elk.md", "---\ntitle: Elk Grove\n---\n")]);
    assert!(run(root.path(), &["schema", "--vscode"]).status.success());
    let text = fs::read_to_string(root.path().join(".vscode/fieldguide.code-snippets")).unwrap();
    let (_, json) = text.split_once('\n').unwrap();
    let snippets: Value = serde_json::from_str(json).unwrap();
    let filled = |name: &str| {
        let lines = snippets[name]["body"].as_array().unwrap_or_else(|| panic!("no {name} in {snippets}")).iter();
        filled_in(&lines.map(|line| line.as_str().unwrap()).collect::<Vec<_>>().join("\n"))
    };
    let schemas = Schemas::of(root.path());
    schemas.takes("front-matter/case-study", front_matter(&filled("Case study")));
    schemas.takes("front-matter/district", front_matter(&filled("District")));
    let page = |field: &str| format!("title: T\nsummary: S\n{}", filled(&format!("Case study: {field}")));
    for field in ["districts", "bands", "students", "urban", "began", "note", "evidence"] {
        schemas.takes("front-matter/case-study", &page(field));
    }
    assert_eq!(snippets["District: county"]["body"][0], "county: ${1|fresno,tulare|}");
    assert_eq!(snippets["Case study: county"], Value::Null); // it is the same
}

/// A snippet with the first choice, or the hint, at each of its places.
fn filled_in(body: &str) -> String {
    let mut out = String::new();
    let mut rest = body;
    while let Some((before, place)) = rest.split_once("${") {
        let (place, behind) = place.split_once('}').unwrap();
        let words = match place {
            "CURRENT_YEAR" => "2026",
            "CURRENT_MONTH" => "11",
            "CURRENT_DATE" => "23",
            place => place
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .trim_matches([':', '|'])
                .split(',')
                .next()
                .unwrap(),
        };
        out.extend([before, words]);
        rest = behind;
    }
    out + &rest.replace("$0", "")
}
