//! The files of a site's theme: one with nearly the name of a file that would be used is pointed at, others are not.

use crate::support::{build, run, site, write};

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
    (&[("es.yaml", "x")], &[("es.yaml", "words/es.yaml")]),
    (&[("words/et.yaml", "search: Otsi")], &[]),
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

#[test]
fn check_fills_each_template_and_that_of_entries_for_each_kind() {
    const ENTRY: &str = include_str!("../../themes/default/templates/entry.html");
    const BLOCK: &str = "{% block content %}";
    assert!(ENTRY.contains(BLOCK));
    let of = |title: &str| format!("{BLOCK}{{% if page.title == \"{title}\" %}}{{{{ nothing.at_all }}}}{{% endif %}}");
    let entries = ["Elk", "One"].map(|title| ("entry.html", ENTRY.replacen(BLOCK, &of(title), 1)));
    let others = ["value.html", "tag.html", "redirect.html", "data.html", "404.html", "own.html"];
    let others = others.map(|name| (name, "{{ nothing.at_all }}".to_owned()));
    let all = entries.into_iter().chain(others);
    let all = all.map(|(name, text)| (format!("themes/own/templates/{name}"), text));
    for (path, text) in all {
        let folder = tempfile::tempdir().unwrap();
        write(
            folder.path(),
            &site(&[
                ("content/site.yaml", &format!("{SETTINGS}outputs: {{facet_pages: true}}\n")),
                (
                    "content/plain.md",
                    "---\ntitle: Plain\ntags: [one]\naliases: [old]\ntemplate: own.html\n---\nText.\n",
                ),
                ("content/districts/elk.md", "---\ntitle: Elk\n---\nText.\n"),
                ("content/case-studies/one.md", "---\ntitle: One\nsummary: s\ndistricts: [elk]\n---\nText.\n"),
                ("themes/own/templates/own.html", "x"),
                (&path, &text),
            ]),
        );
        let output = run(folder.path(), &["check", "--format", "short"]);
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(
            printed.contains(&format!("{path}:")) && printed.contains("error[template-error]"),
            "{path}: {printed}"
        );
    }
}

/// The settings of a site with the default theme.
const PLAIN: &str = "title: Test guide\nbase_url: https://example.org/\n";

#[test]
fn a_site_says_more_in_places_that_are_kept_for_it() {
    let more = |theme: &str| {
        [
            ("templates/head.html", "<meta name=\"more\" content=\"{{ page.title }}\">"),
            ("templates/before-footer.html", "<p class=\"more\">{{ site.title }}</p>"),
            ("assets/custom.css", "/* mine */\n.more { color: red; }\n"),
        ]
        .map(|(path, text)| (format!("themes/{theme}/{path}"), text))
    };
    for (theme, settings) in [("default", PLAIN), ("own", SETTINGS)] {
        let files = more(theme);
        let mut all = vec![("content/site.yaml", settings), ("content/about.md", "---\ntitle: About\n---\nText.\n")];
        all.extend(files.iter().map(|(path, text)| (path.as_str(), *text)));
        let built = build(&site(&all));
        assert_eq!(built.findings(), Vec::<String>::new());
        let css = built.files.keys().find(|path| path.starts_with("assets/custom.")).unwrap();
        assert_eq!(built.file(css), ".more { color: red; }\n");
        for (page, title) in [("about/index.html", "About"), ("search/index.html", "Search")] {
            let html = built.file(page);
            let head = html.split("</head>").next().unwrap();
            assert!(head.ends_with(&format!("{css}\"><meta name=\"more\" content=\"{title}\">\n")), "{head}");
            assert!(html.contains("</main><p class=\"more\">Test guide</p>\n<footer"), "{html}");
        }
    }
}

#[test]
fn places_that_a_site_leaves_empty_leave_no_trace() {
    let files = [("content/site.yaml", PLAIN), ("themes/default/assets/custom.css", "/* nothing yet */\n")];
    let built = build(&site(&files));
    assert_eq!(built.findings(), Vec::<String>::new());
    assert_eq!(built.files.keys().find(|path| path.contains("custom")), None);
    let html = built.file("index.html");
    assert!(!html.contains("custom") && html.contains("</main>\n<footer"), "{html}");
}

/// A model whose kind has a template.
const TEMPLATED: &str = "kinds:\n  toolkit: {folder: toolkits, template: toolkit.html}\n";

#[test]
fn a_kind_has_the_template_that_the_model_names() {
    let files = [
        ("content/model.yaml", TEMPLATED),
        ("content/site.yaml", PLAIN),
        ("content/toolkits/one.md", "---\ntitle: One\n---\n"),
        ("content/toolkits/two.md", "---\ntitle: Two\ntemplate: entry.html\n---\n"),
        ("themes/default/templates/toolkit.html", "toolkit {{ page.title }}"),
    ];
    let built = build(&site(&files));
    assert_eq!(built.findings(), Vec::<String>::new());
    assert_eq!(built.file("toolkits/one/index.html"), "toolkit One");
    assert!(built.file("toolkits/two/index.html").starts_with("<!DOCTYPE html>"));
}

#[test]
fn a_template_of_a_kind_that_is_not_there_is_told_where_it_is_named() {
    let files = [
        ("content/model.yaml", TEMPLATED),
        ("content/site.yaml", PLAIN),
        ("themes/default/templates/toolkits.html", "x"),
    ];
    let built = build(&site(&files));
    assert_eq!(built.findings(), ["content/model.yaml:2:41 template-error"]);
    assert_eq!(built.outcome.diagnostics[0].help.as_deref(), Some("did you mean `toolkits.html`?"));
}
