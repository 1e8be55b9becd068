//! Search: what is found and in which order, that the script in the browser finds the same, and that an index which
//! followed edits is the one that a new build makes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use fieldguide::artifact::{Artifact, Content, Sink};
use fieldguide::diagnostic::{Code, Diagnostic};
use fieldguide::model::graph::LinkGraph;
use fieldguide::model::id::PageId;
use fieldguide::model::settings::region_map::RegionMap;
use fieldguide::model::site::Site;
use fieldguide::pipeline::{self, Memory, Options, Silent};
use fieldguide::search::{Change, SearchIndex, Searcher, searchable};
use fieldguide::source::{Source, SourcePath, Sources};
use serde_json::{Value, json};

use crate::generate::{self, Random};
use crate::languages;
use crate::support::{SETTINGS, build, read, run, site, write};

const PAGES: usize = 1_000;
const HITS: usize = 10;
const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const VECTORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/search/vectors.json");

/// Queries that nobody should type, and some that many do.
const ODD: [&str; 48] = [
    "",
    " ",
    "the of",
    "about",
    "\"lesson study\" -oakland",
    "-coach",
    "-\"math in common\" coach",
    "xyzzy plugh",
    "xyzzy coach",
    "\"not a phrase here\"",
    "\"the the\"",
    "\"site",
    "\"\" coach \"",
    "数学 教師",
    "مرحبا",
    "<b>x</b>",
    "<img src=x onerror=alert(1)>",
    "teach",
    "coa",
    "c",
    "prinicpal ",
    "roach",
    "ocean side",
    "groupwork",
    "profesional developmnt",
    "leadershp teems",
    "Peña café",
    "k-2 8",
    "zzzz -zzz",
    "teacher's teachers’",
    "professional learning community",
    "special education teachers and coaches together",
    "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "constructor __proto__ toString",
    "PLCs",
    "ELs ",
    "what is a TOSA",
    "observe ",
    "collaborates",
    "checklist",
    "homework",
    "productive struggle",
    "Elk Grove superintendent",
    "to be or not to be",
    "\"of the\"",
    "lead\u{ad}ership",
    "sanger\u{feff}-teachers",
    "coach\u{85}-district",
];

