//! What the theme says by itself: no word stands in a template, each language has the same words, a site says its own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fieldguide::model::settings::words::Words;
use fieldguide::pipeline::{Memory, Options, Silent};
use fieldguide::source::{Source, SourcePath, Sources};

use crate::support::{SETTINGS, build, read, site};

const SITE: &str = "content/site.yaml";
/// Names that templates and scripts put together, by what they end in.
const PUT_TOGETHER: [(&str, &[&str]); 5] = [
    ("map_first", &["_by"]),
    ("map_all", &["_by"]),
    ("preview_keeps_", &["newest", "last", "nothing"]),
    ("preview_shows_", &["newest", "last", "nothing"]),
    (
        "preview_stats_",
        &[
            "outdated_translation",
            "no_evidence",
            "review_due",
            "orphan_page",
            "empty_cells",
            "unused_term",
            "unused_media",
            "expired",
        ],
    ),
];

/// The words of a site with these settings and files.
fn words(files: &[(&str, &str)]) -> std::sync::Arc<Words> {
    let source = |(path, text): (&String, &Vec<u8>)| Source::decode(SourcePath::new(path), text.clone()).into();
    let mut sources = Sources { texts: site(files).iter().map(source).collect(), ..Sources::default() };
    sources.sort();
    let options = Options { today: "2026-11-23".parse().unwrap(), drafts: false, base_url: None };
    let snapshot = Memory::default().read(&sources, &options, &Silent);
    let snapshot = snapshot.unwrap_or_else(|outcome| panic!("{:?}", outcome.diagnostics));
    snapshot.site().config.words.clone()
}

fn in_language(tag: &str) -> std::sync::Arc<Words> {
    words(&[(SITE, &format!("{}language: {tag}\n", SETTINGS[1].1))])
}

/// The files of the crate below a folder that end like this, each with its text.
fn texts(folder: &str, ending: &str) -> Vec<(String, String)> {
    let files = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).into_iter();
    let texts = files.filter(|(path, _)| path.ends_with(ending));
    let texts: Vec<_> = texts.map(|(path, text)| (path, String::from_utf8(text).unwrap())).collect();
    assert!(texts.len() > 3, "{folder}");
    texts
}

