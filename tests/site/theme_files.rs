//! The files of a site's theme: one with nearly the name of a file that would be used is pointed at, others are not.

use crate::support::{build, site};

const SETTINGS: &str = "title: Test guide\nbase_url: https://example.org/\ntheme: own\n";

/// Pairs of texts.
type Pairs = &'static [(&'static str, &'static str)];

/// Files of a theme with what is found: its file, and what it was meant to be.
const ROWS: &[(Pairs, Pairs)] = &[
    (&[("templates/entyr.html", "x")], &[("templates/entyr.html", "templates/entry.html")]),
    (&[("template/404.html", "x")], &[("template/404.html", "templates/404.html")]),
    (&[("style.css", "x")], &[("style.css", "assets/style.css")]),
    (&[("assets/icn.svg", "x")], &[("assets/icn.svg", "assets/icon.svg")]),
    (
        &[("assets/search-engine/words/cuts.js", "x")],
        &[("assets/search-engine/words/cuts.js", "assets/search-engine/words/cut.js")],
    ),
    (&[("search-engine.js", "x")], &[("search-engine.js", "assets/search-engine.js")]),
    (&[("assets/search-engine.js", "x"), ("assets/search-engine/words/cut.js", "x")], &[]),
    (&[("card-title.ttf", "")], &[("card-title.ttf", "fonts/card-title.ttf")]),
    (&[("assets/style.css", "x"), ("templates/404.html", "x")], &[]),
    (&[("assets/styles.css", "x"), ("assets/style.css", "@import \"styles.css\";")], &[]),
    (&[("assets/banner.css", "x"), ("README.md", "x"), ("templates/report.html", "x")], &[]),
];

#[test]
fn a_file_that_was_meant_to_replace_another_is_pointed_at() {
    for (theme, expected) in ROWS {
        let theme: Vec<(String, &str)> =
            theme.iter().map(|(path, text)| (format!("themes/own/{path}"), *text)).collect();
        let mut files = vec![("content/site.yaml", SETTINGS)];
        files.extend(theme.iter().map(|(path, text)| (path.as_str(), *text)));
        let built = build(&site(&files));
        let found = built.outcome.diagnostics.iter().map(|found| {
            assert_eq!(found.code.as_str(), "unused-theme-file", "{}", found.message);
            (found.file.as_str().to_owned(), found.help.clone().unwrap_or_default())
        });
        let expected =
            expected.iter().map(|(path, meant)| (format!("themes/own/{path}"), format!("did you mean `{meant}`?")));
        let (found, expected): (Vec<_>, Vec<_>) = (found.collect(), expected.collect());
        assert_eq!(found, expected, "{theme:?}");
    }
}

#[test]
fn a_theme_replaces_a_script_or_one_of_its_modules() {
    let engine = |files: &[(&str, &str)]| {
        let files = [&[("content/site.yaml", SETTINGS), ("themes/own/templates/404.html", "x")], files].concat();
        let built = build(&site(&files));
        let mut scripts = built.files.keys().filter(|path| path.starts_with("assets/search-engine"));
        let script = built.file(scripts.next().unwrap());
        assert_eq!(scripts.next(), None, "no module stands beside the script");
        script.to_owned()
    };
    const WORDS: (&str, &str) = ("themes/own/assets/search-engine/words/cut.js", "export function eachWord() {}\n");
    let usual = engine(&[]);
    assert!(usual.starts_with("(() => {\n") && usual.ends_with("})();\n") && usual.contains("\nfunction fold("));
    let other = engine(&[WORDS]);
    assert!(
        other.contains("(() => {\nfunction eachWord() {}\nreturn { eachWord };\n})();\n")
            && !other.contains("\nfunction fold("),
        "{other}"
    );
    assert_eq!(engine(&[("themes/own/assets/search-engine.js", "whole();\n"), WORDS]), "whole();\n");
}
