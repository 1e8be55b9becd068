//! Quotation marks, apostrophes, dashes and ellipses are set as the language of a page sets them.

use super::{html, text};
use crate::support::{build, run, site, write};

#[test]
fn texts_and_fields_are_set_and_code_addresses_and_formulas_are_not() {
    let built =
        text("She said \"it's *'fine'*...\" -- see `\"it's\"`, https://example.org/it's--x and $x'$.\n\n    \"code\"");
    let html = html(&built);
    assert!(html.contains("She said “it’s <em>‘fine’</em>…” – see <code>&quot;it&#39;s&quot;</code>"), "{html}");
    assert!(html.contains("https://example.org/it&#39;s--x"), "{html}");
    assert!(html.contains("<code>&quot;code&quot;"), "{html}");
    let page = "---\ntitle: \"\\\"Oakland's\\\" story\"\nsummary: It's 5 km -- \"far\"\ncode: ABC\n---\n";
    let built = build(&site(&[("content/case-studies/x.md", page)]));
    let html = built.file("case-studies/x/index.html");
    assert!(html.contains("<h1>“Oakland’s” story</h1>") && html.contains("It’s 5\u{a0}km – “far”"), "{html}");
}

#[test]
fn words_of_the_settings_are_set_too() {
    let settings = "title: Oakland's guide\nbase_url: https://example.org/\nhome: [{kind: district, title: \"\\\"What's\\\" new?\"}]\n";
    let model = "kinds:\n  district: {folder: districts, label: 'Teachers'' place', plural: 'Places -- all'}\n";
    let mut files = site(&[("content/site.yaml", settings), ("content/districts/a.md", "---\ntitle: A\n---\n")]);
    files.insert("content/model.yaml".to_owned(), model.as_bytes().to_vec());
    let built = build(&files);
    assert_eq!(built.findings(), Vec::<String>::new());
    let home = built.file("index.html");
    assert!(home.contains("Oakland’s guide") && home.contains("“What’s” new?"), "{home}");
    assert!(built.file("districts/a/index.html").contains("Teachers’ place"));
    assert!(built.file("districts/index.html").contains("Places – all"));
}

#[test]
fn every_language_has_its_own_marks() {
    let settings = "title: T\nbase_url: https://example.org/\nother_languages: [es, de, fr]\n";
    let page = |title: &str| format!("---\ntitle: {title}\n---\n\"Uno 'dos'\" ...\n");
    let (en, es, de, fr) = (page("A"), page("B"), page("C"), page("D"));
    let built = build(&site(&[
        ("content/site.yaml", settings),
        ("content/a.md", &en),
        ("content/a.es.md", &es),
        ("content/a.de.md", &de),
        ("content/a.fr.md", &fr),
    ]));
    for (path, set) in [
        ("a", "“Uno ‘dos’” …"),
        ("es/a", "«Uno “dos”» …"),
        ("de/a", "„Uno ‚dos‘“ …"),
        ("fr/a", "«\u{202f}Uno “dos”\u{202f}» …"),
    ] {
        assert!(built.file(&format!("{path}/index.html")).contains(set), "{set}");
    }
}

#[test]
fn it_can_be_switched_off() {
    let page = ("content/about.md", "---\ntitle: It's\ntypography: false\n---\n\"As typed\" -- so.\n");
    let built = build(&site(&[page]));
    assert!(built.file("about/index.html").contains("<p>&quot;As typed&quot; -- so.</p>"));
    let settings = "title: T\nbase_url: https://example.org/\ntypography: false\n";
    let built = build(&site(&[("content/site.yaml", settings), ("content/about.md", "---\ntitle: It's\n---\n'x'\n")]));
    assert!(built.file("about/index.html").contains("<h1>It&#39;s</h1>"));
}

#[test]
fn search_finds_both_forms() {
    let folder = tempfile::tempdir().unwrap();
    let page = "---\ntitle: Oakland's \"big\" day -- K-8\n---\nThe teachers' plan, 5 km away...\n";
    write(folder.path(), &site(&[("content/districts/a.md", page)]));
    for query in [
        "oakland's",
        "oakland’s",
        "\"oakland’s big day\"",
        "\"oakland's big day\"",
        "teachers’ plan",
        "K-8",
        "K–8",
        "\"5 km\"",
    ] {
        let said = String::from_utf8(run(folder.path(), &["search", query]).stdout).unwrap();
        assert!(said.contains("Oakland’s “big” day – K-8"), "{query}: {said}");
    }
}
