//! What other tools write is read, or named.

use super::{found, html, said, text};

#[test]
fn marks_of_other_tools_are_read() {
    let rows = [
        ("==marked== and ==two *words*==", "<mark>marked</mark> and <mark>two <em>words</em></mark>"),
        ("x==y and y==z, `==code==`", "x==y and y==z, <code>==code==</code>"),
        (
            "H~2~O, CO~2~, x^2^, m^-1^, 10^th^",
            "H<sub>2</sub>O, CO<sub>2</sub>, x<sup>2</sup>, m<sup>-1</sup>, 10<sup>th</sup>",
        ),
        ("~~gone~~ ~old~, ~5 to ~10, ~5–~10", "<del>gone</del> <del>old</del>, ~5 to ~10, ~5–~10"),
        ("2^10 and 2^5, a_b^c", "2^10 and 2^5, a_b^c"),
        (
            "to ana.lopez@example.org, ok",
            "to <a href=\"mailto:ana.lopez@example.org\" rel=\"external\">ana.lopez@example.org</a>, ok",
        ),
        (
            "这是**“重点”**内容。これは**「強調」**です。**日本語。**次の文。",
            "这是<strong>“重点”</strong>内容。これは<strong>「強調」</strong>です。<strong>日本語。</strong>次の文。",
        ),
        (
            "한국어**(강조)**는, **[링크](https://example.org)**입니다",
            "한국어<strong>(강조)</strong>는, <strong><a href=\"https://example.org\" rel=\"external\">링크</a></strong>입니다",
        ),
        ("这是==重点==内容", "这是<mark>重点</mark>内容"),
    ];
    for (written, shown) in rows {
        let built = text(written);
        assert_eq!(html(&built).lines().next(), Some(&*format!("<p>{shown}</p>")), "{written}");
        assert_eq!(found(&built), Vec::<String>::new(), "{written}");
    }
}

#[test]
fn callouts_have_titles_of_their_own_and_fold() {
    let built = text(
        "> [!NOTE]\n> One.\n\n> [!WARNING] Read *this*\n> Two.\n\n> [!tip]- Folded\n> Three.\n\n> [!Question]+\n> Four.\n\n> [!info]\n> > [!danger] Inner\n> > Five.\n\n> [!NOPE] Six\n> Text.\n\n```\n> [!note] code\n```",
    );
    let html = html(&built);
    for part in [
        "<div class=\"alert alert-note\" role=\"note\"><p class=\"alert-title\">Note</p>\n<p>One.</p>",
        "<div class=\"alert alert-warning\" role=\"note\"><p class=\"alert-title\"><span class=\"hidden\">Warning: </span>Read <em>this</em></p>\n<p>Two.</p>",
        "<details class=\"alert alert-tip\"><summary class=\"alert-title\"><span class=\"hidden\">Tip: </span>Folded</summary>\n<p>Three.</p>\n</details>",
        "<details class=\"alert alert-question\" open><summary class=\"alert-title\">Question</summary>",
        "<div class=\"alert alert-caution\" role=\"note\"><p class=\"alert-title\"><span class=\"hidden\">Caution: </span>Inner</p>\n<p>Five.</p>",
        "<div class=\"alert alert-note\" role=\"note\"><p class=\"alert-title\"><span class=\"hidden\">Note: </span>Six</p>",
        "&gt; [!note] code",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    assert_eq!(found(&built), ["17 other-tool"]);
    let (message, help) = said(&built, "content/districts/page.md");
    assert!(
        message.contains("`NOPE`") && help.contains("note, tip, important, warning, caution, question"),
        "{message} {help}"
    );
}

#[test]
fn what_stays_unsupported_is_named_with_its_tool() {
    let rows = [
        ("Nice :tada: here", "GitHub"),
        ("A {{ figure(src=\"a.png\") }} here", "Zola"),
        ("{{< film 12 >}}", "Hugo"),
        ("{% include \"x.html\" %}", "Jekyll"),
        ("Text %%for us%% goes on", "Obsidian"),
        ("![[other]]", "Obsidian"),
        ("A paragraph ^name-1", "Obsidian"),
        ("<Tabs><Tab>One</Tab></Tabs>", "MDX"),
        ("```mermaid\ngraph TD\n```", "Mermaid"),
        (":::note\nText\n:::", "Docusaurus"),
        ("!!! note\n    Text", "Material"),
        ("[Open](obsidian://open?vault=x)", "Obsidian"),
    ];
    for (written, tool) in rows {
        let built = text(written);
        assert!(
            built.findings().iter().all(|finding| finding.contains(" other-tool")),
            "{written}: {:?}",
            built.findings()
        );
        assert!(!built.outcome.has_errors(), "{written}");
        assert!(!found(&built).is_empty(), "{written}");
        let (message, help) = said(&built, "content/districts/page.md");
        assert!(message.contains(tool) && !help.is_empty(), "{written}: {message}");
        if !written.contains('\n') {
            assert_eq!(found(&text(&format!("`{written}`"))), Vec::<String>::new(), "{written} in code");
        }
    }
    assert!(html(&text("![[other]]")).contains("<a href=\"../../districts/other/\">Other</a>"));
}

#[test]
fn comments_reach_no_file_of_the_site() {
    let comments = [
        "%%SECRET%%",
        "%%\nSECRET\n\n- SECRET\n%%",
        "<!-- SECRET -->",
        "a <!-- SECRET --> b",
        "{/* SECRET */}",
        "{{/* SECRET */}}",
        "[//]: # (SECRET)",
        "{% comment %}SECRET{% endcomment %}",
    ];
    for comment in comments {
        for raw_html in ["clean", "escape", "allow"] {
            let settings = format!("title: T\nbase_url: https://example.org/\nraw_html: {raw_html}\n");
            let page =
                format!("---\ntitle: A\nnote: 'x %%SECRET%% y'\nsummary: s\n---\nBefore.\n\n{comment}\n\nAfter.\n");
            let built = crate::support::build(&crate::support::site(&[
                ("content/site.yaml", &settings),
                ("content/case-studies/a.md", &page),
            ]));
            assert!(!built.outcome.has_errors(), "{:?}", built.findings());
            for (path, text) in &built.files {
                assert!(!text.contains("SECRET"), "{comment}, {raw_html}: {path}");
            }
            let html = built.file("case-studies/a/index.html");
            assert!(html.contains("<p>Before.</p>") && html.contains("<p>After.</p>") && !html.contains("<p></p>"));
        }
    }
    assert!(html(&text("`%%code%%` stays")).contains("<code>%%code%%</code>"));
}

#[test]
fn links_in_tables_need_no_backslash() {
    let built =
        text("| [[other|The other]] | b |\n|---|---|\n| [[other|Again]] | `a` |\n| [[other\\|Escaped]] | [[other]] |");
    assert_eq!(found(&built), Vec::<String>::new());
    let html = html(&built);
    for label in ["The other", "Again", "Escaped", "Other"] {
        assert!(html.contains(&format!("<a href=\"../../districts/other/\">{label}</a>")), "{label}: {html}");
    }
    assert_eq!(html.matches("<td>").count(), 4);
    let twin = built.file("districts/page/index.md");
    assert!(twin.contains("| [The other](https://example.org/districts/other/) | b |"), "{twin}");
}
