//! Who is answered, and what is never given away.

use std::io::{Read, Write};

use super::client::{Preview, next_state};
use crate::support::{site, write};

fn preview() -> (tempfile::TempDir, Preview) {
    let root = tempfile::tempdir().unwrap();
    std::fs::write(root.path().join("secret.txt"), "secret").unwrap();
    write(root.path(), &site(&[("content/media/a b.txt", "public"), ("content/about.md", "---\ntitle: About\n---\n")]));
    let preview = Preview::start(root.path(), &[]);
    (root, preview)
}

#[test]
fn browsers_that_another_site_sent_are_refused() {
    let (_root, preview) = preview();
    let port = preview.port;
    let ask = |headers: &str| preview.send(&format!("GET / HTTP/1.1\r\n{headers}Connection: close\r\n\r\n")).status;
    assert_eq!(ask(&format!("Host: localhost:{port}\r\n")), 200);
    assert_eq!(ask(&format!("Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n")), 200);
    assert_eq!(ask("Host: evil.example\r\n"), 403);
    assert_eq!(ask(&format!("Host: evil.example:{port}\r\n")), 403);
    assert_eq!(ask(&format!("Host: localhost:{port}\r\nOrigin: http://evil.example\r\n")), 403);
    assert_eq!(ask(&format!("Host: localhost:{port}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\n")), 403);
    assert_eq!(ask(""), 403);
    let events = format!("GET /.fieldguide/events HTTP/1.1\r\nHost: evil.example:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(preview.send(&events).status, 403);
}

#[test]
fn no_path_leaves_the_site() {
    let (_root, preview) = preview();
    let refused = [
        "/..",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2e%2fsecret.txt",
        "/media/..%2f..%2fsecret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/a%00.html",
        "/%00",
        "/..%5csecret.txt",
        "/.git/config",
        "/%252e%252e/secret.txt",
        "/%zz",
        "/.fieldguide/../secret.txt",
        "/.fieldguide/%2e%2e/secret.txt",
    ];
    for path in refused {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.text().contains("secret")), (400, false), "{path}");
    }
    assert_eq!(preview.get("/secret.txt").status, 404);
    assert_eq!(preview.get("/content/about.md").status, 404);
    assert_eq!(preview.send("GET http://127.0.0.1/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").status, 403);
    assert_eq!(preview.get("/media/a%20b.txt").text(), "public");
}

#[test]
fn only_reading_is_answered_and_answers_say_what_they_are() {
    let (_root, preview) = preview();
    let ask = |method: &str, path: &str| {
        let host = format!("Host: localhost:{}", preview.port);
        preview.send(&format!("{method} {path} HTTP/1.1\r\n{host}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"))
    };
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        assert_eq!(ask(method, "/about/").status, 405, "{method}");
    }
    let head = ask("HEAD", "/about/");
    assert_eq!((head.status, head.body.len()), (200, 0));
    let page = ask("GET", "/about/");
    for header in
        ["content-type: text/html; charset=utf-8", "x-content-type-options: nosniff", "cache-control: no-cache"]
    {
        assert!(page.head.contains(header), "{header} in {}", page.head);
    }
    let folder = ask("GET", "/about");
    assert_eq!((folder.status, folder.head.contains("location: /about/")), (302, true));
    let missing = ask("GET", "/nowhere/");
    assert_eq!((missing.status, missing.text().contains("Page not found")), (404, true));
}

#[test]
fn a_site_below_a_path_is_served_below_it() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), &site(&[("content/about.md", "---\ntitle: About\n---\n")]));
    let preview = Preview::start(root.path(), &["--base-url", "https://example.org/guide"]);
    assert!(preview.get("/").head.contains("location: /guide/"));
    assert_eq!(preview.get("/guide/about/").status, 200);
    assert_eq!(preview.get("/about/").status, 404);
}

#[test]
fn five_hundred_open_pages_are_held_and_told() {
    let (root, preview) = preview();
    let mut pages: Vec<_> = (0..500).map(|_| preview.listen()).collect();
    let mut half_open = preview.connect();
    half_open.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
    let first: Vec<u64> = pages.iter_mut().map(|page| next_state(page).unwrap()["version"].as_u64().unwrap()).collect();
    assert!(first.iter().all(|version| *version == first[0]));
    assert_eq!(preview.get("/about/").status, 200);
    std::fs::write(root.path().join("content/about.md"), "---\ntitle: Something else\n---\n").unwrap();
    for page in &mut pages {
        assert!(next_state(page).unwrap()["version"].as_u64().unwrap() > first[0]);
    }
    assert!(preview.get("/about/").text().contains("Something else"));
    half_open.write_all(b"alhost\r\n\r\n").unwrap();
    let mut answer = [0; 12];
    half_open.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 403");
}

#[test]
fn the_next_free_port_is_taken_and_said() {
    let (root, first) = preview();
    let asked = first.port.to_string();
    let second = Preview::start(root.path(), &["--port", &asked]);
    assert_ne!(second.port, first.port);
    assert!(second.greeting.starts_with(&format!("port {asked} is taken; the preview is at ")), "{}", second.greeting);
    assert_eq!(second.get("/about/").status, 200);
}