/// A text without what stands between each of these marks, which are left out too.
fn without(text: &str, begin: &str, end: &str) -> (String, Vec<String>) {
    let (mut rest, mut kept, mut cut) = (text, String::new(), Vec::new());
    while let Some((before, behind)) = rest.split_once(begin) {
        let (inside, after) = behind.split_once(end).unwrap_or((behind, ""));
        kept.push_str(before);
        cut.push(inside.to_owned());
        rest = after;
    }
    (kept + rest, cut)
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// The words that a template says by itself.
fn said(template: &str) -> Vec<String> {
    let (html, _) = without(template, "{#", "#}");
    let (html, _) = without(&html, "{% block og_type %}", "endblock og_type %}"); // a word of the protocol
    let (html, statements) = without(&html, "{%", "%}");
    let (html, expressions) = without(&html, "{{", "}}");
    let (text, tags) = without(&html, "<", ">");
    let mut said: Vec<String> = text.lines().filter(|line| has_letters(line)).map(str::to_owned).collect();
    for tag in tags {
        let heard = ["aria-label=\"", "alt=\"", "title=\"", "placeholder=\"", "name=\"description\" content=\""];
        let values = heard.iter().filter_map(|begin| tag.split_once(begin)?.1.split('"').next());
        said.extend(values.filter(|value| has_letters(value)).map(str::to_owned));
    }
    let literals = statements.iter().chain(&expressions).flat_map(|code| without(code, "\"", "\"").1);
    let is_sentence = |text: &String| text.starts_with(char::is_uppercase) || text.contains(' ');
    said.extend(literals.filter(|text| has_letters(text) && !text.starts_with('<') && is_sentence(text)));
    said
}

#[test]
fn no_template_says_a_word_by_itself() {
    for (path, text) in texts("themes/default/templates", ".html") {
        assert_eq!(said(&text), Vec::<String>::new(), "{path}");
    }
    let planted = [
        "<p>Read on</p>",
        "<a href=\"x\" aria-label=\"More\">1</a>",
        "<meta name=\"description\" content=\"About\">",
        "{{ title or \"Page\" }}",
        "{{ <head label=\"all pages\" /> }}",
    ];
    for template in planted {
        assert_eq!(said(template).len(), 1, "{template}");
    }
}

/// The names of all phrases, each with its gaps.
fn gaps(words: &Words) -> BTreeMap<String, BTreeSet<String>> {
    words.phrases().map(|(name, phrase)| (name.to_owned(), phrase.gaps().map(str::to_owned).collect())).collect()
}

#[test]
fn spanish_has_the_words_of_english() {
    let (english, spanish) = (in_language("en"), in_language("es"));
    assert!(english.phrases().count() > 200);
    assert_eq!(gaps(&english), gaps(&spanish));
    assert!(spanish.phrases().filter(|(name, phrase)| english.phrase(name) != Some(*phrase)).count() > 200);
    let built = build(&site(&[(SITE, &format!("{}language: es\n", SETTINGS[1].1))]));
    assert_eq!(built.findings(), Vec::<String>::new());
}

#[test]
fn every_word_is_said_and_every_word_that_is_said_is_there() {
    let english = in_language("en");
    let mut code = texts("themes/default/templates", ".html");
    code.extend(texts("themes/default/assets", ".js"));
    code.extend(texts("src", ".js"));
    code.extend(texts("src", ".rs"));
    let literals: BTreeSet<String> = code.iter().flat_map(|(_, text)| without(text, "\"", "\"").1).collect();
    let is_literal = |name: &str| code.iter().any(|(_, text)| text.contains(&format!("\"{name}\"")));
    let is_put_together = |name: &str| {
        PUT_TOGETHER.iter().any(|(begin, ends)| name.strip_prefix(begin).is_some_and(|end| ends.contains(&end)))
    };
    for (name, _) in english.phrases() {
        let is_said = literals.contains(name) || is_literal(name) || is_put_together(name);
        assert!(is_said, "nobody says `{name}`");
    }
    for begin in ["word(name=\"", "word(\"", "parts(\"", ".say(\"", ".around(\""] {
        for (path, text) in &code {
            for (at, _) in text.match_indices(begin) {
                let name = text[at + begin.len()..].split('"').next().unwrap();
                let before = text[..at].chars().next_back();
                let is_call = !before.is_some_and(|c| c.is_alphanumeric() || c == '_');
                let is_test = text.find("#[cfg(test)]").is_some_and(|test| test < at);
                assert!(!is_call || is_test || english.phrase(name).is_some(), "{path} says `{name}`");
            }
        }
    }
}

#[test]
fn a_site_and_its_theme_say_single_words_and_further_languages() {
    let site = format!(
        "{}language: es-MX\ntheme: own\nwords:\n  es: {{search: Encontrar, pages: \"{{count}} págs.\"}}\n  es-MX: {{locale: fr}}\n  en: {{skip: Skip it}}\n",
        SETTINGS[1].1
    );
    let files = [
        (SITE, site.as_str()),
        ("themes/own/words/es.yaml", "search: Hallar\nhome: Portada\n"),
        ("themes/own/words/es-MX.yaml", "explore: Recorrer\n"),
        ("themes/own/words/en.yaml", "own: \"Own {thing}\"\n"),
        ("themes/own/templates/404.html", "{{ word(name=\"own\", thing=\"<b>\") }} {{ word(name=\"search\") }}"),
    ];
    let words = words(&files);
    let said = ["search", "home", "explore", "tags", "own"].map(|name| words.word(name));
    assert_eq!(said, ["Encontrar", "Portada", "Recorrer", "Etiquetas", "Own {thing}"]);
    assert_eq!(words.locale().tag(), "fr");
    let built = build(&crate::support::site(&files));
    assert_eq!(built.file("404.html"), "Own &lt;b&gt; Encontrar");
    let missing = &built.outcome.diagnostics[0];
    assert_eq!(missing.message, "1 phrase has no words in `es-MX`: `own`");
}

#[test]
fn what_is_missing_in_a_language_is_said_in_that_of_the_site() {
    let of = |rest: &str| format!("{}{rest}", SETTINGS[1].1);
    let site = of("language: es\nother_languages: [vi]\nwords: {vi: {search: Tìm}}\n");
    let built = build(&crate::support::site(&[(SITE, &site)]));
    let finding =
        built.outcome.diagnostics.iter().find(|found| found.message.contains("no words in `vi`: `all_")).unwrap();
    let named = finding.message.split(": ").nth(1).unwrap();
    assert_eq!(named, "`all_pages`, `all_tags`, `all_values`, `all_with_value`, `and_more`, …");
    assert_eq!(finding.code.as_str(), "missing-translation");
    assert_eq!(&site[finding.span.unwrap().range()], "vi");
    assert!(!finding.is_error());
    let page = built.file("vi/search/index.html");
    assert!(page.contains("<title>Tìm · ") && page.contains(">Ir al contenido<"), "{page}");
}

#[test]
fn words_that_say_nothing_are_found_where_they_stand() {
    let rows = [
        ("words: {en: {serch: Find}}", "serch", "the theme says nothing called `serch`"),
        ("words: {en: {pages: '{cuont} pages'}}", "'{cuont} pages'", "nothing fills the gap `{cuont}` of `pages`"),
        ("words: {en: {search: ' '}}", "' '", "`search` is empty"),
        ("words: {en: {pages: {one: '', other: '{count} pages'}}}", "''", "`one` is empty"),
        ("words: {en: {pages: {one: a page, other: ''}}}", "''", "`other` is empty"),
        ("words: {en: {show_more: More}}", "More", "`show_more` leaves out `{count}`"),
        (
            "words: {en: {pages: {one: '{count} page', other: pages}}}",
            "{",
            "the form `other` of `pages` leaves out `{count}`",
        ),
        (
            "words: {en: {more_pages_in_data: 'And {count} more in the data.'}}",
            "'And",
            "`more_pages_in_data` leaves out `{link}`, `{end}`",
        ),
        (
            "words: {en: {more_pages_in_data: 'And {count} more{end} in {link}the data.'}}",
            "'And",
            "`more_pages_in_data` has an `{end}` without the gap before it that begins the part",
        ),
        (
            "words: {en: {ways_to_go: '{home}Home{end} or {search}search.'}}",
            "'{home}",
            "`ways_to_go` has no `{end}` behind `{search}`",
        ),
        (
            "words: {en: {pages: {few: '{count} pgs', other: '{count} pages'}}}",
            "few",
            "`en` has no plural category `few`, so this is never said",
        ),
        ("words: {en: {pages: {oen: a page, other: '{count} pages'}}}", "oen", "`oen` is not a plural category"),
        ("words: {en: {pages: {one: a page}}}", "{", "`pages` needs the form `other`"),
        (
            "words: {en: {search: {one: a, other: b}}}",
            "{",
            "`search` speaks of no number that could tell its forms apart",
        ),
        ("words: {en: {search: [a]}}", "[", "`search` must be text, but this is a list"),
        ("words: {fr: {search: Chercher}}", "fr", "`fr` is not a language of this site"),
        ("words: {en: {locale: english}}", "english", "`english` is not a language tag"),
        ("words: {en: Search}", "Search", "`words` must be names of phrases, each with a phrase, but this is text"),
    ];
    for (words, place, message) in rows {
        let text = format!("{}{words}\n", SETTINGS[1].1);
        let built = build(&site(&[(SITE, &text)]));
        let found: Vec<_> = built.outcome.diagnostics.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(found, [message], "{words}");
        let span = built.outcome.diagnostics[0].span.unwrap().range();
        assert!(text[span.clone()].starts_with(place), "{words}: {}", &text[span]);
    }
    let built = build(&site(&[("themes/own/words/spanish.yaml", "search: Buscar\n")]));
    assert_eq!(built.findings(), ["themes/own/words/spanish.yaml misplaced-file"]);
}

#[test]
fn plural_categories_are_those_of_the_language_that_numbers_are_written_in() {
    let found = |words: &str| {
        let text = format!("{}other_languages: [pl]\nwords: {{pl: {{{words}}}}}\n", SETTINGS[1].1);
        let built = build(&site(&[(SITE, &text)]));
        assert!(!built.outcome.has_errors());
        built.outcome.diagnostics.iter().filter(|found| found.message.contains("plural")).count()
    };
    let pages = "pages: {few: '{count} strony', two: '{count} str.', other: '{count} stron'}";
    assert_eq!(found(pages), 1);
    assert_eq!(found(&format!("locale: sl, {pages}")), 0);
    assert_eq!(found(&format!("locale: ja, {pages}")), 2);
}

#[test]
fn every_part_of_a_phrase_has_a_gap_that_is_known_to_begin_one() {
    for tag in ["en", "es"] {
        let words = in_language(tag);
        let broken = words.phrases().filter(|(_, phrase)| phrase.forms().any(|form| form.unpaired().is_some()));
        assert_eq!(broken.map(|(name, _)| name).collect::<Vec<_>>(), Vec::<&str>::new(), "{tag}");
    }
}

#[test]
fn the_command_prints_all_phrases_for_another_language() {
    let explain = |topic: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_fieldguide")).args(["explain", topic]).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    let page = explain("words");
    let yaml = page.split_once("```yaml\n").unwrap().1.split_once("```").unwrap().0;
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/words/en.yaml");
    assert_eq!(yaml, std::fs::read_to_string(file).unwrap());
    let built = build(&site(&[
        (SITE, &format!("{}theme: own\nother_languages: [vi]\n", SETTINGS[1].1)),
        ("themes/own/words/vi.yaml", yaml),
    ]));
    assert!(!built.outcome.diagnostics.iter().any(|found| found.message.contains("no words in `vi`: ")));
    for (single, sort) in [("words.yaml", "words"), ("words/vi.yaml", "words"), ("content/terms.es.yaml", "terms")] {
        assert!(!explain(sort).is_empty());
        assert_eq!(explain(single), explain(sort), "{single}");
    }
    assert_eq!(explain("site.es.yaml"), "");
}

#[test]
fn a_phrase_takes_finished_html_and_escapes_all_else() {
    let check = |template: &str, expected: &str| {
        let site_file = format!("{}theme: own\nwords: {{en: {{moved_to: 'A & {{page}}'}}}}\n", SETTINGS[1].1);
        let built = build(&site(&[(SITE, &site_file), ("themes/own/templates/404.html", template)]));
        assert_eq!(built.files.get("404.html").map(String::as_str), Some(expected), "{:?}", built.outcome.diagnostics);
    };
    check("{{ word(name='moved_to', page='<i>') }}", "A &amp; &lt;i&gt;");
    check("{{ word(name='moved_to', page='<i>' | safe) }}", "A &amp; <i>");
    check("{% set x %}<i>{{ '<' }}</i>{% endset %}{{ word(name='moved_to', page=x) }}", "A &amp; <i>&lt;</i>");
    check("{{ word(name='pages', count=1) }}, {{ word(name='pages', count=12305) }}", "1 page, 12,305 pages");
    let fails = |template: &str, message: &str| {
        let site_file = format!("{}theme: own\n", SETTINGS[1].1);
        let built = build(&site(&[(SITE, &site_file), ("themes/own/templates/404.html", template)]));
        let found = &built.outcome.diagnostics[0];
        assert!(found.message.ends_with(message), "{}", found.message);
        assert_eq!((found.code.as_str(), found.span.map(|span| span.start)), ("template-error", Some(5)));
    };
    fails("<i>{{word(name='no_such')}}", "the theme says nothing called `no_such`");
    fails("<i>{{word(name='moved_to')}}", "nothing fills the gap `{page}`");
}
