//! HTML that pages forbid is told, and what they load from elsewhere is named.

use super::said;
use crate::support::{Built, build, site};

fn page(settings: &str, html: &str) -> Built {
    let settings = format!("title: T\nbase_url: https://example.org/\n{settings}");
    let page = format!("---\ntitle: A\n---\n{html}\n");
    build(&site(&[("content/site.yaml", &settings), ("content/about.md", &page)]))
}

#[test]
fn html_that_browsers_would_block_is_a_finding() {
    for html in [
        "<iframe src=\"https://player.example.org/1\"></iframe>",
        "<img src=\"https://pictures.example.org/a.png\">",
        "<video src=\"https://films.example.org/a.mp4\"></video>",
        "<p style=\"color: red\">x</p>",
        "<p onclick=\"f()\">x</p>",
        "<style>p { color: red }</style>",
        "<script>f()</script>",
    ] {
        let built = page("raw_html: allow\n", html);
        assert_eq!(built.findings().len(), 1, "{html}: {:?}", built.findings());
        assert!(
            built.findings()[0].starts_with("content/about.md:4:") && built.findings()[0].ends_with(" blocked-html")
        );
        assert!(!built.outcome.has_errors());
        assert!(!said(&built, "content/about.md").1.contains("raw_html"));
    }
    assert!(
        page("raw_html: allow\n", "<details><summary>x</summary></details> <img src=\"/media/a.png\" alt=\"\">")
            .findings()
            .is_empty()
    );
}

#[test]
fn hosts_are_named_in_the_policy_and_told_to_readers() {
    let settings = "raw_html: allow\npolicy:\n  reason: Films of visits.\n  frames: [https://player.example.org]\n";
    let built = page(settings, "<iframe src=\"https://player.example.org/1\"></iframe>");
    assert_eq!(built.findings(), Vec::<String>::new());
    let html = built.file("about/index.html");
    assert!(html.contains("frame-src https://player.example.org; img-src 'self'"), "{html}");
    assert!(html.contains("other-hosts/"));
    let told = built.file("other-hosts/index.html");
    assert!(told.contains("Films of visits.") && told.contains("<code>https://player.example.org</code>"));
    let closed = page("", "Text.");
    assert!(
        !closed.files.contains_key("other-hosts/index.html")
            && !closed.file("about/index.html").contains("other-hosts")
    );
    for bad in ["http://a.org", "a.org", "https://a", "https://a.org/path", "'*'", "https://a.org; script-src *"] {
        let built = page(&format!("policy: {{frames: [\"{}\"]}}\n", bad.trim_matches('\'')), "x");
        assert_eq!(built.findings(), ["content/site.yaml:3:19 out-of-bounds"], "{bad}");
    }
}