#[test]
fn the_vectors_hold() {
    let generated = generate::knowledge_base(PAGES);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("search");
    let _ = fs::remove_dir_all(&folder);
    let sites = [
        ("knowledge-base", content(), in_english(own_queries(&content()))),
        ("generated", generated, in_english(generated_queries())),
        (
            "languages",
            languages::knowledge_base(),
            languages::QUERIES.map(|(tag, query)| (tag, query.to_owned())).into(),
        ),
    ];
    let mut all = serde_json::Map::new();
    for (name, files, queries) in sites {
        // The script is tested on what is published: `tests/search/vectors.mjs` reads it here.
        write(&folder.join(name), &files);
        let output = run(&folder.join(name), &["build", "--quiet"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let answers = Indexed::new(&files).answers(&queries);
        all.insert(name.to_owned(), Value::Array(answers));
    }
    let found = lines(&all);
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        fs::write(VECTORS, &found).unwrap();
    }
    let expected = fs::read_to_string(VECTORS).unwrap();
    for (found, expected) in found.lines().zip(expected.lines()) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
}

fn in_english(queries: Vec<String>) -> Vec<(&'static str, String)> {
    queries.into_iter().map(|query| ("en", query)).collect()
}

/// The queries of the site's own search tests, and the odd ones.
fn own_queries(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let (site, _) = model(files);
    let in_own = site.config.search_tests.iter().filter(|test| test.language == 0);
    let own = in_own.map(|test| test.query.text.clone());
    own.chain(ODD.map(str::to_owned)).chain([format!("{}\u{1f600}", "word ".repeat(2_000))]).collect()
}

/// Titles and parts of them, as they are and misspelt.
fn generated_queries() -> Vec<String> {
    let mut random = Random::new(7);
    let mut queries = vec!["MTG".to_owned(), "team work".to_owned(), "selfmade".to_owned(), "S40".to_owned()];
    for _ in 0..40 {
        let title = generate::title(random.below(PAGES));
        let words: Vec<&str> = title.split(' ').collect();
        let at = random.below(words.len());
        queries.push(title.clone());
        queries.push(format!("{} ", misspelt(words[at], &mut random)));
        queries.push(format!("\"{}\"", words[..at + 1].join(" ")));
        queries.push(words[at].chars().take(3).collect());
    }
    queries
}

fn misspelt(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random.below(letters.len());
    match random.below(3) {
        0 => letters.insert(at, 'q'),
        1 => letters[at] = 'x',
        _ => {
            letters.remove(at);
        }
    }
    letters.into_iter().collect()
}

/// One line for each query, so that a change can be read.
fn lines(all: &serde_json::Map<String, Value>) -> String {
    let site = |(name, answers): (&String, &Value)| {
        let lines: Vec<String> = answers.as_array().unwrap().iter().map(Value::to_string).collect();
        format!("{}: [\n{}\n]", json!(name), lines.join(",\n"))
    };
    format!("{{\n{}\n}}\n", all.iter().map(site).collect::<Vec<_>>().join(",\n"))
}

/// A site in memory with its index.
struct Indexed {
    site: Site,
    graph: LinkGraph,
    index: SearchIndex,
    files: Files,
}

/// The files of a search by name.
#[derive(Default)]
struct Files(Mutex<BTreeMap<String, String>>);

impl Sink for Files {
    fn accept(&self, artifact: Artifact) {
        let Content::Bytes(bytes) = artifact.content else { panic!("a copy") };
        self.0.lock().unwrap().insert(artifact.path.as_str().to_owned(), String::from_utf8(bytes).unwrap());
    }
}

fn model(files: &BTreeMap<String, Vec<u8>>) -> (Site, LinkGraph) {
    let mut sources = Sources::default();
    let is_text = |path: &str| path.ends_with(".md") || path.ends_with(".yaml") || RegionMap::is_file(path);
    for (path, bytes) in files.iter().filter(|(path, _)| is_text(path)) {
        sources.texts.push(Arc::new(Source::decode(SourcePath::new(path), bytes.clone())));
    }
    sources.sort();
    let options = Options { today: "2026-11-23".parse().unwrap(), drafts: false, base_url: None };
    let snapshot = Memory::default().read(&sources, &options, &Silent).unwrap_or_else(|found| panic!("{found:?}"));
    let edition = &snapshot.editions[0];
    let is_told = |finding: &&Diagnostic| finding.code != Code::MissingTranslation; // these sites are in few words
    assert_eq!(snapshot.warnings.iter().filter(is_told).collect::<Vec<_>>(), Vec::<&Diagnostic>::new());
    (edition.site.clone(), edition.graph.clone())
}

impl Indexed {
    fn new(files: &BTreeMap<String, Vec<u8>>) -> Self {
        let (site, graph) = model(files);
        let sink = Files::default();
        let mut index = SearchIndex::new(&site, &graph, &sink);
        index.shards().iter().for_each(|shard| shard.publish(&sink));
        Self { site, graph, index, files: sink }
    }

    fn answers(&self, queries: &[(&str, String)]) -> Vec<Value> {
        let mut index = SearchIndex::new(&self.site, &self.graph, &Files::default());
        let shards = index.shards();
        let answer = |(tag, query): &(&str, String)| {
            let searcher = Searcher::new(&self.site, &self.graph, &index, &shards).for_reader_of(tag);
            let answer = searcher.search(query, HITS);
            let words: Vec<Value> =
                answer.words.iter().map(|word| json!([word.text, word.role, word.how, word.shown])).collect();
            let hits: Vec<Value> = answer.hits.iter().map(|hit| json!([hit.url, hit.score])).collect();
            let excerpt: Vec<String> = answer.hits.first().map_or_else(Vec::new, |hit| {
                let piece = |piece: &pipeline::Piece| {
                    if piece.marked { format!("[{}]", piece.text) } else { piece.text.clone() }
                };
                hit.excerpt.iter().map(piece).collect()
            });
            let counts: Vec<usize> =
                answer.facets.iter().map(|facet| facet.values.iter().map(|value| value.count).sum()).collect();
            json!({
                "language": tag, "query": query, "left_out": answer.left_out, "total": answer.total,
                "foreign": answer.foreign, "closest": answer.closest, "words": words, "hits": hits,
                "excerpt": excerpt.concat(), "counts": counts,
            })
        };
        queries.iter().map(answer).collect()
    }
}

#[test]
fn an_index_that_followed_edits_is_the_one_a_new_build_makes() {
    let mut followed = 0;
    for seed in 0..4 {
        let mut random = Random::new(seed);
        let mut files = generate::knowledge_base(60);
        let mut warm = Indexed::new(&files);
        for _ in 0..12 {
            edit(&mut files, &mut random);
            let (site, graph) = model(&files);
            if !warm.index.fits(&site) {
                warm = Indexed::new(&files); // a title that is also a synonym concerns every page
                continue;
            }
            followed += 1;
            let pairs = searchable(&warm.site).into_iter().zip(searchable(&site));
            let change = |(page, (old, id)): (usize, (PageId, PageId))| {
                let before = warm.index.text(&warm.site, &warm.graph, old);
                let after = warm.index.text(&site, &graph, id);
                (before != after).then_some(Change { page, before, after })
            };
            let changes: Vec<Change> = pairs.enumerate().filter_map(change).collect();
            warm.index.update((&site, &graph), &changes, &warm.files);
            (warm.site, warm.graph) = (site, graph);
            warm.index.shards().iter().for_each(|shard| shard.publish(&warm.files));
        }
        let cold = Indexed::new(&files).files.0.into_inner().unwrap();
        let warm = warm.files.0.into_inner().unwrap();
        for (path, text) in &cold {
            assert_eq!(warm.get(path), Some(text), "{path}, seed {seed}");
        }
    }
    assert!(followed > 20, "hardly an edit was followed: {followed}");
}

/// Changes a page's text, title, tags, fields, date or place.
fn edit(files: &mut BTreeMap<String, Vec<u8>>, random: &mut Random) {
    let pages: Vec<String> = files.keys().filter(|path| path.matches('/').count() == 2).cloned().collect();
    let pages: Vec<&String> = pages.iter().filter(|path| path.ends_with(".md")).collect();
    let bytes = files.get_mut(pages[random.below(pages.len())]).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let changed = match random.below(8) {
        0 => text.replacen("\n## ", "\n## Coaching group work ", 1),
        1 => text.replacen("title: ", "title: Meeting ", 1),
        2 => text.replacen("tags: [", "tags: [new-tag, ", 1).replacen("new-tag, new-tag, ", "", 1),
        3 => format!("{text}\n\nTeamwork on self-made words.\n"),
        4 => text.replacen("[early]", "[middle]", 1).replacen("size: small", "size: large", 1),
        5 => text.replacen("title: ", &format!("date: 2019-0{}-01\ntitle: ", 1 + random.below(9)), 1),
        6 => text.replacen("title: ", &format!("weight: {}\ntitle: ", random.below(9)), 1),
        _ => text.replacen(". ", " ", 1).replacen(" the ", " other ", 1),
    };
    *bytes = changed.into_bytes();
}

#[test]
fn drafts_and_pages_that_ask_for_it_are_not_found() {
    let page = |more: &str| {
        let title = if more.is_empty() { "Unusual" } else { "Unusual too" };
        format!("---\ntitle: {title}\nsummary: s\n{more}---\nSomething extraordinary.\n")
    };
    let files = site(&[
        ("content/case-studies/shown.md", &page("")),
        ("content/case-studies/hidden.md", &page("search: false\n")),
        ("content/case-studies/draft.md", &page("draft: true\n")),
    ]);
    let built = build(&files);
    assert_eq!(built.findings(), Vec::<String>::new());
    let texts: Vec<&String> = built.files.keys().filter(|path| path.starts_with("search/text/")).collect();
    assert_eq!(texts, ["search/text/0.js"]);
    assert_eq!(built.file("search/text/0.js").matches("case-studies/").count(), 1);
    assert!(built.file("search/text/0.js").contains("case-studies/shown/"));
    assert!(!built.files.iter().any(|(path, text)| path.starts_with("search/") && text.contains("Mentioned in")));
}

#[test]
fn a_search_test_that_does_not_hold_is_reported_with_the_rank() {
    let page = |title: &str| format!("---\ntitle: {title}\nsummary: s\n---\nText on coaching.\n");
    let tests = "tests:\n  - {query: coaching, page: other, within: 1}\n  - {query: choaching, page: coaching}\n  - {query: planning, page: other}\n";
    let files = site(&[
        ("content/case-studies/coaching.md", &page("Coaching")),
        ("content/case-studies/other.md", &page("Other")),
        ("content/search-tests.yaml", tests),
    ]);
    let built = build(&files);
    let messages: Vec<&str> = built.outcome.diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert_eq!(
        messages,
        ["`coaching` finds `other` at rank 2, not within 1", "`planning` does not find `other` at all"]
    );
    let places = ["content/search-tests.yaml:2:13 search-miss", "content/search-tests.yaml:4:13 search-miss"];
    assert_eq!(built.findings(), places);
}

#[test]
fn the_command_prints_for_people_and_for_programs() {
    let folder = tempfile::tempdir().unwrap();
    let page =
        "---\ntitle: Lesson study\nsummary: Teachers plan together.\ndistricts: [hill]\n---\n## How\nThey met.\n";
    write(
        folder.path(),
        &site(&[("content/case-studies/lesson.md", page), ("content/districts/hill.md", "---\ntitle: Hill\n---\n")]),
    );
    let output = run(folder.path(), &["search", "lession", "studdy", "--explain"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(text.starts_with("1 page\nshowing results for lesson instead of lession\n"), "{text}");
    assert!(
        text.contains(" 1. Case study › Lesson study\n    case-studies/lesson/\n    Teachers plan together.\n"),
        "{text}"
    );
    assert!(text.contains("coverage × 1.00 boost × ("), "{text}");
    let output = run(folder.path(), &["search", "--format", "json", "met"]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["hits"][0]["url"], "case-studies/lesson/#how");
    assert_eq!((&answer["query"], &answer["total"]), (&json!("met"), &json!(1)));
    assert_eq!(answer["facets"]["districts"]["values"], json!([{"value": "hill", "label": "Hill", "count": 1}]));
    assert_eq!(run(folder.path(), &["search"]).status.code(), Some(2));
}

fn content() -> BTreeMap<String, Vec<u8>> {
    let files = read(&PathBuf::from(ROOT).join("content"));
    files.into_iter().map(|(path, bytes)| (format!("content/{path}"), bytes)).collect()
}

#[test]
fn the_command_asks_one_edition_and_tells_of_another_that_has_it() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        &site(&[
            ("content/site.yaml", &format!("{}other_languages: [es]\n", SETTINGS[1].1)),
            ("content/districts/sanger.md", "---\ntitle: Orchard\n---\n"),
            ("content/districts/sanger.es.md", "---\ntitle: Huerto\n---\n"),
        ]),
    );
    let said = |arguments: &[&str]| {
        let output = run(folder.path(), &[&["search"], arguments].concat());
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(text).unwrap())
    };
    let (code, text) = said(&["huerto"]);
    assert_eq!(code, Some(0));
    assert!(text.ends_with("\nin `es`: 1 page; ask with `--language es`\n"), "{text}");
    let (_, text) = said(&["huerto", "--language", "es"]);
    assert!(text.starts_with("1 page\n") && !text.contains("ask with"), "{text}");
    let (_, text) = said(&["nothing-like-it"]);
    assert!(!text.contains("ask with"), "{text}");
    let unknown = "error: the site has no language `fr`; it has `en`, `es`\n";
    assert_eq!(said(&["huerto", "--language", "fr"]), (Some(2), unknown.to_owned()));
    let near = "error: the site has no language `ess`; it has `en`, `es`\n  help: did you mean `es`?\n";
    assert_eq!(said(&["huerto", "--language", "ess"]), (Some(2), near.to_owned()));
}
