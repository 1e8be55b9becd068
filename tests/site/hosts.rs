//! What is made for each host. That servers do what their files say is tested with the servers, by `tests/hosts`.

use fieldguide::artifact::{OutputPath, Size};

use crate::support::{Built, build, site};

/// A small site for a host; its page has these former addresses.
fn with(host: &str, aliases: &str, more: &[(&str, &str)]) -> Built {
    let settings = format!("title: T\nbase_url: https://example.org/guide/\n{host}");
    let page = format!("---\ntitle: One\nsummary: s\naliases: [{aliases}]\n---\nText.\n");
    let own = [("content/site.yaml", settings.as_str()), ("content/case-studies/one.md", page.as_str())];
    build(&site(&own.into_iter().chain(more.iter().copied()).collect::<Vec<_>>()))
}

const ALL: [&str; 5] = [".nojekyll", "_headers", "_redirects", ".htaccess", "nginx.conf"];

#[test]
fn each_host_gets_what_it_reads_and_nothing_else() {
    let rows: [(&str, &[&str]); 7] = [
        ("", &[]),
        ("host: plain\n", &[]),
        ("host: github-pages\n", &[".nojekyll"]),
        ("host: cloudflare-pages\n", &["_headers", "_redirects"]),
        ("host: netlify\n", &["_headers", "_redirects"]),
        ("host: apache\n", &[".htaccess"]),
        ("host: nginx\n", &["nginx.conf"]),
    ];
    for (host, expected) in rows {
        let built = with(host, "/old/page/", &[]);
        assert_eq!(built.findings(), Vec::<String>::new(), "{host}");
        let made: Vec<&str> = ALL.into_iter().filter(|name| built.files.contains_key(*name)).collect();
        assert_eq!(made, expected, "{host}");
        // A former address has a page unless the host leads on wherever the site lies.
        let leads_on = expected.contains(&"_redirects");
        assert_eq!(built.files.contains_key("old/page/index.html"), !leads_on, "{host}");
    }
    let built = with("host: elsewhere\n", "", &[]);
    assert_eq!(built.findings(), ["content/site.yaml:3:7 out-of-bounds"]);
}

#[test]
fn lists_of_headers_and_redirects_are_as_their_hosts_read_them() {
    let built = with("host: netlify\n", "/old/page/, /old file.html, /año/", &[]);
    let expected = "/guide/old/page/ /guide/case-studies/one/ 301\n\
                    /guide/old/page /guide/case-studies/one/ 301\n\
                    /guide/old%20file.html /guide/case-studies/one/ 301\n\
                    /guide/a%C3%B1o/ /guide/case-studies/one/ 301\n\
                    /guide/a%C3%B1o /guide/case-studies/one/ 301\n";
    assert_eq!(built.file("_redirects"), expected);
    let headers = built.file("_headers");
    let page = built.file("case-studies/one/index.html");
    let policy = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").unwrap().1;
    let policy = policy.split_once('"').unwrap().0;
    assert!(headers.starts_with(&format!(
        "/guide/*\n  Content-Security-Policy: {policy}; frame-ancestors 'self'\n  X-Content-Type-Options: nosniff\n"
    )));
    // Every file has one word on how long it is kept, or none: some hosts put two together.
    let rules: Vec<(&str, &str)> = headers
        .split("\n/guide/")
        .map(|rule| rule.split_once('\n').unwrap())
        .filter(|(_, lines)| lines.contains("Cache-Control"))
        .collect();
    for path in built.files.keys() {
        let fits = |rule: &str| match rule.split_once('*') {
            Some((before, after)) => path.starts_with(before) && path.ends_with(after),
            None => path == rule,
        };
        let fitting: Vec<&str> = rules.iter().filter(|(rule, _)| fits(rule)).map(|(_, lines)| *lines).collect();
        assert!(fitting.len() <= 1, "{path}: {fitting:?}");
        let is_hashed = path.starts_with("assets/") || path.starts_with("search/postings/");
        assert_eq!(
            fitting.iter().any(|lines| lines.contains("immutable")),
            is_hashed || is_content_named(path),
            "{path}"
        );
    }
}

/// Whether the name of a file of the search goes by its content.
fn is_content_named(path: &str) -> bool {
    let name = path.strip_prefix("search/").and_then(|name| name.strip_suffix(".js")?.rsplit_once('/'));
    name.is_some_and(|(_, name)| name.len() == 10 && name.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[test]
fn redirects_beyond_what_a_host_takes_stay_pages() {
    let aliases: Vec<String> = (0..1_010).map(|number| format!("/old/{number}/")).collect();
    let built = with("host: cloudflare-pages\n", &aliases.join(", "), &[]);
    let lines = built.file("_redirects").lines().count();
    let pages = built.files.keys().filter(|path| path.starts_with("old/")).count();
    assert!(lines <= 2_000 && built.file("_redirects").len() <= 100_000, "{lines}");
    assert_eq!(lines / 2 + pages, 1_010);
    assert!(pages >= 10);
}

#[test]
fn a_file_of_ones_own_is_in_the_way_of_what_is_made_for_a_host() {
    let own = [("content/static/_headers", "/*\n")];
    assert_eq!(with("", "", &own).findings(), Vec::<String>::new());
    assert_eq!(with("", "", &own).file("_headers"), "copy of content/static/_headers");
    let findings = with("host: netlify\n", "", &own).findings();
    assert_eq!(findings, ["content/static/_headers duplicate-address"]);
}

#[test]
fn a_site_beyond_what_its_host_takes_is_a_warning_with_the_numbers() {
    let size = |files: usize, bytes: u64, largest: u64| Size {
        files,
        bytes,
        largest: Some((OutputPath::new("data/x.ndjson").unwrap(), largest)),
    };
    let rows: [(&str, Size, &[&str]); 6] = [
        ("", size(1_000_000, 9_000_000_000, 900_000_000), &[]),
        ("host: netlify\n", size(1_000_000, 9_000_000_000, 900_000_000), &[]),
        ("host: github-pages\n", size(20_001, 1_000_000_000, 900_000_000), &[]),
        ("host: github-pages\n", size(1, 1_000_000_001, 1), &["the site has 1000.1 MB; GitHub Pages takes 1000 MB"]),
        ("host: cloudflare-pages\n", size(20_000, 9_000_000_000, 26_214_400), &[]),
        (
            "host: cloudflare-pages\n",
            size(20_001, 9_000_000_000, 26_214_401),
            &[
                "the site has 20001 files; Cloudflare Pages takes 20000",
                "`data/x.ndjson` has 26.3 MB; Cloudflare Pages takes 26.3 MB a file",
            ],
        ),
    ];
    for (host, size, expected) in rows {
        let mut outcome = with(host, "", &[]).outcome;
        outcome.check_size(&size);
        let mut messages: Vec<&str> = outcome.diagnostics.iter().map(|finding| finding.message.as_str()).collect();
        messages.sort_unstable_by_key(|message| message.starts_with('`'));
        assert_eq!(messages, expected, "{host}");
        assert!(outcome.diagnostics.iter().all(|finding| finding.span.is_some() && !finding.is_error()));
    }
}
