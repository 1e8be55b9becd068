//! Texts of random marks: nothing that anybody types breaks a page, or is lost.

use crate::support::{build, site};

const PIECES: [&str; 58] = [
    "$",
    "$$",
    "$5",
    "$1,200–$3",
    "==",
    "~~",
    "~",
    "^",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "[[",
    "]]",
    "|",
    "[",
    "](",
    ")",
    "!",
    "![[",
    "[!NOTE]",
    "[!tip]-",
    "\n> ",
    "\n",
    "\n\n",
    "\n- ",
    "\n# ",
    "##x",
    "%%",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "<!--",
    "-->",
    "<b>",
    "<Tabs>",
    ":smile:",
    "^id",
    "\t",
    "• ",
    "\"",
    "'",
    "--",
    "...",
    " ",
    "word",
    "5 km",
    "数学",
    "「",
    "」",
    "é",
    "🎉",
    "\\",
    "| a | b |\n|---|---|\n",
];

#[test]
fn random_marks_break_no_page() {
    let mut state = 0x2545_f491_u64;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..20 {
        let texts: Vec<String> =
            (0..100).map(|_| (0..1 + next(24)).map(|_| PIECES[next(PIECES.len())]).collect()).collect();
        let pages: Vec<(String, String)> = texts
            .iter()
            .enumerate()
            .map(|(at, text)| (format!("content/districts/p{at}.md"), format!("---\ntitle: P {at}\n---\n{text}\n")))
            .collect();
        let settings = "title: T\nbase_url: https://example.org/\n";
        let mut files: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        files.push(("content/site.yaml", settings));
        let built = build(&site(&files));
        let failed = built.outcome.diagnostics.iter().find(|finding| finding.code.as_str() == "page-failed");
        assert_eq!(failed.map(|finding| (&finding.message, built.text(finding.file.as_str()))), None);
        // Pages without errors are built again alone, so that they are made.
        let errors = built.outcome.diagnostics.iter().filter(|finding| finding.is_error());
        let wrong: Vec<&str> = errors.map(|finding| finding.file.as_str()).collect();
        files.retain(|(path, _)| !wrong.contains(path));
        let built = build(&site(&files));
        assert!(!built.outcome.has_errors(), "{:?}", built.findings());
        for (path, html) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
            for odd in ['\u{1}', '\u{2}', '\u{3}', '\u{fffd}'] {
                assert!(!html.contains(odd), "{path}: {html}");
            }
        }
    }
}
