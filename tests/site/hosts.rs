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
    assert_each_is_kept_once(&built);
    let page = built.file("case-studies/one/index.html");
    let policy = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").unwrap().1;
    let policy = policy.split_once('"').unwrap().0;
    assert!(headers.starts_with(&format!(
        "/guide/*\n  Content-Security-Policy: {policy}; frame-ancestors 'self'\n  X-Content-Type-Options: nosniff\n"
    )));
}

/// Every file has one word on how long it is kept, or none: some hosts put two together.
fn assert_each_is_kept_once(built: &Built) {
    let headers = built.file("_headers");
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
        let own = path.strip_prefix("es/").unwrap_or(path);
        let is_hashed = path.starts_with("assets/") || own.starts_with("search/postings/");
        assert_eq!(
            fitting.iter().any(|lines| lines.contains("immutable")),
            is_hashed || is_content_named(own),
            "{path}"
        );
        let is_asked_for = own.starts_with("search/text/") || own.starts_with("data/");
        assert!(!is_asked_for || fitting.iter().any(|lines| lines.contains("no-cache")), "{path}");
    }
}

/// Whether the name of a file of the search goes by its content.
fn is_content_named(path: &str) -> bool {
    let name = path.strip_prefix("search/").and_then(|name| name.strip_suffix(".js")?.rsplit_once('/'));
    name.is_some_and(|(_, name)| name.len() == 10 && name.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The same site with an edition in Spanish, where the page has these former addresses.
fn with_spanish(host: &str, (aliases, spanish): (&str, &str)) -> Built {
    let page = format!("---\ntitle: Uno\naliases: [{spanish}]\n---\nTexto.\n");
    let more = [("content/case-studies/one.es.md", page.as_str())];
    with(&format!("host: {host}\nother_languages: [es]\n"), aliases, &more)
}

#[test]
fn each_edition_has_its_former_addresses_its_missing_page_and_its_rules() {
    let lines = "/guide/old/ /guide/case-studies/one/ 301\n\
                 /guide/old /guide/case-studies/one/ 301\n\
                 /guide/es/viejo/ /guide/es/case-studies/one/ 301\n\
                 /guide/es/viejo /guide/es/case-studies/one/ 301\n";
    let missing = "/guide/es/* /guide/es/404.html 404\n";
    for (host, expected) in [("netlify", format!("{lines}{missing}")), ("cloudflare-pages", lines.to_owned())] {
        let built = with_spanish(host, ("/old/", "/es/viejo/"));
        assert_eq!(built.file("_redirects"), expected, "{host}");
        assert!(!built.files.contains_key("es/viejo/index.html"), "{host}");
        assert!(built.files.keys().any(|path| path.starts_with("es/search/postings/")));
        assert_each_is_kept_once(&built);
    }
    let rows: [(&str, &str, &[&str]); 2] = [
        (
            "apache",
            ".htaccess",
            &[
                "ErrorDocument 404 /guide/404.html\n\
                 <If \"%{REQUEST_URI} =~ m#^/guide/es/#\">\nErrorDocument 404 /guide/es/404.html\n</If>\n",
                "\"^/guide/es/viejo/?(index\\.html)?$\" \"/guide/es/case-studies/one/\"\n",
            ],
        ),
        (
            "nginx",
            "nginx.conf",
            &[
                "set $missing_page /guide/404.html;\n\
                 if ($uri ~ \"^/guide/es/\") { set $missing_page /guide/es/404.html; }\n\
                 error_page 404 $missing_page;\n",
                "location = \"/guide/es/viejo/\" { return 301 \"/guide/es/case-studies/one/\"; }\n",
                "location /guide/es/search/postings/ {\n",
            ],
        ),
    ];
    for (host, name, expected) in rows {
        let built = with_spanish(host, ("/old/", "/es/viejo/"));
        for part in expected {
            assert!(built.file(name).contains(part), "{host}: {part}\n{}", built.file(name));
        }
        assert!(built.files.contains_key("es/viejo/index.html"), "{host}");
    }
}

#[test]
fn each_edition_has_its_part_of_what_a_host_takes() {
    let aliases = |folder: &str, most: usize| {
        (0..most).map(|number| format!("/{folder}o/{number}/")).collect::<Vec<_>>().join(", ")
    };
    for (own, spanish) in [(510, 510), (3, 510), (510, 3)] {
        let built = with_spanish("cloudflare-pages", (&aliases("", own), &aliases("es/", spanish)));
        let lines: Vec<&str> = built.file("_redirects").lines().collect();
        assert!(lines.len() <= 2_000 && built.file("_redirects").len() <= 100_000);
        for (folder, most) in [("", own), ("es/", spanish)] {
            for number in 0..most {
                let from = format!("/guide/{folder}o/{number}/ ");
                let is_led_on = lines.iter().any(|line| line.starts_with(&from));
                let has_page = built.files.contains_key(&format!("{folder}o/{number}/index.html"));
                assert!(is_led_on != has_page, "{from}: {is_led_on}");
                assert_eq!(is_led_on, number < 500, "{from}");
            }
        }
    }
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
