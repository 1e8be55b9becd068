//! Bad and hostile input: handled or reported, never a crash, and nothing dangerous in the pages.

use fieldguide::diagnostic::Code;

use crate::support::{build, run, site, write};

const HEAD: &str = "---\ntitle: T\nsummary: s\n---\n";

/// A site with one case study.
fn page(text: &str) -> crate::support::Built {
    build(&site(&[("content/case-studies/x.md", text)]))
}

#[test]
fn odd_files_are_read_or_reported_where_they_are_odd() {
    let bomb = {
        let mut text = "---\na0: &a0 [x]\n".to_owned();
        for level in 1..12 {
            let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
            text.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
        }
        text + "---\n"
    };
    let deep_list: String = (0..60).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect();
    let rows: Vec<(&str, String, Vec<&str>)> = vec![
        ("empty", String::new(), vec!["1:1 no-front-matter"]),
        ("blank", "\n \n".to_owned(), vec!["1:1 no-front-matter"]),
        ("no front matter", "# T\n".to_owned(), vec!["1:1 no-front-matter"]),
        ("unclosed", "---\ntitle: T\n".to_owned(), vec!["1:1 unclosed-front-matter"]),
        ("empty front matter", "---\n---\n".to_owned(), vec!["1:1 missing-field", "1:1 missing-field"]),
        ("front matter is a list", "---\n- a\n---\n".to_owned(), vec!["2:1 wrong-type"]),
        ("yaml", "---\ntitle: 'x\n---\n".to_owned(), vec!["2:8 yaml-syntax"]),
        ("bomb", bomb, vec!["6:35 yaml-too-complex"]),
        ("mark", format!("\u{feff}{HEAD}[[x]] [[gone]]\n"), vec!["5:9 broken-link"]),
        ("windows", format!("{HEAD}a\n\n[[gone]]\n").replace('\n', "\r\n"), vec!["7:3 broken-link"]),
        ("deep lists", format!("{HEAD}{deep_list}"), vec!["55:101 too-complex"]),
        ("deep quotes", format!("{HEAD}{} x\n", ">".repeat(3_000)), vec!["5:51 too-complex"]),
        ("math", format!("{HEAD}a $x^2$ b $$\\nope$$\n"), vec!["5:13 invalid-math"]),
        ("colon", "---\ntitle: a: b\nsummary: s\n---\n".to_owned(), vec!["2:9 yaml-syntax"]),
        ("key twice", "---\ntitle: T\nsummary: s\ntitle: U\n---\n".to_owned(), vec!["4:1 duplicate-key"]),
    ];
    for (name, text, expected) in rows {
        let expected: Vec<String> = expected.iter().map(|place| format!("content/case-studies/x.md:{place}")).collect();
        assert_eq!(page(&text).findings(), expected, "{name}");
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_reported_at_their_place() {
    let mut files = site(&[]);
    files.insert("content/case-studies/x.md".to_owned(), b"---\ntitle: T\nsummary: s\n---\nab\xffc\n".to_vec());
    assert_eq!(build(&files).findings(), ["content/case-studies/x.md:5:3 invalid-utf8"]);
}

#[test]
fn addresses_that_collide_are_reported() {
    let rows: [(&[(&str, &str)], &str); 7] = [
        (&[("content/explore.md", HEAD)], "content/explore.md duplicate-address"),
        (&[("content/case-studies/a.md", HEAD), ("content/case-studies/A.md", HEAD)], "a.md duplicate-address"),
        (
            &[
                ("content/case-studies/a.md", HEAD),
                ("content/case-studies/b.md", "---\ntitle: T\nsummary: s\nslug: a\n---\n"),
            ],
            "b.md:4:7 duplicate-address",
        ),
        (
            &[("content/case-studies/a.md", "---\ntitle: T\nsummary: s\naliases: [/districts/]\n---\n")],
            "a.md:4:11 duplicate-address",
        ),
        (&[("content/districts.md", HEAD)], "content/districts.md duplicate-address"),
        (&[("content/case-studies/a.md", HEAD), ("content/case-studies/a/index.html", "x")], "index.html unused-file"),
        (&[("content/assets/style.css", "x")], "content/assets/style.css unused-file"),
    ];
    for (files, expected) in rows {
        let found = build(&site(files)).findings();
        assert!(found.len() == 1 && found[0].ends_with(expected), "{expected}: {found:?}");
    }
}

#[test]
fn addresses_that_lead_out_of_the_folder_are_refused() {
    for (field, bad) in
        [("slug", "../x"), ("slug", "a/b"), ("slug", ".git"), ("aliases", "[../../etc/x]"), ("aliases", "[a\\b]")]
    {
        let found = page(&format!("---\ntitle: T\nsummary: s\n{field}: {bad}\n---\n")).findings();
        assert!(found.len() == 1 && found[0].ends_with("invalid-slug"), "{field} {bad}: {found:?}");
    }
}

#[test]
fn an_address_that_is_too_long_is_reported_at_the_word_that_makes_it() {
    let long = "x".repeat(300);
    let found = page(&format!("---\ntitle: T\nsummary: s\nslug: {long}\n---\n")).findings();
    assert!(found.len() == 1 && found[0].ends_with(".md:4:7 invalid-slug"), "{found:?}");
}

#[test]
fn nothing_that_an_editor_writes_becomes_a_script() {
    let text = "---
title: <script>alert(1)</script>\"'>
summary: </title><script>alert(2)</script>
tags: ['<img src=x onerror=alert(3)>']
note: '<script>alert(4)</script> <b onclick=x>b</b>'
---
## <script>alert(5)</script> {#h}

<script>alert(6)</script>

Text <img src=x onerror=alert(7)> and <a href=\"javascript:alert(8)\">a</a> `<script>` [[x|<script>alert(9)</script>]]

<details open ontoggle=alert(10)><summary>Yes</summary>

More </main></body> $x < y$ and ![<script>](/media/p.png \"<script>\")

</details>
";
    let built = build(&site(&[("content/case-studies/x.md", text), ("content/media/p.png", "x")]));
    assert!(!built.outcome.has_errors(), "{:?}", built.findings());
    assert!(built.findings().iter().any(|finding| finding.ends_with("9:1 unsafe-html")), "{:?}", built.findings());
    for (path, html) in built.files.iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml")) {
        let html = html.to_lowercase();
        for bad in ["<script>", "<img src=\"x\" onerror", "onclick=x", "javascript:alert", "ontoggle=alert", "alert(6)"]
        {
            assert!(!html.contains(bad), "{bad} in {path}:\n{html}");
        }
        assert!(html.matches("</main>").count() <= 1, "{path}");
    }
    let html = built.file("case-studies/x/index.html");
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && html.contains("<details open=\"\">"), "{html}");
}

#[test]
fn unsafe_schemes_are_errors_however_they_are_written() {
    for bad in [
        "javascript:x",
        "JAVASCRIPT:x",
        "java&#10;script:x",
        "&#106;avascript:x",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example/x",
        "file:///etc/passwd",
    ] {
        let found = page(&format!("{HEAD}[a](<{bad}>)\n")).findings();
        assert!(found.len() == 1 && found[0].ends_with("unsafe-url"), "{bad}: {found:?}");
    }
    let found = page("---\ntitle: T\nsummary: s\nsite: javascript:alert(1)\n---\n").findings();
    assert_eq!(found, ["content/case-studies/x.md:4:7 unsafe-url"]);
}

#[test]
fn a_page_of_five_megabytes_is_built() {
    let line = "Teachers met every week and wrote down what students said about [[x]].\n\n";
    let text = format!("{HEAD}{}", line.repeat(5 * 1024 * 1024 / line.len() / 4));
    let plain = "Plain words without any link, to make the page as long as it should be.\n\n".repeat(52_000);
    let built = page(&(text + &plain));
    assert_eq!(built.findings(), Vec::<String>::new());
    assert!(built.file("case-studies/x/index.html").len() > 5_000_000);
}

#[test]
fn markdown_made_to_be_slow_is_read_in_time() {
    for piece in
        ["[", "[[", "*a_ ", "> ", "`", "<", "![", "[^a]", "| a |\n", "$", "- x\n  ", "{#", "\\(", "&#x", "<!--"]
    {
        let built = page(&format!("{HEAD}{}\n", piece.repeat(200_000 / piece.len())));
        assert!(built.outcome.diagnostics.iter().all(|finding| finding.code != Code::PageFailed), "{piece}");
    }
}

#[test]
fn input_that_grows_costs_no_more_than_it_must() {
    let fields: String = (0..20_000).map(|_| "[a](/gone.md) ").collect();
    let pages = [
        format!("{HEAD}{}", "## Same\n\n".repeat(20_000)),
        format!("{HEAD}{}", (0..20_000).map(|n| format!("## Number {n}\n\n")).collect::<String>()),
        format!("{HEAD}{}", (0..15_000).map(|n| format!("https://example.org/{n} ")).collect::<String>()),
        format!("{HEAD}{}", "<div>\n".repeat(9_000)),
        format!("{HEAD}<div>\n{}", "</a".repeat(100_000)),
        format!("{HEAD}{}c{}\n", "*a _b ".repeat(20_000), "_ *".repeat(20_000)),
        format!("{HEAD}```md\n{}\n```\n", "[".repeat(50_000)),
        format!("---\ntitle: T\nsummary: s\nnote: |\n  {fields}\n---\n"),
        format!("{HEAD}{}a{}\n", "![".repeat(2_000), "](/&#97;bout.md)".repeat(2_000)),
        format!("{HEAD}{}\n\n{}", notes("[^", "] "), notes("\n[^", "]: x\n")),
    ];
    for text in pages {
        let start = text.get(HEAD.len()..HEAD.len() + 20).unwrap();
        assert!(page(&text).outcome.diagnostics.iter().all(|finding| finding.code != Code::PageFailed), "{start}");
    }
}

/// Twenty thousand footnote marks, or their notes in the other order.
fn notes(before: &str, after: &str) -> String {
    let numbers: Vec<usize> = if after.contains(':') { (0..20_000).rev().collect() } else { (0..20_000).collect() };
    numbers.into_iter().map(|number| format!("{before}{number}{after}")).collect()
}

#[test]
fn a_formula_cannot_exhaust_the_stack() {
    for (open, close) in [("{", "}"), ("\\frac{", "}"), ("x^{", "}"), ("\\left(", "\\right)"), ("\\sqrt ", "")] {
        let found = page(&format!("{HEAD}${}a{}$\n", open.repeat(5_000), close.repeat(5_000))).findings();
        assert!(found.len() == 1 && found[0].ends_with("invalid-math"), "{open}: {found:?}");
    }
}

#[test]
fn naming_an_element_in_a_sentence_loses_nothing_else() {
    for element in ["title", "script", "style", "textarea", "template", "iframe", "noscript", "xmp", "plaintext", "svg"]
    {
        let built = page(&format!("{HEAD}The <{element}> element.\n\n## Second\n\nMore[^1].\n\n[^1]: A note.\n"));
        let html = built.file("case-studies/x/index.html");
        for part in ["The  element.", "<h2 id=\"second\">Second</h2>", "More", "A note."] {
            assert!(html.contains(part), "{element}: {part}\n{html}");
        }
    }
}

#[test]
fn a_footnote_is_found_whatever_the_case_of_its_label() {
    let built = page(&format!("{HEAD}Words[^Note] and more[^note].\n\n[^NOTE]: What it says.\n"));
    assert_eq!(built.findings(), Vec::<String>::new());
    let html = built.file("case-studies/x/index.html");
    assert_eq!((html.matches("id=\"_note-").count(), html.matches("What it says.").count()), (1, 1), "{html}");
}

#[test]
fn formulas_cannot_be_forged_into_attributes() {
    for forged in ["&#xE000;0&#xE001;", "\u{e000}0\u{e001}", "<x-formula start=&quot;0&quot;></x-formula>"] {
        let built = page(&format!("{HEAD}<b>x</b> $$a$$\n\n<span title=\"{forged}\">t</span>\n"));
        let html = built.file("case-studies/x/index.html");
        assert_eq!(html.matches("<math").count(), 1, "{html}");
        assert!(!html.contains("title=\"<math"), "{html}");
    }
}

#[test]
fn further_pages_of_a_listing_are_addresses_too() {
    let entries: Vec<(String, String)> =
        (0..101).map(|n| (format!("content/districts/d{n}.md"), format!("---\ntitle: D {n}\n---\n"))).collect();
    let mut files: Vec<(&str, &str)> = entries.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(("content/case-studies/x.md", "---\ntitle: T\nsummary: s\naliases: [/districts/page/2/]\n---\n"));
    assert_eq!(build(&site(&files)).findings(), ["content/case-studies/x.md:4:11 duplicate-address"]);
}

#[test]
fn endings_in_capitals_are_reported() {
    let mut sources = site(&[("content/case-studies/x.md", HEAD)]);
    sources.insert("content/case-studies/Y.MD".to_owned(), HEAD.as_bytes().to_vec());
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &sources);
    let output = run(folder.path(), &["check", "--format", "short"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("content/case-studies/Y.MD: error[misplaced-file]"), "{text}");
}

/// Definition lists together with heading attributes made the Markdown library panic (its issue 1110).
#[test]
fn headings_with_ids_inside_definition_lists_do_not_fail() {
    for text in
        ["a\n: # b {#c}\n", "a\n: b {#c}\n  ===\n", "# a {#b}\n: c\n", "a {#x}\n---\n: b\n", "> a\n> : b {.c}\n> ---\n"]
    {
        let found = page(&format!("{HEAD}{text}")).findings();
        assert!(found.iter().all(|finding| !finding.ends_with("page-failed")), "{text:?}: {found:?}");
    }
}

#[test]
fn messages_show_control_characters_as_escapes() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &site(&[("content/case-studies/x.md", "---\ntitle: T\nsummary: s\n\"a\\e[31m\": x\n---\n")]));
    let output = run(folder.path(), &["check", "--format", "short"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("has no field `a\\u{1b}[31m`") && !text.contains('\u{1b}'), "{text:?}");
}
