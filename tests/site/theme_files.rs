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
